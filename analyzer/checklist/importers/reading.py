"""One document, or one part of it, read from its first line to its last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import regex

from analyzer.checklist.importers.closing import concrete_tasks, unheld
from analyzer.checklist.importers.headings import Heading, closing_demands, ordinal, settle, tell
from analyzer.checklist.importers.marks import Mark, Marks, unboxed
from analyzer.checklist.importers.places import Places
from analyzer.checklist.importers.result import Draft
from analyzer.checklist.importers.shapes import AIM, BRACED, DATE, FIELD, POINTS, PUNCTUATED, Shapes
from analyzer.checklist.importers.units import Tag
from analyzer.checklist.importers.wording import cleaned, tasks
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.lines import Line
    from analyzer.checklist.importers.parts import Part
    from analyzer.checklist.importers.units import TagReader
    from analyzer.text.view import View

_AHEAD = 30  # lines looked at behind the one that is read
_HEADING = 60  # the words of a numbered line head others when they are no longer than this
_LONE = 40
_SHORT = 24  # characters of a heading without a number
_END = regex.compile(r"[。；;！]")
_SERIAL = regex.compile(r"^[【〔（(]?(?:序号|编号|No\.?)\s?[：:]?\s?\d{1,3}[】〕）)]?$")
_COUNT = regex.compile(r"[（(]共?[\d一二三四五六七八九十]{1,3}(?:[项条个分]|\.\d分)?(?:任务)?[)）]$")
_AIMED = regex.compile("目标|任务")
_CARD = 15  # depth of a card


class Reading:
    """State of reading one part of a document from its first line to its last."""

    def __init__(self, view: View, part: Part, cues: Cues, tags: TagReader, *, loose: bool = False) -> None:
        self._cues, self._tags, self._loose = cues, tags, loose
        self.part = part
        self._lines = part.lines
        self._marks = Marks(self._lines)
        self._shapes = Shapes(cues, tags, self._marks, self._lines)
        self._stack: list[Heading] = []
        self._headings: list[Heading] = []
        self._answered: list[Draft] = []  # items of the last line: a unit tag in the next one is theirs
        self._card: str | None = None  # name of the field that begins a card
        self._braces: bool | None = None  # whether names in brackets head what follows them
        self._root = Tag()  # what is told of all items, above the first
        self._ahead = Tag()  # what was told of the items to come
        self._lone: int | None = None  # depth of headings without numbers
        self._asking: list[Line] = []  # paragraphs that ask all units for something
        self._titles: list[tuple[Draft, str]] = []  # first sentences that were taken for titles
        self._signed = False  # below the date of the document no unit answers for items
        self._frame: Heading | None = None
        self._aims: list[Draft] = []
        self._framed: list[tuple[Draft, Line]] = []
        self.preamble: list[Line] = []
        self.drafts: list[Draft] = []
        self.left = Places(view)

    def run(self) -> Reading:
        """Read all lines."""
        for number, line in enumerate(self._lines):
            rest = self._lines[number + 1 : number + 1 + _AHEAD]
            if self.drafts and self._cues.ending.match(line.text) and not self._cues.label.match(line.text):
                self.left.leave(self._lines[number:], "附件、落款等", "appendices and imprint")
                break
            self._line(line, rest)
        self._close_frame(last=True)
        if self.preamble and self.drafts:
            self.left.leave(self.preamble[1:] or self.preamble, "标题、前言", "title and preamble")
        self._left_at_the_end()
        self._bare_headings()
        for line in unheld(self._lines, self._headings, {id(one) for one in self.drafts}, self.left.spots):
            self.left.leave([line], "不是任务", "no task")
        settle(self._headings, self.drafts)
        self.left.name_titles(self._titles, self.drafts)
        return self

    @property
    def titled(self) -> str | None:
        """The heading that is the title of the list, where a list was cut out of a longer document."""
        first = self._headings[0].title if self._headings else ""
        return first if self._cues.title.search(first) and regex.search(r"20\d{2}年", first) else None

    def _line(self, line: Line, rest: Sequence[Line]) -> None:
        mark = self._marks.at(line)
        tag = self._tags.split_off(line.text if mark is None else line.text[mark.end :])
        if _SERIAL.match(line.text) or (self._cues.no_task.search(line.text) and not tag[0]):
            return
        if (told := self._shapes.told_back(line.text)) is not None:
            tell(self.drafts[-told[0] :], told[1])
        elif (led := self._shapes.led(line, rest)) is not None:
            self._head(*led, tag[1])
        elif mark is None and self._braced(line, rest):
            self._head(Mark(self._untold(line, rest) or 9, 0, 0), cleaned(line.text), None)
        elif not tag[0] and tag[1]:
            if not self._signed:
                self._tagged(tag[1])
        elif (mark is None or mark.depth >= POINTS) and self._field(line, mark.end if mark else 0):
            return
        elif mark is not None:
            self._signed = False
            self._numbered(line, mark, rest)
        elif (depth := self._untold(line, rest)) is not None:
            self._head(Mark(depth, 0, 0), cleaned(line.text), None)
        elif not self._stack and not self._shapes.is_task(line.text, loose=self._loose):
            self.preamble.append(line)
        elif not DATE.match(line.text):
            self._paragraph(line)
        else:
            self._signed = bool(self.drafts)

    def _braced(self, line: Line, rest: Sequence[Line]) -> bool:
        """Whether units in brackets of their own line head the tasks below; behind an item they answer for it."""
        if BRACED.match(line.text) is None or self._cues.label.search(line.text):
            return False
        if self._braces is None:
            self._braces = not self.drafts
        return self._braces and self._untold(line, rest) is not None

    def _field(self, line: Line, start: int) -> bool:
        """Read a field of a card (任务名称：…, 整改措施：…); whether the line is one."""
        found = FIELD.match(line.text[start:])
        role = self._cues.field_of(found["name"]) if found is not None else None
        aim = found is not None and self._card is not None and AIM.search(found["name"]) is not None
        if found is None or (role is None and not aim):
            return False
        value = found["value"]
        if aim or AIM.search(found["name"]):
            self.left.leave([line], "不是任务", "no task")
        elif role == "theme" and value:
            self._head(Mark(_CARD - 1, 0, 0), cleaned(value), None)
        elif role == "task" and value and self._card in {None, found["name"]}:
            self._card = found["name"]
            self._head(Mark(_CARD, 0, 0), cleaned(value), None)
            self._headings[-1].task = self.left.draft(
                self._stack, line, cleaned(value), found.start("value"), counted=False
            )
        elif role in {"task", "measure"} and value:
            self._answered = self._add_tasks(line, value, found.start("value"))
        return True

    def _numbered(self, line: Line, mark: Mark, rest: Sequence[Line]) -> None:
        body, front = self._tags.split_front(line.text[mark.end :].strip())
        if line.due and body.startswith(line.due):
            body, front = body[len(line.due) :].strip(), front.joined(Tag(deadline=line.due))
        body, columns = self._shapes.columns(line, body)
        body, tag = self._tags.split_off(unboxed(body))
        tag = tag.joined(columns)
        depth = mark.depth
        if self._heads(body, tag, mark, rest):
            self._head(mark, cleaned(body), tag)
            if mark.depth > 10 and cleaned(body) and not body.endswith(("：", ":", "，")):
                self._headings[-1].task = self.left.draft(
                    self._stack, line, cleaned(body), mark.end, counted=False
                )
            return
        head, text = self._shapes.titled(body, depth)
        demand = self._cues.demand.search(text) if self._cues.closing_frame.search(cleaned(head)) else None
        if demand is not None and not tag and self._frame is None:
            self.left.leave([line], "不是任务", "no task")
            return
        if text and self._cues.frame.search(cleaned(head)):
            # 一、工作目标。…: a frame whose text stands in the line of its number.
            start = line.text.rfind(text)
            self._head(mark, cleaned(head), None)
            self._paragraph(
                line._replace(span=Span(line.span.start + start, line.span.end), text=line.text[start:])
            )
            return
        # What has a number may have points of its own below; its words are no theme for them unless it heads them.
        self._push(
            Heading(
                depth,
                mark.ordinal or ordinal(self._headings, self._stack, depth),
                cleaned(head),
                own_line=False,
                titled=bool(text),
            )
        )
        drafts = self._add_tasks(line, text or body, line.text.find(text or body))
        if text and drafts:
            self._titles.append((drafts[0], cleaned(head)))
        tell(drafts, front.joined(self._tags.split_off(head)[1]) if text else front)
        self._answered = drafts
        if tag:
            self._tagged(tag)

    def _head(self, mark: Mark, title: str, tag: Tag | None) -> None:
        title = _COUNT.sub("", regex.sub(r"[：:，]$", "", title))
        braced = BRACED.match(title)
        title = braced[1] if braced else title
        heading = Heading(mark.depth, mark.ordinal or ordinal(self._headings, self._stack, mark.depth), title)
        own = self._shapes.heading_tag(title)
        heading.tag = tag if tag is not None and tag.units else (tag or Tag()).joined(own)
        if mark.depth == _CARD:
            heading.tag, self._ahead = heading.tag.joined(self._ahead), Tag()
        self._push(heading)
        self._answered = []
        closes = self._cues.closing_frame.search(title) is not None
        if self._frame is None and (closes or self._cues.frame.search(title)):
            heading.closing = closes
            self._frame = heading

    def _push(self, heading: Heading) -> None:
        while self._stack and self._stack[-1].depth >= heading.depth:
            self._stack.pop()
        if self._frame is not None and heading.depth <= self._frame.depth:
            self._close_frame()
        heading.parent = self._stack[-1] if self._stack else None
        self._stack.append(heading)
        self._headings.append(heading)

    def _paragraph(self, line: Line) -> None:
        text, front = self._tags.split_front(line.text)
        body, tag = self._tags.split_off(unboxed(text))
        if not tag and self._cues.unit_end.search(body) and not PUNCTUATED.search(body):
            self._left(line, "落款", "signature")
        elif (
            (self._cues.no_task.search(body) and not self._shapes.counts_points(body))
            or body.endswith(("：", ":", "，"))
            or (not tag and self._frame is None and self._asks(body))
        ):
            self._left(line, "不是任务", "no task")
        else:
            self._answered = self._add_tasks(line, body, line.text.find(body))
            if not tag and self._frame is None and self._cues.demand.search(body):
                self._asking.append(line)
            tell(self._answered, front)
            if tag:
                self._tagged(tag)

    def _asks(self, body: str) -> bool:
        """Whether a paragraph behind numbered tasks asks all units for order and discipline."""
        return (
            bool(self.drafts) and not self._stack[-1].own_line and self._cues.demand.search(body) is not None
        )

    def _heads(self, body: str, tag: Tag, mark: Mark, rest: Sequence[Line]) -> bool:
        """Whether the words of a numbered line head what stands below it."""
        if not body:
            return True
        if body.endswith(("：", ":", "，")) and rest:
            return True
        if _END.search(body.rstrip("。；;")) or len(body) > _HEADING or not rest:
            return False
        below = self._marks.at(rest[0])
        if self._shapes.is_tag(rest[0]):
            # 责任单位 behind a title makes it a task, unless what answers is set before the points below.
            after = next((one for one in rest if not self._shapes.is_tag(one)), None)
            deeper = self._marks.at(after) if after is not None else None
            task = body.endswith("。") or self._cues.deed.search(body) is not None
            return not task and deeper is not None and deeper.depth > mark.depth
        if below is None and mark.depth > 10 and self._untold(rest[0], rest[1:]) is not None:
            return False
        if below is None:
            framed = any(one.search(cleaned(body)) for one in (self._cues.frame, self._cues.closing_frame))
            # A sentence is a task, whatever is asked of all below it.
            told = cleaned(body) != body or self._cues.deed.search(body)
            asking = mark.depth == 10 or (self._frame is not None and not told)
            return not tag and (framed or self._shapes.explains(rest[0], asking=asking))
        if below.depth > mark.depth:
            return True
        return mark.depth == 10 and len(body) <= _LONE and not tag and self._is_theme(body)

    def _is_theme(self, body: str) -> bool:
        # Between headings a heading without text; in a list of 一、 二、 alone, a task.
        return any(one.depth == 10 and one.own_line for one in self._headings) and not self._cues.deed.search(
            body
        )

    def _untold(self, line: Line, rest: Sequence[Line]) -> int | None:
        """Return the depth of a heading that has no number; None when the line is none."""
        text = line.text
        below = self._marks.at(rest[0]) if rest else None
        plain = text.rstrip("：:")
        if len(plain) <= _SHORT and self._cues.frame.search(plain) and self.drafts:
            depths = [one.depth for one in self._stack] + ([below.depth - 1] if below else [])
            return min(depths, default=9)
        if not rest or len(text) > _LONE or DATE.match(text) or self._cues.no_task.search(text):
            return None
        titled = self._cues.title.search(text) is not None or regex.search(r"20\d{2}年", text) is not None
        if line.style and not (titled and not self._stack):
            return line.style
        if self._cues.period.match(text):
            return 9 if below is None else below.depth - 1
        if PUNCTUATED.search(plain) and not BRACED.match(text):
            return None
        first = below is not None and (below.ordinal == 1 or below.bullet or BRACED.match(text) is not None)
        if below is not None and below.depth == 10 and below.ordinal == 1 and not BRACED.match(text):
            return None
        if below is not None and self._lone == below.depth - 1 and len(text) <= _SHORT and not titled:
            return self._lone  # one more of them, where numbers run on through all
        if first and below is not None and (len(text) <= _SHORT or BRACED.match(text)):
            self._lone = None if titled and not self.drafts else below.depth - 1
            return self._lone
        units = None if titled else self._cues.units_headed(plain)
        if BRACED.match(text) or (units and below is not None and self._tags.read(units).units):
            return 9 if below is None else below.depth - 1
        return None

    def _add_tasks(self, line: Line, body: str, offset: int) -> list[Draft]:
        added: list[Draft] = []
        for place, text in tasks(body, self._cues.purpose):
            bare, front = self._tags.split_front(text)
            bare, tag = self._tags.split_off(bare)
            bare = cleaned(bare)
            field = FIELD.match(bare)
            role = self._cues.field_of(field["name"]) if field is not None else None
            if field is not None and AIM.search(field["name"]):
                continue
            if field is not None and role in {"task", "measure"}:
                bare = field["value"]
            if not bare or self._cues.no_task.search(bare):
                continue
            draft = self.left.draft(self._stack, line, bare, max(offset, 0) + place)
            tell([draft], tag)
            tell([draft], front)
            tell([draft], self._ahead)
            added.append(draft)
            if self._stack:
                self._stack[-1].add(draft, line.span.start)
            if self._frame is not None:
                self._framed.append((draft, line))
            else:
                self.drafts.append(draft)
        if added:
            self._ahead = Tag()
        return added

    def _left_at_the_end(self) -> None:
        if not self.drafts and self._aims:
            self.drafts = self._aims
            self.left.remarks = [one for one in self.left.remarks if not _AIMED.search(one.zh[:14])]
        asked = closing_demands(self._headings, self.drafts, [line.span.start for line in self._asking])
        for line in (line for line in self._asking if line.span.start in asked):
            self.left.leave([line], "不是任务", "no task")
        gone = {id(draft) for found in asked.values() for draft in found}
        self.drafts = [draft for draft in self.drafts if id(draft) not in gone]
        tell((draft for draft in self.drafts if not draft.units), self._root)

    def _bare_headings(self) -> None:
        """Make items of numbered headings with nothing below them: they were the last of a list."""
        above = {id(heading.parent) for heading in self._headings}
        for heading in self._headings:
            if heading.bare and id(heading) not in above and heading.task is not None:
                heading.own_line = False
                tell([heading.task], heading.tag)
                heading.add(heading.task, self.left.spots[id(heading.task)])
                self.drafts.append(heading.task)
        self.drafts.sort(key=lambda draft: self.left.spots[id(draft)])

    def _tagged(self, tag: Tag) -> None:
        due = [one.deadline for one in self._answered]
        due = due or [one.tag.deadline for one in self._stack[-1:] if one.task is not None]
        if tag.deadline and not tag.units and all(due):
            self._ahead = self._ahead.joined(tag)  # a card that begins with its time
            return
        if not (self._answered or self._stack):
            self._root = self._root.joined(tag)
            return
        if not self._answered:
            self._stack[-1].tag = self._stack[-1].tag.joined(tag)
            return
        told = [number for number, one in enumerate(self._answered, 1) if one.units]
        targets = (self._answered[told[-1] :] or self._answered) if told else self._answered
        tell(targets, tag)

    def _close_frame(self, *, last: bool = False) -> None:
        """Take over the sentences of a frame section if units answer for them, else say that they were left out."""
        if self._frame is None:
            return
        # 加强组织领导 heads tasks unless it closes the document.
        kept = [draft for draft, _ in self._framed]
        if not any(draft.units for draft in kept) and (last or not self._frame.closing):
            kept = concrete_tasks(self._frame, self._headings, self._cues)
            self._frame.dropped = not kept
            self._leave_frame(self._frame, {id(draft) for draft in kept})
        self.drafts += kept
        self._frame, self._framed, self._answered = None, [], []

    def _leave_frame(self, frame: Heading, kept: Collection[int]) -> None:
        """Say what of a frame section is left out; 目标任务 holds the only tasks of many a contract of aims."""
        left = [(draft, line) for draft, line in self._framed if id(draft) not in kept]
        if _AIMED.search(frame.title):
            self._aims += [draft for draft, line in left if self._marks.at(line) is not None]
        headed = unheld(self._lines, self._headings, kept, self.left.spots, frame)
        if lines := {*headed, *(line for _, line in left)}:
            self.left.leave_part(frame.title, sorted(lines), whole=not kept)

    def _left(self, line: Line, zh: str, en: str) -> None:
        if self._stack:
            self._stack[-1].text = True
        self.left.leave([line], zh, en)
