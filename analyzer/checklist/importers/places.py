"""Items and remarks of a document with their places in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.checklist.importers.result import Draft, Remark, shown
from analyzer.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analyzer.checklist.importers.headings import Heading
    from analyzer.checklist.importers.lines import Line
    from analyzer.text.view import View


class Places:
    """Makes items and remarks of lines of a view, with their places in the original.

    Args:
        view: The restored text.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.remarks: list[Remark] = []
        self.spots: dict[int, int] = {}  # where items stand, for their order
        self._counts: dict[str, int] = {}

    def draft(
        self, stack: Sequence[Heading], line: Line, text: str, offset: int, *, counted: bool = True
    ) -> Draft:
        """Return a new item.

        Args:
            stack: The headings above it, whose numbers are its own.
            line: Its line.
            text: Its words.
            offset: Where they stand in the line.
            counted: Whether it takes a number; not so when it may be none.
        """
        path = "-".join(str(heading.ordinal) for heading in stack)
        count = self._counts.get(path, 0) + 1
        if counted:
            self._counts[path] = count
        number = f"{path}-{count}" if path else str(count)
        draft = Draft(number=number, theme="", text=text, place=self.place(line.span.start + offset))
        self.spots[id(draft)] = line.span.start + offset
        return draft

    def leave(self, lines: Iterable[Line], zh: str, en: str) -> None:
        """Say that lines were left out, and why."""
        listed = list(lines)
        first, last = self.place(listed[0].span.start), self.place(listed[-1].span.start)
        place = first if first == last else f"{first}至{last}"
        words = shown(listed[0].text)
        self.remarks.append(Remark(place, f"未导入（{zh}）：{words}", f"left out ({en}): {words}"))

    def leave_part(self, title: str, lines: Sequence[Line], *, whole: bool) -> None:
        """Say that lines of the part with this title were left out, together where that is the ``whole`` of it."""
        if whole:
            self.leave(lines, f"“{title}”部分不含具体任务", f"the part {title} holds no tasks")
        for line in () if whole else lines:
            self.leave([line], "不是任务", "no task")

    def name_titles(self, titles: Iterable[tuple[Draft, str]], drafts: Iterable[Draft]) -> None:
        """Say which first sentences were taken for the titles of their lines: they are neither items nor themes.

        Args:
            titles: Each with the first item of its line.
            drafts: All items.
        """
        themes = {id(draft): draft.theme for draft in drafts}
        lost = [(draft, title) for draft, title in titles if themes.get(id(draft), title) != title]
        if not lost:
            return
        named = "”“".join(title for _, title in lost)
        zh = f"共 {len(lost)} 条的首句视作小标题，没有单列：“{named}”。其中是单独任务的，请自行补上"
        en = f"first sentences of {len(lost)} lines were taken for titles and are no items: “{named}”"
        self.remarks.append(Remark(lost[0][0].place, zh, en))

    def place(self, offset: int) -> str:
        """Where a place of the restored text stands in the original: its line, and its page where pages are known."""
        source = self._view.source
        start = self._view.to_source(Span(offset, min(offset + 1, len(self._view.text)))).start
        page = next(
            (a.label for a in source.anchors if a.kind == "page" and a.span.start <= start < a.span.end), None
        )
        line = f"第{source.text.count(chr(10), 0, start) + 1}行"
        return f"第{page}页，{line}" if page else line
