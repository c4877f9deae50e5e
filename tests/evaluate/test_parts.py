"""Each part against a document on which report and annotation agree but for one change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold import GoldIndicator, GoldRelation, GoldShortcoming
from analyzer.evaluate.parts.findings import answers, score_findings
from analyzer.evaluate.parts.headings import score_headings, score_meta, score_statutory
from analyzer.evaluate.parts.indicators import plain_period, score_indicators, subject_overlap
from analyzer.evaluate.parts.measures import score_measures
from analyzer.evaluate.parts.relations import members, score_relations
from analyzer.evaluate.parts.shortcomings import score_shortcomings
from analyzer.evaluate.run import PARTS
from analyzer.records import Link, Plan, Relation, Report, Section
from analyzer.text.span import Span
from tests.evaluate import build
from tests.evaluate.build import at, states, values


def run(part: Any, found: Report | None = None, **gold: object) -> Ledger:
    ledger = Ledger("doc")
    part(build.seen(build.gold(**gold), found), ledger)
    return ledger


def first(records: tuple[Any, ...], **changes: object) -> tuple[Any, ...]:
    return (replace(records[0], **changes), *records[1:])


def test_agreement_is_perfect_everywhere() -> None:
    ledger = Ledger("doc")
    for part in PARTS:
        part(build.seen(), ledger)
    expected = {"indicators.traps": 0.0, **dict.fromkeys(
        ("alarms.error", "alarms.warning", "alarms.error_faultless", "alarms.warning_faultless"), 0.0)}  # fmt: skip
    for key, value in values(ledger).items():
        assert value in {expected.get(key, 1.0), None}, key
    assert {outcome.state for outcome in ledger.outcomes} == {"right"}
    assert len({(o.part, o.key) for o in ledger.outcomes}) == len(ledger.outcomes)


def test_meta_and_statutory() -> None:
    report = build.report()
    changed = replace(
        report,
        source=replace(report.source, year=2023),
        statutory=replace(report.statutory, causes="none"),
    )
    assert values(run(score_meta, changed))["meta.year"] == 0
    ledger = run(score_statutory, changed)
    assert values(ledger)["statutory"] == pytest.approx(0.8)
    assert states(ledger, "statutory").count("wrong") == 1


@pytest.mark.parametrize(
    ("change", "place", "exact", "record", "kind"),
    [
        ({"level": 2}, 1, 2 / 3, 2 / 3, 1),
        ({"number": "1."}, 1, 2 / 3, 2 / 3, 1),
        ({"number": "一、 "}, 1, 1, 1, 1),
        ({"title": "主要"}, 1, 2 / 3, 2 / 3, 1),
        ({"kind": "other"}, 1, 1, 2 / 3, 2 / 3),
        ({"heading": Span(0, 2)}, 2 / 3, 2 / 3, 2 / 3, 1),
        ({"level": 0}, 4 / 5, 4 / 5, 4 / 5, 1),
    ],
)
def test_headings(change: dict[str, Any], place: float, exact: float, record: float, kind: float) -> None:
    report = build.report()
    preamble, head, *rest = report.sections
    sections: tuple[Section, ...] = (preamble, replace(head, **change), *rest)
    found = values(run(score_headings, replace(report, sections=sections)))
    got = [found[key] for key in ("headings.f1", "headings.exact.f1", "headings.record.f1", "headings.kind")]
    assert got == pytest.approx([place, exact, record, kind])


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"value": Decimal(62)}, {"tuple.f1", "record.f1", "value"}),
        ({"unit": "件"}, {"tuple.f1", "record.f1", "unit"}),
        ({"comparator": ">"}, {"tuple.f1", "record.f1", "comparator"}),
        ({"upper": Decimal(70)}, {"tuple.f1", "record.f1", "value"}),
        ({"kind": "scope"}, {"record.f1", "kind"}),
        ({"distribution": "each"}, {"record.f1", "distribution"}),
        ({"period": None}, {"period"}),
        ({"subject": "办公用房"}, {"subject", "subject_overlap"}),
        ({"span": at("件63宗")}, {"exact.f1"}),
    ],
)
def test_indicator_attributes(change: dict[str, Any], wrong: set[str]) -> None:
    report = build.report()
    found = values(run(score_indicators, replace(report, indicators=first(report.indicators, **change))))
    below = {
        key.removeprefix("indicators.") for key, value in found.items() if value is not None and value < 1
    }
    below = {key for key in below if not key.endswith(("precision", "recall"))}
    assert below == wrong | {"traps"}


def test_missed_and_extra_indicators_and_traps() -> None:
    report = build.report()
    extra = replace(report.indicators[0], id="x", span=at("八五"), text="八五")
    ledger = run(score_indicators, replace(report, indicators=(*report.indicators[1:], extra)))
    found = values(ledger)
    assert found["indicators.precision"] == pytest.approx(2 / 3)
    assert found["indicators.recall"] == pytest.approx(2 / 3)
    assert found["indicators.traps"] == 0.5
    assert sorted(set(states(ledger, "indicators"))) == ["extra", "missed", "right"]


def test_a_masked_number_counts_neither_way() -> None:
    masked = GoldIndicator(quote="63宗", value=None, comparator="=", unit="宗", subject="", kind="count",
                           period="unknown", distribution="total")  # fmt: skip
    indicators = (masked, *build.gold().indicators[1:])
    report = build.report()
    with_it = values(run(score_indicators, report, indicators=indicators))
    without = values(
        run(score_indicators, replace(report, indicators=report.indicators[1:]), indicators=indicators)
    )
    assert with_it["indicators.f1"] == without["indicators.f1"] == 1


@pytest.mark.parametrize(
    ("first_period", "second", "same"),
    [
        ("2020", "2020年", True),
        ("2020年度", "2020年", True),
        ("2018—2020年", "2018-2020年", True),
        ("unknown", None, True),
        ("2020年一季度", "2020年一季", True),
        ("2020年", "2021年", False),
        ("2020年", "至2020年12月", False),
        ("2020年", None, False),
    ],
)
def test_periods(first_period: str, second: str | None, same: bool) -> None:
    assert (plain_period(first_period) == plain_period(second)) is same


def test_subjects() -> None:
    assert subject_overlap("受理调解案件", "受理调解案件") == 1
    assert subject_overlap("调解案件", "受理调解案件") == pytest.approx(0.75)
    assert subject_overlap("案", "案") == 1
    assert subject_overlap("案件", "") == 0


def test_relation_members_stand_close_together() -> None:
    quotes = ["1宗", "63宗", "1宗", "62宗", "1宗"]
    places = [(0, 2), (100, 103), (110, 112), (104, 107), (300, 302)]
    relation = GoldRelation(kind="sum", quotes=("63宗", "62宗", "1宗"), verdict="holds")
    assert members(relation, quotes, places) == {1, 2, 3}
    twice = GoldRelation(kind="sum", quotes=("1宗", "1宗"), verdict="holds")
    assert members(twice, quotes, places) == {0, 2}
    assert members(GoldRelation(kind="sum", quotes=("9宗",), verdict="holds"), quotes, places) == set()


def test_relations() -> None:
    report = build.report()
    violated = (replace(report.relations[0], verdict="violated"),)
    ledger = run(score_relations, replace(report, relations=violated))
    found = values(ledger)
    assert found["relations.f1"] == 1
    assert found["relations.verdict.accuracy"] == 0
    assert found["relations.violated.precision"] == 0
    assert states(ledger, "relations") == ["wrong"]


def test_relations_are_paired_by_their_indicators() -> None:
    report = build.report()
    partial = Relation("ratio", ("n2", "n3"), None, None, "holds", "")
    other = Relation("sum", ("n1",), None, None, "unverifiable", "")
    found = values(run(score_relations, replace(report, relations=(partial, other))))
    assert found["relations.precision"] == 0.5
    assert found["relations.recall"] == 1
    assert found["relations.exact.f1"] == 0
    assert found["relations.kind"] == 1


def test_measures() -> None:
    report = build.report()
    outside = replace(report.measures[0], id="o", span=at("普法形式单一"))
    measures = (
        replace(report.measures[0], span=at("调解案件63宗"), status="ONGOING"),
        replace(report.measures[1], concreteness=0),
        replace(report.measures[1], id="e", span=at("扎实开展")),
        outside,
    )
    ledger = run(score_measures, replace(report, measures=measures))
    found = values(ledger)
    assert found["measures.precision"] == pytest.approx(2 / 3)
    assert found["measures.recall"] == 1
    assert found["measures.exact.recall"] == 0.5
    assert found["measures.status.accuracy"] == 0.5
    assert found["measures.concreteness.accuracy"] == 0.5
    assert states(ledger, "measures") == ["right", "right", "extra"]
    assert states(ledger, "measures.status") == ["wrong", "right"]


def test_shortcomings_with_causes_and_effects() -> None:
    report = build.report()
    one, two = report.shortcomings
    assert one.cause is not None
    changed = (
        replace(one, cause=replace(one.cause, span=at("因编制偏紧")), effect=None, severity=3),
        replace(two, aspect="LEARN", cause=replace(one.cause, span=at("形式"))),
    )
    ledger = run(score_shortcomings, replace(report, shortcomings=changed))
    found = values(ledger)
    assert found["shortcomings.f1"] == 1
    assert found["shortcomings.severity.accuracy"] == 0.5
    assert found["shortcomings.aspect"] == 0.5
    assert found["shortcomings.cause.precision"] == pytest.approx(4 / 7)
    assert found["shortcomings.cause.recall"] == 1
    assert found["shortcomings.cause.exact.f1"] == 0
    assert found["shortcomings.effect.recall"] == 0
    assert states(ledger, "shortcomings.cause") == ["wrong", "extra"]
    assert states(ledger, "shortcomings.effect") == ["missed"]


def test_a_cause_outside_its_shortcoming_is_placed_in_the_text() -> None:
    apart = GoldShortcoming(quote="普法形式单一", aspect="LAW_EDU", severity=1, cause="编制偏紧")
    found = values(run(score_shortcomings, None, shortcomings=(apart,), links=()))
    assert found["shortcomings.cause.f1"] == 1
    assert found["shortcomings.precision"] == 0.5


def test_plans_and_links() -> None:
    report = build.report()
    extra = Plan("p2", at("普法形式单一"), "普法形式单一", None)
    links = (Link("c1", "p1", "partial"), Link("c2", "p2", "full"))
    ledger = run(score_shortcomings, replace(report, plans=(*report.plans, extra), links=links))
    found = values(ledger)
    assert found["plans.precision"] == 0.5
    assert found["links.precision"] == 0.5
    assert found["links.recall"] == 1
    assert found["links.kind"] == 0
    assert states(ledger, "links") == ["right", "extra"]
    assert values(run(score_shortcomings, replace(report, links=())))["links.recall"] == 0


def test_findings() -> None:
    faults = (build.fault("term_misuse", "普法形式单一"), build.fault("missing_section", None))
    hits = (
        build.finding("TRM101", "普法"),
        build.finding("SEC103", "霁川镇"),
        build.finding("TRM101", "霁川镇"),
        build.finding("TXT301", "案件", "warning"),
    )
    ledger = run(score_findings, replace(build.report(), findings=hits), faults=faults)
    found = values(ledger)
    assert found["faults"] == 0.5  # 普法 stands first in another sentence than the fault
    assert found["faults.missing_section"] == 1
    assert found["alarms.error"] == 2
    assert found["alarms.warning"] == 1
    assert "alarms.error_faultless" not in found


def test_a_fault_of_a_block_may_be_reported_anywhere_in_it() -> None:
    faults = (build.fault("no_cause", "二、存在不足"),)
    inside = replace(build.report(), findings=(build.finding("SHC101", "普法形式单一"),))
    outside = replace(build.report(), findings=(build.finding("SHC101", "增配窗口人员"),))
    assert values(run(score_findings, inside, faults=faults))["faults"] == 1
    assert values(run(score_findings, outside, faults=faults))["faults"] == 0


def test_a_violated_relation_is_a_fault_unless_it_is_listed_as_one() -> None:
    relation = replace(build.gold().relations[0], verdict="violated")
    hit = replace(build.report(), findings=(build.finding("NUM102", "98.4%"),))
    found = values(run(score_findings, hit, relations=(relation,)))
    assert found["faults.numeric_violation"] == found["faults"] == 1
    listed = (build.fault("numeric", "成功62宗，成功率98.4%"),)
    ledger = run(score_findings, hit, relations=(relation,), faults=listed)
    assert len(states(ledger, "faults")) == 1
    assert values(ledger)["faults.numeric_violation"] == 1


def test_alarms_on_a_faultless_document() -> None:
    found = values(run(score_findings, replace(build.report(), findings=(build.finding("NUM101", "63宗"),))))
    assert found["alarms.error_faultless"] == 1
    assert found["alarms.warning_faultless"] == 0


def test_every_fault_code_has_rules_that_exist() -> None:
    from typing import get_args

    from analyzer.evaluate.gold import FaultCode
    from analyzer.rules.registry import RULES

    codes = [rule.code for rule in RULES]
    assert set(answers()) == set(get_args(FaultCode)) - {"numeric"}
    for answer in answers().values():
        assert all(any(code.startswith(prefix) for code in codes) for prefix in answer.rules)
