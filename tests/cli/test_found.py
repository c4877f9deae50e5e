"""Notes on documents that are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.cli.found import _told_apart


@pytest.mark.parametrize(
    ("later", "first", "told"),
    [
        ("in/two.docx", "in/one.docx", ("two.docx", "one.docx")),
        ("in/all.zip/one.docx", "in/one.docx", ("all.zip/one.docx", "in/one.docx")),
    ],
)
def test_same_names_are_told_with_their_places(later: str, first: str, told: tuple[str, str]) -> None:
    assert _told_apart(Path(later), Path(first)) == told
