"""COV101: self-contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.records import ItemCoverage, Severity
from analyzer.rules.admissions import admission
from analyzer.rules.contradictions import LIKELY, Contradictions
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.similarity import share
from analyzer.text.span import Span

_SHOWN = 40


class SelfContradiction(Rule):
    """What is claimed as done is admitted as failing elsewhere.

    检查内容：对照清单某一项，前文写已经做到，不足部分又承认没有做到（程度为欠缺以上）。
    为什么：成效与不足打架，审核人会要求说明；也可能是成绩写过了头。
    示例：前文“严格执行执法全过程记录制度”，后文“4宗案件未按规定同步录音录像”。
    改正：核实后改写成效，或说明不足的范围。
    局限：只在使用清单时判断（不用清单时见 SHC105）；两处用词没有交集的不报，同一件事把握不大的只作提示。
    """

    code = "COV101"
    name = "self-contradiction"
    severity = "warning"
    title = "成效与不足自相矛盾"
    basis = Basis("报告内容应当前后一致", "", "derived")
    needs = "coverage"
    messages: ClassVar[Messages] = {
        "found": (
            "此处承认的不足与前文“{claim}”相矛盾（清单{items}），请核实后改写或说明。",
            "this admission contradicts an earlier claim ({items}): {claim}",
        ),
        "possible": (
            "此处承认的不足可能与前文“{claim}”相矛盾（清单{items}），请核对。",
            "this admission may contradict an earlier claim ({items}): {claim}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._reported = lexicons.shared(Reported)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per admission, whatever the number of items that it contradicts."""
        for span, (claim, cap, items) in source.once(self._reported.find).items():
            text = claim.of(source.text).strip()
            shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
            key = "possible" if cap == "info" else "found"
            yield Hit(span, key, {"claim": shown, "items": "、".join(items)}, cap, related=(claim,))


class Reported:
    """What the verdicts of a checklist report as contradicted. Get it by ``lexicons.shared(Reported)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._finder = lexicons.shared(Contradictions)

    def find(self, source: RuleInput) -> dict[Span, tuple[Span, Severity, list[str]]]:
        """Return the admissions with a claim, a severity and the items."""
        found: dict[Span, tuple[Span, Severity, list[str]]] = {}
        for item, claims, admitted in _contradictions(source):
            likely = source.once(self._finder.find)
            near = [one for one in likely if one.pair.shortcoming.span.overlaps(admitted)]
            own = max(
                near, key=lambda one: (one.pair.failing[0].overlaps(admitted), one.probability), default=None
            )
            if own is not None:
                span, claim = admission(source, own.pair.failing[0]), own.pair.claim
                cap: Severity = "error" if own.probability >= LIKELY else "info"
            else:
                span, cap = admission(source, admitted), "info"
                claim = claims[0]
                if len(claims) > 1:
                    claim = max(claims, key=lambda one: _shared(one, span, source))
            _, _, names = found.setdefault(span, (claim, cap, []))
            names.append(item.item)
        return found


def _contradictions(source: RuleInput) -> Iterator[tuple[ItemCoverage, list[Span], Span]]:
    """Yield the items judged as contradicted, with their claims and the admission, where the two share a word."""
    for item in source.coverage.items if source.coverage is not None else ():
        if item.verdict != "contradicted":
            continue
        claims = [evidence.span for evidence in item.evidence if evidence.role == "claim"]
        admissions = [evidence.span for evidence in item.evidence if evidence.role == "admission"]
        # An item may be contradicted although the quotes picked for it are about different things.
        if admissions and any(_shared(claim, admission(source, admissions[0]), source) for claim in claims):
            yield item, claims, admissions[0]


def _shared(claim: Span, admitted: Span, source: RuleInput) -> float:
    return share(source.clause(claim).of(source.text), source.sentence(admitted).of(source.text))
