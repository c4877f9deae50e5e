"""Where a report that names no part on problems, or none on plans, turns to them: told by its sentences alone.

Reports end with their problems and what they plan. The characters of the sentences say where each begins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from analyzer.extract.admitted import SENTENCES
from analyzer.extract.headings import Heading
from analyzer.extract.sentence_kinds import SentenceKinds
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

_FEWEST = 2  # sentences
_REVERSED = 3.0  # logits that plans ahead of problems must gain more
_ENDS: tuple[SectionKind, SectionKind] = ("shortcomings", "plans")
_Part = tuple[SectionKind, int, int]  # from which paragraph to which


class LastParts:
    """Finds them. Get it by ``lexicons.shared(LastParts)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._sentences = lexicons.shared(SentenceKinds)

    def find(self, text: str, lines: Sequence[Span], missing: Collection[SectionKind]) -> list[Heading]:
        """Return an untitled heading at the first paragraph of each part that the last paragraphs show.

        Args:
            text: Restored text.
            lines: Its paragraphs that no heading of another kind holds, in order.
            missing: The kinds to look for, of problems and plans.
        """
        counts = [sum(1 for _ in SENTENCES.finditer(text, *line)) for line in lines]
        gains = {kind: self._gains(text, lines, counts, kind) for kind in missing}
        orders = [_divided(gains, _ENDS, len(lines)), _divided(gains, _ENDS[::-1], len(lines))]
        orders[1] = (orders[1][0] - _REVERSED, orders[1][1])
        _, parts = max(orders, key=lambda order: order[0])
        return [
            Heading(1, "", "", lines[begin].start, lines[begin].start, kind)
            for kind, begin, end in parts
            if kind in gains and sum(counts[begin:end]) >= _FEWEST
        ]

    def looks_back(self, text: str, paragraph: Span) -> bool:
        """Whether a paragraph behind problems tells what was done again."""
        return self._sentences.tells_deeds(text, paragraph)

    def _gains(
        self, text: str, lines: Sequence[Span], counts: Sequence[int], kind: SectionKind
    ) -> list[float]:
        gains: list[float] = []
        for line, count in zip(lines, counts, strict=True):
            chances = self._sentences.chances(text, line)
            others = [value for label, value in chances.items() if label not in _ENDS]
            gains.append(count * (chances[kind] - max(others)) if chances else 0.0)
        return gains


def _divided(
    gains: Mapping[SectionKind, Sequence[float]], kinds: Sequence[SectionKind], count: int
) -> tuple[float, list[_Part]]:
    """Return the greatest gain of two last parts of these kinds, and where they begin and end."""
    first, second = ([*accumulate(gains.get(kind, [0.0] * count), initial=0.0)] for kind in kinds)
    best, low = (float("-inf"), 0, 0), 0
    for j in range(count + 1):
        low = j if first[j] <= first[low] else low  # where the first part had better begin
        best = max(best, (first[j] - first[low] + second[-1] - second[j], low, j))
    gain, i, j = best
    return gain, [(kinds[0], i, j), (kinds[1], j, count)]
