"""SEC304: slogan-share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import Cues
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.themes import han

_LEAST = 400
_MOST = 0.3


class SloganShare(Rule):
    """A large share of the part on measures is slogans and padding.

    检查内容：举措部分三成以上的字数是既无数据、文件、对象，又带“不断”“进一步”“切实”“全面”一类套话的句子。
    为什么：堆砌口号、空话套话多，看不出做了什么，是常见的退回理由。
    示例：“提高政治站位，强化责任担当，不断开创法治建设新局面。”
    改正：删去口号，写明做了什么、做到什么程度。
    局限：试行规则；按用词估算，门槛定得较高；举措部分不足400字时不判断。
    """

    code = "SEC304"
    name = "slogan-share"
    severity = "info"
    title = "口号套话过多"
    preview = True
    basis = Basis("举措和成效应当具体", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "举措部分约{share}%是口号套话，请写明具体做法和数据。",
            "about {share} % of the part on measures is padding",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        cues = Cues(lexicons, "rules/slogans.yaml")
        self._slogan, self._concrete = cues.found, cues.unless

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the measures; the first slogans stand beside it."""
        sections = source.sections("measures")
        if not source.report or not sections:
            return
        total = padding = 0
        places = []
        for sentence in source.facts.sentences:
            if not any(section.span.contains(sentence.span) for section in sections):
                continue
            text = sentence.span.of(source.text)
            size = han(text)
            total += size
            if self._slogan.search(text) and not self._concrete.search(text):
                padding += size
                places.append(sentence.span)
        if total >= _LEAST and padding / total > _MOST:
            args = {"share": round(100 * padding / total)}
            yield Hit(source.opening(sections[0]), args=args, identity="slogans", related=tuple(places[:3]))
