"""What a report concedes among its shortcomings before the turn: it was done (虽已设立专区，但终端没有配备)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

_BUT = ("但", "然而", "却")
_STOPS = frozenset("；。！？\n")
# A figure at its end; or 了, 已 and the like, and more than that things got better.
_FIGURE = later(
    regex.compile, r"^(?!虽|尽管)[^，。；未没不]*(?:[0-9](?:\.[0-9]+)?[件宗起份项条名人个家次场台])$"
)
_DONE = later(
    regex.compile,
    r"^(?!.{0,40}(?:一定|有所|明显|较大|较好|进步|提[高升]|成[效绩]|好转|改善|[未没不无难]))"
    r"[^，。；]*(?:了|已|[都均][^，。；]{0,4}[建设立制签配完举开组])",
)
_CONCEDING = regex.compile("虽|尽管")
_COUNTED = regex.compile("[0-9]")


def conceded(facts: Facts) -> set[int]:
    """Return the clauses that tell what was done and lead in to what falls short, wherever they stand.

    Before a bare turn that is the one clause; from 虽 and 尽管 on it is all of them.
    """
    found, clauses = set[int](), facts.clauses
    for number in range(1, len(clauses)):
        if not facts.text.startswith(_BUT, clauses[number].span.start):
            continue
        before = list(_before(facts, number))
        told = [clauses[at].span.of(facts.text) for at in before]
        opening = next((n for n, words in enumerate(told) if _CONCEDING.search(words)), None)
        reach = 1 if opening is None else opening + 1
        for at, words in zip(before[:reach], told, strict=False):
            counted = opening is not None and _COUNTED.search(words)
            if counted or _FIGURE.search(words) or _DONE.search(words):
                found.add(at)
    return found


def _before(facts: Facts, number: int) -> Iterator[int]:
    """Yield the clauses before a clause in its sentence, nearest first, back to a turn or a full pause."""
    clauses = facts.clauses
    for at in range(number - 1, -1, -1):
        between = facts.text[clauses[at].span.end : clauses[at + 1].span.start]
        if clauses[at].sentence != clauses[number].sentence or not _STOPS.isdisjoint(between):
            return
        if facts.text.startswith(_BUT, clauses[at].span.start):
            return
        yield at
