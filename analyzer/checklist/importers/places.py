"""What was left out of a document, and where it stands in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.checklist.importers.result import Remark, shown
from analyzer.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.checklist.importers.lines import Line
    from analyzer.text.view import View


class Omissions:
    """Collects remarks on lines of a view.

    Args:
        view: The restored text.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.remarks: list[Remark] = []

    def leave(self, lines: Iterable[Line], zh: str, en: str) -> None:
        """Say that lines were left out, and why."""
        listed = list(lines)
        first, last = self.place(listed[0].span.start), self.place(listed[-1].span.start)
        place = first if first == last else f"{first}至{last}"
        words = shown(listed[0].text)
        self.remarks.append(Remark(place, f"未导入（{zh}）：{words}", f"left out ({en}): {words}"))

    def place(self, offset: int) -> str:
        """Where a place of the restored text stands in the original: its line, and its page where pages are known."""
        source = self._view.source
        start = self._view.to_source(Span(offset, min(offset + 1, len(self._view.text)))).start
        page = next(
            (a.label for a in source.anchors if a.kind == "page" and a.span.start <= start < a.span.end), None
        )
        line = f"第{source.text.count(chr(10), 0, start) + 1}行"
        return f"第{page}页，{line}" if page else line
