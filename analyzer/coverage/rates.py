"""Whose rate a percentage is: numbers of a demand on 按时办结率 are not answered by those of 满意率."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.coverage.stated import Count, Stated
from analyzer.text.later import later

_NAME = 8  # longest name that is read before 率
_HEAD = 4  # characters before 率 that say what is counted
_WORD = 2  # characters of the last word before it
_RATE = "(?:率|(?<=满意|知晓|认可)度)"
_LIST = f"(?P<names>(?:[^，。；、：0-9]{{1,20}}{_RATE}(?:、|和|及|以及|与))*[^，。；、：0-9]{{1,20}}{_RATE})"
_REACHES = (
    "(?:均|都|也|仍|已|全年|平均|一直|始终|实际|达标)*(?:为|是|有|在|仅|只|约|近|超过?|高达|达到?|到|至|保持|稳定|控制|提高|提升|上升|"
    "下降|降低?|增长|不低于|不少于|低于|实现了?)*"
)
_BEFORE = later(regex.compile, f"{_LIST}{_REACHES}$")
_IN_TURN = later(regex.compile, f"{_LIST}分别{_REACHES}(?P<told>(?:[0-9.]+[%％](?:、|和|及|以及|与))*)$")
_PART = later(
    regex.compile,
    "(?P<name>[^，。；、：0-9]{2,12}?)(?:的|者|度)?(?:占|达|占比|比例)(?:为|达到?|超过?|近|约)?$",
)
_JOINTS = regex.compile(f"{_RATE}(?:、|和|及|以及|与)")
_CLAUSES = regex.compile("[，。；：\n]")
_ASKED = later(regex.compile, f"[一-龥]{{1,20}}?{_RATE}")
_SAME, _ALIKE, _UNNAMED, _OTHER = 3, 2, 1, 0


class Rates:
    """Tells which percentages answer a demand.

    Args:
        kinds: Words for one kind of rate each.
    """

    def __init__(self, kinds: Sequence[Sequence[str]]) -> None:
        self._kinds = [tuple(kind) for kind in kinds]

    def fitting(
        self, counts: Sequence[Count], asked: str, stated: Stated, *, named: bool = False
    ) -> list[Count]:
        """Return the percentages of ``counts`` that are about what the words ``asked`` ask for.

        Those of a rate that is named alike; without any, unless they have to be ``named`` so, those of which nothing
        says what they are of.
        """
        if not counts or not asked:
            return list(counts)
        rated = [(self._fit(names_of(count, stated), asked), count) for count in counts]
        best = max(fit for fit, _ in rated)
        least = max(best, _ALIKE if named else _UNNAMED)
        return [count for fit, count in rated if fit >= least]

    def told(self, asked: str) -> tuple[str, ...]:
        """Return the words by which texts tell of the deeds that a named rate counts."""
        names = _ASKED.findall(asked)
        found = [word for name in names for kind in sorted(self._of(name[:-1])) for word in self._kinds[kind]]
        return tuple(dict.fromkeys(found))

    def _fit(self, names: Sequence[str], asked: str) -> int:
        if not names:
            return _UNNAMED
        return max(self._alike(name, asked) for name in names)

    def _alike(self, name: str, asked: str) -> int:
        wanted = [one[:-1] for one in _ASKED.findall(asked)]
        same = any(one.endswith(name[-_WORD:]) for one in wanted) if wanted else name[-_HEAD:] in asked
        if same:
            return _SAME
        read = "，".join(wanted) or asked
        known = {n for n, kind in enumerate(self._kinds) if any(word in read for word in kind)}
        own = self._of(name)
        if own & known:
            return _ALIKE
        return _OTHER if own and (known or wanted) else _UNNAMED

    def _of(self, name: str) -> set[int]:
        """Return the kinds of the rate ``name``, which its last word tells."""
        return {n for n, kind in enumerate(self._kinds) if name.endswith(kind)}


def names_of(count: Count, stated: Stated) -> list[str]:
    """Return the names, without 率, of the rates that ``count`` is said to be of; none where none stands before it."""
    before = _CLAUSES.split(stated.text[stated.line(count.start) : count.start])[-1]
    listed = _IN_TURN.search(before)
    if listed:
        names, place = _parted(listed["names"]), len(regex.findall("[%％]", listed["told"]))
        return names[place : place + 1]
    found = _BEFORE.search(before)
    if found:
        return _parted(found["names"])
    part = _PART.search(before)
    return [part["name"][-_NAME:]] if part else []


def _parted(names: str) -> list[str]:
    return [name.removesuffix("率").removesuffix("度")[-_NAME:] for name in _JOINTS.split(names)]
