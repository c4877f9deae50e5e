"""DUP101: repeated-passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_NOT_HAN = regex.compile(r"[^\p{Han}\d]++")
_SHORTEST = 24
_SHOWN = 30
_OPENING = 4


class RepeatedPassage(Rule):
    """A sentence stands in the report twice.

    检查内容：同一句话（24字以上，标点不计）在报告里原样出现两次。
    为什么：多为复制粘贴后忘记删改，或者用重复内容充篇幅。
    示例：“定期组织执法人员参加业务培训并开展案卷评查……”在（三）、（五）各写一遍。
    改正：删去一处。
    局限：只比较整句；改动一两个字的重复识别不到；标题与首句相同的不报。
    """

    code = "DUP101"
    name = "repeated-passage"
    severity = "warning"
    title = "整句重复"
    basis = Basis("报告内容不重复", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”一句前文已写过，请删去一处。",
            "this sentence stands in the report before: {quote}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence that repeats an earlier one."""
        first: dict[str, Span] = {}
        text = source.text
        long = [sentence.span for sentence in source.facts.sentences if sentence.span.length >= _SHORTEST]
        # Taking the marks out is slow: only sentences that begin alike are compared.
        openings = Counter(text[span.start : span.start + _OPENING] for span in long)
        for span in long:
            if openings[text[span.start : span.start + _OPENING]] == 1:
                continue
            key = _NOT_HAN.sub("", span.of(text))
            if len(key) < _SHORTEST:
                continue
            known = first.setdefault(key, span)
            if known is not span and not source.outside(known):
                quote = span.of(text).strip()
                shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"
                yield Hit(span, args={"quote": shown}, related=(known,))
