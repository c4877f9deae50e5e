"""SHC105: claimed-and-admitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.admissions import admission
from analyzer.rules.contradiction_quotes import further
from analyzer.rules.contradictions import LIKELY, Contradictions
from analyzer.rules.cov.self_contradiction import Reported
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_SHOWN = 40


class ClaimedAndAdmitted(Rule):
    """What a measure claims is admitted as not done among the shortcomings.

    检查内容：不足部分承认没有做、做晚了、流于形式的事，正是前文写已做到的同一件事。
    为什么：成效与不足打架，审核人会要求说明；也可能是成绩写过了头。
    示例：前文“定期组织开展行政执法案卷评查”，后文“行政执法案卷评查流于形式”。
    改正：核实后改写成效，或说明不足的范围。
    局限：不用清单也能判断；按两处共有的少见词和事项、相反的状态（配齐与空缺）、失败的说法等迹象打分，
    把握不大的只作提示；“形式单一”“力量薄弱”一类不算矛盾；清单已判出矛盾的报 COV101。
    """

    code = "SHC105"
    name = "claimed-and-admitted"
    severity = "warning"
    title = "前文写已做、后文承认没做到"
    basis = Basis("报告内容应当前后一致", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "此处承认的不足与前文“{claim}”说的是同一件事，前后矛盾，请核实后改写或说明。",
            "this admits the failure of what an earlier part claims: {claim}",
        ),
        "possible": (
            "此处承认的不足可能与前文“{claim}”说的是同一件事，请核对是否前后矛盾。",
            "this may admit the failure of what an earlier part claims: {claim}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._finder = lexicons.shared(Contradictions)
        self._reported = lexicons.shared(Reported)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield what the verdicts of a checklist do not report already."""
        if not source.annual:
            return  # a government tells its year and its district in one
        known = source.once(self._reported.find)
        for found in source.once(self._finder.find):
            pair = found.pair
            span = admission(source, pair.failing[0])
            if any(span.overlaps(reported) for reported in known):
                continue
            claim = pair.claim.of(source.text).strip()
            likely = found.probability >= LIKELY
            yield Hit(
                span,
                "found" if likely else "possible",
                args={"claim": claim if len(claim) <= _SHOWN else claim[:_SHOWN] + "…"},
                cap="error" if likely else "info",
                related=(pair.claim, *further(pair, span)),
            )
