"""NUM102: rate-mismatch."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.num.relation import ViolatedRelation


class RateMismatch(ViolatedRelation):
    """A stated rate does not follow from its counts.

    检查内容：所给成功率、办结率、采纳率等，与同句的件数按四舍五入、截尾两种算法都对不上。
    为什么：比率是考核指标，算错会被直接指出。
    示例：受理412件，调解成功398件，成功率97.6%（应为96.6%）。
    改正：重新计算，或写明分母口径。
    局限：没有写明分母的比率（如“满意率100%”）不判断。
    """

    code = "NUM102"
    name = "rate-mismatch"
    severity = "error"
    title = "比率与件数算不上"
    kind = "ratio"
    messages: ClassVar[Messages] = {
        "found": (
            "比率与件数不符：{figures}{detail}，请核对。",
            "the rate does not follow from the counts: {figures_en}{detail_en}",
        )
    }
