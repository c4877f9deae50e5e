"""Items out of work points written as a document: numbered items under themes, with unit tags behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.checklist.importers.headings import UNTITLED
from analyzer.checklist.importers.lines import lines_of
from analyzer.checklist.importers.parts import Part, chosen, parts_of
from analyzer.checklist.importers.reading import Reading
from analyzer.checklist.importers.titles import title_of, year_of
from analyzer.checklist.importers.units import TagReader

if TYPE_CHECKING:
    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.result import Draft, Remark
    from analyzer.text.view import View

__all__ = ["UNTITLED", "Outline", "OutlineImporter"]


class Outline(NamedTuple):
    """What a document holds: items in order, what was left out, its title and year."""

    drafts: list[Draft]
    remarks: list[Remark]
    title: str | None
    year: int | None


class OutlineImporter:
    """Reads work points of a restored text.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._tags = TagReader(cues)

    def read(self, view: View) -> Outline:
        """Return the items in order, and what was left out."""
        lines = lines_of(view, self._cues)
        readings = [Reading(view, part, self._cues, self._tags).run() for part in parts_of(lines, self._cues)]
        if not any(reading.drafts for reading in readings):
            # Neither numbers nor headings: paragraphs that say who answers, or count their points (一是), are tasks.
            readings = [Reading(view, Part(lines), self._cues, self._tags, loose=True).run()]
        taken = chosen([reading.part for reading in readings], [len(reading.drafts) for reading in readings])
        drafts: list[Draft] = []
        remarks: list[Remark] = []
        for number, reading in enumerate(readings):
            if number in taken:
                drafts += reading.drafts
                remarks += reading.left.remarks
            elif reading.part.lines:
                zh, en = ("来文正文", "covering letter") if reading.part.covers else ("附件", "appendices")
                reading.left.remarks.clear()
                reading.left.leave(reading.part.lines, zh, en)
                remarks += reading.left.remarks
        head = readings[min(taken)].preamble if taken else lines[:12]
        title = title_of(head, self._cues) or next((readings[number].titled for number in taken), None)
        for draft in drafts:
            draft.theme = UNTITLED if draft.theme == title else draft.theme
        near = [line.text for line in [*head, *lines]]
        return Outline(drafts, remarks, title, year_of(title, near))
