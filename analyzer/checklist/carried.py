"""What a later part of an item is about where it does not say so itself: the object of the first part, carried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from analyzer.checklist.compiler import Atom
    from analyzer.checklist.grammar import ItemGrammar
    from analyzer.checklist.slots import Slot
    from analyzer.lexicon.background import Background

_NAME = 3  # characters of a name that speaks for itself
_RARE = 0.9  # distinctiveness of such a name


class Carrier:
    """Adds to parts the object that the first part names.

    Args:
        grammar: Words for what any deed has or yields.
        background: Figures of distinctiveness.
    """

    def __init__(self, grammar: ItemGrammar, background: Background) -> None:
        self._general = tuple(sorted(grammar.general_ends, key=len, reverse=True))
        self._background = background

    def with_topic(self, atom: Atom, topic: Slot | None) -> Atom:
        """Return ``atom`` with ``topic``, without which it is another deed unless it has a name of its own.

        落实|校长陪餐制 is told wherever it is named, 建立|台账 and 公布|结果 only with what they are of.
        """
        if topic is None or any(
            slot.text == topic.text or set(slot.concepts) & set(topic.concepts) for slot in atom.slots
        ):
            return atom
        own = any(map(self._speaks, atom.slots))
        carried = structs.replace(
            topic,
            required=False,
            core=not own,
            topic=True,
            weight=round(topic.weight / 2, 3) if own else topic.weight,
        )
        return structs.replace(atom, slots=(*atom.slots, carried))

    def _speaks(self, slot: Slot) -> bool:
        if slot.act or slot.phases or not slot.core or slot.concepts or slot.topic or "/" in slot.text:
            return False
        end = next((end for end in self._general if slot.text.endswith(end)), "")
        name = slot.text.removesuffix(end)
        return len(name) >= _NAME and self._background.distinctiveness(name) >= _RARE
