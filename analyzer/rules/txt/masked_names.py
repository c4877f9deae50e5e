"""TXT102: masked-names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.txt.masks import Masks


class MaskedNames(Rule):
    """The unit's name is masked throughout.

    检查内容：单位名称以 xx、××、某 等代替，且全文如此。
    为什么：正式报送的报告不应打码；公开样本打码属正常。无论何种情况，只报一条。
    示例：标题“xx街道2020年法治政府建设情况报告”，正文也写“xx街道”。
    改正：报送前还原单位名称。
    局限：数字、年份打码另报 TXT101；单位写明了名称、只有个别地方打码的，按没有填写报 TXT101。
    """

    code = "TXT102"
    name = "masked-names"
    severity = "info"
    title = "单位名称通篇打码"
    basis = Basis("报送稿应当写明单位名称", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "单位或地名以“{quote}”代替（全文{count}处），报送前请还原；脱敏样本可忽略。",
            "names are masked throughout ({count} places): {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._masks = lexicons.shared(Masks)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the first masked name."""
        if not self._masks.masked_throughout(source):
            return
        places = [mask.span for mask in self._masks.find(source) if mask.kind == "name"]
        places = places or self._masks.own(source)
        if places:
            args = {"quote": places[0].of(source.text), "count": len(places)}
            yield Hit(places[0], args=args, identity="masked")
