"""How concretely a matched passage tells the deed: anchors that go beyond the item (guideline, section 3)."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Set
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile
from analyzer.lexicon.concepts import fold
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.extract.facts import Facts

_FLOORS = ("至少", "不少于", "不低于", "不得少于")  # before a number that has to be reached
_LEAD_IN = 14  # longest clause before a match that can carry its date or partner
_FOLLOW = 3  # clauses after a match that may still tell how it was done
_TITLED = 8  # the same under a heading that names the item


class Anchor(NamedTuple):
    """Something verifiable at a place. ``folded`` is its text without quotation marks."""

    span: Span
    kind: str
    text: str
    folded: str


def anchor_at(span: Span, kind: str, text: str) -> Anchor:
    """Return an anchor."""
    return Anchor(span, kind, text, fold(text))


class Telling(NamedTuple):
    """Concreteness 0-3 of a passage with respect to an item, its anchors and the hull of the passage read."""

    concreteness: int
    anchors: tuple[Anchor, ...]
    hull: Span


class Anchors:
    """All anchors of a document, in order.

    Args:
        facts: The document.
        cues: Patterns per kind.
    """

    def __init__(self, facts: Facts, cues: list[tuple[str, regex.Pattern[str]]]) -> None:
        found = [anchor_at(i.span, "number", i.text) for i in facts.indicators]
        numbers = {anchor.span.start for anchor in found}
        known = bool(found) or bool(facts.numbers)
        for kind, pattern in cues:
            if kind == "number" and known:
                continue
            found += [
                anchor_at(Span(*match.span()), kind, match.group())
                for match in pattern.finditer(facts.text)
                if match.start() not in numbers
            ]
        found += [
            anchor_at(example.span, "case", example.text)
            for measure in facts.measures
            for example in measure.examples
        ]
        # 不少于3次 in a report repeats a demand; 3次 tells what was done.
        self._found = sorted(
            anchor._replace(kind="floor")
            if anchor.kind == "number" and facts.text.endswith(_FLOORS, 0, anchor.span.start)
            else anchor
            for anchor in found
        )
        self._starts = [anchor.span.start for anchor in self._found]

    def within(self, span: Span) -> list[Anchor]:
        """Return the anchors that begin inside ``span``."""
        return self._found[
            bisect.bisect_left(self._starts, span.start) : bisect.bisect_left(self._starts, span.end)
        ]

    def counted(self, index: Index, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many anchors begin in each stretch from passage ``first[i]`` to ``last[i]``."""
        bounds = np.array([passage.span for passage in index.passages], np.int64).reshape(-1, 2)
        ends: NDArray[np.int64] = np.searchsorted(self._starts, bounds[last, 1])
        begins: NDArray[np.int64] = np.searchsorted(self._starts, bounds[first, 0])
        return ends - begins


def anchor_cues(data: CoverageFile) -> list[tuple[str, regex.Pattern[str]]]:
    """Return the anchor patterns with their kinds."""
    return [(cue.kind, regex.compile(cue.pattern or "")) for cue in data.anchors]


def reading_window(
    index: Index,
    first: int,
    last: int,
    foreign: Set[int],
    kin: Callable[[int], bool],
    *,
    titled: bool = False,
) -> Span:
    """Return the stretch that belongs to a match: a short lead-in, the match, what follows in the same statement.

    ``foreign`` are passages that tell the deed of another item; the stretch ends before them. Where the heading of the
    section names the item (``titled``), what follows in the section belongs to it as well. ``kin`` tells of a passage
    just before whether it names part of the item.
    """
    passages = index.passages
    statement = passages[first].statement
    start, end = passages[first].span.start, passages[last].span.end
    for before in (first - 1, first - 2):
        if before < 0 or passages[before].statement != statement or before in foreign:
            break
        lead = passages[before].span
        if lead.length > _LEAD_IN and not kin(before):
            break
        start = lead.start
    for after in range(last + 1, min(last + 1 + (_TITLED if titled else _FOLLOW), len(passages))):
        here = passages[after]
        inside = here.section == passages[last].section if titled else here.statement == statement
        if not inside or after in foreign or here.heading:
            break
        end = passages[after].span.end
    return Span(start, end)


def tell(item: str, window: Span, anchors: Anchors) -> Telling:
    """Return how concretely ``window`` tells the deed of an item, whose folded text is ``item``.

    Anchors whose wording the item has already do not count, but that its floor was just reached does (2次 where it
    asks for 不少于2次). One anchor gives 2, two with a number, date or case 3.
    """
    own = [anchor for anchor in anchors.within(window) if not _repeats(anchor, item)]
    kinds = {anchor.kind for anchor in own}
    level = 1 if not own else 2
    if len(own) > 1 and kinds & {"number", "floor", "date", "case"}:
        level = 3
    return Telling(level, tuple(own), window)


def _repeats(anchor: Anchor, item: str) -> bool:
    if anchor.folded not in item:
        return False
    number = regex.escape(anchor.folded)
    floor = rf"(?:{'|'.join(_FLOORS)})[^，；。]{{0,14}}{number}|{number}(?:及)?以上"
    rate = anchor.folded.endswith("%")  # that a rate was reached is the outcome that the item asks for
    return not rate and (anchor.kind != "number" or regex.search(floor, item) is None)
