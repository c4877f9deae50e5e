"""SEC403: thin-shortcomings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.length import DISTRICT, chars


class ThinShortcomings(Rule):
    """The parts on shortcomings and plans are a smaller share than the settings ask for.

    检查内容：不足和下一年度安排两部分的字数，占全文的比例低于设置 min-share-shortcomings。
    为什么：成绩写得长、问题一两句带过，是审核中常见的意见。
    示例：要求占四分之一以上，实际只占8%。
    改正：把不足写具体，逐条写原因和改进措施。
    局限：没有设置时不检查；没有不足和安排部分的，报 SEC102、SEC104。
    """

    code = "SEC403"
    name = "thin-shortcomings"
    severity = "warning"
    title = "不足和安排所占篇幅过小"
    basis = DISTRICT
    messages: ClassVar[Messages] = {
        "found": (
            "不足和安排部分占全文{share}%，低于要求的{limit}%，请写具体。",
            "shortcomings and plans are {share} % of the report, less than the {limit} % asked for",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the shortcomings."""
        limit = source.limits.min_share_shortcomings
        if limit is None or not source.report or source.context.partial:
            return
        sections, total = source.sections("shortcomings", "plans"), chars(source)
        if not sections or not total:
            return
        share = sum(len("".join(section.span.of(source.text).split())) for section in sections) / total
        if share < limit:
            args = {"share": round(100 * share), "limit": round(100 * limit)}
            yield Hit(source.opening(sections[0]), args=args, identity="share")
