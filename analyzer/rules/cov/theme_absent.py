"""COV102: theme-absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.records import ItemCoverage
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_FEW = 2


class ThemeAbsent(Rule):
    """Not one item of a theme of the checklist is in the report.

    检查内容：对照清单，某个主题下的条目（两条以上）全部没有提到，且判断都有把握。
    为什么：整个主题没有写，说明没有结合工作要点逐项报告。
    示例：清单“行政复议与应诉”下三条，报告一条也没有写。
    改正：逐条补写；本单位没有此项职责的，说明情况或调整清单。
    局限：只在使用清单时判断；主题只有一条，或有一条需人工复核的不报。
    """

    code = "COV102"
    name = "theme-absent"
    severity = "info"
    title = "清单的一个主题整个没有写"
    basis = Basis("报告应当结合工作要点逐项反映", "", "practice")
    needs = "coverage"
    messages: ClassVar[Messages] = {
        "found": (
            "清单主题“{theme}”的{count}条（{items}）均未提到，请补写或说明。",
            "none of the {count} items of a theme is mentioned: {items}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per theme, at the head of the document."""
        if source.coverage is None or source.context.partial:
            return
        themes: dict[str, list[ItemCoverage]] = {}
        for item in source.coverage.items:
            themes.setdefault(item.theme, []).append(item)
        for theme, items in themes.items():
            if (
                theme
                and len(items) >= _FEW
                and all(item.verdict == "absent" and not item.review for item in items)
            ):
                names = "、".join(item.item for item in items)
                args = {"theme": theme, "count": len(items), "items": names}
                yield Hit(source.head, args=args, identity=f"theme {theme}")
