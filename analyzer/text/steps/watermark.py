"""Watermarks with the address of a document library, merged into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import regex

from analyzer.text.later import later
from analyzer.text.steps.gaps import between
from analyzer.text.steps.lines import view_lines
from analyzer.text.steps.page_heads import printed
from analyzer.text.tables import Words
from analyzer.text.view import Replacement, View

KIND = "watermark"
LONGEST = 40

_ADDRESS = later(
    regex.compile,
    r"(?<![A-Za-z0-9@._/-])(?:https?://)?+(?:[A-Za-z0-9-]{1,40}\.){1,4}+(?:com|cn|net|org|cc|top|vip|xyz|info|wang)"
    r"(?![A-Za-z0-9-])(?:/[A-Za-z0-9._/-]{0,60})?+",
)
_LATIN = re.compile(r"\.[a-z]")
_BORDER = regex.compile(r"[\n。；！？]")


class WatermarkStep:
    """Drops a line of advertisement that stands in several sentences of a text, always the same.

    What all its places have in common before the address is the watermark; one place alone does not tell where
    it begins, and stays.

    Args:
        says: Expression for what such advertisement says; addresses that the author gives lack it.
        words: Words of the language: a character that ends a word in each place belongs to the sentence.
    """

    def __init__(self, says: str, words: Words) -> None:
        self._says = later(regex.compile, says)
        self._words = words

    def __call__(self, view: View) -> View:
        """Return the view without watermarks."""
        text = view.text
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for match in addresses(text):
            places[match[0]].append(match.span())
        found: list[tuple[int, int]] = []
        for spans in places.values():
            if len(spans) < 2:
                continue
            shared = _shared([before(text, start) for start, _ in spans])
            while shared and all(self._ends_word(text, start - len(shared)) for start, _ in spans):
                shared = shared[1:]
            if self._says.search(shared):
                found += [(start - len(shared), end) for start, end in spans]
        return view.apply(KIND, _cuts(view, found)) if found else view

    def _ends_word(self, text: str, at: int) -> bool:
        return text[max(at - 1, 0) : at + 1] in self._words


def addresses(text: str) -> Iterator[regex.Match[str]]:
    """Yield the web addresses in ``text``."""
    return _ADDRESS.finditer(text) if _LATIN.search(text) else iter(())


def before(text: str, start: int) -> str:
    """Return what stands before ``start`` in the same sentence, at most ``LONGEST`` characters."""
    around = text[max(start - LONGEST, 0) : start]
    borders = [match.end() for match in _BORDER.finditer(around)]
    return around[borders[-1] :] if borders else around


def _cuts(view: View, found: list[tuple[int, int]]) -> list[Replacement]:
    """Return the cuts of watermarks inside lines, and of the lines that are nothing but one."""
    lines = view_lines(view)
    starts = [line.start for line in lines]
    inside: list[Replacement] = []
    alone: set[int] = set()
    for start, end in found:
        index = bisect_right(starts, start) - 1
        if view.text[start:end] == lines[index].text.strip():
            alone.add(index)
        else:
            inside.append(Replacement(start, end, ""))
    return sorted([*inside, *between(lines, alone, printed(lines))])


def _shared(texts: list[str]) -> str:
    """Return the end that all ``texts`` have in common."""
    first, last = min(backwards := [text[::-1] for text in texts]), max(backwards)
    length = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length][::-1]
