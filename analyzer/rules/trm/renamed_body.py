"""TRM201: renamed-body."""

from __future__ import annotations

from typing import ClassVar

import regex
from msgspec import structs

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages
from analyzer.rules.phrase_rule import PhraseRule
from analyzer.rules.phrases import PhraseEntry
from analyzer.text.span import Span

# In an advice that tells what became of a name, and no new one.
_TOLD = regex.compile(r"已|20\d\d年|取消|各地|现称|视")


class RenamedBody(PhraseRule):
    """A body, campaign or procedure is called by a name that had been given up by the report year.

    检查内容：机构改革后仍用旧名（工商局、安监局、计生办、政府法制办），或者沿用已结束的专项行动、已改名的程序。
    为什么：旧名说明沿用旧稿，机构名称不准确也影响责任认定。
    示例：2020年报告写“计生办、安监等部门”。
    改正：改为现行名称；指改革前的机构时写“原……”。
    局限：同一旧名只报第一处；乡镇内设站所改名各地不一，只作提示；写明“原”“划转”、改革以前的
    事和书名号里的文件名不报。
    """

    code = "TRM201"
    name = "renamed-body"
    title = "沿用旧机构名或旧提法"
    table = "rules/renamed.yaml"
    past = "rules/old_times.yaml"
    once = True
    basis = Basis("《深化党和国家机构改革方案》（2018年）和此后修订的法律、文件中的规范名称", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”是旧名称或旧提法，到{year}年已改为“{right}”{times}，请核对。",
            "{quote} had been renamed by {year}: {right}",
        ),
        "ended": (
            "“{quote}”是旧名称或旧提法（{right}）{times}，请核对。",
            "{quote} was out of use by {year}: {right}",
        ),
    }

    def hit(self, entry: PhraseEntry, span: Span, count: int, source: RuleInput) -> Hit:
        """Return the hit; what only tells what became of it is no name that it got."""
        found = super().hit(entry, span, count, source)
        return structs.replace(found, key="ended") if _TOLD.search(entry.right) else found
