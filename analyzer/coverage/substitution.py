"""Near misses that look like the item: the same sentence with another object put in its place.

对法治督察反馈问题建立整改台账 and 对安全生产检查反馈问题建立整改台账 share most characters; what differs decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

_FRAME = 0.4  # share of the clause's characters in equal blocks from which on a passage copies its frame
_BLOCK = 2  # shortest equal block that counts as frame
_CHANGED = 2  # fewest characters of a term that have to be lost


def replaced(
    clause: str,
    passage: str,
    terms: Sequence[str],
    marks: Sequence[Sequence[tuple[int, int]]],
    firm: Sequence[bool],
    ignorable: frozenset[str],
) -> int | None:
    """Return which term a passage with the frame of an item's clause says otherwise, if there is one.

    Args:
        clause: Folded text of the item's clause.
        passage: Folded text of the passage.
        terms: Terms of the item that the passage does not repeat literally.
        marks: Per term, where the passage names it by another name.
        firm: Per term, whether that name is unambiguous.
        ignorable: Words whose exchange changes nothing (年终, 集中).
    """
    matcher = SequenceMatcher(None, clause, passage, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    if sum(block.size for block in blocks) < _FRAME * len(clause):
        return None
    fronted = passage.rfind(clause[0], 0, blocks[0].b) if clause[0] in ignorable and blocks[0].a else -1
    if fronted >= 0:  # 对…, 将…: the preposition opens the frame
        blocks.insert(0, Match(0, fronted, 1))
    for left, right in pairwise(blocks):
        start, end = left.a + left.size, right.a
        begin, stop = left.b + left.size, right.b
        for number, term in enumerate(terms):
            lost = _lost(term, clause, start, end)
            if term in passage or len(lost) < (_CHANGED if firm[number] else 1) or _ignored(lost, ignorable):
                continue
            renamed = any(first < stop and begin < last for first, last in marks[number])
            if (stop - begin >= _CHANGED and not renamed) or not firm[number]:
                return number
    return None


def _lost(term: str, clause: str, start: int, end: int) -> str:
    at = clause.find(term)
    return clause[max(start, at) : min(end, at + len(term))] if at >= 0 else ""


def _ignored(lost: str, ignorable: frozenset[str]) -> bool:
    return any(lost in word for word in ignorable)
