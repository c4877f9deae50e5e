"""How concretely a matched passage tells the deed: anchors that go beyond the item (guideline, section 3)."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex
from msgspec import Struct

from analyzer.coverage.columns import Columns
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.plan import Variant
from analyzer.lexicon.concepts import fold
from analyzer.lexicon.seeker import Seeker
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.extract.facts import Facts

_FLOORS = ("至少", "不少于", "不低于", "不得少于")  # before a number that has to be reached
_OR_MORE = ("以上", "及以上")  # after it
_SOON = 14  # longest stretch between a word of the former and the number
_PAUSES = regex.compile("[，；。]")
_BACK = regex.compile("(?:(?<![应活])该|上述|这[一项份个些])(?P<what>[一-龥]{2})")
_OF_THEM = regex.compile(
    "(?:已|并)?(?:均|都(?!市)|全部|悉数|皆)(?!由)"
)  # what opens so says it of those just named
_LEAD_IN = 14  # longest clause before a match that can carry its date or partner
_FOLLOW = 3  # clauses after a match that may still tell how it was done
_HARD = frozenset({"number", "floor", "date", "case"})  # of which one beside another anchor is concrete
_OCCASIONS = frozenset({"次", "场", "场次", "期", "堂", "轮"})
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


class Telling(Struct, frozen=True, gc=False):
    """Concreteness 0-3 of a passage with respect to an item, its anchors, and from where to where it was read."""

    concreteness: int
    anchors: tuple[Anchor, ...]
    start: int
    end: int


class Anchors:
    """All anchors of a document, in order.

    Args:
        facts: The document.
        cues: How others than numbers are found.
    """

    def __init__(self, facts: Facts, cues: AnchorCues) -> None:
        # 执法检查0次 tells that none was held, whatever asks for it.
        found = [
            anchor_at(i.span, "number", i.text)
            for i in facts.indicators
            if i.value or i.unit not in _OCCASIONS
        ]
        numbers = {anchor.span.start for anchor in found}
        known = bool(facts.indicators) or bool(facts.numbers)
        found += [
            anchor_at(Span(*match.span()), kind, match.group())
            for kind, match in cues.find(facts.text, numbers=not known)
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

    def within(self, start: int, end: int) -> list[Anchor]:
        """Return the anchors that begin from ``start`` to before ``end``."""
        low = bisect.bisect_left(self._starts, start)
        return self._found[low : bisect.bisect_left(self._starts, end, low)]

    def counted(
        self, passages: Columns, first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how many anchors begin in each stretch from passage ``first[i]`` to ``last[i]``."""
        ends: NDArray[np.int64] = np.searchsorted(self._starts, passages.end[last])
        begins: NDArray[np.int64] = np.searchsorted(self._starts, passages.start[first])
        return ends - begins


class AnchorCues:
    """What can be verified beside the numbers that extraction knows.

    Args:
        data: The patterns with their kinds.
    """

    def __init__(self, data: CoverageFile) -> None:
        cues = [(cue.kind, cue.pattern or "") for cue in data.anchors]
        self._numbers = Seeker([pattern for kind, pattern in cues if kind == "number"])
        self._kinds = [kind for kind, _ in cues if kind != "number"]
        self._others = Seeker([pattern for kind, pattern in cues if kind != "number"])

    def find(self, text: str, *, numbers: bool) -> Iterator[tuple[str, regex.Match[str]]]:
        """Yield the kinds and matches in ``text``; ``numbers`` too, if they are asked for."""
        for matches in self._numbers.find(text) if numbers else ():
            yield from (("number", match) for match in matches)
        for kind, matches in zip(self._kinds, self._others.find(text), strict=True):
            yield from ((kind, match) for match in matches)


