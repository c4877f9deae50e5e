"""Damage of ten lossless kinds is undone on every corpus document, that of two kinds on a third of them for each pair.

The kinds are applied in the order in which copies come about: script and glosses by the mirror site, marks and
digits by its converter, then entities, wraps and invisible characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from zlib import crc32

import pytest

from analyzer.text.span import Span
from analyzer.text.view import View
from tests.support import corruption
from tests.support.folds import readable
from tests.text import damage
from tests.text.conftest import body, replayed

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
DOCUMENTS = [folder / "clean.txt" for folder in readable(path.parent for path in SAMPLES.glob("*/gold.json"))]
KINDS: dict[str, Callable[[str], str]] = {
    "traditional": corruption.to_traditional,
    "glossed": damage.glossed,
    "half_width": damage.half_width,
    "full_width_digits": damage.full_width_digits,
    "spaced_digits": damage.spaced_digits,
    "line_ends": lambda text: text.replace("\n", "\r\n"),
    "indents": lambda text: "\n".join("\u3000\u3000" + line for line in text.split("\n")),
    "escaped": damage.escaped,
    "wrapped": damage.wrapped,
    "sprinkled": damage.sprinkled,
}
ALONE = [(name,) for name in KINDS]
CASES = [*ALONE, *combinations(KINDS, 2)]
_SHARE = 3  # one document of so many meets a pair of kinds, others the next pair
# Pairs that lose what the other needs: a blank that marks a paragraph is a blank between digits ...
LOSSY = {("indents", "wrapped"), ("escaped", "wrapped"), ("line_ends", "wrapped")}


# A line that lost a gloss is shorter than the page is wide; before a page end it looks like the last of its paragraph.
LOST = {
    # A blank that parts the number of a heading from a year keeps the one behind the year company.
    ("zone-2025-airport", ("spaced_digits",)),
    ("zone-2025-airport", ("spaced_digits", "indents")),
    ("zone-2025-airport", ("spaced_digits", "sprinkled")),
    ("zone-2025-airport", ("traditional", "spaced_digits")),
    ("emergency-bureau-2023-wrapped", ("glossed", "wrapped")),
    ("county-2024-border", ("glossed", "wrapped")),
    ("county-2024-oldquarter", ("glossed", "wrapped")),
    # A word whose characters tell its script together was cut by the end of a page (答復).
    ("town-2023-millrace", ("traditional", "wrapped")),
    # 座標 is 坐标 in mainland texts alone: each of its characters is right by itself.
    ("township-2020-pasture", ("traditional",)),
    ("township-2020-pasture", ("traditional", "full_width_digits")),
    ("township-2020-pasture", ("traditional", "indents")),
    ("township-2020-pasture", ("traditional", "sprinkled")),
    # A line that is shorter by a lost blank ends with a stop before （4）.
    ("hightech-zone-2022", ("spaced_digits", "wrapped")),
    ("street-2022-ridge", ("spaced_digits", "wrapped")),
}


def documents(kinds: tuple[str, ...]) -> list[Path]:
    """The documents that meet the damage: all one kind, and each every third pair."""
    if len(kinds) == 1:
        return DOCUMENTS
    return [
        path for path in DOCUMENTS if crc32(path.parent.name.encode()) % _SHARE == CASES.index(kinds) % _SHARE
    ]


def damaged(text: str, kinds: tuple[str, ...]) -> str:
    for kind in kinds:
        text = KINDS[kind](text)
    return text


# Where a plain blank divides the cells of a row, one more beside each number hides which of them did.
_CELL = re.compile(
    r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff”]) (?=[\u4e00-\u9fff])"
)

# Behind a digit of full width the point of a list number has none of its own.
_POINT = re.compile(r"(?<=^\d)．|(?<=^\d\d)．")


def comparable(text: str, kinds: tuple[str, ...]) -> str:
    """The lines with text; without what ``kinds`` cannot leave recognisable."""
    lines = [line for line in text.split("\n") if line.strip()]
    if "spaced_digits" in kinds:
        lines = [_CELL.sub("", line) for line in lines]
    if "full_width_digits" in kinds:
        lines = [_POINT.sub(".", line) for line in lines]
    return "\n".join(lines)


@pytest.mark.parametrize("kinds", [case for case in CASES if case not in LOSSY], ids="+".join)
def test_restored_text_equals_the_clean_text_and_stays(
    kinds: tuple[str, ...], restore: Callable[[str], View]
) -> None:
    for path in documents(kinds):
        clean = path.read_text(encoding="utf-8").strip()
        view = restore(damaged(clean, kinds))
        if len(kinds) == 1:
            assert restore(view.text).text == view.text, path.parent.name
        if (path.parent.name, kinds) in LOST:
            continue
        assert comparable(body(view).strip(), kinds) == comparable(clean, kinds), path.parent.name
        assert replayed(view) == view.text
        for start in range(0, len(view.text) - 12, 97):
            span = Span(start, start + 12)
            there = view.from_source(view.to_source(span))
            assert there.of(view.text) == span.of(view.text)


def test_there_are_at_least_five_hundred_cases() -> None:
    assert sum(len(documents(kinds)) for kinds in CASES if kinds not in LOSSY) >= 500
