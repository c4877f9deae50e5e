"""TIM203: stale-plenum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.citations import citations
from analyzer.rules.tim.tables import MeetingsFile


class StalePlenum(Rule):
    """Only older plenary sessions are cited although a newer one fell in the report year.

    检查内容：全文只引用了较早的中央全会，报告年度内新召开的全会（或党代会）没有提到。
    为什么：提示可能沿用旧稿，政治表述没有跟进。
    示例：2020年报告只写“十九届四中全会精神”，而五中全会已于2020年10月召开。
    改正：核对后补写最近一次全会。
    局限：只作提示；人事议题的一中、二中、七中全会不要求引用；没有引用任何全会时不报。
    """

    code = "TIM203"
    name = "stale-plenum"
    severity = "info"
    title = "只引用较早的全会"
    basis = Basis("党代会和中央全会召开日期", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "报告年度内已召开{newest}（{opened}），全文只引用到“{quote}”，请核实表述是否最新。",
            "{newest} ({opened}) fell in the report year; the text cites nothing later than {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/meetings.yaml", MeetingsFile)
        self._meetings = {(meeting.congress, meeting.plenum): meeting for meeting in table.entries}

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the last citation of the latest session that is cited."""
        if source.year is None or not source.report:
            return
        end = date(source.year, 12, 31)
        if source.facts.meta.date is not None:
            end = min(end, date.fromisoformat(source.facts.meta.date))
        held = [meeting for meeting in self._meetings.values() if meeting.political and meeting.opened <= end]
        newest = max(held, key=lambda meeting: meeting.opened)
        known = [
            (self._meetings[citation.congress, citation.plenum], citation)
            for citation in citations(source.text)
            if (citation.congress, citation.plenum) in self._meetings
        ]
        sessions = [pair for pair in known if pair[0].plenum]
        if not sessions or newest.opened.year != source.year:
            return
        if any(meeting.opened >= newest.opened for meeting, _ in known):
            return
        _, last = max(sessions, key=lambda pair: (pair[0].opened, pair[1].span))
        args = {
            "newest": _name(newest.congress, newest.plenum),
            "opened": f"{newest.opened.year}年{newest.opened.month}月",
            "quote": last.span.of(source.text),
        }
        yield Hit(last.span, args=args)


def _name(congress: str, plenum: int) -> str:
    return f"{congress}届{'零一二三四五六七八九'[plenum]}中全会" if plenum else f"党的{congress}大"
