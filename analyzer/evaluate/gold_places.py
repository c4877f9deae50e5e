"""Placing the quotes of a gold file in the clean text, and the bigram overlap of items and quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from analyzer.evaluate.gold import Gold

Place = tuple[int, int]

NUMERAL = "零〇一二两三四五六七八九十百千万亿"


class GoldError(ValueError):
    """A quote cannot be placed in the clean text."""


def bigrams(text: str) -> set[str]:
    """Character bigrams without punctuation and blanks."""
    chars = regex.sub(r"[^\p{L}\p{N}]", "", text)
    return {chars[i : i + 2] for i in range(len(chars) - 1)}


def overlap(item: str, quotes: Sequence[str]) -> float:
    """Share of the item's bigrams that occur in the quotes, 0 to 1."""
    wanted = bigrams(item)
    have = set().union(*(bigrams(q) for q in quotes)) if quotes else set()
    return len(wanted & have) / len(wanted) if wanted else 0.0


def occurrences(text: str, quote: str) -> Iterator[Place]:
    """All places of ``quote``; a quote that starts or ends in a number never matches inside a longer one."""
    i = text.find(quote)
    while quote and i >= 0:
        j = i + len(quote)
        cut_left = quote[0].isdigit() and i > 0 and (text[i - 1].isdigit() or text[i - 1] in ".．")
        cut_left |= quote[0] in NUMERAL and i > 0 and text[i - 1] in NUMERAL
        cut_right = quote[-1].isdigit() and j < len(text) and text[j].isdigit()
        if not cut_left and not cut_right:
            yield i, j
        i = text.find(quote, i + 1)


def place_sections(gold: Gold, text: str) -> list[Place]:
    """Spans of the headings (number and title), found by scanning forward.

    Raises:
        GoldError: a heading is missing or out of order.
    """
    places: list[Place] = []
    pos = 0
    for section in gold.sections:
        printed = section.number + section.title
        i = text.find(printed, pos)
        while i > 0 and text[:i].rstrip(" \u3000")[-1:] not in ("", "\n"):
            i = text.find(printed, i + 1)
        if i < 0:
            raise GoldError(f"section not found in order: {printed}")
        places.append((i, i + len(printed)))
        pos = i + len(printed)
    return places


def place_indicators(gold: Gold, text: str) -> list[Place]:
    """Spans of the indicators, by ``start`` or by scanning forward past traps that contain the quote.

    Raises:
        GoldError: an indicator is missing or out of order.
    """
    masked = [p for t in gold.traps for p in occurrences(text, t.quote)]
    places: list[Place] = []
    pos = 0
    for ind in gold.indicators:
        found: Place | None = None
        if ind.start is not None:
            if text[ind.start : ind.start + len(ind.quote)] != ind.quote:
                raise GoldError(f"indicator {ind.quote}: start {ind.start} does not hold the quote")
            found = (ind.start, ind.start + len(ind.quote))
        else:
            for a, b in occurrences(text, ind.quote):
                inside = any(x <= a and b <= y and (x, y) != (a, b) for x, y in masked)
                if a >= pos and not inside:
                    found = (a, b)
                    break
        if found is None or found[0] < pos:
            raise GoldError(f"indicator not found in order: {ind.quote} ({ind.subject})")
        places.append(found)
        pos = found[1]
    return places


@dataclass(frozen=True)
class PlacedGold:
    """A gold file together with the clean text and the places of its headings and indicators."""

    gold: Gold
    text: str
    sections: tuple[Place, ...]
    indicators: tuple[Place, ...]

    @classmethod
    def of(cls, gold: Gold, text: str) -> PlacedGold:
        """Place headings and indicators.

        Raises:
            GoldError: one of them is missing or out of order.
        """
        return cls(gold, text, tuple(place_sections(gold, text)), tuple(place_indicators(gold, text)))

    def kinds(self, quote: str) -> set[str]:
        """Kinds of the sections that hold ``quote``; ``preamble`` before the first heading."""
        out: set[str] = set()
        for offset, _ in occurrences(self.text, quote):
            kind = "preamble"
            for section, (start, _) in zip(self.gold.sections, self.sections, strict=True):
                if start <= offset:
                    kind = section.kind
            out.add(kind)
        return out

    @cached_property
    def number_places(self) -> list[Place]:
        """Spans of the printed heading numbers."""
        return [(a, a + len(s.number)) for s, (a, _) in zip(self.gold.sections, self.sections, strict=True)]

    @cached_property
    def scopes(self) -> list[Place]:
        """Bodies of the sections whose measures are complete; the whole text when the scope is ``*``."""
        if "*" in self.gold.measures_scope:
            return [(0, len(self.text))]
        stops = [a for a, _ in self.sections[1:]] + [len(self.text)]
        return [
            (end, stop)
            for section, (_, end), stop in zip(self.gold.sections, self.sections, stops, strict=True)
            if section.title in self.gold.measures_scope
        ]

    def in_scope(self, place: Place) -> bool:
        """Whether the place lies in a section whose measures are complete."""
        return any(a <= place[0] and place[1] <= b for a, b in self.scopes)


def touches(place: Place, others: Sequence[Place]) -> bool:
    """Whether two spans share a character."""
    return any(place[0] < b and a < place[1] for a, b in others)
