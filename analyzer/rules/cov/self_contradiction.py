"""COV101: self-contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.records import Evidence
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_SHOWN = 40


class SelfContradiction(Rule):
    """What is claimed as done is admitted as failing elsewhere.

    检查内容：对照清单某一项，前文写已经做到，不足部分又承认没有做到（程度为欠缺以上）。
    为什么：成效与不足打架，审核人会要求说明；也可能是成绩写过了头。
    示例：前文“严格执行执法全过程记录制度”，后文“4宗案件未按规定同步录音录像”。
    改正：核实后改写成效，或说明不足的范围。
    局限：只在使用清单时判断；个别现象与总体成效并存时属正常，故为疑似。
    """

    code = "COV101"
    name = "self-contradiction"
    severity = "warning"
    title = "成效与不足自相矛盾"
    basis = Basis("报告内容应当前后一致", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "此处承认的不足与前文“{claim}”相矛盾（清单{items}），请核实后改写或说明。",
            "this admission contradicts an earlier claim ({items}): {claim}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per admission, whatever the number of items that it contradicts."""
        if source.coverage is None:
            return
        found: dict[Span, tuple[Evidence, list[str], bool]] = {}
        for item in source.coverage.items:
            claims = [evidence for evidence in item.evidence if evidence.role == "claim"]
            admissions = [evidence for evidence in item.evidence if evidence.role == "admission"]
            if item.verdict != "contradicted" or not claims or not admissions:
                continue
            known = found.setdefault(admissions[0].span, (claims[0], [], item.review))
            known[1].append(item.item)
            found[admissions[0].span] = (known[0], known[1], known[2] and item.review)
        for span, (claim, items, review) in found.items():
            text = claim.text if len(claim.text) <= _SHOWN else claim.text[:_SHOWN] + "…"
            args = {"claim": text, "items": "、".join(items)}
            yield Hit(span, args=args, cap="info" if review else "error")
