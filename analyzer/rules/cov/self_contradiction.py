"""COV101: self-contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.records import Evidence, Severity
from analyzer.rules.admissions import Admissions, admission
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule, stronger
from analyzer.rules.similarity import share
from analyzer.text.span import Span

_SHOWN = 40
_SAME = 0.3
_CLAUSE = 6
_CLAUSES = regex.compile("[，；。]")


class _Contradiction(NamedTuple):
    claim: Evidence
    shared: float
    cap: Severity
    items: list[str]


class SelfContradiction(Rule):
    """What is claimed as done is admitted as failing elsewhere.

    检查内容：对照清单某一项，前文写已经做到，不足部分又承认没有做到（程度为欠缺以上）。
    为什么：成效与不足打架，审核人会要求说明；也可能是成绩写过了头。
    示例：前文“严格执行执法全过程记录制度”，后文“4宗案件未按规定同步录音录像”。
    改正：核实后改写成效，或说明不足的范围。
    局限：只在使用清单时判断（不用清单时见 SHC105）；两处用词没有交集的不报，交集很少的只作提示。
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

    def __init__(self, lexicons: Lexicons) -> None:
        self._failure = Admissions(lexicons).failure

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per admission, whatever the number of items that it contradicts."""
        if source.coverage is None:
            return
        found: dict[Span, _Contradiction] = {}
        for item in source.coverage.items:
            claims = [evidence for evidence in item.evidence if evidence.role == "claim"]
            admissions = [evidence for evidence in item.evidence if evidence.role == "admission"]
            if item.verdict != "contradicted" or not claims or not admissions:
                continue
            span = admission(source, admissions[0].span)
            doubtful = item.review or self._failure.search(source.text, *span) is None
            best = max((_weigh(claim, span, source) for claim in claims), key=lambda weighed: weighed.shared)
            if doubtful:
                best = best._replace(cap="info")
            if best.shared == 0:
                continue
            known = found.get(span)
            names = [*known.items, item.item] if known else [item.item]
            keep = known if known and known.shared >= best.shared else best
            cap = known.cap if known and stronger(known.cap, best.cap) else best.cap
            found[span] = keep._replace(items=names, cap=cap)
        for span, (claim, _, cap, items) in found.items():
            text = claim.text if len(claim.text) <= _SHOWN else claim.text[:_SHOWN] + "…"
            yield Hit(span, args={"claim": text, "items": "、".join(items)}, cap=cap, related=(claim.span,))


def _weigh(claim: Evidence, span: Span, source: RuleInput) -> _Contradiction:
    # An item may be contradicted although the quotes picked for it are about different things.
    claimed = source.clause(claim.span).of(source.text)
    clauses = _CLAUSES.split(span.of(source.text))
    same = max((share(clause, claimed) for clause in clauses if len(clause) >= _CLAUSE), default=0.0)
    if same == 0:
        same = share(claim.text, source.sentence(span).of(source.text)) / 10
    return _Contradiction(claim, same, "error" if same >= _SAME else "info", [])
