"""NUM207: repeated-figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.records import Indicator
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_SMALL = 10


class RepeatedFigure(Rule):
    """The same figure appears in two parts of the report.

    检查内容：同一指标、同一数值、同一单位在两个部分各写了一遍（如普法部分和综治部分都写宣讲50场）。
    为什么：汇总时容易重复计算，也可能是同一件事写两遍充数。
    示例：“（三）开展法治宣讲50场……（六）开展法治宣讲50场”。
    改正：只在一处写，另一处引用。
    局限：试行规则；两件事碰巧同数时会误报；数值小于10的不看。
    """

    code = "NUM207"
    name = "repeated-figure"
    severity = "info"
    title = "同一数据在两处重复"
    preview = True
    basis = Basis("数据不重复统计", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{subject}{figure}”前文已写过，请核对是否同一件事，避免重复统计。",
            "{figure} was given before: the same thing counted twice?",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per figure that was given in an earlier part."""
        if not source.annual:
            return
        together = {name for one in source.facts.relations if one.kind == "equal" for name in one.indicators}
        first: dict[tuple[object, ...], Indicator] = {}
        for indicator in source.facts.indicators:
            if (
                indicator.value < _SMALL
                or len(indicator.subject) < 2
                or indicator.kind in {"rate", "scope", "growth"}
            ):
                continue
            key = (indicator.value, indicator.unit, indicator.subject, indicator.comparator)
            known = first.setdefault(key, indicator)
            # A table that repeats the text is compared with it, not counted again.
            if known is not indicator and known.section != indicator.section and indicator.id not in together:
                args = {"subject": indicator.subject, "figure": indicator.text}
                yield Hit(indicator.span, args=args, related=(known.span,))
