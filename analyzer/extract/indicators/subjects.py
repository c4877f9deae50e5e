"""What an indicator counts or measures: the name left or right of the number, completed by its sentence."""

from __future__ import annotations

from analyzer.extract.grids import Place
from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import IndicatorKind

_SPLIT = compile_pattern(r"、|和|及|以及")
_ASSIGNED = compile_pattern(r"为|是|达|有|增长|下降|提高|增加|减少|占|[0-9]")
_MODIFIED = compile_pattern(r"(?:在|被|未|由|从|因|经|有|对)[^，。；、的0-9]{1,12}的")
_LAST_CLAUSE = compile_pattern("[，；。：\n]")
_DIGIT = compile_pattern(r"[0-9]")
_LONGEST = 24
_NOUN = 14
_SHORT = 4
_VERB = 2
_PLAIN_COLUMN = compile_pattern(
    r"(?:数量|条数|件数|次数|个数|总数|合计|小计|数值|数据|情况|单位|(?:19|20)[0-9]{2}年?度?|[上本去今]年度?|同期)数?"
)
_PART = compile_pattern(r"(?:其中|#)[：:]?")
_TOTAL_ROWS = ("合计", "总计", "小计", "共计")
_SUFFIX = 6  # longest linking word before a number


class Subjects:
    """Names the subjects of the indicators of one document, in order.

    ``topic`` is the noun that the sentence counts (案件, 纠纷): short names that are a verb, a share or a rate
    only (办结, 其中普通程序, 成功率) are completed by it.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._topic = ""
        self._last = ""
        self._unit = ""
        self._row = ""

    def new_sentence(self) -> None:
        """Forget the topic of the sentence before."""
        self._topic = self._last = self._unit = ""

    def of_cell(self, text: str, place: Place, context: Context) -> str:
        """Return the subject of a figure in a table: its row, then its column or the words of its cell."""
        row = place.row.of(text)
        column = place.column.of(text) if place.column is not None else ""
        part = _PART.match(row)
        name = row[part.end() :] + self._head(self._row) if part is not None else row
        if part is None and name not in _TOTAL_ROWS:
            self._row = row
        if not column or _PLAIN_COLUMN.fullmatch(column):
            column = text[place.cell.start : context.mention.span.start]
        return (name + column)[-_LONGEST:]

    def subject_of(self, text: str, context: Context, kind: IndicatorKind) -> str:
        """Return the subject of the next indicator of the sentence."""
        start = context.previous.end if context.previous is not None else context.clause.start
        left = text[start : context.mention.span.start]
        name = self._series(context) or self._name(left, context, kind)
        if self._topic and self._cues.subject_rest.fullmatch(left.lstrip("，、和及 ")):
            name = "其余" + self._topic
        if not self._topic and len(name) <= _SHORT and (not name or self._verbs_only(name)):
            self._topic = self._said(text[context.sentence.start : context.clause.start])
        if not name:
            name = self._last or self._topic
        elif kind in ("rate", "growth"):
            if len(name) <= _SHORT + 1 and self._topic and self._topic not in name:
                name = self._topic + name
        elif self._base(left) and len(name) <= _SHORT:
            name = "上年" + (self._topic or name)
        elif (
            self._is_partial(name, left)
            and context.mention.unit == self._unit
            and self._topic[-2:] not in name
        ):
            name += self._topic
        elif len(name) > _SHORT or not self._topic:
            self._topic = self._head(name) or self._topic
            self._unit = context.mention.unit
        self._last = name
        if context.every and context.previous is None and not name.startswith("每"):
            name = context.every + name
        return name

    def _is_partial(self, name: str, left: str) -> bool:
        """Whether a short name needs the noun of its sentence: a member of a list, or verbs alone."""
        if len(name) > _SHORT or not self._topic:
            return False
        if len(name) <= _VERB or left[:1] == "、" or "其中" in left:
            return True
        return self._verbs_only(name)

    def _verbs_only(self, name: str) -> bool:
        found = self._cues.subject_verbs.match(name)
        return found is not None and (
            found.end() == len(name) or self._cues.subject_verbs.fullmatch(name, found.end()) is not None
        )

    def _said(self, earlier: str) -> str:
        """What the clause before speaks of: the object of 对 or 把, else the words before its predicate."""
        clause = earlier.rstrip("，；。：、 \n")
        clause = _LAST_CLAUSE.split(clause)[-1]
        handled = self._cues.handled.search(clause)
        if handled is not None:
            return handled["object"][-_NOUN:]
        return self._head(self._left(self._right(clause)))

    def _base(self, left: str) -> bool:
        return "年" in left and self._cues.base_year_before.search(left) is not None

    def _name(self, left: str, context: Context, kind: IndicatorKind) -> str:
        listed = left.rstrip("的").endswith("等")
        name = self._left(left)
        if kind in ("duration", "rate", "growth"):
            return name
        right = self._right(context.after)
        if self._base(left):
            return "上年" + (right or self._topic) if right or self._topic else name
        if not right:
            return name
        if listed or not name:
            return right
        if len(name) <= 6:
            return name + right
        return (name[-2:] if name[-2:] in self._cues.subject_verb_forms else "") + right

    def _head(self, name: str) -> str:
        """The noun of a name, verbs of handling in front of it removed."""
        while True:
            found = self._cues.subject_verbs.match(name)
            if found is None or len(name) - found.end() < 2:
                return name[-12:] if len(name) > 1 else ""
            name = name[found.end() :]

    def _left(self, text: str) -> str:
        text = text.strip(" 　、，")
        changed = True
        while changed and text:
            changed = False
            found = self._cues.subject_suffix.search(text, max(0, len(text) - _SUFFIX))
            if found is not None and found.start() < found.end():
                text = text[: found.start()]
                changed = True
            found = self._cues.subject_prefix.match(text)
            if found is not None and found.end():
                text = text[found.end() :]
                changed = True
        for mark in "：:（(、":
            if mark in text and len(text) > _NOUN:
                text = text.rpartition(mark)[2]
        return text[-_LONGEST:]

    def _right(self, after: str) -> str:
        after = after.lstrip(" 的")
        modified = _MODIFIED.match(after)
        if modified is not None:
            after = after[modified.end() :]
        if after[:1] == "“" and "”" in after:
            quote = after.index("”") + 1
            return after[:quote] + self._right(after[quote:])
        found = self._cues.subject_stop.search(after)
        end = found.start() if found is not None else len(after)
        return after[: min(end, _NOUN)]

    def _series(self, context: Context) -> str | None:
        """优秀、合格、不合格案卷分别为61宗、172宗、9宗: the name at the place of the number."""
        clause = context.before
        word = "分别" if "分别" in clause else "依次"
        head, found, tail = clause.partition(word)
        if not found or _DIGIT.search(head) or not _ASSIGNED.match(tail or "0"):
            return None
        names = [name for name in _SPLIT.split(head) if name]
        place = tail.count("、") + tail.count("和")
        if len(names) < 2 or place >= len(names):
            return None
        name = names[place]
        last = names[-1]
        if place < len(names) - 1 and len(last) > len(name) and not name.endswith(last[-2:]):
            # The head noun is printed once, behind the last name.
            name += last[-2:]
        return self._left(name)
