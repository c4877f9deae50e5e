"""A number that is taken up again by its value: 违法占用9个。对9个违法图斑…; 持证的14人 … 14名持证人员全部参加培训.

The words say that the number is known (it opens its clause with the name of what was counted, or stands behind
对, 这 or 的), and an earlier number of the same value carries the same name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item, Sentence
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_COUNTED = frozenset({"count", "scope", "amount"})
_NOUN = compile_pattern(r"^的?(?P<noun>\p{Han}{2,10})")
_OPENING = compile_pattern(
    r"^(?:今年|明年|其中)?(?:[对把为跟给让就将以]|针对|围绕|根据)?(?:这|那|该|上述|以上|前述|剩下的|其余|余下的)?$"
)
_THOSE = compile_pattern(r"(?P<word>\p{Han}{2,8})的(?:这|那)?$")
_THESE = compile_pattern("(?:这|那|上述|以上|前述)$")
_FEW = 10  # a number that small is looked for near by only
_NEAR, _FAR = 4, 60  # sentences ahead that are looked at
_SHARED = 2  # characters of a name that two numbers share


class TakenUp:
    """Finds numbers that the text takes up again."""

    def find(self, sentences: Sequence[Sentence], told: Sequence[Relation]) -> Iterator[Relation]:
        """Yield an equality for each number that takes up an earlier one of its value."""
        again = {relation.indicators[-1] for relation in told if relation.kind == "equal"}
        known: dict[tuple[str, object], list[tuple[int, Item]]] = defaultdict(list)
        for place, sentence in enumerate(sentences):
            for item in sentence.items:
                if item.indicator.kind not in _COUNTED or not item.exact or not item.value:
                    continue
                key = (item.unit, item.value)
                name = _name(item)
                if name and item.indicator.id not in again:
                    reach = _NEAR if item.value < _FEW else _FAR
                    near = [one for at, one in known[key] if place - at <= reach]
                    first = next((one for one in reversed(near) if _named(one, name)), None)
                    if first is not None:
                        yield _same(first, item)
                    elif _THESE.search(item.label):
                        yield from _differing(item, name, sentences[max(0, place - 1) : place + 1])
                known[key].append((place, item))


def _name(item: Item) -> str:
    """The name by which a number is taken up, if its words take it up at all."""
    noun = _NOUN.match(item.after)
    if _OPENING.match(item.label):
        return noun["noun"] if noun else ""
    those = _THOSE.search(item.label)
    return those["word"] if those else ""


def _named(first: Item, name: str) -> bool:
    words = first.label + first.after[:8]
    return any(name[place : place + _SHARED] in words for place in range(len(name) - 1))


def _differing(item: Item, name: str, near: Sequence[Sentence]) -> Iterator[Relation]:
    """The only number of the name just before, where 这 and 上述 take it up with another value (12件。这13件建议)."""
    ahead = [
        one
        for sentence in near
        for one in sentence.items
        if one.unit == item.unit and one.indicator.span < item.indicator.span
    ]
    if len(ahead) != 1 or not ahead[0].exact or not _named(ahead[0], name) or ahead[0].value == item.value:
        return
    yield Relation(
        kind="equal", indicators=(ahead[0].indicator.id, item.indicator.id), expected=ahead[0].value,
        actual=item.value, verdict="violated",
        text=f"前后两处：{ahead[0].indicator.text}，{item.indicator.text}，不一致",
    )  # fmt: skip


def _same(first: Item, again: Item) -> Relation:
    return Relation(
        kind="equal", indicators=(first.indicator.id, again.indicator.id), expected=first.value,
        actual=again.value, verdict="holds", text=f"{first.indicator.text}，{again.indicator.text}，一致",
    )  # fmt: skip
