"""What came of a deed that was named before, which no part has to name by itself: 通报|评查结果, 结果|向社会公开."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from analyzer.checklist.slots import Slot

_WORD = 2  # characters of the word for what came of it, and of the deed before it


def without_outcome(slots: tuple[Slot, ...], outcomes: Collection[str]) -> tuple[Slot, ...]:
    """Return ``slots`` with the name of what came of the deed that a topic among them names as a circumstance.

    Whatever was made of what was handled is its outcome (答复全文在网上公开), while 清理结果 is not the 文件 that were
    named. Without an act of its own the part is about the outcome.

    Args:
        slots: Of one part.
        outcomes: Words for what comes of a deed.
    """
    about = [slot.text for slot in slots if slot.topic and slot.core and not slot.act]
    named = [slot for slot in slots if _outcome(slot, outcomes, about)]
    acts = [slot for slot in slots if slot.act and slot.core and not slot.topic]
    if not (named and acts and about):
        return slots
    required = next((slot for slot in slots if slot.required), slots[0])
    lead = required if required not in named else max(acts, key=lambda slot: slot.weight)
    return tuple(
        structs.replace(slot, core=slot.core and slot not in named, required=slot is lead) for slot in slots
    )


def _outcome(slot: Slot, outcomes: Collection[str], about: Sequence[str]) -> bool:
    if slot.topic or slot.concepts:
        return False
    deed = slot.text[:-_WORD]
    return slot.text in outcomes or (
        slot.text[-_WORD:] in outcomes and len(deed) == _WORD and any(topic.endswith(deed) for topic in about)
    )
