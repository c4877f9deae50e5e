"""The same territory counted twice: all mentions must agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_CLAUSE = compile_pattern("[，；。：]")
_NAMES = compile_pattern(r"\p{Han}、\p{Han}{2,6}$")


class Equality:
    """Compares the scope indicators of a document by the noun they count."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one relation for each noun that is counted at least twice, at least once as a whole.

        A smaller number may be a subset and is left out, unless it is marked as the whole as well. A number that
        sums up names (安和、安平两个社区) is no whole, whatever follows.
        """
        groups: dict[tuple[str, str], list[Item]] = {}
        for item in items:
            if item.indicator.kind != "scope" or not item.exact:
                continue
            noun = self._cues.territory.match(item.after)
            if noun is not None:
                groups.setdefault((item.unit, noun[0]), []).append(item)
        for members in groups.values():
            relation = self._judge(members)
            if relation is not None:
                yield relation

    def _judge(self, members: list[Item]) -> Relation | None:
        wholes = [item for item in members if self._is_whole(item)]
        if len(members) < 2 or not wholes:
            return None
        territory = [item for item in wholes if self._cues.whole_before.search(item.label)] or wholes[:1]
        value = territory[0].value
        differing = [
            item for item in members if item.value > value or (item in wholes and item.value != value)
        ]
        equal = [item for item in members if item.value == value]
        if differing:
            other = differing[0]
            pair = sorted((territory[0], other), key=lambda item: item.indicator.span)
            return Relation(
                kind="equal", indicators=tuple(item.indicator.id for item in pair), expected=value, actual=other.value,
                verdict="violated", text=f"同一范围前后不一致：{pair[0].indicator.text}，{pair[1].indicator.text}",
            )  # fmt: skip
        if len(equal) < 2:
            return None
        return Relation(
            kind="equal", indicators=tuple(item.indicator.id for item in equal), expected=value, actual=value,
            verdict="holds", text=f"{equal[0].indicator.text}{len(equal)}处一致",
        )  # fmt: skip

    def _is_whole(self, item: Item) -> bool:
        clause = _CLAUSE.split(item.after, maxsplit=1)[0]
        if self._cues.partial_scope.search(item.label + clause):
            return False
        if self._cues.whole_before.search(item.label):
            return True
        return _NAMES.search(item.label) is None and self._cues.whole_after.search(clause) is not None
