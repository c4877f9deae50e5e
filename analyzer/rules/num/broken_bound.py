"""NUM105: broken-bound."""

from __future__ import annotations

from typing import ClassVar

from analyzer.records import Relation
from analyzer.rules.model import Messages
from analyzer.rules.num.relation import ViolatedRelation


class BrokenBound(ViolatedRelation):
    """A part exceeds the whole.

    检查内容：应当不大于另一个数的数反而更大，如办结数大于受理数、采纳数大于意见数。
    为什么：逻辑上不可能，多为录入错误或口径不同。
    示例：受理案件58件，办结61件。
    改正：核对两数；如含往年结转，写明口径。
    局限：含上年结转的办结数可以大于受理数，故为疑似；后文写明其中若干件为上年结转、往年遗留的不报。
    """

    code = "NUM105"
    name = "broken-bound"
    severity = "warning"
    title = "部分大于整体"
    kind = "bound"
    messages: ClassVar[Messages] = {
        "found": (
            "部分大于整体：{figures}{detail}，请核对。",
            "a part exceeds the whole: {figures_en}{detail_en}",
        )
    }

    def judges(self, relation: Relation) -> bool:
        """Whether ``relation`` compares two figures; a rate above 100 % is NUM202."""
        return super().judges(relation) and len(relation.indicators) > 1
