"""The names that stand left and right of a number."""

from __future__ import annotations

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.extract.indicators.tokens import Tokens
from analyzer.extract.indicators.wordings import INCLUDED
from analyzer.numbers.patterns import compile_pattern

LONGEST = 24
NOUN = 14
VERB = 2
LISTED = ("、", "和", "及", "以及")
_MODIFIED = compile_pattern(r"(?:在|被|未|由|从|因|经|有|对)[^，。；、的0-9]{1,12}的")
_CLOSING = ("）", ")")
# 412户1536名贫困人口: the noun behind the second number is that of both
_ADJACENT = compile_pattern(r"^[0-9][0-9.]*[万余多]*[名人户家个位件起场次](?!次)")
GOING_ON = compile_pattern("正在|仍在|尚在|还在")
_LED_BY = compile_pattern("(?:[出上下]?来|[到出上过])?的(?=..)")
CHANGED = compile_pattern(
    r"的?，?(?:再|又|逐步|进一步)?(?:缩短|缩减|压缩|压减|减少|下降|降低|增加|提高|提升|上升|上涨|扩大|扩充|扩容|扩展|拓展|延长|精简"
    r"|调整|调高|调低|上调|下调|合并|整合|[缩压减降增升扩])了?[至到为成]"
)
_PREDICATE = compile_pattern(
    "(?:也|就|又|家家|个个|依法|当场|统一|先后|已经?|一律|全部|均|都|逐一|在|每年|普遍)*"
    "(?P<what>(?![的了中里和与、为是有（])[^0-9，、（]{2,14})"
)
_NO_NOUN = compile_pattern("[0-9、“]|[里中的所]$")
_CLAUSE_END = 18  # characters of a predicate that may follow a noun
_SUFFIX = 6  # longest linking word before a number


class Sides:
    """Reads the words on either side of a number."""

    def __init__(self, cues: Cues, tokens: Tokens) -> None:
        self._cues = cues
        self._tokens = tokens

    def left(self, text: str) -> str:
        """Return the name that the words before a number hold, what leads up to it and away from it left out."""
        text = (INCLUDED.sub("", text) if "含" in text else text).strip(" 　、，")
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
        for mark in "，：:（(、":
            if mark in text and (len(text) > NOUN or mark == "，"):
                text = text.rpartition(mark)[2]
        ahead = self._cues.subject_ahead.match(text)
        return (text[ahead.end() :] if ahead is not None else text)[-LONGEST:]

    def right(self, after: str) -> str:
        """Return the name behind a number, as far as it goes."""
        if after.startswith(_CLOSING):
            return ""  # （2021年为25起、21人）: what follows is said outside
        if CHANGED.match(after):
            return ""  # 法律顾问由3名增至7名: the name stands before
        after = _ADJACENT.sub("", after.lstrip(" 的"))
        going = GOING_ON.match(after)
        if going is not None:
            return going[0] + self.right(after[going.end() :])  # 1个正在整改
        modified = _MODIFIED.match(after)
        if modified is not None:
            after = after[modified.end() :]
        if after[:1] == "“" and "”" in after:
            quote = after.index("”") + 1
            return after[:quote] + self.right(after[quote:])
        found = self._cues.subject_stop.search(after)
        end = found.start() if found is not None else len(after)
        return after[: min(end, NOUN)]

    def head(self, name: str) -> str:
        """The noun of a name, verbs of handling in front of it removed."""
        while True:
            found = self._cues.subject_verbs.match(name)
            if found is None or len(name) - found.end() < 2 or name[found.end()] in LISTED:
                return name[-12:] if len(name) > 1 else ""
            name = name[found.end() :]
            if (led := _LED_BY.match(name)) is not None:
                name = name[led.end() :]  # 摸出来的隐患点

    def verbs_only(self, name: str) -> bool:
        """Whether a name has no noun, only verbs of handling or words for what became of things."""
        if self._cues.subject_states.fullmatch(name) is not None:
            return True
        found = self._cues.subject_verbs.match(name)
        return found is not None and (
            found.end() == len(name) or self._cues.subject_verbs.fullmatch(name, found.end()) is not None
        )

    def rest(self, left: str) -> bool:
        """Whether the words before a number say nothing but that it is what is left."""
        return self._cues.subject_rest.fullmatch(left.lstrip("，；、和及 ")) is not None

    def turned(self, name: str, text: str, context: Context) -> str:
        """A noun behind the number with the predicate that follows before it (部门签订了责任书: 签订责任书的部门)."""
        start = text.find(name, context.mention.span.end, context.clause.end)
        if start < 0:
            return name
        behind = start + len(name)
        end = self._tokens.noun_at_start(start, behind, self._cues.nominal_forms)
        if not self._tokens.begins(end):
            end = self._tokens.noun_at_start(start, context.clause.end, self._cues.nominal_forms)
        done = self.predicate(text, end, context)
        if not done or not VERB <= end - start <= NOUN or _NO_NOUN.search(text[start:end]):
            return name
        return f"{done}的{text[start:end]}"

    def predicate(self, text: str, start: int, context: Context) -> str:
        """Return what the rest of the clause says was done, 了 left out; empty if it says more than that."""
        told = _PREDICATE.fullmatch(text[start : min(context.clause.end, start + _CLAUSE_END)])
        return told["what"].replace("了", "") if told is not None else ""
