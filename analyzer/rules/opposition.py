"""Words that exclude each other, and names that stand beside each other.

The former bring a claim and an admission about one matter against each other, the latter keep them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.rules.admissions import Opposite


class AntonymsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/antonyms.yaml``.

    Attributes:
        classes: States that exclude each other.
        kin: Families of names beside each other.
    """

    classes: list[Opposite]
    kin: list[list[str]]


class Antonyms:
    """Tells which classes of states a text names; a class is a bit.

    Attributes:
        claimed: Finds the states that a claim tells.
        admitted: Finds the states that an admission tells instead; a common bit is an opposition.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        classes = lexicons.load("rules/antonyms.yaml", AntonymsFile).classes
        self.claimed = Screen([one.claim for one in classes]).found
        self.admitted = Screen([one.admission for one in classes]).found


class Kin:
    """Names that stand beside each other (复议, 诉讼): what is told of one says nothing of the other."""

    def __init__(self, lexicons: Lexicons) -> None:
        families = lexicons.load("rules/antonyms.yaml", AntonymsFile).kin
        self._family = {name: place for place, family in enumerate(families) for name in family}
        longest = sorted(self._family, key=lambda name: (-len(name), name))
        self._any = re.compile(
            "|".join(map(re.escape, longest))
        )  # of plain words this is faster than ``regex``

    def named(self, text: str) -> dict[int, set[str]]:
        """Return the names that ``text`` holds, by family."""
        found: dict[int, set[str]] = {}
        for name in self._any.findall(text):
            found.setdefault(self._family[name], set()).add(name)
        return found

    def apart(self, one: Mapping[int, set[str]], other: Mapping[int, set[str]]) -> bool:
        """Whether both name members of a family, and none in common."""
        return bool(one) and any(
            one[place].isdisjoint(names) for place, names in other.items() if place in one
        )
