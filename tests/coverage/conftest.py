"""Compiler and scorer for all tests of this folder."""

import pytest

from analyzer.checklist.compiler import ItemCompiler
from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.scorer import CoverageScorer
from analyzer.lexicon.store import Lexicons
from tests.coverage.build import document


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
