"""TXT201: damage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.windows import Sought
from analyzer.text.span import Span

# The last: marks of a text in UTF-8 that was read as GBK, with what stands behind them (锛屽疂璐 for ，宝贵).
_BROKEN = (
    r"�++|锟斤拷(?:锟斤拷|锟|斤|拷)*+|烫烫烫++|屯屯屯++"
    r"|(?:锛(?![子凿斧])|銆|鈥)[\p{Han}€]{0,3}"
)
_NEAR = 12
_FEW = 5  # places that are told one by one
_SHOWN = 3
_BESIDE = 6


class Damage(Rule):
    """Characters were destroyed and could not be restored.

    检查内容：编码损坏、转码错误造成的乱码，还原时没有把握恢复的地方。
    为什么：乱码处的内容无法核对，相关结论不可靠。
    示例：“建�法治政府”“锟斤拷”“锛屽疂璐”。
    改正：对照原件补正，或重新导出文件。
    局限：能够确定还原的地方已自动还原，不报；相距很近的几处合并为一条；超过五处的只报一条，列出处数和前几处。
    """

    code = "TXT201"
    name = "damage"
    severity = "warning"
    title = "文字损坏，无法还原"
    about_text = True
    messages: ClassVar[Messages] = {
        "found": (
            "此处文字损坏，无法可靠还原，请对照原件补正。",
            "characters were destroyed here and could not be restored",
        ),
        "many": (
            "全文有 {count} 处文字损坏，无法可靠还原（如{quotes}），相关内容和结论都不可靠，请改用完好的原件。",
            "characters were destroyed at {count} places and could not be restored; use an undamaged original",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._broken = Sought(lexicons, _BROKEN)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per damaged stretch."""
        places = [damage.span for damage in source.context.damage]
        places += [Span(*match.span()) for match in self._broken.finditer(source)]
        merged: list[Span] = []
        for place in sorted(places):
            if merged and place.start - merged[-1].end <= _NEAR:
                merged[-1] = merged[-1].hull(place)
            else:
                merged.append(place)
        if len(merged) <= _FEW:
            for span in merged:
                yield Hit(span)
            return
        shown = "、".join(f"“{around(source.text, span)}”" for span in merged[:_SHOWN])
        yield Hit(
            merged[0],
            "many",
            {"count": str(len(merged)), "quotes": shown},
            identity="many",
            related=tuple(merged[1:]),
        )


def around(text: str, span: Span) -> str:
    """Return a damaged place with what stands beside it, for a message."""
    line = text[max(span.start - _BESIDE, 0) : span.end + _BESIDE]
    return " ".join(line.split())
