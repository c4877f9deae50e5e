"""Running numbers of lists, for every format that has Word's model of lists.

Semantics of ECMA-376 part 1, section 17.9: lists that share a definition share its counters; a level starts again
after any higher level unless its restart rule says otherwise; an own start of a list takes effect once, at the first
paragraph of that list and level.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.readers.docx.numerals import format_custom, format_number

LEVELS = 9
LONGEST_TEXT = 255  # of a level; Word takes no more
_PLACE = re.compile("%([1-9])")
_FULL_WIDTH_ENDS = ("、", "，", "。", "．", "：", "；", "）", "】", "〕", "〉", "》")


class Level(NamedTuple):
    """One level of a list.

    Attributes:
        start: First number.
        form: Number format.
        custom: Pattern of a custom number format.
        text: Text with ``%1`` … ``%9`` for the numbers of the levels.
        separator: What follows the number: a tab, a blank or nothing.
        restart: The level starts again after one of the first ``restart`` levels; 0 never, None after any higher.
        legal: Whether all numbers of the text are printed as decimal digits.
        style: Paragraph style that stands for this level.
        hidden: Whether the number is not printed.
    """

    start: int = 1
    form: str = "decimal"
    custom: str = ""
    text: str = ""
    separator: str = "\t"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False


class Label(NamedTuple):
    """A printed list number and what separates it from the text."""

    text: str
    separator: str

    @property
    def printed(self) -> str:
        """The number with what stands before the text; a tab after 、 is a matter of width only."""
        if self.separator == "\t":
            return self.text if self.text.endswith(_FULL_WIDTH_ENDS) else self.text + " "
        return self.text + self.separator


class NumberedList(NamedTuple):
    """A list.

    Attributes:
        definition: What its counters belong to.
        levels: Its levels by index from 0.
        starts: Own first numbers by level.
    """

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Counters:
    """Numbers paragraphs in document order."""

    def __init__(self) -> None:
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, found: NumberedList, level: int) -> Label | None:
        """Return the number of the next paragraph and count it; None when the list has no such level.

        Args:
            number: Identifier of the list.
            found: The list.
            level: Level of the paragraph from 0.
        """
        if level not in found.levels:
            return None
        return _label(found, level, self._count(number, found, level))

    def _count(self, number: str, found: NumberedList, level: int) -> list[int | None]:
        counters = self._counters.setdefault(found.definition, [None] * LEVELS)
        first = (number, level) not in self._begun
        self._begun.add((number, level))
        before = counters[level]
        if level in found.starts and (first or before is None):
            counters[level] = found.starts[level]
        else:
            counters[level] = found.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if level < (deeper if restart is None else restart):
                counters[deeper] = None
        return counters


def _label(found: NumberedList, level: int, counters: list[int | None]) -> Label:
    own = found.levels[level]
    if own.hidden:
        return Label("", "")

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = found.levels.get(index, Level())
        if shown.form == "bullet":
            return ""  # no number of its own
        count = counters[index]
        # Word prints a level that was passed over as the number before its first.
        counted = shown.start - 1 if count is None else count
        if own.legal and shown.form != "none":
            return str(counted)
        return format_custom(counted, shown.custom) if shown.custom else format_number(counted, shown.form)

    text = own.text if own.form == "bullet" else _PLACE.sub(number, own.text)
    return Label(text, own.separator if text else "")
