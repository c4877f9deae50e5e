"""TIM204: programme-years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule, weakest
from analyzer.rules.tim.tables import Programme, ProgrammesFile
from analyzer.rules.windows import Sought
from analyzer.text.later import later
from analyzer.text.span import Span


class ProgrammeYears(Rule):
    """A national programme is cited with years that it does not have, or after it has ended.

    检查内容：《法治政府建设实施纲要（×—×年）》等中央纲要、规划的起止年份不存在，或者所引一期在报告年度已经届满、还没有开始。
    为什么：年份写错或引用过期纲要，是容易核实的硬伤。
    示例：《法治政府建设实施纲要（2022—2025年）》；2025年报告“对照《法治政府建设实施纲要（2015—2020年）》”。
    改正：改为现行一期的正式名称和年份。
    局限：只查直接以全国性名称开头的文件，省市自己的实施纲要年份不同，不查；总结上一期的不报。
    """

    code = "TIM204"
    name = "programme-years"
    severity = "error"
    title = "纲要、规划的年份有误或已过期"
    basis = Basis("中央纲要、规划的起止年份", "", "record")
    messages: ClassVar[Messages] = {
        "unknown": (
            "没有《{name}》（{years}）这一期，正式年份为{known}，请核对。",
            "{name} has no edition {years}; known: {known}",
        ),
        "early": (
            "报告年度为{year}年，《{name}》（{years}）当时尚未开始，请核对年度或是否套用以后的文稿。",
            "{name} ({years}) had not begun in {year}",
        ),
        "stale": (
            "《{name}》（{years}）在{year}年已届满{advice}，请核对。",
            "{name} ({years}) had ended by {year}{advice_en}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/programmes.yaml", ProgrammesFile)
        self._programmes = {entry.name: entry for entry in table.entries}
        names = "|".join(sorted(self._programmes, key=lambda name: (-len(name), name)))
        self._pattern = Sought(
            lexicons,
            rf"(?:《(?:中共中央[、，]?国务院)?|(?<=印发的|贯彻|落实|对照|按照|实施))({names})[（(〔]\s*(\d{{4}})年?\s*(?:[-－—–~～至]{{1,2}}+)\s*(\d{{4}})年?\s*[）)〕]》?",
        )
        self.asked = self._pattern.asked
        self._retrospect = later(regex.compile, table.retrospect)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per citation."""
        for match in self._pattern.finditer(source):
            programme = self._programmes[match[1]]
            period = (int(match[2]), int(match[3]))
            span = Span(*match.span())
            args: dict[str, object] = {"name": programme.name, "years": _years(period)}
            if period not in programme.periods:
                args["known"] = "、".join(map(_years, programme.periods))
                yield Hit(span, "unknown", args, programme.cap)
            elif source.annual and source.year is not None and period[0] > source.year + 1:
                yield Hit(span, "early", args | {"year": source.year}, programme.cap)
            elif source.annual and source.year is not None and period[1] < source.year:
                if self._retrospect.search(source.clause(span).of(source.text)):
                    continue
                advice = _advice(programme, source.year)
                yield Hit(span, "stale", args | advice, _cap(programme, period, source.year))


def _advice(programme: Programme, year: int) -> dict[str, object]:
    current = next((period for period in programme.periods if period[0] <= year <= period[1]), None)
    return {
        "year": year,
        "advice": f"，现行一期为{_years(current)}" if current else "",
        "advice_en": f"; the current edition is {_years(current)}" if current else "",
    }


def _cap(programme: Programme, period: tuple[int, int], year: int) -> Severity:
    # In the first year after its end a programme may still be reported on before a new edition is out.
    return weakest(programme.cap, "error" if year > period[1] + 1 else "info")


def _years(period: tuple[int, int]) -> str:
    return f"{period[0]}—{period[1]}年"
