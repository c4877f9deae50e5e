"""TIM101: heading-year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.headings import dated_headings, year_beside_title


class HeadingYear(Rule):
    """A heading names another year than the report year.

    检查内容：举措、不足、第一责任人各部分标题里的年份不是报告年度；各部分标题和开头都写同一年、只有报告标题不同的，报在标题上。
    为什么：沿用上年文稿只改了部分年份，是审核中最常见的硬伤。
    示例：2025年报告写“二、2024年度存在的不足和原因”。
    改正：改为报告年度；如确是上年内容，应删去或说明。
    局限：报告年度取自标题；只有正文能推断年度时只作疑似；“2018年以来”“2021—2025年”不报。
    """

    code = "TIM101"
    name = "heading-year"
    severity = "error"
    title = "标题年份与报告年度不符"
    basis = Basis("各部分的年份与报告年度应当一致", "", "logic")
    messages: ClassVar[Messages] = {
        "found": (
            "标题写“{found}年”，报告年度为{year}年，请核对。",
            "the heading says {found}, the report year is {year}",
        ),
        "title": (
            "报告标题写“{year}年”，开头和各部分标题写的是{found}年（{count}处），请核对哪一处有误。",
            "the title says {year}, the opening and the headings speak of {found} ({count} places)",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per heading, or one for the title of the report where all of them agree against it."""
        beside, title = year_beside_title(source), source.facts.meta.title_span
        if beside is not None and title is not None:
            found, places = beside
            args = {"found": found, "year": source.year, "count": len(places)}
            yield Hit(title, "title", args, "warning", identity="title", related=tuple(places))
            return
        for heading in source.once(dated_headings):
            if not heading.plan and heading.expected not in heading.years:
                args = {"found": heading.years[0], "year": heading.expected}
                yield Hit(heading.span, args=args, cap=heading.cap, fix=heading.fix(source.text))
