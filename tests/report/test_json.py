"""The JSON form: exact both ways, deterministic, and as its schema says."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_type_hints

import msgspec
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from msgspec.structs import replace

from analyzer import records
from analyzer.records import Report
from analyzer.report import flat, jsonout
from analyzer.report.schema import DIALECT, report_schema
from tests.report.factory import failed_report, report


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(
    "made", [report(), failed_report(), report(coverage=None)], ids=["full", "failed", "bare"]
)
def test_reports_survive_the_way_out_and_back(made: Report, validator: Draft202012Validator) -> None:
    assert jsonout.decode(jsonout.encode(made)) == made
    assert jsonout.decode(jsonout.encode_line(made)) == made
    validator.validate(json.loads(jsonout.encode(made)))


def test_decimals_are_numbers_and_keep_their_digits() -> None:
    indicators = tuple(
        replace(report().indicators[0], value=Decimal(value))
        for value in ("98.40", "12345678901234567890.5", "0", "1E+8", "0.1")
    )
    made = report(indicators=indicators)
    text = jsonout.encode_line(made).decode()
    assert '"value":98.40,' in text
    assert '"value":12345678901234567890.5,' in text
    back = jsonout.decode(text)
    assert [str(one.value) for one in back.indicators] == [str(one.value) for one in indicators]


def test_equal_reports_are_equal_bytes_whatever_the_order_of_mappings() -> None:
    restoration = report().restoration
    turned = replace(restoration, counts=dict(reversed(restoration.counts.items())))
    assert jsonout.encode(report(restoration=turned)) == jsonout.encode(report())


def test_one_line_a_report() -> None:
    source = replace(report().source, title="第一行\n第二行\u2028第三行")
    line = jsonout.encode_line(report(source=source))
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")


def test_several_reports_are_an_array() -> None:
    assert [one["schema"] for one in json.loads(jsonout.encode_all([report(), failed_report()]))] == [
        "analyzer-report/1"
    ] * 2
    assert json.loads(jsonout.encode_all([])) == []


def test_a_file_name_that_is_not_unicode_does_not_cost_the_report() -> None:
    made = report(source=replace(report().source, path="docs/\udcd4\udcc6.txt"))
    data = json.loads(jsonout.encode(made))
    assert data["source"]["path"].startswith("docs/\ufffd")
    assert data["indicators"][3]["value"] == 98.4
    assert jsonout.decode(jsonout.encode(made)).indicators == made.indicators


def test_unknown_keys_are_refused() -> None:
    data = json.loads(jsonout.encode(report()))
    data["extra"] = 1
    with pytest.raises(msgspec.ValidationError):
        jsonout.decode(json.dumps(data))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "analyzer-report/2"),
        (("measures", 0, "status"), "FINISHED"),
        (("indicators", 0, "value"), "50"),
        (("indicators", 0, "span"), [1, 2, 3]),
        (("indicators", 0, "span"), [-1, 2]),
        (("findings", 0, "severity"), "fatal"),
        (("coverage", "interval"), [0.1]),
    ],
)
def test_the_schema_refuses_what_the_contract_forbids(
    validator: Draft202012Validator, path: tuple[str | int, ...], value: object
) -> None:
    data = json.loads(jsonout.encode(report()))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        validator.validate(data)


def test_the_schema_documents_every_record() -> None:
    schema = report_schema()
    assert schema["$schema"] == DIALECT
    for name, definition in schema["$defs"].items():
        assert definition["title"] == name
        assert definition["description"].strip(), name
        assert "\n" not in definition["description"]
        if name != "Span":
            assert set(definition["properties"]) == set(get_type_hints(getattr(records, name)))
            assert definition["additionalProperties"] is False
    assert "decimal" not in json.dumps(schema)


@pytest.mark.parametrize(
    "made", [report(), failed_report(), report(coverage=None)], ids=["full", "failed", "bare"]
)
def test_rows_bear_the_names_of_their_columns(made: Report) -> None:
    tables = flat.named_rows(made)
    assert list(tables) == list(flat.COLUMNS)
    for name, columns in flat.COLUMNS.items():
        assert all(list(row) == [column for column, _ in columns] for row in tables[name])
    assert [row["code"] for row in tables["findings"]] == [one.code for one in made.findings]
    assert [row["value"] for row in tables["indicators"]] == [float(one.value) for one in made.indicators]
    assert json.loads(json.dumps(tables, ensure_ascii=False)) == tables
