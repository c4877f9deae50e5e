"""Demands that several parts of an item share: each has to meet them, or all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.members import Draft
from analyzer.checklist.tokens import Requirement, Token

_ADDED = frozenset({"quantity", "limit", "frequency"})  # demands that the parts of a list may meet together
_RATES = ("%", "％", "成")
_AT_LEAST = ("不少于", "不低于", "不得少于", "至少", "共", "累计", "合计")
# Before a demand that holds for each part.
_SHARED_OUT = ("均", "均达", "各", "各自", "都", "分别", "人均", "每人")


def held_by_each(
    demand: Requirement, drafts: Sequence[Draft], tokens: Sequence[Token], place: int
) -> list[int]:
    """Return the atoms that keep a demand among their words, if it holds for each of them: 参考率、合格率|均达到100%.

    So do rates, times and rhythms; how many occasions or things there have to be may be meant of all of them together,
    if no word shares it out.
    """
    if not drafts or place >= len(drafts):
        return []
    before = next((token.text for token in reversed(tokens) if token.end <= demand.start), "")
    apart = not _addable(demand) or before.endswith(_SHARED_OUT)
    end = demand.start + len(demand.text)
    return [
        number
        for number, draft in enumerate(drafts)
        if apart
        and draft.clause == drafts[place].clause
        and any(first <= demand.start and end <= last for first, last in draft.stretches)
    ]


def met_together(demand: Requirement, drafts: Sequence[Draft], place: int) -> bool:
    """Whether a demand in a clause of its own counts what a list before has told: 进企业、进校园|，不少于10场."""
    if demand.kind != "quantity" or not _addable(demand) or place >= len(drafts):
        return False
    return sum(draft.clause == drafts[place].clause for draft in drafts) > 1


def met_by_list(demand: Requirement, drafts: Sequence[Draft], tokens: Sequence[Token], place: int) -> bool:
    """Whether what a list before a demand tells meets it together: 参与合同审查、决策论证|不少于10件次."""
    if demand.kind != "quantity" or not _addable(demand) or place >= len(drafts):
        return False
    before = next((token.text for token in reversed(tokens) if token.end <= demand.start), "")
    if before.endswith(_SHARED_OUT) or not demand.text.startswith(_AT_LEAST):
        return False
    end = demand.start + len(demand.text)
    held = [
        draft
        for draft in drafts
        if draft.clause == drafts[place].clause
        and any(first <= demand.start and end <= last for first, last in draft.stretches)
    ]
    return len(held) > 1


def _addable(demand: Requirement) -> bool:
    return demand.kind in _ADDED and demand.unit not in _RATES
