"""One restorer for all tests of the text layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import build_restorer
from analyzer.text.source import source_from_text
from analyzer.text.view import View

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def restore() -> Callable[[str], View]:
    restorer = build_restorer(Lexicons())
    return lambda text: restorer.restore(source_from_text(text))


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("shared data not present")
    return SHARED


def body(view: View) -> str:
    """The text without furniture and blank lines."""
    parts = []
    at = 0
    for span in view.furniture:
        parts.append(view.text[at : span.start])
        at = span.end
    lines = "".join([*parts, view.text[at:]]).split("\n")
    return "\n".join(line for line in lines if line.strip())


def replayed(view: View) -> str:
    """The source text with all edits put in place."""
    parts: list[str] = []
    at = 0
    for edit in view.edits:
        parts += (view.source.text[at : edit.span.start], edit.after)
        at = edit.span.end
    return "".join([*parts, view.source.text[at:]])
