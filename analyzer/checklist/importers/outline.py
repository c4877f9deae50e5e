"""Items out of work points written as a document: numbered items under themes, with unit tags behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.result import Draft, Remark, shown
from analyzer.checklist.importers.units import Tag, TagReader
from analyzer.checklist.importers.wording import cleaned, tasks
from analyzer.extract.markers import Marker, marker_at
from analyzer.text.span import Span
from analyzer.text.view import View

UNTITLED = "工作任务"  # theme of items that stand under no heading
_HEADING = 60  # the first sentence of a numbered line is its title when it is no longer than this
_LONE = 40
_END = regex.compile(r"[。；;！]")
_DATE = regex.compile(r"^[^。]{0,30}?(?:20\d{2}|二[〇零○]\S{2})年\S{1,3}月\S{1,4}日[）)]?$")
_APPENDIX = regex.compile(r"^附件?\d{0,2}(?:[：:]|$)")


class Line(NamedTuple):
    """A line of the restored text."""

    span: Span
    text: str


class OutlineImporter:
    """Reads work points of a restored text.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._tags = TagReader(cues)

    def read(self, view: View) -> tuple[list[Draft], list[Remark]]:
        """Return the items in order, and what was left out."""
        return _Reading(view, self._cues, self._tags).run()


class _Heading(NamedTuple):
    level: int
    ordinal: int
    title: str


