"""TIM102: plan-year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.headings import dated_headings, year_beside_title
from analyzer.text.later import later
from analyzer.text.span import Span

_OPENING = regex.compile(r"(?<=^|[\n。；　 是）])(20\d\d)年[，,]?[^，。；\n]{0,24}?将(?=[^近士军])")

# A deadline of a plan, and no account of what was there before it (2024年底前形成的旧账).
_DEADLINE = later(
    regex.compile,
    r"(?|(?:争取|力争|确保|预计|计划)?[到于在]?(?:争取|力争|确保)(?:[到于在])?(20\d\d)年(?:\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|年?[底末内])"
    r"|(20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)?)?[底末初]?(?:之?前|以前))(?!"
    r"[^，。；]{0,4}(?:已|曾|完成了)|[^，。；]{0,2}(?:形成|发生|遗留|印发|制定|出台|签订|立案|受理|到期)|[^，。；]{0,6}的)",
)

# A past time at the head of a clause of a plan, with what will be done then (2023年一季度完成岗位核定).
_TIME = later(
    regex.compile,
    r"(?<=[，。；：\n）)])(20\d\d)年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:[底初]|[上中下]旬)?|年?[底末])"
    r"(?:内|里)?[，,]?(?:全面|基本|正式)?(?:完成|启动|建成|开工|上线|配齐)(?![^，。；]{0,20}(?:的|了|后|已|基础))",
)
_BEHIND = later(
    regex.compile, "已|曾|了|基础上|目前|现在|后续|继续|下一步|再|20\\d\\d年.*20\\d\\d年|明年|来年|遗留|未"
)

# A cell of a table of plans that holds a term alone.
_CELL = regex.compile(
    r"[|\t] *+(20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬)?|第?[一二三四1-4]季度|[上下]半年)?"
    r"(?:[底末初]?(?:之?前|以前)?|(?:前|内)?(?:完成|启动|实施)) *+(?=[|\t\n]|$)"
)


class PlanYear(Rule):
    """The heading of the plans, or the term of a plan, does not name the year after the report year.

    检查内容：下一年度安排部分标题里的年份不是报告年度的下一年，句首写“本年度……将”，或者安排的期限已经过了。
    为什么：年份没有顺改，读者无法判断安排属于哪一年。
    示例：2025年报告写“三、2025年工作安排”。
    改正：改为报告年度的下一年。
    局限：标题没有写年份时不判断；跨年规划（2026—2028年）不报；期限只看写明年份的（2024年6月底前；“2023年一季度完成”只作提示）。
    """

    code = "TIM102"
    name = "plan-year"
    severity = "error"
    title = "下一年度安排的年份不对"
    basis = Basis("各部分的年份与报告年度应当一致", "", "logic")
    messages: ClassVar[Messages] = {
        "found": (
            "标题写“{found}年”，报告年度为{year}年，下一年度应为{expected}年，请核对。",
            "the heading says {found}; the report year is {year}, so the plans are for {expected}",
        ),
        "sentence": (
            "安排里写“{found}年……将”，报告年度为{year}年，下一年度应为{expected}年，请核对。",
            "the plans speak of {found}; the report year is {year}, so they are for {expected}",
        ),
        "term": (
            "安排的期限写“{found}年”，报告年度为{year}年，到报告时已过，请核对。",
            "the term of this plan lies in {found}; the report year is {year}, so it is over",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per heading, sentence and term."""
        if year_beside_title(source) is not None:
            return  # the title is wrong, or all of the text: TIM101 says so
        for heading in source.once(dated_headings):
            if heading.plan and heading.expected not in heading.years:
                args = {"found": heading.years[0], "year": heading.expected - 1, "expected": heading.expected}
                yield Hit(heading.span, args=args, cap=heading.cap, fix=heading.fix(source.text))
        yield from _sentences(source)
        yield from _terms(source)


def _sentences(source: RuleInput) -> Iterator[Hit]:
    """Yield the sentences in the plans that open with a year that is over and go on with 将."""
    if not source.annual or source.year is None:
        return
    for section in source.sections("plans"):
        for match in _OPENING.finditer(source.text, section.heading.end, section.span.end):
            if int(match[1]) <= source.year:
                args = {"found": match[1], "year": source.year, "expected": source.year + 1}
                yield Hit(Span(*match.span()), "sentence", args, "warning")


def _terms(source: RuleInput) -> Iterator[Hit]:
    """Yield the terms of plans that were over when the report was due."""
    if not source.annual or source.year is None:
        return
    for plan in source.facts.plans:
        if source.text.find("20", *plan.span) < 0:
            continue
        for match in _DEADLINE.finditer(source.text, *plan.span):
            if int(match[1]) <= source.year:
                args = {"found": match[1], "year": source.year}
                yield Hit(Span(*match.span()), "term", args, "warning")
        for match in _TIME.finditer(source.text, *plan.span):
            sentence = source.sentence(Span(*match.span()))
            if int(match[1]) <= source.year and not _BEHIND.search(source.text, *sentence):
                args = {"found": match[1], "year": source.year}
                yield Hit(Span(*match.span()), "term", args, "info")
    for section in source.sections("plans"):
        for match in _CELL.finditer(source.text, *section.span):
            if int(match[1]) <= source.year:
                args = {"found": match[1], "year": source.year}
                yield Hit(Span(match.start(1), match.end()), "term", args, "warning")
