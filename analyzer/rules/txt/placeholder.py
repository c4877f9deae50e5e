"""TXT101: placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.txt.masks import Mask, Masks

_BY_HAND = 3


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
        self._masks = lexicons.shared(Masks)
        self.asked = self._masks.asked

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per distinct placeholder, at its first place."""
        masks = self._masks.find(source)
        if not masks:
            return
        masked = self._masks.masked_throughout(source)
        # A copy whose numbers or names were blanked by one hand is reported once, not place by place.
        blanked = masked or len({mask.text for mask in masks if mask.kind == "number"}) > _BY_HAND
        found: dict[str, list[Mask]] = {}
        for mask in masks:
            if mask.kind != "name" or not masked:
                key = mask.kind if blanked and mask.kind == "number" else mask.text
                found.setdefault(key, []).append(mask)
        for places in found.values():
            first = places[0]
            sure = first.kind == "form" or (first.kind == "number" and not blanked)
            times = f"（全文{len(places)}处）" if len(places) > 1 else ""
            yield Hit(
                first.span,
                first.kind,
                {"quote": first.text, "times": times},
                "error" if sure else "warning",
                related=tuple(mask.span for mask in places[1:]),
            )
