"""Headings that carry a year, with the year they should carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.tim.years import single_years
from analyzer.text.later import later
from analyzer.text.span import Span

_PLAN_WORDS = later(regex.compile, r"下一?步|打算|计划|安排|思路|展望|目标任务|努力方向")
_TITLED = regex.compile(r"《[^》]*》")


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
        if not plan and set(years) == {source.year + 1}:
            continue  # plans under a heading that extraction takes for another part (2024年重点任务)
        if section.kind == "other" and not plan:
            continue
        if plan and section.level > 1:
            # Inside the plans a heading may date a single task.
            continue
        yield DatedHeading(section.heading, years, source.year + plan, plan, "error" if stated else "warning")
