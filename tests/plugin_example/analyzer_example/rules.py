"""EXA101: an example of a rule from a plug-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule


class ManyMeetings(Rule):
    """Meetings are most of what is counted.

    检查内容：报告里的数据一半以上是会议次数。
    为什么：会议多不等于成效，数据应当反映办理、化解、服务的结果。
    示例：召开会议6次、12次、8次，此外没有数据。
    改正：补写办件量、化解率、培训人次等结果数据。
    局限：数据少于四个时不判断。
    """

    code = "EXA101"
    name = "many-meetings"
    severity = "info"
    title = "数据多为会议次数"
    basis = Basis("本单位自定要求", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "{count}个数据中有{meetings}个是会议次数。",
            "{meetings} of {count} figures count meetings",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the first meeting that is counted."""
        indicators = source.facts.indicators
        meetings = [
            indicator
            for indicator in indicators
            if "会" in source.text[max(0, indicator.span.start - 6) : indicator.span.start]
        ]
        if len(indicators) >= 4 and 2 * len(meetings) > len(indicators):
            args = {"count": len(indicators), "meetings": len(meetings)}
            others = tuple(indicator.span for indicator in meetings[1:])
            yield Hit(meetings[0].span, args=args, identity="meetings", related=others)


RULES = (ManyMeetings,)
