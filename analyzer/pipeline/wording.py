"""Words of a text: facts are found on characters first, words fill what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analyzer.numbers.mention import NumberMention
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import Cut, Stretch, Word, words_of
from analyzer.pipeline.titles import document_titles, quoted_names

_ONE_TOKEN = frozenset({"quantity", "year", "date", "document_number", "masked"})


class Wording:
    """Cuts a text into words that respect protected spans.

    Quantities become single words; the edges of document titles and quoted names are word borders.
    """

    def __init__(self, scanner: NumberScanner, cut: Cut) -> None:
        self._scanner = scanner
        self._cut = cut

    def read(self, text: str) -> tuple[list[NumberMention], list[Word]]:
        """Return the numbers of ``text`` and its words with their classes; joined the words give ``text``."""
        numbers = self._scanner.scan(text)
        return numbers, self._words(text, numbers)

    def _words(self, text: str, numbers: Sequence[NumberMention]) -> list[Word]:
        single = {number.span.start: number.span.end for number in numbers if number.role in _ONE_TOKEN}
        edges = {edge for span in [*document_titles(text), *quoted_names(text)] for edge in span}
        edges |= {edge for number in numbers for edge in number.span}
        stretches: list[Stretch] = []
        position = 0
        for start, end in pairwise(sorted(edges | {0, len(text)})):
            if start >= position:
                position = single.get(start, end)
                stretches.append((start, position, "m" if start in single else None))
        return list(words_of(text, stretches, self._cut))
