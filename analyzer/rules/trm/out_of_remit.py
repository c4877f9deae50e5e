"""TRM301: out-of-remit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import structs

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages
from analyzer.rules.phrase_rule import PhraseRule


class OutOfRemit(PhraseRule):
    """The unit claims work that a unit of its kind has no power to do.

    检查内容：镇、街道、部门写了本级没有权限的事，如镇街“推进科学立法”“完善地方性法规”“破解执行难”。
    为什么：说明照抄上级文件，没有结合本单位职责。
    示例：镇政府报告写“积极推进科学立法、民主立法，完善地方性法规”。
    改正：删去，或改写为本单位的职责（配合立法调研、征求意见、基层立法联系点）。
    局限：写明配合、参与、学习、贯彻的不报；单位类型不明时不判断。
    """

    code = "TRM301"
    name = "out-of-remit"
    title = "写了本级没有权限的事"
    table = "rules/remit.yaml"
    basis = Basis("《立法法》关于立法主体的规定及各级机关的法定职责", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”不属于{unit}的职权，请核实是否照抄上级文件。",
            "beyond the powers of this kind of unit: {quote}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence: the stretch of its clauses that are out of remit."""
        merged: list[Hit] = []
        for hit in sorted(super().check(source), key=lambda hit: hit.span):
            span = source.clause(hit.span)
            last = merged[-1] if merged else None
            if last is not None and source.sentence(last.span).contains(span):
                merged.pop()
                span = last.span.hull(span)
            merged.append(structs.replace(hit, span=span, args={**hit.args, "quote": span.of(source.text)}))
        yield from merged
