"""TXT402: case-names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.windows import Sought, matches_around
from analyzer.text.later import later
from analyzer.text.span import Span

_NUMBER = r"[（(〔\[]20\d\d[）)〕\]]\p{Han}{1,2}\d{0,6}\p{Han}{1,4}\d{1,6}号"
_COURT = regex.compile(r"[民刑行执赔]|知|破|非诉|诉前")

_SUED, _DISPUTED = ("诉",), ("纠纷", "一案")
_REACH = 30
_NAME = 3  # characters
_SEX = tuple(f"{mark}{sex}" for mark in "，、（(" for sex in "男女")
# What may follow a name that a role or the sex tells.
_BEHIND = (
    r"(?=[，。；、：（(”》\n]|[被因在将以于未没等与和及的向为对把经到违驾销骗从自家诉就]"
    r"|来所|主动|无证|涉嫌|拖欠|擅自|反映|投诉|求助|申请|要求|起诉|提出|发生|产生|之间|双方|一案)"
)
# Where a person lives stands before the name as a role does: 家住福泽家园3栋的冯桂兰.
_LIVES = r"(?:家住|[居现]住|住在)(?:在|于)?[^，。；、：\n]{2,20}?的"
_CALLED = "叫名"  # with which the words between a role and a name begin
# What may stand before a name; within a word (黄泥村) there is no name.
_BORDER = frozenset("，。；：、“（(《\n 　为理结解了和如")


class CaseNamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/case_names.yaml``.

    Attributes:
        surnames: Characters that are common surnames.
        given: Characters that do not occur in given names; they end a run of characters that is no name.
        roles: Words for persons of whom a case is told, right before a name.
        honoured: Expression for words beside which a person is named with honour or on duty.
        helped: Expression for those who help the persons of a case: it is they who are named by their duty.
        words: What begins like a name behind a role and is none.
        called: Expression for what follows a surname by which a person is called.
        opposite: Expression for what leads from one party to the other (诉, 与邻居).
    """

    surnames: str
    given: str
    roles: list[str]
    honoured: str
    helped: str
    words: list[str]
    called: str
    opposite: str


class CaseNames(Rule):
    """Parties or file numbers of a case identify the persons concerned.

    检查内容：案例里写出当事人姓名（“张×诉……局”“与李××的……纠纷”“店主刘××”“家住……的冯××”“陈××，男”）或法院案号。
    为什么：年度报告向社会公开，案号可以检索到当事人，姓名属于个人信息。
    示例：张小明诉某街道办事处信息公开案。
    改正：姓名改为“张某”，案号删去。
    局限：只作提示；按姓氏和句式识别，其他句式中的姓名识别不到；“张某”“李某某”、领导和受表彰的人不报。
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
        self._sued, self._disputed = self._literals.ask(_SUED), self._literals.ask(_DISPUTED)
        self._number = Sought(lexicons, _NUMBER)
        none = rf"(?!{'|'.join(table.words)}|\p{{Han}}(?:{table.called}))"
        short = rf"{none}[{table.surnames}](?![{table.given}])\p{{Han}}(?:(?![{table.given}])\p{{Han}})??"
        self._roles, self._sex = self._literals.ask(table.roles), self._literals.ask(_SEX)
        self._first = frozenset(f"{table.surnames}{_CALLED}")
        self._lives = Sought(lexicons, _LIVES)
        self._other = later(regex.compile, rf"(?:{table.opposite})(?P<name>{short}){_BEHIND}")
        self._told = later(regex.compile, rf"(?:叫|名叫)?(?P<name>{short}){_BEHIND}")
        self._described = later(
            regex.compile, rf"(?<!\p{{Han}})(?P<name>{short})(?=[，（(、](?:男|女)[，、,）)])"
        )
        self._honoured = later(regex.compile, table.honoured)
        self._helped = later(regex.compile, table.helped)
        self._party = regex.compile(
            rf"(?P<name>{name})(?:(?=诉\p{{Han}}{{2,14}}(?:局|政府|办事处|委员会|公司))"
            rf"|(?=(?:与|和|诉)(?P<other>{name})(?:之间)?的?\p{{Han}}{{0,8}}(?:纠纷|一案)))"
        )

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per name or number."""
        text, places = source.text, self._literals.places
        sued = [
            place
            for place in chain.from_iterable(places(source, self._sued).values())
            if not self._first.isdisjoint(text[max(0, place[0] - _NAME) : place[0]])
        ]
        anchors = [sued, *places(source, self._disputed).values()]
        parties: set[Span] = set()
        for match in matches_around(anchors, self._party, text, Span(0, len(text)), _REACH):
            before = text[match.start() - 1 : match.start()]
            if before and before not in _BORDER:
                continue
            parties |= {Span(*match.span(side)) for side in ("name", "other") if match[side]}
        for match in self._persons(source):
            span = Span(*match.span("name"))
            sentence = self._helped.sub("", source.sentence(span).of(text))
            if self._honoured.search(sentence) is not None:
                continue
            parties.add(span)
            other = self._other.match(text, span.end)
            if other is not None:
                parties.add(Span(*other.span("name")))
        for span in sorted(parties):
            yield Hit(span, "party", {"quote": span.of(text)})
        for match in self._number.finditer(source):
            if _COURT.search(match.group()):
                yield Hit(Span(*match.span()), "number", {"quote": match.group()})

    def _persons(self, source: RuleInput) -> Iterator[regex.Match[str]]:
        """Yield the names right behind a role or a home, and those that the sex follows."""
        text, places = source.text, self._literals.places
        ends = [end for _, end in chain.from_iterable(places(source, self._roles).values())]
        for end in (*ends, *(match.end() for match in self._lives.finditer(source))):
            if text[end : end + 1] in self._first and (match := self._told.match(text, end)) is not None:
                yield match
        sexes = places(source, self._sex).values()
        yield from matches_around(sexes, self._described, text, Span(0, len(text)), _REACH)
