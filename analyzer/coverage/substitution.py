"""Near misses that look like the item: the same sentence with another object put in its place.

对法治督察反馈问题建立整改台账 and 对安全生产检查反馈问题建立整改台账 share most characters; what differs decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.coverage.index import Index
from analyzer.coverage.matching import Match
from analyzer.coverage.plan import NAMED, Plan
from analyzer.lexicon.background import bigrams
from analyzer.lexicon.concepts import fold

FIRM = 0.8  # strength from which on a look-alike may call a thing by another name
_COPIED = 0.25  # share of a clause's bigrams from which on a passage may be a look-alike
_FRAME = 0.4  # share of the clause's characters in equal blocks from which on a passage copies its frame
_WHOLE = 0.65  # the same for a passage that copies the whole clause but for one thing
_BLOCK = 2  # shortest equal block that counts as frame
_CHANGED = 2  # fewest characters of a term that have to be lost
# How often and how many is no other thing: 开展|1次|案卷评查 for 开展行政执法案卷评查.
_COUNT = regex.compile(
    r"[了过共约]*(?:\d+|[一二两三四五六七八九十百]+)(?:余|多)?(?:次|场次?|期|轮|回|批|个|项|份|件|名|本|卷|宗|起|家|处)?的?"
)
_RHYTHM = regex.compile("每?(?:半年|季度?|月|周|日|年)[一1]?次?")


class Block(NamedTuple):
    """``size`` characters that are equal from ``a`` in the first text and from ``b`` in the second."""

    a: int
    b: int
    size: int


class Replaced(NamedTuple):
    """A term of a clause for which a passage says something else.

    Attributes:
        term: Its number.
        instead: What a passage that copies the whole clause names in this place; empty if it names no other thing.
    """

    term: int
    instead: str


def common_blocks(first: str, second: str) -> list[Block]:
    """Return the blocks of two or more characters that both texts share in the same order.

    They are those of :class:`difflib.SequenceMatcher`: the longest block (the earliest of equals), then the same on
    both sides of it. The search for substrings replaces its search by characters, which takes several times as long.
    """
    found: list[Block] = []
    open_parts = [(0, len(first), 0, len(second))]
    while open_parts:
        low, high, begin, end = open_parts.pop()
        stretch = second[begin:end]
        at, size = 0, _BLOCK - 1
        for start in range(low, high - size):
            while start + size < high and first[start : start + size + 1] in stretch:
                at, size = start, size + 1
        if size < _BLOCK:
            continue
        place = begin + stretch.index(first[at : at + size])
        found.append(Block(at, place, size))
        open_parts += [(low, at, begin, place), (at + size, high, place + size, end)]
    return sorted(found)


def replaced(
    clause: str,
    passage: str,
    terms: Sequence[str],
    marks: Sequence[Sequence[tuple[int, int]]],
    firm: Sequence[bool],
    ignorable: frozenset[str],
    omissible: tuple[str, ...] = (),
    circumstances: frozenset[int] = frozenset(),
) -> Replaced | None:
    """Return which term a passage with the frame of an item's clause says otherwise, if there is one.

    Args:
        clause: Folded text of the item's clause.
        passage: Folded text of the passage.
        terms: Terms of the item that the passage does not repeat literally.
        marks: Per term, where the passage names it by another name.
        firm: Per term, whether that name is unambiguous.
        ignorable: Words whose exchange changes nothing (年终, 集中).
        omissible: What may be left out, but not exchanged: who leads the unit (落实|会前学法制度), what a name shortens
            (食品安全|应急预案).
        circumstances: Numbers of terms that a passage need not name, and so may leave out as well.
    """
    if all(term in passage or term not in clause for term in terms):
        return None
    blocks = common_blocks(clause, passage)
    copied = sum(block.size for block in blocks)
    if copied < _FRAME * len(clause):
        return None
    fronted = passage.rfind(clause[0], 0, blocks[0].b) if clause[0] in ignorable and blocks[0].a else -1
    if fronted >= 0:  # 对…, 将…: the preposition opens the frame
        blocks.insert(0, Block(0, fronted, 1))
    whole = copied >= _WHOLE * len(clause)
    for left, right in pairwise(blocks):
        start, end = left.a + left.size, right.a
        begin, stop = left.b + left.size, right.b
        for number, term in enumerate(terms):
            lost = lost_of(term, clause, start, end)
            if term in passage or len(lost) < (_CHANGED if firm[number] else 1) or ignored(lost, ignorable):
                continue
            renamed = any(first < stop and begin < last for first, last in marks[number]) or (
                # 评查|行政处罚|案卷: another name of the term lies around it
                any(last <= begin for _, last in marks[number])
                and any(first >= stop for first, _ in marks[number])
            )
            told = _COUNT.sub("", passage[begin:stop])
            if not told and (number in circumstances or term in omissible or lost in omissible):
                continue
            if (len(told) >= _CHANGED and not renamed) or not firm[number]:
                another = whole and len(_RHYTHM.sub("", told)) >= _CHANGED
                return Replaced(number, told if another else "")
    return None


def lost_of(term: str, clause: str, start: int, end: int) -> str:
    """Return the characters of a term that lie in a stretch of the clause."""
    at = clause.find(term)
    return clause[max(start, at) : min(end, at + len(term))] if at >= 0 else ""


def uncounted(told: str) -> str:
    """Return what is told but how often and how many."""
    return _RHYTHM.sub("", _COUNT.sub("", told))


def ignored(lost: str, ignorable: frozenset[str]) -> bool:
    """Whether the lost characters are part of an ignorable word."""
    return lost in _in_one(ignorable)


@lru_cache(maxsize=8)
def _in_one(words: frozenset[str]) -> str:
    """Return all words in one string, between marks that are in no text."""
    return "\0".join(sorted(words))


class Lookalike(NamedTuple):
    """A passage that reads like an atom and tells of another thing.

    Attributes:
        passage: Its number.
        words: The words of the item that it has something else for.
        whole: Whether it copies the whole clause but for them, so that its sentence is about the other thing.
    """

    passage: int
    words: str
    whole: bool


class Lookalikes:
    """Finds the look-alikes of atoms in one document.

    Args:
        index: The document.
        plan: The checklist.
        ignorable: Words whose exchange changes nothing.
        omissible: What may be left out, but not exchanged.
    """

    def __init__(
        self, index: Index, plan: Plan, ignorable: frozenset[str], omissible: tuple[str, ...]
    ) -> None:
        self._index = index
        self._plan = plan
        self._ignorable = ignorable
        self._omissible = omissible

    def within(self, match: Match, clause: str) -> Lookalike | None:
        """Return a look-alike of ``clause`` among the passages of a match."""
        slots = self._plan.variants[match.variant].slots
        for passage in range(match.first, match.last + 1):
            if self._index.words_any(slots, passage) and self._copies(match.variant, passage):
                found = self._exchanged(match, passage, clause)
                if found is not None:
                    return found
        return None

    def copied(self, variant: int, passages: Iterable[int], clause: str) -> Lookalike | None:
        """Return the first of some passages that copies all of ``clause`` about another thing."""
        for passage in passages:
            if self._copies(variant, passage):
                found = self._exchanged(Match(variant, passage, passage, 0.0), passage, clause)
                if found is not None and found.whole:
                    return found
        return None

    def _exchanged(self, match: Match, passage: int, clause: str) -> Lookalike | None:
        """Return what a passage of a match says otherwise than the clause of its atom, if it copies it."""
        index = self._index
        others = [n for n in range(match.first, match.last + 1) if n != passage]
        parts = [
            (part, slot)
            for part, slot in self._plan.variants[match.variant].worded
            if index.strength(slot, match.first, match.last) < 1
            and all(index.strength(slot, other, other) < NAMED for other in others)
        ]
        texts = [part for part, _ in parts]
        spans = [index.marked(slot, passage) for _, slot in parts]
        firm = [index.strength(slot, passage, passage) >= FIRM for _, slot in parts]
        told = index.folded_passage(passage)
        core = self._plan.variants[match.variant].core
        aside = frozenset(n for n, (_, slot) in enumerate(parts) if slot not in core)
        lost = replaced(clause, told, texts, spans, firm, self._ignorable, self._omissible, aside)
        if lost is None:
            return None
        # 进企业 in the place of 进校园 is no other thing where the item asks for both.
        asked = fold(self._plan.items[self._plan.variants[match.variant].item].item.text)
        another = bool(lost.instead) and not any(pair in asked for pair in bigrams(lost.instead))
        return Lookalike(passage, texts[lost.term], another)

    def _copies(self, number: int, passage: int) -> bool:
        """Whether a passage shares enough bigrams with the clause of a variant to be worth aligning."""
        variant = self._plan.variants[number]
        told, wanted = self._index.folded_passage(passage), self._plan.clauses[variant.item, variant.atom]
        return sum(map(told.__contains__, wanted)) >= _COPIED * len(wanted)
