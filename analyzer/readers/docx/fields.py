"""State of complex fields (``fldChar``) across runs and paragraphs: only results are printed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from analyzer.readers.docx.numerals import format_number
from analyzer.readers.docx.styles import flag

DEEPEST = 64
# Overstrike with a circle or square around: EQ \o\ac(○,1), what the dialog "enclose characters" writes.
_ENCLOSED = re.compile(
    r"EQ\s{0,4}\\o(?:\\a[clr])?\s{0,4}\(\s{0,4}([○□△◇Oo])\s{0,4}[,;，]\s{0,4}(\w{1,3})\s{0,4}\)",
    re.IGNORECASE,
)


class _Field:
    def __init__(self, checkbox: str) -> None:
        self.instruction: list[str] = []
        self.result = False
        self.checkbox = checkbox


class Fields:
    """Which text is shown while fields begin, separate and end."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def shows(self) -> bool:
        """Whether text at this place is printed: it is in no field, or in the result of every open one."""
        return all(field.result for field in self._open)

    def instruction(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and not self._open[-1].result:
            self._open[-1].instruction.append(text)

    def mark(self, element: Element) -> str:
        """Take a ``fldChar``; return the text to print for a field that has no result of its own."""
        kind = element.get("{w}fldCharType")
        if kind == "begin":
            if len(self._open) < DEEPEST:
                self._open.append(_Field(_checkbox(element)))
        elif kind == "separate" and self._open:
            self._open[-1].result = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            if self.shows:
                return field.checkbox or ("" if field.result else enclosed("".join(field.instruction)))
        return ""


def enclosed(instruction: str) -> str:
    """Return what an ``EQ`` field for an enclosed character prints; empty for any other field."""
    found = _ENCLOSED.search(instruction)
    if found is None:
        return ""
    inner = found[2]
    if found[1] in "○Oo" and inner.isascii() and inner.isdigit():
        return format_number(int(inner), "decimalEnclosedCircle")
    return inner


def _checkbox(element: Element) -> str:
    box = element.find("{w}ffData/{w}checkBox")
    if box is None:
        return ""
    checked = flag(box.find("{w}checked"))
    if checked is None:
        checked = flag(box.find("{w}default"))
    return "☑" if checked else "□"
