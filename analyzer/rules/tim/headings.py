"""Headings that carry a year, with the year they should carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.records import Section, Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.tim.years import single_years
from analyzer.text.later import later
from analyzer.text.span import Span

_PLAN_WORDS = later(regex.compile, r"下一?步|打算|计划|安排|思路|展望|目标任务|努力方向")
_TITLED = regex.compile(r"《[^》]*》")
# Words of a heading under which only what was done can stand.
_DONE_WORDS = later(
    regex.compile, r"成效|成绩|做法|亮点|特色|回顾|总结|完成情况|开展情况|工作情况|履[职责行]"
)
_OPENING = regex.compile(
    r"[ \u3000]*(20\d\d)年(?:度)?(?:来)?(?:[，,]|是)|现(?:将|就)[^，。；\n《》]{0,24}?(20\d\d)年"
)
_AGREE = 2  # headings and openings that name one year


class DatedHeading(NamedTuple):
    """A heading with its years.

    Attributes:
        span: The heading.
        years: Years named, in order.
        expected: The year it should name.
        plan: Whether it heads plans.
        cap: Ceiling for a finding: an error only where the title states the report year.
    """

    span: Span
    years: list[int]
    expected: int
    plan: bool
    cap: Severity

    def fix(self, text: str) -> str | None:
        """Return the heading with the expected year, where that is certain."""
        quote = self.span.of(text)
        stated = f"{self.years[0]}年"
        if self.cap != "error" or len(self.years) > 1 or quote.count(stated) != 1:
            return None
        return quote.replace(stated, f"{self.expected}年")


def dated_headings(source: RuleInput) -> list[DatedHeading]:
    """Return the first- and second-level headings of a report that name single years."""
    return list(_dated_headings(source))


def _dated_headings(source: RuleInput) -> Iterator[DatedHeading]:
    if not source.annual or source.year is None:
        return
    stated = str(source.year) in (source.facts.meta.title or "")
    for section in source.facts.sections:
        if section.level > 2 or section.kind in {"preamble", "tail"}:
            continue
        if "20" not in section.title:
            continue
        title = _TITLED.sub("", section.title)
        years = [year for year, _ in single_years(title)]
        if not years:
            continue
        plan = section.kind == "plans" or (section.kind == "other" and _PLAN_WORDS.search(title) is not None)
        if not plan and set(years) == {source.year + 1} and not _is_done(section, title, source):
            continue  # plans under a heading that extraction takes for another part (2024年重点任务)
        if section.kind == "other" and not plan:
            continue
        if plan and section.level > 1:
            # Inside the plans a heading may date a single task.
            continue
        yield DatedHeading(section.heading, years, source.year + plan, plan, "error" if stated else "warning")


def _is_done(section: Section, title: str, source: RuleInput) -> bool:
    """Whether a heading dated the year after heads no plans: it is about shortcomings or what was done."""
    if _PLAN_WORDS.search(title):
        return False
    if section.kind in {"shortcomings", "leader_duty"} or (
        section.kind == "measures" and _DONE_WORDS.search(title)
    ):
        return True
    # 一、2024年主要举措 with shortcomings and plans behind it.
    behind = [part.kind for part in source.facts.sections if part.span.start >= section.span.end]
    return (
        section.kind == "measures" and section.level == 1 and "plans" in behind and "shortcomings" in behind
    )


def year_beside_title(source: RuleInput) -> tuple[int, list[Span]] | None:
    """Return the year that the openings and headings agree on, with them, where the title alone names another."""
    return source.once(_year_beside_title)


def _year_beside_title(source: RuleInput) -> tuple[int, list[Span]] | None:
    meta = source.facts.meta
    if not source.annual or source.year is None or str(source.year) not in (meta.title or ""):
        return None
    told = [
        (heading.years[0] - heading.plan, heading.span)
        for heading in source.once(dated_headings)
        if len(heading.years) == 1
    ]
    if any(year == source.year for year, _ in told):
        return None
    for section in source.sections("preamble"):
        for line in _lines(source.text, section.span):
            if meta.title_span is not None and line.overlaps(meta.title_span):
                continue
            for match in _OPENING.finditer(source.text, *line):
                at_head = match[1] is None or match.start() == line.start
                if at_head and source.title_at(Span(*match.span())) is None:
                    told.append((int(match[1] or match[2]), Span(*match.span())))
    years = {year for year, _ in told}
    if len(told) < _AGREE or len(years) != 1 or source.year in years:
        return None
    (year,) = years
    if meta.date is not None and int(meta.date[:4]) not in {year, year + 1}:
        return None  # the date agrees with the title: the text is an old one
    return year, [span for _, span in told]


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line.rstrip("\n")))
        start += len(line)
