"""Lines of text under construction, with the places of the original they stand for."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from analyzer.text.source import Anchor
from analyzer.text.span import Span

PAGE_BREAK = "\f"  # no character of XML 1.0, so it cannot come from the text


class Place(NamedTuple):
    """Kind and label of an anchor."""

    kind: str
    label: str


class Lines:
    """Collects lines; every line but the first begins after a line feed."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._anchors: list[Anchor] = []
        self._breaks: list[int] = []
        self.length = 0

    def add(self, text: str, places: list[Place]) -> None:
        """Add a line, which may hold line feeds and page ends, with its places."""
        start = self._open()
        self._append(text)
        for place in places:
            self._anchor(place, start)

    def add_row(self, cells: list[tuple[str, list[Place]]]) -> None:
        """Add one line of cells, separated by a blank."""
        self._open()
        for index, (text, places) in enumerate(cells):
            if index:
                self._append(" ")
            start = self.length
            self._append(text)
            for place in places:
                self._anchor(place, start)

    @property
    def next(self) -> int:
        """Where the next line will begin."""
        return self.length + (1 if self._lines else 0)

    def cover(self, place: Place, start: int) -> None:
        """Add a place for everything from ``start``, a former value of ``next``."""
        self._anchor(place, start)

    def finish(self) -> tuple[str, tuple[Anchor, ...]]:
        """Return the text without blank lines at its ends, and the anchors in text order."""
        text = "".join(self._lines)
        end = len(text.rstrip())
        start = len(text) - len(text.lstrip("\n \t"))
        shown = text[start:end]
        cut = [anchor for found in self._anchors if (anchor := _cut(found, start, end)) is not None]
        cut.extend(self._pages(start, end))
        return shown, tuple(sorted(cut, key=lambda anchor: (anchor.span.start, -anchor.span.end)))

    def _open(self) -> int:
        if self._lines:
            self._lines.append("\n")
            self.length += 1
        return self.length

    def _append(self, text: str) -> None:
        for index, piece in enumerate(text.split(PAGE_BREAK)):
            if index:
                self._breaks.append(self.length)
            self._lines.append(piece)
            self.length += len(piece)

    def _anchor(self, place: Place, start: int) -> None:
        if start < self.length:
            self._anchors.append(Anchor(place.kind, place.label, Span(start, self.length)))

    def _pages(self, start: int, end: int) -> list[Anchor]:
        """Pages as Word laid them out when it saved the file; none when it did not say."""
        if not self._breaks:
            return []
        edges = [0, *self._breaks, self.length]
        pages = (Anchor("page", str(number), Span(*edge)) for number, edge in enumerate(pairwise(edges), 1))
        return [anchor for page in pages if (anchor := _cut(page, start, end)) is not None]


def _cut(anchor: Anchor, start: int, end: int) -> Anchor | None:
    first, last = max(anchor.span.start, start) - start, min(anchor.span.end, end) - start
    return anchor._replace(span=Span(first, last)) if first < last else None
