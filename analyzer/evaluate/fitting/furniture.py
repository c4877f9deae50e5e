"""Examples for the model of furniture: lines written for it, against the lines of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from analyzer.evaluate.cases import Case, default_paths
from analyzer.lexicon.script import Simplifier
from analyzer.text.steps.line_traits import traits

FURNITURE = "furniture"
FURNITURE_FILE = "furniture.txt"
OUTSIDE, INSIDE = "outside", "inside"
DOCUMENT = "0.document"  # origin of the lines that are none
STRUCTURES = "tests/cases/structures"
MADE_WEIGHT = 0.3  # of a line of a document that was wrapped, put in a list or spaced here
NARROWEST, WIDEST = 16, 42  # characters of wrapped lines
SIGNS = "·•●▪■□◆○◇▶➢-–*"
EVERY = 4  # line of a document that is put in a list, and that gets blanks between its characters

_NUMBER = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．])\s*"
)


def furniture_examples(cases: Iterable[Case]) -> Iterator[tuple[str, list[str], str, float]]:
    """Yield origin, traits, label and weight of each line: where it comes from tells what may be left out together."""
    for origin, line in furniture_lines():
        yield origin, list(traits(line)), INSIDE if origin == DOCUMENT else OUTSIDE, 1.0
    seen: set[str] = set()
    for origin, text in document_texts(cases):
        for place, (line, weight) in enumerate(_lines_of(text)):
            if line not in seen:
                seen.add(line)
                yield origin, list(traits(line)), INSIDE, weight
            if place % EVERY == 0 and weight == 1.0:
                sign = SIGNS[place // EVERY % len(SIGNS)]
                yield origin, list(traits(f"{sign} {_NUMBER.sub('', line, 1)}")), INSIDE, MADE_WEIGHT
            if place % EVERY == 1 and weight == 1.0:
                yield origin, list(traits(" ".join(line))), INSIDE, MADE_WEIGHT


def furniture_lines() -> Iterator[tuple[str, str]]:
    """Yield writer with part and line of ``corpus/furniture.txt``, in simplified script.

    Raises:
        ValueError: If a line does not follow the format.
    """
    simplify = Simplifier()
    path = default_paths()[0].parent / FURNITURE_FILE
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("# "):
            continue
        origin, tab, shown = line.partition("\t")
        if not tab or not shown.strip() or "." not in origin:
            raise ValueError(f"{path}:{number}: not 'writer.part<tab>line'")
        yield origin, simplify(shown.strip())


def document_texts(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Yield checklist and text of annotated documents, then name and text of reports of other structures."""
    for case in cases:
        yield case.gold.checklist, case.clean
    folder: Path = default_paths()[0].parent.parent / STRUCTURES
    for path in sorted(folder.rglob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


def _lines_of(text: str) -> Iterator[tuple[str, float]]:
    """Yield the lines of a document, then what a page makes of its long ones."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines:
        yield line, 1.0
    for place, line in enumerate(lines):
        width = NARROWEST + (7 * place) % (WIDEST - NARROWEST)
        for start in range(0, len(line) if len(line) > width else 0, width):
            if part := line[start : start + width].strip():
                yield part, MADE_WEIGHT
