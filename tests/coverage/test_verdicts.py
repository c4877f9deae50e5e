"""The verdict order on small documents."""

from pathlib import Path

import pytest
import yaml

from analyzer.extract.facts import Meta
from tests.coverage.build import document

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "coverage" / "verdicts.yaml").read_text("utf-8")
)


def marked(case):
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_verdict(score, case):
    facts = document(case["text"])
    facts.meta = Meta(year=case.get("year"))
    item = score(facts, case["item"]).items[0]
    assert item.verdict == case["verdict"], item.reasons
    if "evidence" in case:
        assert len(item.evidence) == len(case["evidence"])
        for evidence, words in zip(item.evidence, case["evidence"], strict=True):
            assert words in evidence.text
    if "roles" in case:
        assert [evidence.role for evidence in item.evidence] == case["roles"]
    if "atoms" in case:
        assert [atom.verdict for atom in item.atoms] == case["atoms"]
    if "says" in case:
        assert case["says"] in "".join((*item.reasons, *item.missing))
