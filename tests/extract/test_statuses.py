"""Which clauses tell measures, where these begin, and their status: by wording classes, each with what it is not."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/extract/statuses.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("text", "told"), [pytest.param(text, told, id=text) for text, told in CASES.items()]
)
def test_statuses(extract, text, told):
    facts = extract(f"一、主要举措和成效\n{text}\n")
    assert [f"{measure.text}|{measure.status}" for measure in facts.measures] == told
