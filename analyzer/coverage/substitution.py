"""Near misses that look like the item: the same sentence with another object put in its place.

对法治督察反馈问题建立整改台账 and 对安全生产检查反馈问题建立整改台账 share most characters; what differs decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from analyzer.checklist.slots import Slot

_FRAME = 0.4  # share of the atom's characters in equal blocks from which on a passage copies its frame
_BLOCK = 2  # shortest equal block that counts as frame
_CHANGED = 2  # fewest characters on both sides of a replacement


def replaced(item: str, passage: str, slots: Sequence[Slot], named: Callable[[Slot, int, int], bool]) -> Slot | None:
    """Return the slot that a passage with the item's frame replaces by something else, if there is one.

    Args:
        item: Folded text of the item's clause.
        passage: Folded text of the passage.
        slots: Slots of the atom.
        named: Whether a slot is named inside ``[start, end)`` of the passage.
    """
    matcher = SequenceMatcher(None, item, passage, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    if sum(block.size for block in blocks) < _FRAME * len(item):
        return None
    for left, right in zip(blocks, blocks[1:], strict=False):
        start, end = left.a + left.size, right.a
        begin, stop = left.b + left.size, right.b
        if end - start < _CHANGED or stop - begin < _CHANGED:
            continue
        for slot in slots:
            lost = _lost(slot, item, start, end)
            if lost and slot.text not in passage and not named(slot, begin, stop):
                return slot
    return None


def _lost(slot: Slot, item: str, start: int, end: int) -> bool:
    at = item.find(slot.text)
    if at < 0:
        return False
    shared = min(end, at + len(slot.text)) - max(start, at)
    return shared >= _CHANGED and shared * 3 >= len(slot.text)
