"""Forms of concepts with gaps (开展…检查), found around the piece of theirs that is looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

MAX_GAP = 12
_TELLING = 3  # length from which on longer pieces are no rarer
_BARRIERS = frozenset("。；！？\n")  # no gap reaches across

Form = tuple[
    int, bool, Sequence[str]
]  # a concept, whether it needs its context there, and pieces between gaps
Pieces = tuple[tuple[int, int], ...]
Named = tuple[int, Pieces]  # a concept and where it is named


class _Gapped(NamedTuple):
    """A form with gaps: literal pieces before (nearest first) and after its anchor, the piece that is looked for."""

    concept: int
    weak: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Beside(NamedTuple):
    """Forms with one anchor and the same piece next to it, ``ahead`` of the anchor or behind it.

    Attributes:
        piece: The piece.
        ahead: Whether it stands before the anchor.
        named: Concepts that the two pieces name; whether they need their context.
        longer: Forms with further pieces.
    """

    piece: str
    ahead: bool
    named: tuple[tuple[int, bool], ...]
    longer: tuple[_Gapped, ...]


class GappedForms:
    """Finds forms with gaps.

    Args:
        forms: The forms.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = _anchors(forms)
        self._reach = MAX_GAP + max((len(part) for _, _, parts in forms for part in parts), default=0)
        # Grouped when an anchor is met for the first time: most never are.
        self._beside: dict[str, tuple[_Beside, ...]] = {}

    @property
    def anchors(self) -> Collection[str]:
        """The pieces that are to be looked for."""
        return self._forms.keys()

    def add(self, text: str, anchors: Iterable[tuple[int, int]], sure: set[Named], weak: set[Named]) -> None:
        """Add the forms around anchors, to ``weak`` those that need their context."""
        reach = self._reach
        for start, end in anchors:
            anchor = text[start:end]
            beside = self._beside.get(anchor)
            if beside is None:
                beside = self._beside[anchor] = _beside(anchor, self._forms[anchor])
            # The anchor is often common (开展, 组织) and that of many forms; few of the pieces beside it are there.
            around = text[start - reach if start > reach else 0 : end + reach]
            for piece, ahead, named, longer in beside:
                if piece not in around:
                    continue
                if ahead:
                    at = text.rfind(piece, max(0, start - MAX_GAP - len(piece)), start)
                else:
                    at = text.find(piece, end, end + MAX_GAP + len(piece))
                if at < 0:
                    continue
                other = (at, at + len(piece))
                pieces = (other, (start, end)) if ahead else ((start, end), other)
                if named and _BARRIERS.isdisjoint(text[pieces[0][0] : pieces[1][1]]):
                    for index, needy in named:
                        (weak if needy else sure).add((index, pieces))
                for form in longer:
                    spread = _expand(text, start, end, form)
                    if spread is not None:
                        (weak if form.weak else sure).add((form.concept, spread))


def _anchors(forms: Sequence[Form]) -> dict[str, list[Form]]:
    """Return the forms with gaps by their anchor."""
    # The anchor is the longest piece, then the one that fewest forms use: fewer candidates to verify.
    uses = Counter(chain.from_iterable([parts for _, _, parts in forms]))
    rank = {part: (min(len(part), _TELLING), -count) for part, count in uses.items()}
    anchors: dict[str, list[Form]] = {}
    for form in forms:
        anchors.setdefault(max(form[2], key=rank.__getitem__), []).append(form)
    return anchors


def _beside(anchor: str, forms: Iterable[Form]) -> tuple[_Beside, ...]:
    """Return forms with one anchor by the piece next to it."""
    grouped: dict[tuple[str, bool], list[_Gapped]] = {}
    for index, weak, parts in forms:
        at = parts.index(anchor)
        form = _Gapped(index, weak, tuple(reversed(parts[:at])), tuple(parts[at + 1 :]))
        grouped.setdefault((form.before[0], True) if form.before else (form.after[0], False), []).append(form)
    return tuple(
        _Beside(
            piece,
            ahead,
            tuple((form.concept, form.weak) for form in group if len(form.before) + len(form.after) == 1),
            tuple(form for form in group if len(form.before) + len(form.after) > 1),
        )
        for (piece, ahead), group in grouped.items()
    )


def _expand(text: str, start: int, end: int, form: _Gapped) -> Pieces | None:
    """Return the pieces of a form with several gaps around its anchor, if all are there."""
    pieces = [(start, end)]
    left = start
    for part in form.before:
        at = text.rfind(part, max(0, left - MAX_GAP - len(part)), left)
        if at < 0:
            return None
        pieces.insert(0, (at, at + len(part)))
        left = at
    right = end
    for part in form.after:
        at = text.find(part, right, right + MAX_GAP + len(part))
        if at < 0:
            return None
        right = at + len(part)
        pieces.append((at, right))
    return tuple(pieces) if _BARRIERS.isdisjoint(text[left:right]) else None
