"""How an atom of an item reads: in the words of the item, not as a string of its slots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from analyzer.checklist.splitter import Draft
from analyzer.checklist.tokens import COMMAS

_EDGES = "、；。;. "
_AND = "并"
_MINE = ("own", "all")
_JOINT = re.compile("[、和与及或并0-9]")


def wording(text: str, draft: Draft, drafts: Sequence[Draft]) -> str:
    """Return the clause of ``draft`` without what only other atoms of the clause ask for.

    ``街道合同和重大涉法事务由法律顾问审查`` reads ``街道重大涉法事务由法律顾问审查`` for its second atom.

    Args:
        text: The folded item.
        draft: The atom.
        drafts: All atoms of the item.
    """
    start = min(token.start for token in draft.tokens)
    end = max(token.end for token in draft.tokens)
    start = max(text.rfind(mark, 0, start) for mark in COMMAS) + 1
    end = min((at for mark in COMMAS if (at := text.find(mark, end)) >= 0), default=len(text))
    owners = [""] * len(text)
    fellows = [other for other in drafts if other.clause == draft.clause and other is not draft]
    foreign = {token for other in fellows for token in other.tokens}
    own = set(draft.tokens)
    # The spans of tokens can cross (a concept in two parts lies around other words): the own ones count.
    for name, tokens in (("other", foreign - own), ("own", own - foreign), ("all", own & foreign)):
        for token in tokens:
            owners[token.start : token.end] = [name] * (token.end - token.start)
    runs = [
        (name, "".join(text[i] for i in places))
        for name, places in groupby(range(start, end), owners.__getitem__)
    ]
    names = ["all", *(name for name, _ in runs), "all"]
    kept = (
        part
        for number, (name, part) in enumerate(runs, 1)
        if name in _MINE or (not name and _stays(part, names[number - 1], names[number + 1]))
    )
    return "".join(kept).strip(_EDGES).removeprefix(_AND)


def _stays(part: str, before: str, after: str) -> bool:
    """Return whether words that no atom asks for go with this one, by whose words stand around them."""
    if before in _MINE and after in _MINE:
        return True
    # What leads from words of all atoms to the list of the differing ones, or from the list on, is for each of them.
    # Dates and numbers are not: every member of a list can have its own.
    return "all" in {before, after} and not _JOINT.search(part)
