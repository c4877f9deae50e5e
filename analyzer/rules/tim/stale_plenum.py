"""TIM203: stale-plenum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.citations import citations
from analyzer.rules.tim.tables import Meeting, MeetingsFile


class StalePlenum(Rule):
    """Only older meetings are cited although a newer one had been held.

    检查内容：全文引用的会议都早于报告年底前最近一次党代会（疑似），或者报告年度内新召开的全会没有提到（提示）。
    为什么：提示可能沿用旧稿，政治表述没有跟进。
    示例：2020年报告只写“十九届四中全会精神”，而五中全会已于2020年10月召开。
    改正：核对后补写最近一次全会。
    局限：人事议题的一中、二中、七中全会不要求引用；只引用党代会、没有引用全会时，不要求引用新的全会。
    """

    code = "TIM203"
    name = "stale-plenum"
    severity = "warning"
    title = "只引用较早的全会"
    basis = Basis("党代会和中央全会召开日期", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "{newest}已于{opened}召开，全文只引用到“{quote}”，请核实表述是否最新。",
            "{newest} was held in {opened}; the text cites nothing later than {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/meetings.yaml", MeetingsFile)
        self._meetings = {(meeting.congress, meeting.plenum): meeting for meeting in table.entries}

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the last citation of the latest session that is cited."""
        if source.year is None or not source.annual:
            return
        end = date(source.year, 12, 31)
        if source.facts.meta.date is not None:
            end = min(end, date.fromisoformat(source.facts.meta.date))
        held = [meeting for meeting in self._meetings.values() if meeting.political and meeting.opened <= end]
        newest = max(held, key=lambda meeting: meeting.opened)
        known = [
            (self._meetings[citation.congress, citation.plenum], citation)
            for citation in source.once(citations)
            if (citation.congress, citation.plenum) in self._meetings
        ]
        if not known:
            return
        latest, last = max(known, key=lambda pair: (pair[0].opened, pair[1].span))
        congress = max(
            (meeting for meeting in held if not meeting.plenum), key=lambda meeting: meeting.opened
        )
        followed = source.text[last.span.end : last.span.end + 2]
        if latest.opened < congress.opened and followed != "以来":
            # The party has met since: this is last term's wording.
            yield Hit(last.span, args=_args(congress, last.span.of(source.text)))
        elif newest.opened.year == source.year and latest.opened < newest.opened and latest.plenum:
            yield Hit(last.span, args=_args(newest, last.span.of(source.text)), cap="info")


def _args(newer: Meeting, quote: str) -> dict[str, object]:
    return {
        "newest": _name(newer.congress, newer.plenum),
        "opened": f"{newer.opened.year}年{newer.opened.month}月",
        "quote": quote,
    }


def _name(congress: str, plenum: int) -> str:
    return f"{congress}届{'零一二三四五六七八九'[plenum]}中全会" if plenum else f"党的{congress}大"
