"""TXT101: placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.txt.masks import Masks


class Placeholder(Rule):
    """A placeholder of the template was left in.

    检查内容：“20xx年”“____”“（此处填写）”“XX路”等没有替换的占位符。
    为什么：说明套用模板没有填完，是不应出现的硬伤。
    示例：XX路等首批路段实现机械化保洁。
    改正：填写实际内容。
    局限：单位名称通篇打码的脱敏文本，名称处只报一条 TXT102；“某小区”“某餐饮店”等案例匿名写法不报。
    """

    code = "TXT101"
    name = "placeholder"
    severity = "error"
    title = "占位符没有替换"
    messages: ClassVar[Messages] = {
        "form": ("“{quote}”是没有填写的占位符{times}，请补填。", "a placeholder was left in: {quote}"),
        "number": (
            "“{quote}”处数字或年份没有填写{times}，请补填。",
            "a number or year was left open: {quote}",
        ),
        "name": (
            "“{quote}”处名称没有填写{times}，请补填；如为脱敏处理可忽略。",
            "a name was left open: {quote}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._masks = Masks(lexicons)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per distinct placeholder, at its first place."""
        masked = None
        found: dict[str, tuple[Hit, int]] = {}
        for mask in self._masks.find(source):
            if masked is None:
                masked = self._masks.masked_throughout(source)
            if mask.kind == "name" and masked:
                continue
            # In a masked copy the numbers were blanked too, all by one hand.
            key = mask.kind if masked and mask.kind == "number" else mask.text
            cap: Severity = (
                "error" if mask.kind == "form" or (mask.kind == "number" and not masked) else "warning"
            )
            hit, count = found.get(key, (Hit(mask.span, mask.kind, {"quote": mask.text}, cap), 0))
            found[key] = (hit, count + 1)
        for hit, count in found.values():
            times = f"（全文{count}处）" if count > 1 else ""
            yield Hit(hit.span, hit.key, {**hit.args, "times": times}, hit.cap)
