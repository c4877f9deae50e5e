"""TIM302: report-date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.headings import year_beside_title


class ReportDate(Rule):
    """The report is dated before its year began or was over, or after 1 April.

    检查内容：落款（或发布）日期早于报告年度年初（疑似）或年底，或者晚于次年4月1日。
    为什么：年度未到就成文，日期或年度必有一误；年底前成文，全年数据尚未闭合；4月1日后公开，已经逾期。
    示例：2023年度报告落款2023年12月20日。
    改正：核对日期；提前成文的，数据应补到年底。
    局限：除早于年初外只作提示；没有日期时不报；网页发布日期可能晚于成文日期。
    """

    code = "TIM302"
    name = "report-date"
    severity = "warning"
    in_tail = True
    title = "落款日期早于报告年度、早于年底或晚于公开期限"
    basis = Basis(
        "《法治政府建设与责任落实督察工作规定》（2019年施行）", "每年4月1日之前向社会公开年度报告", "norm"
    )
    messages: ClassVar[Messages] = {
        "before": (
            "落款日期{date}早于报告年度{year}年，两者必有一误，请核对。",
            "dated {date}, before the report year {year} began: one of the two is wrong",
        ),
        "early": (
            "落款日期{date}早于{year}年底，全年数据可能没有闭合，请核对。",
            "dated {date}, before {year} was over: the figures may not be final",
        ),
        "late": (
            "日期{date}晚于{next}年4月1日的公开期限，请核对。",
            "dated {date}, after the deadline of 1 April {next}",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the date."""
        meta = source.facts.meta
        if not source.annual or source.year is None or meta.date is None:
            return
        if year_beside_title(source) is not None:
            return  # TIM101 tells that the year of the title is in doubt
        stated = date.fromisoformat(meta.date)
        args = {"date": meta.date, "year": source.year, "next": source.year + 1}
        span = meta.date_span or source.head
        if stated.year < source.year:
            yield Hit(span, "before", args, identity="date")
        elif stated < date(source.year, 12, 25):
            yield Hit(span, "early", args, "info", identity="date")
        elif source.report and stated > date(source.year + 1, 4, 1):
            yield Hit(span, "late", args, "info", identity="date")
