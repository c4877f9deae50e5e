"""TRM302: other-unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.windows import REACH, Sought
from analyzer.text.later import later
from analyzer.text.span import Span

_LONGEST = 3
_OWN = regex.compile(r"(\p{Han}{2,6}?)(?:街道|镇|乡)(?:办事处|人民政府|党工委|党委)?$")


class NeighboursFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/neighbours.yaml``.

    Attributes:
        organs: What follows the name of a unit that acts.
        generic: Ends of words before 镇 or 街道 that are no name (各镇, 有关街道).
        words: Verbs and other words that may open a clause before 镇党委 and are no name.
        beside: Wordings in the sentence that explain another unit's name.
        acts: What follows the name of a unit that acts without naming an organ.
        ends: Characters with which the name of such a unit ends.
        no_unit: Words before 镇 or 街道 that end so and are no name (沿江).
        beside_acts: Wordings in the sentence that explain a unit that acts so, beside those of ``beside``.
    """

    organs: str
    generic: list[str]
    words: list[str]
    beside: str
    acts: str
    ends: str
    no_unit: list[str]
    beside_acts: str


class OtherUnit(Rule):
    """Another town's or subdistrict's organs act in this unit's report.

    检查内容：镇、街道的报告里，“××镇党委”“××街道办事处”“××街道组织……”作为行动者出现，而××不是本单位。
    为什么：多为照抄其他单位的报告没有改名。
    示例：南塘镇的报告写“北坝镇党委书记履行第一责任人职责”。
    改正：改为本单位名称；确指其他单位的，写明联合、协助等关系。
    局限：只用于镇、乡、街道，且本单位名称已识别、没有打码；只看分句开头的名称；写明联合、与……、移交等的不报。
    """

    code = "TRM302"
    name = "other-unit"
    severity = "warning"
    title = "出现其他单位的名称"
    basis = Basis("报告写本单位的情况", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”不是本单位（{unit}），请核对是否照抄其他单位的报告。",
            "another unit acts in the report of {unit}: {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/neighbours.yaml", NeighboursFile)
        self._organ = Sought(lexicons, rf"(街道|镇|乡)(?:{table.organs}|(?P<act>{table.acts}))", REACH)
        self.asked = self._organ.asked
        # Only at the head of a clause does it show where a name begins.
        words, generic = ("|".join(map(regex.escape, names)) for names in (table.words, table.generic))
        self._name = later(
            regex.compile, rf"(?<=^|[，。；：、“（\n])(?!{words})\p{{Han}}{{2,3}}(?<!{generic})\Z"
        )
        self._beside = later(regex.compile, table.beside)
        self._place = later(
            regex.compile, rf"[{table.ends}](?<!{'|'.join(map(regex.escape, table.no_unit))})\Z"
        )
        self._beside_acts = later(regex.compile, table.beside_acts)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence."""
        meta = source.facts.meta
        own = _OWN.search(meta.unit or "")
        if own is None or meta.unit_type not in {"街道", "镇", "乡"} or "某" in own[1]:
            return
        stem = own[1][-2:]
        reported = -1
        for organ in self._organ.finditer(source):
            # One character before the longest name shows whether a clause begins there.
            head = source.text[max(0, organ.start() - _LONGEST - 1) : organ.start()]
            name = self._name.search(head)
            if name is None or name.group().endswith(stem):
                continue
            span = Span(organ.start() - len(name.group()), organ.end(1))
            if span.start < reported or source.title_at(span) is not None:
                continue
            sentence = source.sentence(span)
            if self._beside.search(source.text, *source.clause(span)):
                continue
            if organ["act"] and (
                not self._place.search(name.group()) or self._beside_acts.search(source.text, *sentence)
            ):
                continue
            reported = sentence.end
            yield Hit(span, args={"quote": span.of(source.text), "unit": meta.unit})
