"""Compiler and scorer for all tests of this folder."""

import pytest

from analyzer import Analyzer
from analyzer.checklist.compiler import ItemCompiler
from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.scorer import CoverageScorer
from analyzer.lexicon.store import Lexicons
from tests.coverage.build import REPORT, document


@pytest.fixture(scope="session")
def verdict():
    """Judge an item by a sentence in the report of a unit, beside another item."""
    analyzer = Analyzer()

    def judge(item, text, unit="某镇", beside="修订防汛应急预案"):
        items = (Item(id="A", theme="甲", text=item), Item(id="B", theme="乙", text=beside))
        checklist = Checklist(id="own", title="要点", items=items)
        return analyzer.analyze(REPORT.format(unit=unit, text=text), checklist).coverage.items[0].verdict

    return judge


@pytest.fixture(scope="session")
def lexicons():
    return Lexicons()


@pytest.fixture(scope="session")
def compiler(lexicons):
    return ItemCompiler(lexicons)


@pytest.fixture(scope="session")
def scorer(lexicons):
    return CoverageScorer(lexicons)


@pytest.fixture
def score(compiler, scorer):
    def run(source, *texts, lang="zh", **aids):
        items = tuple(
            Item(id=f"T{n}", theme="测试", text=text, **aids) for n, text in enumerate(texts, start=1)
        )
        checklist = Checklist(id="t", title="测试", items=items)
        facts = document(source) if isinstance(source, str) else source
        return scorer.score(facts, checklist, compiler.compile_all(checklist), lang=lang)

    return run
