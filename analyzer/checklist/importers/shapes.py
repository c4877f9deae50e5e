"""What a line of a document is by its words alone: a tag, the title of a task, the text of a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from analyzer.checklist.importers.marks import Mark
from analyzer.checklist.importers.units import Tag
from analyzer.checklist.importers.wording import cleaned
from analyzer.numbers.numeral import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.lines import Line
    from analyzer.checklist.importers.marks import Marks
    from analyzer.checklist.importers.units import TagReader

DATE = regex.compile(
    r"^[^。]{0,30}?(?:20\d{2}|二[〇零○]\S{2})年\S{1,3}月\S{1,4}日(?:印发)?[）)]?$|^20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}$"
)
BRACED = regex.compile(r"^[【〖〔［]([^】〗〕］]{2,30})[】〗〕］]$")
FIELD = regex.compile(r"^[【〔\[]?(?P<name>[\p{Han}\s]{2,10}?)[】〕\]]?\s*[：:｜|│]\s*(?P<value>.*)$")
AIM = regex.compile("(?:目标|标准|要求|成效|成果|依据|来源|进展|情况)$")
PUNCTUATED = regex.compile(r"[，。；、：,;:]")
_ITEMS = 30  # depth from which numbers are those of items
POINTS = 40  # depth from which marks are those of points within an item
_RUN_IN = 30  # characters of a title that its task follows in the same line
_BACK = regex.compile(
    r"[（(]?(?:以上|上述)(?P<number>[一二两三四五六七八九十]{1,2}|\d{1,2})[项条](?:工作|任务|内容)?均?由?"
)
_PERIOD_END = regex.compile(r"(?:完成|办结|开展)?的?(?:重点|主要)?(?:工作|任务|事项)+$")
_PERIOD_MORE = regex.compile(r"(?<=季度|半年)[（(]\d{1,2}月?[—～~至-]\d{1,2}月[)）]$")  # 第一季度（1—3月）
_BRIEF = 10
_RUN_IN_HALF = 18
_BARS = " \u3000\t|｜│"  # what parts columns of a line
_POINTS = regex.compile(
    r"(?:^|[。；;：:，\s])(?:[一二三四五]是|第[一二三四五][，,：:、]|首先[，,]|其次[，,]|[①②③])"
)
_COLON_TITLE = regex.compile(r"^([\p{Han}、“”]{2,16})[：:](?=[^：:]{10})")


class Shapes:
    """Tells the shapes of lines.

    Args:
        cues: The cue words.
        tags: Reads unit tags.
        marks: The marks of the document.
        lines: Its lines: where most begin with a brief sentence, that is their title.
    """

    def __init__(self, cues: Cues, tags: TagReader, marks: Marks, lines: Sequence[Line]) -> None:
        self._cues, self._tags, self._marks = cues, tags, marks
        self._fronted = self._tags_lead(lines)
        marked = [line for line in lines if marks.at(line) and line.narrow]
        ended = [tags.read(line.text[line.narrow[-1] :].strip()) for line in marked]
        told = sum(bool(tag.units or tag.deadline) for tag in ended)
        self._tailed = told > 2 and told * 2 > len(marked)  # who answers stands behind one blank
        begun = [
            (mark.depth, text)
            for line in lines
            if (mark := marks.at(line)) and "。" in (text := line.text[mark.end :])[:-1]
        ]
        brief = sum(text.find("。") <= _BRIEF for _, text in begun)
        self._titling = len(begun) > 2 and brief * 2 > len(begun)
        # Where most lines of a kind begin with a task, the few first sentences that might be titles are tasks too.
        self._untitled: set[int] = set()
        for depth in {depth for depth, _ in begun}:
            titled = [self.titled(tags.split_off(text)[0])[1] != "" for one, text in begun if one == depth]
            if len(titled) > 2 and sum(titled) * 2 < len(titled):
                self._untitled.add(depth)

    def _tags_lead(self, lines: Sequence[Line]) -> bool:
        """Whether lines that only name units stand before the items they answer for, not behind them."""
        runs = [""]
        for line in lines:
            mark = self._marks.at(line)
            rest, tag = self._tags.split_off(line.text) if mark is None else (line.text, Tag())
            told = "T" if tag.units and not rest and not BRACED.match(line.text) else "I"
            if told == "I" and (mark is None or mark.depth < _ITEMS):
                runs.append("")
            elif not runs[-1].endswith(told):
                runs[-1] += told
        several = [run for run in runs if run.count("T") > 1]
        return bool(several) and all(run[0] == "T" and run[-1] == "I" for run in several)

    def is_tag(self, line: Line) -> bool:
        """Whether a line says nothing but who answers and when, or how the task above it is judged."""
        mark = self._marks.at(line)
        text = line.text[mark.end :] if mark else line.text
        rest, tag = self._tags.split_off(text)
        field = FIELD.match(text)
        judges = field is not None and AIM.search(field["name"]) is not None
        return bool(tag and not rest) or judges or self.told_back(text) is not None

    def columns(self, line: Line, body: str) -> tuple[str, Tag]:
        """Return a line without the units and times that stand in columns of blanks behind it, and these."""
        tag = Tag()
        for gap in reversed(line.narrow if self._tailed else line.gaps):
            column = line.text[gap:].strip()
            found = self._tags.read(column) if len(column) < len(body) and body.endswith(column) else Tag()
            if not found:
                break
            body, line = body[: -len(column)].rstrip(_BARS), line._replace(text=line.text[:gap].rstrip(_BARS))
            tag = found.joined(tag)
        return body, tag

    def titled(self, body: str, depth: int = -1) -> tuple[str, str]:
        """Return the run-in title of a numbered line and what follows; without a title, the line and nothing.

        Args:
            body: The words of the line.
            depth: How deep its mark stands.
        """
        colon = _COLON_TITLE.match(body)
        if colon is not None and not self._cues.deed.search(colon[1]):
            return colon[1], body[colon.end() :].strip()
        if depth in self._untitled:
            return body, ""
        end = body.find("。")
        rest = body[end + 1 :].strip()
        # （一）动员部署阶段（4月）。…: who answers and when is no part of the title.
        title = self._tags.split_off(body[: max(end, 0)])[0]
        halves = regex.split(r"[，,]", title)
        deed = any(self._cues.deed.search(half) for half in halves)
        brief = self._titling and len(title) <= _BRIEF and not regex.search(r"\d", title)
        if (
            not 0 < len(title) <= _RUN_IN
            or not rest
            or (deed and not brief)
            or self._cues.purpose.match(cleaned(rest))
        ):
            return body, ""
        if len(halves) > 2 or max(map(len, halves)) > _RUN_IN_HALF:
            return body, ""
        return body[:end], rest

    def counts_points(self, text: str) -> bool:
        """Whether a text counts points (一是 … 二是 …)."""
        return len(_POINTS.findall(text)) > 1

    def holds_tasks(self, text: str) -> bool:
        """Whether a paragraph of a text without numbers holds tasks: it says who answers, or counts points."""
        titled = self._cues.title.search(text) is not None
        return not titled and (bool(self._tags.split_off(text)[1].units) or self.counts_points(text))

    def explains(self, line: Line, *, asking: bool) -> bool:
        """Whether an unnumbered line is the text of the heading above it, not the end of the list or document.

        Args:
            line: The line.
            asking: Whether a text that asks all units for order may be that of the heading.
        """
        text = line.text
        asks = self._cues.demand.search(text) is not None and not asking
        signed = self._cues.unit_end.search(text) is not None and not PUNCTUATED.search(text)
        return not (DATE.match(text) or signed or self._cues.ending.match(text) or asks)

    def is_task(self, text: str, *, loose: bool) -> bool:
        """Whether a paragraph before all headings and numbers is a task.

        Args:
            text: The paragraph.
            loose: Whether the document has no numbers at all.
        """
        if self._cues.no_task.search(text) or self._cues.demand.search(text):
            return False
        told = bool(self._tags.split_off(text)[1].units) and self._cues.label.search(text) is not None
        return told or (loose and self.holds_tasks(text))

    def led(self, line: Line, rest: Sequence[Line]) -> tuple[Mark, str] | None:
        """Return mark and title of a line that only names units, where it heads the tasks below it; else None."""
        mark, below = self._marks.at(line), self._marks.at(rest[0]) if rest else None
        other, tag = self._tags.split_off(line.text[mark.end :] if mark else line.text)
        if below is None or other or not tag.units:
            return None
        if mark is None:
            return (Mark(below.depth - 1, 0, 0), "") if self._fronted else None
        heads = mark.depth < min(below.depth, POINTS) and not mark.bullet  # （一）责任单位：区司法局
        return (mark, "、".join(tag.units)) if heads else None

    def heading_tag(self, title: str) -> Tag:
        """Return who answers, or when it is due, for what stands below a heading that says so itself."""
        units = self._cues.units_headed(title)
        tag = self._tags.read(units) if units else Tag()
        if self._cues.period.match(title):
            return Tag(deadline=_PERIOD_END.sub("", _PERIOD_MORE.sub("", title)))
        return tag if tag.units else Tag()

    def told_back(self, text: str) -> tuple[int, Tag] | None:
        """Return for how many items above a line says who answers (以上两项责任单位：…); None when it does not."""
        found = _BACK.match(text)
        tag = self._tags.read(text[found.end() :]) if found is not None else Tag()
        number = parse_numeral(found["number"].replace("两", "二")) if found is not None else None
        return (int(number), tag) if number and tag else None
