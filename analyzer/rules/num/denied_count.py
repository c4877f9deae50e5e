"""NUM209: denied-and-counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar, NamedTuple

import regex
from msgspec import Struct

from analyzer.extract.reach import REACH
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.similarity import bigrams
from analyzer.text.later import later
from analyzer.text.span import Span

_BEGUN = "发生|出现|收到|接到|受理|办理|新增|存在|查处|有"
_NONE = ("没有", "未发生", "未出现", "未收到", "未接到", "未受理", "未曾")
_BARE = ("无", "零")  # too common by themselves: together with what they deny
_OFTEN = ("投诉", "举报", "事故", "火灾", "上访", "败诉", "新增")
_DENIED = regex.compile(
    rf"(?:没有|未曾?|无|零)(?:{_BEGUN})*+(?:过|任何|一[件起宗例次个])?"
    r"(?P<what>\p{Han}{2,12}+(?:[、和及]\p{Han}{2,12}+){0,2})(?=[，。；、\n（]|$)"
)
_NAUGHT = ("为零", "零发生", "0件", "0起", "0宗", "0例", "0次")
_ZERO = regex.compile(r"(?<what>\p{Han}{2,12})(?:均?为零|零发生|为?(?<!\d)0[件起宗例次])")
_AND = regex.compile("[、和及]")
_TAIL = regex.compile("(?:案件|事件|情况|现象|问题|行为|数量?|的){1,2}$")
_NUMBER = r"(?:[1-9]\d*|[一二两三四五六七八九十]{1,3})[余多]?(?:件|起|宗|例|人|名|户)"
_AFTER = later(
    regex.compile,
    rf"(?:案件|案|事项|申请)?(?:[^，。；、\n\d]{{0,4}}?{_NUMBER}|(?:化解|办结|清偿|处置)率[^，。；\n\d]{{0,4}}\d{{1,2}}(?:\.\d+)?[%％])",
)
_BEFORE = regex.compile(rf"{_NUMBER}[^，。；、\n\d]{{0,4}}$")
_REACH = 16  # characters before a name in which its number is looked for
_SHORT, _LONG = 2, 5  # characters of a name
_ALIKE = 2  # pairs of characters that two clauses on one body share
_TELLING = ("measures", "leader_duty", "other", "preamble")


class DeniedCountsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/denied_counts.yaml``."""

    names: list[list[str]]
    of_the_year: list[str]
    whole: str
    scope: list[Entry]
    other: list[Entry]


class _Denial(NamedTuple):
    """What there was none of, and whose clause says so."""

    span: Span
    name: str


class DeniedAndCounted(Rule):
    """Something is said not to have occurred and is counted elsewhere.

    检查内容：一处写没有行政诉讼、没有信息公开申请、无信访积案、未发生亡人事故等，另一处又写有若干件、若干起。
    为什么：两处不能同时成立，审核人会逐个数字核对。
    示例：前文“全年没有发生行政诉讼案件”，后文“全年应诉2件”。
    改正：核对后改其中一处，或写明两处口径不同。
    局限：按同一名称或常见别称比较，不看同一句；信访事项须写明全年、全镇等才比较；带限定的说法（较大以上事故、因执法不当引起的诉讼）须限定相同才比较；
    写明是往年、他人或培训旁听的件数不算。
    """

    code = "NUM209"
    name = "denied-and-counted"
    severity = "warning"
    title = "写没有的，别处又有件数"
    basis = Basis("报告内容应当前后一致", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "此处写“{none}”，别处又写“{count}”，请核对。",
            "{none} here, yet elsewhere {count}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._literals = lexicons.shared(Literals)
        table = lexicons.load("rules/denied_counts.yaml", DeniedCountsFile)
        known = [name for family in table.names for name in family]
        self._begun = self._literals.ask(
            {*_NONE, *(bare + name for bare in _BARE for name in (*known, *_OFTEN))}
        )
        self._ended = self._literals.ask(_NAUGHT)
        self._scope, self._other = joined(table.scope), joined(table.other)
        self._of_the_year, self._whole = set(table.of_the_year), later(regex.compile, table.whole)
        self._families = {name: family for family in table.names for name in family}

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per denial, with the first count that it cannot stand beside."""
        for denial in self._denials(source):
            count = self._counted(denial, source)
            if count is not None and self._tells(denial, source):
                args = {"none": denial.span.of(source.text), "count": count.of(source.text).strip()}
                yield Hit(denial.span, args=args, related=(count,))

    def _denials(self, source: RuleInput) -> Iterator[_Denial]:
        text, places = source.text, self._literals.places
        begun = sorted({start for none in places(source, self._begun).values() for start, _ in none})
        ended = sorted({*chain.from_iterable(places(source, self._ended).values())})
        told = [(start, _DENIED.match(text, start)) for start in begun]
        told += [(start, _ZERO.search(text, max(0, start - _REACH), end)) for start, end in ended]
        for start, match in told:
            if match is None or not _in_report(start, source):
                continue
            span = Span(*match.span())
            for what in _AND.split(match["what"]):
                name = self._own_name(_TAIL.sub("", what))
                if len(name) >= _SHORT or name in self._families:
                    yield _Denial(span, name)

    def _tells(self, denial: _Denial, source: RuleInput) -> bool:
        """Whether a denial says of whom: a short name (投诉) only together with what stands before it."""
        if denial.name in self._of_the_year:
            begin = source.clause(Span(denial.span.start, denial.span.start + 1)).start
            return self._whole.search(source.text, begin, denial.span.start) is not None
        known = denial.name in self._families or len(denial.name) >= _LONG
        return known or bool(self._narrowed(denial.span, source))

    def _narrowed(self, denied: Span, source: RuleInput) -> set[str]:
        """Return the pairs of characters before a denial in its clause that narrow it."""
        begin = source.clause(Span(denied.start, denied.start + 1)).start
        return bigrams(self._scope.sub("", source.text[begin : denied.start]))

    def _own_name(self, name: str) -> str:
        bare = self._scope.sub("", name)
        return bare if bare in self._families else name

    def _counted(self, denial: _Denial, source: RuleInput) -> Span | None:
        first, last = max(0, denial.span.start - REACH), denial.span.end + REACH
        for name in self._families.get(denial.name, [denial.name]):
            start = source.text.find(name, first, last)
            while start >= 0:
                end = start + len(name)
                number = None
                if not denial.span.start <= start < denial.span.end:  # most names stand in their denial alone
                    number = _AFTER.match(source.text, end) or _BEFORE.search(
                        source.text, max(0, start - _REACH), start
                    )
                if number is not None and not source.sentence(denial.span).contains(Span(start, start + 1)):
                    clause = source.clause(Span(min(start, number.start()), max(end, number.end())))
                    if self._same(denial, clause, source):
                        return clause
                start = source.text.find(name, end, last)
        return None

    def _same(self, denial: _Denial, clause: Span, source: RuleInput) -> bool:
        """Whether what a clause counts is what was denied: of this year, of the same body, as done."""
        section = source.facts.section_at(clause.start)
        if section is None or section.kind not in (*_TELLING, "shortcomings"):
            return False
        if self._other.search(source.text, *clause):
            return False
        narrowed = self._narrowed(denial.span, source)
        return not narrowed or len(narrowed & bigrams(clause.of(source.text))) >= _ALIKE


def _in_report(start: int, source: RuleInput) -> bool:
    section = source.facts.section_at(start)
    return section is not None and section.kind in _TELLING
