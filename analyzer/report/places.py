"""Where in the document something stands, in words that help to find it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.records import Report, Section
from analyzer.report.texts import Texts
from analyzer.report.wrap import cut
from analyzer.text.span import Span

_LINE_END = re.compile("\r\n|\r|\n")
_CLOSING = "、.．"


class LineIndex(NamedTuple):
    """Offsets at which the lines of a source text begin; lines are the only part of the text kept."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """Return the index of ``text``."""
        return cls((0, *(match.end() for match in _LINE_END.finditer(text))))

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point, both counted from 1."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int | None:
        """Return the code point at line and column, both counted from 1; None if there is no such line."""
        if not 1 <= line <= len(self.starts) or column < 1:
            return None
        offset = self.starts[line - 1] + column - 1
        return offset if line == len(self.starts) or offset < self.starts[line] else None


class Places:
    """Words for the places of one report.

    Args:
        report: The report; gives the sections.
        lines: Line starts of the source text; without them places are named by character.
        texts: Words.
    """

    def __init__(self, report: Report, lines: LineIndex | None, texts: Texts) -> None:
        self._sections = {section.id: section for section in report.sections}
        self._ordered: Sequence[Section] = report.sections
        self._lines = lines
        self._texts = texts

    def of(self, span: Span) -> str:
        """Return section and line of the start of ``span``."""
        section = self.section_at(span.start)
        name = self.section(section) if section else ""
        if self._lines is None:
            key = "view.place.section_offset" if name else "view.place.offset"
            return self._texts(key, section=name, start=span.start)
        line, _ = self._lines.locate(span.start)
        return self._texts("view.place.both" if name else "view.place.line", section=name, line=line)

    def line(self, span: Span) -> str:
        """Return the line of the start of ``span`` alone."""
        if self._lines is None:
            return self._texts("view.place.offset", start=span.start)
        return self._texts("view.place.line", line=self._lines.locate(span.start)[0])

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that covers ``offset``."""
        found = None
        for section in self._ordered:
            if section.span.start > offset:
                break
            if section.span.end > offset:
                found = section
        return found

    def section(self, section: Section) -> str:
        """Return the numbers of ``section`` and its parents in one string: 一（二）3."""
        parts: list[str] = []
        current: Section | None = section
        while current is not None:
            if current.number:
                parts.append(current.number.strip().rstrip(_CLOSING))
            elif current.title:
                parts.append(f"“{cut(current.title, 16)}”")
            current = self._sections.get(current.parent) if current.parent else None
        return "".join(reversed(parts)) or self._texts.label("labels.section", section.kind)