class Windows:
    """Reads what stands around matches.

    Args:
        index: The document.
        anchors: What can be verified in it.
    """

    def __init__(self, index: Index, anchors: Anchors) -> None:
        self._index = index
        self._anchors = anchors
        self._starts, self._ends = index.columns.start.tolist(), index.columns.end.tolist()
        self._statements = index.columns.statement.tolist()
        self._sections = index.columns.section.tolist()
        self._headings = index.columns.heading.tolist()

    def tell(
        self, item: str, variant: Variant, first: int, last: int, foreign: Set[int], *, titled: bool = False
    ) -> Telling:
        """Return how concretely passages ``first`` to ``last`` and what belongs to them tell the deed of an item.

        Anchors whose wording the item has already do not count, but that its floor was just reached does (2次 where
        it asks for 不少于2次). One anchor gives 2, two with a number, date or case 3.

        Args:
            item: Folded text of the item.
            variant: What is matched.
            first: First passage of the match.
            last: Last one.
            foreign: Passages that tell the deed of another item; what belongs to the match ends before them.
            titled: Whether the heading of the section names the item: what follows in it belongs to the match as well.
        """
        start, end = self._begin(variant, first, foreign), self._end(item, last, foreign, titled=titled)
        found = self._anchors.within(start, end)
        own = tuple([one for one in found if one.folded not in item or not _repeats(one, item)])
        level = 1 if not own else 2
        if len(own) > 1 and any(one.kind in _HARD for one in own):
            level = 3
        return Telling(level, own, start, end)

    def _begin(self, variant: Variant, first: int, foreign: Set[int]) -> int:
        """Return where a short lead-in begins; a long one has to name part of the item."""
        statement = self._statements[first]
        start: int = self._starts[first]
        for before in range(first - 1, max(first - 3, -1), -1):
            if self._statements[before] != statement or before in foreign:
                break
            begin = self._starts[before]
            counted = before == first - 1 and _OF_THEM.match(self._index.folded_passage(first))
            if not counted and self._ends[before] - begin > _LEAD_IN and not self._kin(variant, before):
                break
            start = begin
        return start

    def _end(self, item: str, last: int, foreign: Set[int], *, titled: bool) -> int:
        """Return where what follows ends: in the same statement, or in the same section under a heading of the item.

        A sentence that takes up the thing of the item belongs to it as well (全年适用该清单办结案件4件).
        """
        places, reach = (self._sections, _TITLED) if titled else (self._statements, _FOLLOW)
        here = places[last]
        end: int = self._ends[last]
        for after in range(last + 1, min(last + 1 + reach, len(places))):
            if after in foreign or self._headings[after]:
                break
            if places[after] != here and not self._takes_up(item, last, after):
                break
            end = self._ends[after]
        return end

    def _takes_up(self, item: str, last: int, after: int) -> bool:
        """Whether a passage of the same section speaks of what the item names as what was named before."""
        if self._sections[after] != self._sections[last]:
            return False
        told = self._index.folded_passage(after)
        return any(match["what"] in item for match in _BACK.finditer(told))

    def _kin(self, variant: Variant, passage: int) -> bool:
        """Whether a passage names part of what is matched."""
        index = self._index
        return index.similarity(variant.required, passage) > 0 or any(
            index.strength(slot, passage, passage) for slot in variant.slots
        )


def _repeats(anchor: Anchor, item: str) -> bool:
    """Whether an anchor, whose words the item has, only repeats it."""
    rate = anchor.folded.endswith("%")  # that a rate was reached is the outcome that the item asks for
    return not rate and (anchor.kind != "number" or not _is_floor(anchor.folded, item))


def _is_floor(number: str, item: str) -> bool:
    """Whether ``item`` names ``number`` somewhere as what has to be reached."""
    at = item.find(number)
    while at >= 0:
        before = _PAUSES.split(item[max(0, at - _SOON - max(map(len, _FLOORS))) : at])[-1]
        if item.startswith(_OR_MORE, at + len(number)) or any(
            0 <= before.rfind(floor) >= len(before) - _SOON - len(floor) for floor in _FLOORS
        ):
            return True
        at = item.find(number, at + 1)
    return False
