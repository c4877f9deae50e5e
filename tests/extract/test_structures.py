"""Reports whose structure nobody foresaw: headings, statutory contents, problems, causes and plans, as totals.

``read`` was written to be read: its texts show what fails; so was ``spoken``, on headings and problems told as people
speak, and on weak points told in place, ``read2``, on tables, questions, letters and problems at unusual places, and
``read3`` to ``read12``, which had been measured unread before. Nobody has read ``unread9`` and ``unread13``; they are
measured as a whole.
The bounds are what is reached less three points, no goals.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import regex

from analyzer import Analyzer
from analyzer.extract.facts import Facts
from analyzer.records import Quote
from analyzer.text.source import source_from_text

CASES = Path(__file__).resolve().parents[1] / "cases" / "structures"
Span = tuple[int, int]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def titled(title: str) -> str:
    """A title without 问：, 甲、 and its mark of a question, which only some writers count as part of it."""
    return regex.sub("^(?:问：|[甲乙丙丁]、)", "", title).rstrip("？?")


def overlap(a: Span, b: Span) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def matched(text: str, quotes: Sequence[str], spans: Sequence[Span]) -> int:
    free = list(spans)
    count = 0
    for quote in quotes:
        place = (text.index(quote), text.index(quote) + len(quote))
        best = max(free, key=lambda span: overlap(place, span), default=None)
        if best is not None and overlap(place, best) >= 0.5:
            free.remove(best)
            count += 1
    return count


def _effects(gold: dict[str, Any], facts: Facts) -> Iterator[tuple[str, list[str], list[Quote]]]:
    """The effects of the sets that have them."""
    if "effects" in gold:
        yield "effects", [e for e in gold["effects"] if e], [s.effect for s in facts.shortcomings if s.effect]


def counts(analyzer: Analyzer, folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Yield what was counted, how much of it is right, how much was found, how much there is."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_text(encoding="utf-8")
        analysis = analyzer.examine(source_from_text(text))
        facts, text = analysis.facts, analysis.view.text
        found = {(titled(s.title), s.kind) for s in facts.sections if s.title}
        right = {(titled(title), kind) for title, _, kind in gold["sections"]}
        yield "headings", len(found & right), len(found), len(right)
        for name, wanted in gold["statutory"].items():
            told = getattr(facts.statutory, name)
            yield "contents", (told == "none") == (wanted == "none"), 1, 1
        for name, quotes, records in (
            ("problems", gold["shortcomings"], facts.shortcomings),
            ("plans", gold["plans"], facts.plans),
            ("causes", [c for c in gold["causes"] if c], [s.cause for s in facts.shortcomings if s.cause]),
            *_effects(gold, facts),
        ):
            yield name, matched(text, quotes, [tuple(r.span) for r in records]), len(records), len(quotes)


BOUNDS = {
    "read": {"headings": 0.82, "contents": 0.93, "problems": 0.93, "causes": 0.79, "plans": 0.85},
    "read10": {"headings": 0.90, "contents": 0.93, "problems": 0.91, "causes": 0.83, "plans": 0.91},
    "read2": {"headings": 0.88, "contents": 0.90, "problems": 0.90, "causes": 0.75, "plans": 0.89},
    "read3": {"headings": 0.89, "contents": 0.95, "problems": 0.96, "causes": 0.77, "plans": 0.70},
    "read4": {"headings": 0.82, "contents": 0.80, "problems": 0.81, "causes": 0.71, "plans": 0.80},
    "read5": {"headings": 0.97, "contents": 0.93, "problems": 0.92, "causes": 0.76, "plans": 0.90},
    "read6": {"headings": 0.92, "contents": 0.95, "problems": 0.94, "causes": 0.87, "plans": 0.97},
    "read7": {"headings": 0.95, "contents": 0.97, "problems": 0.93, "causes": 0.77, "plans": 0.93},
    "read8": {"headings": 0.93, "contents": 0.97, "problems": 0.93, "causes": 0.82, "plans": 0.93},
    "read9": {"headings": 0.90, "contents": 0.97, "problems": 0.95, "causes": 0.85, "plans": 0.85},
    "spoken": {"headings": 0.96, "contents": 0.97, "problems": 0.97, "causes": 0.90, "plans": 0.95},
    "read11": {
        "headings": 0.95,
        "contents": 0.93,
        "problems": 0.95,
        "causes": 0.53,
        "plans": 0.95,
        "effects": 0.48,
    },
    "read12": {
        "headings": 0.95,
        "contents": 0.88,
        "problems": 0.86,
        "causes": 0.37,
        "plans": 0.93,
        "effects": 0.57,
    },
    "unread13": {
        "headings": 0.83,
        "contents": 0.97,
        "problems": 0.89,
        "causes": 0.53,
        "plans": 0.94,
        "effects": 0.60,
    },
    "unread9": {"headings": 0.90, "contents": 0.97, "problems": 0.83, "causes": 0.65, "plans": 0.78},
}


@pytest.mark.parametrize("folder", sorted(BOUNDS))
def test_structures(analyzer: Analyzer, folder: str) -> None:
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for name, hits, found, there in counts(analyzer, CASES / folder):
        right[name] += 2 * hits
        both[name] += found + there
    reached = {name: round(right[name] / both[name], 3) for name in BOUNDS[folder]}
    assert not {name: value for name, value in reached.items() if value < BOUNDS[folder][name]}
