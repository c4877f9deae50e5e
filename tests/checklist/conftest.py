"""One compiler for all tests of this folder."""

import pytest

from analyzer.checklist.compiler import ItemCompiler
from analyzer.checklist.model import Item
from analyzer.lexicon.store import Lexicons


@pytest.fixture(scope="session")
def compiler():
    return ItemCompiler(Lexicons())


@pytest.fixture
def compiled(compiler):
    return lambda text, **aids: compiler.compile(Item(id="T1", theme="测试", text=text, **aids))
