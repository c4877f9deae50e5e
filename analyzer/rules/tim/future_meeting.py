"""TIM202: future-meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.citations import CONGRESSES, citations
from analyzer.rules.tim.tables import MeetingsFile
from analyzer.text.later import later
from analyzer.text.span import Span


class FutureMeeting(Rule):
    """A meeting is cited that had not been held, or that does not exist.

    检查内容：引用的党代会、中央全会晚于报告落款日期（没有落款时晚于次年6月底），或者届次不存在。
    为什么：多为届次写错或批量改年份所致，属于政治表述差错。
    示例：2020年报告写“贯彻党的十九届六中全会精神”（2021年11月召开）。
    改正：核对会议届次。
    局限：写“迎接……召开”的不报；会议表没有收录的届次，只在该届已经换届、或者报告早于会议表截止日期时才判断。
    """

    code = "TIM202"
    name = "future-meeting"
    severity = "error"
    title = "引用的会议尚未召开或不存在"
    basis = Basis("党代会和中央全会召开日期", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”中的会议于{opened}召开，晚于本报告，请核对届次。",
            "a meeting of {opened} is cited, after the report: {quote}",
        ),
        "later": (
            "“{quote}”中的会议在报告成文时（不晚于{latest}）尚未召开，请核对届次。",
            "a meeting is cited that had not been held by {latest}: {quote}",
        ),
        "unknown": (
            "没有“{meeting}”这次会议，请核对届次。",
            "there was no such meeting: {meeting}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/meetings.yaml", MeetingsFile)
        self._meetings = {(meeting.congress, meeting.plenum): meeting for meeting in table.entries}
        self._complete = frozenset(table.complete)
        last = CONGRESSES.index(table.entries[-1].congress)
        self._open = frozenset(CONGRESSES[last:])
        self._as_of = table.as_of
        self._expectation = later(regex.compile, table.expectation)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per citation."""
        latest = _latest(source)
        for citation in source.once(citations):
            meeting = self._meetings.get((citation.congress, citation.plenum))
            if meeting is None:
                if citation.congress in self._complete and citation.plenum:
                    name = f"{citation.congress}届{'零一二三四五六七八九'[citation.plenum]}中全会"
                    yield Hit(citation.span, "unknown", {"meeting": name})
                elif (
                    citation.congress in self._open
                    and latest is not None
                    and latest <= self._as_of
                    and not self._expected(citation.span, source)
                ):
                    # The table has every meeting of this congress until its last day.
                    args = {"quote": citation.span.of(source.text), "latest": latest.isoformat()}
                    yield Hit(citation.span, "later", args)
            elif latest is not None and meeting.opened > latest:
                if self._expected(citation.span, source):
                    continue
                opened = f"{meeting.opened.year}年{meeting.opened.month}月"
                args = {"quote": citation.span.of(source.text), "opened": opened}
                yield Hit(citation.span, args=args, cap=meeting.cap)

    def _expected(self, span: Span, source: RuleInput) -> bool:
        return self._expectation.search(source.text, *source.sentence(span)) is not None


def _latest(source: RuleInput) -> date | None:
    """Return the last day on which the report can have been written."""
    stated = source.facts.meta.date
    if source.year is None or not source.annual:
        return date.fromisoformat(stated) if stated else None
    # A date before the end of the year may come from a web page and not from the report.
    return (
        max(date.fromisoformat(stated), date(source.year, 12, 31))
        if stated
        else date(source.year + 1, 6, 30)  # due by 1 April; some are late
    )