class _Reading:
    """State of reading one document from its first line to its last."""

    def __init__(self, view: View, cues: Cues, tags: TagReader) -> None:
        self._view, self._cues, self._tags = view, cues, tags
        self._lines = _lines(view)
        self._stack: list[_Heading] = []
        self._counts: dict[str, int] = {}
        self._open: list[Draft] = []  # items that wait for a unit tag of their block
        self._told: list[Draft] = []  # items of the tag just read, which may go on in the next line
        self._frame: _Heading | None = None
        self._framed: list[tuple[Draft, Line]] = []
        self.drafts: list[Draft] = []
        self.remarks: list[Remark] = []

    def run(self) -> tuple[list[Draft], list[Remark]]:
        preamble: list[Line] = []
        for number, line in enumerate(self._lines):
            if self.drafts and (_APPENDIX.match(line.text) or self._cues.ending.match(line.text)):
                self._leave(self._lines[number:], "附件、落款等", "appendices and imprint")
                break
            marker = marker_at(line.text, 0)
            if marker is None and not self._stack:
                preamble.append(line)
            elif marker is None and _DATE.match(line.text):
                continue
            elif marker is None:
                self._paragraph(line)
            else:
                self._numbered(line, marker, self._lines[number + 1 : number + 2])
        self._close_frame()
        if preamble and self.drafts:
            self._leave(preamble[1:] or preamble, "标题、前言", "title and preamble")
        return self.drafts, self.remarks

    def _numbered(self, line: Line, marker: Marker, following: list[Line]) -> None:
        body, tag = self._tags.split_off(line.text[marker.end :].strip())
        while self._stack and self._stack[-1].level >= marker.level:
            self._stack.pop()
        if self._frame is not None and marker.level <= self._frame.level:
            self._close_frame()
        if marker.level == 1 or not self._stack:
            self._open = []
        head, rest = _titled(body)
        heading = _Heading(marker.level, marker.ordinal, cleaned(head))
        self._stack.append(heading)
        if self._frame is None and self._cues.frame.search(heading.title):
            self._frame = heading
        if rest or tag or not self._is_heading(body, marker, following):
            # A run-in title is the task itself when nothing stands behind it.
            self._add_tasks(line, rest or body, line.text.find(rest or body))
        if tag:
            self._tagged(tag)

    def _paragraph(self, line: Line) -> None:
        body, tag = self._tags.split_off(line.text)
        if not tag and self._cues.unit_end.search(body) and not regex.search(r"[，。；、：]", body):
            self._leave([line], "落款", "signature")
        elif body and not self._cues.no_task.search(body):
            self._add_tasks(line, body, 0)
        elif body:
            self._leave([line], "不是任务", "no task")
        if tag:
            self._tagged(tag)

    def _is_heading(self, body: str, marker: Marker, following: list[Line]) -> bool:
        if not body or _END.search(body.rstrip("。")) or len(body) > _HEADING:
            return not body
        if not following:
            return False
        below = marker_at(following[0].text, 0)
        if below is None:
            # 责任单位 behind a title makes it a task; any other paragraph is its text.
            return bool(self._tags.split_off(following[0].text)[0]) and not _DATE.match(following[0].text)
        return below.level > marker.level or (marker.level == 1 and len(body) <= _LONE)

    def _add_tasks(self, line: Line, body: str, offset: int) -> None:
        path = "-".join(str(heading.ordinal) for heading in self._stack)
        theme = self._stack[0].title if len(self._stack[0].title) <= _LONE else ""
        for place, text in tasks(body):
            bare, tag = self._tags.split_off(text)
            bare = cleaned(bare)
            if not bare or self._cues.no_task.search(bare):
                continue
            self._counts[path] = self._counts.get(path, 0) + 1
            draft = Draft(
                number=f"{path}-{self._counts[path]}",
                theme=theme or UNTITLED,
                text=bare,
                place=self._place(line.span.start + max(offset, 0) + place),
                units=tag.units,
                lead=tag.lead,
                deadline=tag.deadline,
            )
            self._told = []
            if self._frame is not None:
                self._framed.append((draft, line))
            else:
                self.drafts.append(draft)
            if not tag:
                self._open.append(draft)
            else:
                self._open = []

    def _tagged(self, tag: Tag) -> None:
        targets = self._open or self._told
        for draft in targets:
            draft.units = [*draft.units, *(name for name in tag.units if name not in draft.units)]
            draft.lead = [*draft.lead, *(name for name in tag.lead if name not in draft.lead)]
            draft.deadline = draft.deadline or tag.deadline
        if tag.units:
            self._open = []
        self._told = targets

    def _close_frame(self) -> None:
        """Take over the sentences of a frame section if units answer for them, else say that they were left out."""
        if self._frame is None:
            return
        if any(draft.units for draft, _ in self._framed):
            self.drafts += [draft for draft, _ in self._framed]
        elif self._framed:
            lines = [line for _, line in self._framed]
            title = self._frame.title
            self._leave(lines, f"“{title}”部分不含具体任务", f"the part {title} holds no tasks")
        self._frame, self._framed, self._open, self._told = None, [], [], []

    def _leave(self, lines: Iterable[Line], zh: str, en: str) -> None:
        listed = list(lines)
        first, last = self._place(listed[0].span.start), self._place(listed[-1].span.start)
        place = first if first == last else f"{first}至{last}"
        words = shown(listed[0].text)
        self.remarks.append(Remark(place, f"未导入（{zh}）：{words}", f"left out ({en}): {words}"))

    def _place(self, offset: int) -> str:
        """Where a place of the restored text stands in the original: its line, and its page where pages are known."""
        source = self._view.source
        start = self._view.to_source(Span(offset, min(offset + 1, len(self._view.text)))).start
        page = next(
            (a.label for a in source.anchors if a.kind == "page" and a.span.start <= start < a.span.end), None
        )
        line = f"第{source.text.count(chr(10), 0, start) + 1}行"
        return f"第{page}页，{line}" if page else line


def _titled(body: str) -> tuple[str, str]:
    """Return the run-in title of a numbered line and what follows it; without such a title, the line and nothing."""
    end = body.find("。")
    if 0 <= end <= _HEADING and body[end + 1 :].strip():
        return body[:end], body[end + 1 :].strip()
    return body, ""


def _lines(view: View) -> list[Line]:
    found: list[Line] = []
    at = 0
    for piece in view.text.split("\n"):
        start = at + len(piece) - len(piece.lstrip())
        text = piece.strip()
        span = Span(start, start + len(text))
        if text and not any(cut.contains(span) for cut in view.furniture):
            found.append(Line(span, text))
        at += len(piece) + 1
    return found
