"""TXT402: case-names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.windows import Sought, matches_around
from analyzer.text.span import Span

_NUMBER = r"[（(〔\[]20\d\d[）)〕\]]\p{Han}{1,2}\d{0,6}\p{Han}{1,4}\d{1,6}号"
_COURT = regex.compile(r"[民刑行执赔]|知|破|非诉|诉前")

_ANCHORS = ("纠纷", "一案", "诉")
_REACH = 30
# What may stand before a name; within a word (黄泥村) there is no name.
_BORDER = frozenset("，。；：、“（(《\n 　为理结解了和如")


class CaseNamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/case_names.yaml``.

    Attributes:
        surnames: Characters that are common surnames.
        given: Characters that do not occur in given names; they end a run of characters that is no name.
    """

    surnames: str
    given: str


class CaseNames(Rule):
    """Parties or file numbers of a case identify the persons concerned.

    检查内容：案例里写出当事人姓名（“张×诉……局”“与李××的……纠纷”）或法院案号。
    为什么：年度报告向社会公开，案号可以检索到当事人，姓名属于个人信息。
    示例：张小明诉某街道办事处信息公开案。
    改正：姓名改为“张某”，案号删去。
    局限：只作提示；按姓氏和句式识别，其他句式中的姓名识别不到；“张某”“李某某”不报。
    """

    code = "TXT402"
    name = "case-names"
    severity = "info"
    title = "案例含当事人姓名或案号"
    basis = Basis("《中华人民共和国个人信息保护法》", "", "norm")
    messages: ClassVar[Messages] = {
        "party": ("“{quote}”疑为当事人姓名，公开前请改为“某”。", "probably the name of a party: {quote}"),
        "number": (
            "“{quote}”是案号，可以检索到当事人，公开前请删去。",
            "a case number identifies its parties: {quote}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/case_names.yaml", CaseNamesFile)
        name = rf"[{table.surnames}](?![{table.given}])\p{{Han}}(?![{table.given}])\p{{Han}}?(?<![{table.given}])"
        self._literals = lexicons.shared(Literals)
        self._anchors = self._literals.ask(_ANCHORS)
        self._number = Sought(lexicons, _NUMBER)
        self._party = regex.compile(
            rf"(?P<name>{name})(?:(?=诉\p{{Han}}{{2,14}}(?:局|政府|办事处|委员会|公司))|(?=(?:与|和){name}(?:之间)?的?\p{{Han}}{{0,8}}(?:纠纷|一案)))"
        )

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per name or number."""
        text = source.text
        anchors = self._literals.places(source, self._anchors).values()
        for match in matches_around(anchors, self._party, text, Span(0, len(text)), _REACH):
            before = text[match.start() - 1 : match.start()]
            if before and before not in _BORDER:
                continue
            yield Hit(Span(*match.span("name")), "party", {"quote": match["name"]})
        for match in self._number.finditer(source):
            if _COURT.search(match.group()):
                yield Hit(Span(*match.span()), "number", {"quote": match.group()})
