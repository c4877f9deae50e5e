"""Tasks that stand in the part of a document that asks for order and discipline (五、监督保障)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from analyzer.checklist.importers.headings import Heading
from analyzer.checklist.importers.result import Draft

if TYPE_CHECKING:
    from analyzer.checklist.importers.cues import Cues
    from analyzer.checklist.importers.lines import Line

_CLAUSES = regex.compile(r"[，,；;、]")


def concrete_tasks(frame: Heading, headings: Sequence[Heading], cues: Cues) -> list[Draft]:
    """Return the items in numbered lines below ``frame`` that name something to be done.

    加强组织领导, 强化督查 and what is asked of all units are none. The others are tasks where one of them says what is
    done (a figure, an act), or where their numbers run on from the tasks above.
    """
    if cues.tasked_frame.search(frame.title) is None:
        return []
    numbered = [
        one for one in headings if not one.own_line and one.lines and any(up is frame for up in one.chain())
    ]
    tasks = [
        draft
        for one in numbered
        if not _organises(one, frame, cues)
        for drafts in one.lines.values()
        if not all(_is_talk(draft.text, cues) for draft in drafts)
        for draft in drafts
    ]
    runs_on = bool(numbered) and numbered[0].ordinal > 1
    return tasks if runs_on or any(cues.deed.search(draft.text) for draft in tasks) else []


def unheld(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    kept: Collection[int],
    spots: Mapping[int, int],
    frame: Heading | None = None,
) -> list[Line]:
    """Return the lines of headings that could be tasks, but below which no item is ``kept``: they were left out.

    Args:
        lines: All lines.
        headings: All headings.
        kept: The ids of the items that were taken over.
        spots: Where items stand, by their ids.
        frame: The part that is meant; without one, all that stands in none that was left out whole.
    """
    held = {
        id(above)
        for one in headings
        if any(id(draft) in kept for drafts in one.lines.values() for draft in drafts)
        for above in one.chain()
    }
    starts = {
        spots[id(one.task)]
        for one in headings
        if one.task is not None
        and id(one) not in held
        and (frame in one.chain() if frame is not None else not any(up.dropped for up in one.chain()))
    }
    return [line for line in lines if not starts.isdisjoint(range(*line.span))]


def _organises(heading: Heading, frame: Heading, cues: Cues) -> bool:
    """Whether its title, or one between it and ``frame``, is one of organisation."""
    between = takewhile(lambda one: one is not frame, heading.chain())
    return any(cues.closing_frame.search(one.title) or cues.frame.search(one.title) for one in between)


def _is_talk(text: str, cues: Cues) -> bool:
    if cues.demand.search(text) or all(map(cues.closing_frame.search, _CLAUSES.split(text))):
        return True
    return cues.upkeep.search(text) is not None and regex.search(r"\d", text) is None
