"""What a report says beside a deed of those that it left out: 24件案件中2件未按基准处罚; 除1件外均由局领导出庭."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from analyzer.checklist.tokens import numeral
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.background import bigrams
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.coverage.stated import Stated

Match = regex.Match[str]
_MARKS = "，；。：\n"
_GOES_ON = regex.compile(r"(?:但|不过|只是|仍|其中|目前(?:仍|还|尚)|尚|还有|另有|个别|部分|余下|剩余)")
# Before the number: others who were found out, or to whom something was done about it.
_OTHERS = later(
    regex.compile,
    "发现|查出|查处|检查|排查|抽查|督促|责令|整治|指导|帮助|走访|针对|对(?!照)|将|把|为(?!了)|没有|无|未|杜绝|防止|避免",
)
_NOT = later(
    regex.compile,
    "^(?:正在(?:逐[一个步户]|陆续|抓紧|加紧|分批|有序|稳步)*|没有?|尚未|还未|未能|不能|未|不|拒绝?|缺)(?:能|有|经|完全|全部|真正)?",
)
_ATTRIBUTE = regex.compile("的(?!$)")
_ANYTHING = regex.compile("(?:落实|完成|到位|达到|达标|做到|实现|推进)了?")
_ALWAYS = ("left_out", "left_over", "some_not", "late")
_OF_ALL = ("only", "mostly", "going_on", "most")
_BARE = 3  # characters of what was not done where it names no object of its own (未签, 没有打通, 未学满)


class Shortfalls:
    """Finds what falls short beside a deed.

    Args:
        data: Says how texts tell that something was put right since.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._mended = later(regex.compile, joined(data.put_right))

    def told(self, asked: str, stated: Stated, start: int, end: int, *, whole: bool) -> str:
        """Return the words that tell of those for whom a deed was not done, empty for none.

        Read are the sentences of the deed, and the one behind them that goes on with them.

        Args:
            asked: Words of the part of the item.
            stated: The document.
            start: Where the deed is told.
            end: Where that ends.
            whole: Whether it is asked of all.
        """
        begin, stop = stated.sentence(start), _stop(stated.text, end)
        if _GOES_ON.match(stated.text, stop + 1):
            stop = _stop(stated.text, stop + 1)
        wanted = frozenset(bigrams(asked))
        for name in (*_ALWAYS, *(_OF_ALL if whole else ())):
            for match in stated.matches(name, begin, stop):
                if name == "only" and not _of_more(match, stated, begin):
                    continue
                # What of the same is left over for later, right behind the deed, is of it in whatever words.
                rest = name == "left_over" and match.start() <= _stop(stated.text, end)
                if self._about(match, asked, wanted, stated.text, end, stop, rest=rest):
                    return match.group()
        return self._excepted(stated, begin, stop) if whole else ""

    @staticmethod
    def _excepted(stated: Stated, begin: int, stop: int) -> str:
        """Return the words by which the sentence of a deed takes some out of all, empty for none."""
        found = stated.matches("except", begin, stop)
        return found[0].group() if found else ""

    def _about(
        self, match: Match, asked: str, wanted: frozenset[str], text: str, end: int, stop: int, *, rest: bool
    ) -> bool:
        """Whether what a match tells falls short of what is asked for, and was not put right."""
        clause = max(text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
        if _OTHERS.search(text, clause, match.start()) or _is_zero(match):
            return False
        if self._mended.search(text, match.end(), stop):
            return False
        what = match["what"]
        if _ATTRIBUTE.search(what):
            return False
        if rest:
            return True
        undone = _NOT.sub("", what)
        if wanted & set(bigrams(undone)):
            return True
        if _ANYTHING.fullmatch(undone):
            return text.count("，", end, match.start()) <= 1  # what was done is told right before
        return 0 < len(undone) <= _BARE and undone[0] in asked


def _of_more(match: Match, stated: Stated, begin: int) -> bool:
    """Whether a larger number of the same stands before that of which there are only so many."""
    value = numeral(match["value"])
    return any(one.unit == match["unit"] and one.value > value for one in stated.counts(begin, match.start()))


def _is_zero(match: Match) -> bool:
    value: str | None = match.groupdict().get("value")
    return value is not None and not numeral(value)


def _stop(text: str, place: int) -> int:
    """Return where the sentence that ``place`` lies in ends."""
    ends = [at for mark in "。\n" if (at := text.find(mark, place)) >= 0]
    return min(ends, default=len(text))
