"""TRM202: superseded-law."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class SupersededLaw(PhraseRule):
    """A law is cited that had been repealed by the report year, or that does not exist.

    检查内容：引用已经废止的法律（民法典施行后的《婚姻法》《合同法》等），或者并不存在的法律名称。
    为什么：依据失效的法律执法、普法是硬伤，名称写错说明不熟悉法律。
    示例：2023年报告写“宣传《婚姻法》《继承法》”。
    改正：改引现行法律（《民法典》婚姻家庭编、继承编等）。
    局限：只收已核实废止日期的法律；写明“原”“废止”的不报；同一法律只报第一处。
    """

    code = "TRM202"
    name = "superseded-law"
    title = "引用已废止或不存在的法律"
    severity = "error"
    table = "rules/laws.yaml"
    once = True
    basis = Basis("法律的施行和废止日期", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”{right}{times}，请核对。",
            "no law in force in {year}: {quote}",
        )
    }
