"""DUP101: repeated-passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_NOT_HAN = regex.compile(r"[^\p{Han}\d]++")
_SHORTEST = 24
_LONGEST = 400  # sentences beyond it are damage, and comparing them would cost the square of their length
_SHOWN = 30
_OPENING = 6
_MANY = 8  # repeated sentences that are told one by one


class RepeatedPassage(Rule):
    """A sentence stands in the report twice.

    检查内容：同一句话，或者一句话的后半句（24字以上，标点不计），在报告里原样出现两次。
    为什么：多为复制粘贴后忘记删改，或者用重复内容充篇幅。
    示例：“定期组织执法人员参加业务培训并开展案卷评查……”在（三）、（五）各写一遍。
    改正：删去一处。
    局限：只比较整句和句末各分句；改动一两个字的重复识别不到；标题与首句相同的不报；重复的超过八句时只报一条。
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
        ),
        "twice": (
            "从“{quote}”起，有 {count} 句与前文相同，正文可能粘贴了两遍，各项事实也会重复计算，请删去一遍。",
            "{count} sentences from here on stand in the report before: it may have been pasted twice ({quote})",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence that repeats an earlier one, one for all where there are many."""
        hits = list(self._repeated(source))
        if len(hits) <= _MANY:
            yield from hits
            return
        args = {**hits[0].args, "count": str(len(hits))}
        yield Hit(hits[0].span, "twice", args, related=tuple(hit.span for hit in hits[1:]))

    def _repeated(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence, or end of a sentence, that repeats an earlier one."""
        text, facts = source.text, source.facts
        # Taking the marks out is slow: only passages that begin alike are compared.
        openings = [text[(start := clause.span.start) : start + _OPENING] for clause in facts.clauses]
        if len(set(openings)) == len(openings):
            return
        often = Counter(openings)
        first: dict[str, Span] = {}
        reported = -1
        for clause in compress(facts.clauses, [often[opening] > 1 for opening in openings]):
            start = clause.span.start
            if start < reported:
                continue
            rest = Span(start, facts.sentences[clause.sentence].span.end)
            if not _SHORTEST <= rest.length <= _LONGEST:
                continue
            key = _bare(rest, text)
            if len(key) < _SHORTEST:
                continue
            known = first.setdefault(key, rest)
            if known is not rest and not source.outside(known):
                quote = rest.of(text).strip()
                shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"
                yield Hit(rest, args={"quote": shown}, related=(known,))
                reported = rest.end


def _bare(span: Span, text: str) -> str:
    return _NOT_HAN.sub("", span.of(text))
