"""Exact matching of many terms in linear time, on characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from analyzer.text.span import Span

T = TypeVar("T")


class TermMatcher(Generic[T]):
    """An Aho-Corasick automaton whose terms carry a value.

    Args:
        terms: Pairs of term and value; one term may come with several values.
    """

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        from ahocorasick_rs import AhoCorasick

        values: dict[str, list[T]] = {}
        for term, value in terms:
            if term:
                values.setdefault(term, []).append(value)
        self._values = list(values.values())
        self._automaton = AhoCorasick(list(values)) if values else None

    def find(self, text: str) -> Iterator[tuple[Span, T]]:
        """Yield every occurrence, overlapping ones included, in order of their end."""
        return ((Span(start, end), value) for start, end, value in self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield what :meth:`find` does, as start, end and value."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for value in self._values[index]:
                yield start, end, value
