"""SEC301: theme-without-data."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.themes import themes

_FEW = 3


class ThemeWithoutData(Rule):
    """A theme of the part on measures holds no figure at all.

    检查内容：举措部分分了几个专题，其中有的专题篇幅不短，却没有一个数据。
    为什么：没有数据的专题看不出做了多少、成效如何，是常见的退回理由。
    示例：“（一）加强组织领导”之下三百字，没有会议次数、培训场次等任何数字。
    改正：补写次数、件数、人数、比率等可核对的数据。
    局限：只作提示；专题少于三个、正文不足150字的不看；以汉字写的“两次”“一批”如已识别为数据，算有数据。
    """

    code = "SEC301"
    name = "theme-without-data"
    severity = "info"
    title = "专题没有数据"
    basis = Basis("主要举措和成效应当有数据支撑", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{title}”等{count}个专题没有数据，建议补写可核对的数据。",
            "{count} themes hold no figure",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the first such heading; the others stand beside it."""
        if not source.report:
            return
        found = themes(source)
        if len(found) < _FEW:
            return
        starts = source.figures
        bare = [
            section
            for section in found
            if bisect.bisect_left(starts, section.span.start) == bisect.bisect_left(starts, section.span.end)
        ]
        if bare:
            args = {"title": bare[0].title[:20], "count": len(bare)}
            others = tuple(section.heading for section in bare[1:])
            yield Hit(bare[0].heading, args=args, identity="themes", related=others)
