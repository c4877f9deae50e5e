"""SEC106: promised-causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.extract.statutory import has_body
from analyzer.lexicon.store import Lexicons
from analyzer.rules.causes import Causes
from analyzer.rules.concessions import Concessions
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.block import REGULATION

_FEW = 3  # items of which at most one leaves out its cause


class PromisedCauses(Rule):
    """The heading promises causes, the text gives none.

    检查内容：标题写了“不足和原因”，下文没有写原因（疑似），或者原因只隐含在个别条目里、没有专门说明（提示），或者其他条目
    都写了原因、只有个别条目没有写（提示）。
    为什么：不足和原因都是法定内容，有题无文是审核中最常见的硬伤之一。
    示例：“二、存在的不足和原因”之下只有“一是……有待加强。二是……不够规范。”
    改正：逐条写明“主要原因是……”，或在条目之后另起一段分析原因。
    局限：只看有没有写原因，不评判原因是否成立。
    """

    code = "SEC106"
    name = "promised-causes"
    severity = "warning"
    title = "标题有“原因”，正文没有写原因"
    basis = REGULATION
    messages: ClassVar[Messages] = {
        "found": (
            "标题写明“原因”，下文各条均未说明原因，请逐条补写。",
            "the heading promises causes but the text below gives none",
        ),
        "implicit": (
            "标题写明“原因”，下文没有专门分析原因，只在个别条目里隐含提到，建议明确写出。",
            "the heading promises causes; the text only hints at them inside single items",
        ),
        "left_out": (
            "标题写明“原因”，其他条目写了原因，这一条没有写，建议补写。",
            "the heading promises causes and the other items give theirs; this one gives none",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._causes = Causes(lexicons)
        self._concessions = lexicons.shared(Concessions)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit at the heading, or one at each of few items that give no cause where the others do."""
        statutory = source.facts.statutory
        if statutory is None or source.context.partial or self._concessions.only_empty(source):
            return  # where no shortcoming is named, SHC104 says so
        if statutory.causes not in {"none", "implicit"}:
            yield from self._left_out(source)
            return
        for section in source.sections("shortcomings"):
            if not self._causes.promised.search(section.title) or not has_body(source.text, section):
                continue
            if statutory.causes == "implicit":
                if self._causes.spelled_out(source):
                    return
                yield Hit(source.opening(section), "implicit", cap="info", identity="causes")
            elif not self._causes.given(source):
                yield Hit(source.opening(section), identity="causes")
            return

    def _left_out(self, source: RuleInput) -> Iterator[Hit]:
        for section in source.sections("shortcomings"):
            if not self._causes.promised.search(section.title):
                continue
            items = [one for one in source.facts.shortcomings if section.span.contains(one.span)]
            silent = [
                one for one in items if one.cause is None and not self._causes.gives(source.text, one.span)
            ]
            if len(silent) * _FEW <= len(items):
                for one in silent:
                    yield Hit(one.span, "left_out", cap="info", identity="cause")
