"""To whom and to what something is done: 为民营企业提供法律服务; 对重大事故隐患一律立案查处."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex
from msgspec import structs

from analyzer.checklist.tokens import Token

if TYPE_CHECKING:
    from analyzer.checklist.slots import Slot

_SERVED = regex.compile("(?:^|，)(?:为|给)([^，]{2,20}?)(?:免费)?(?:提供|开通|开展)")  # for whom
_ACTED_ON = ("对", "将", "把")


def with_deed(text: str, tokens: Sequence[Token], slots: list[Slot]) -> list[Slot]:
    """Return slots of which the last is needed where a clause does something to a thing, and names it by no verb.

    Args:
        text: Folded text of the item.
        tokens: Tokens of the clause.
        slots: What they name.
    """
    opens = bool(tokens) and text.startswith(_ACTED_ON, tokens[0].start)
    if not opens or len(slots) <= 1 or any(slot.act for slot in slots) or slots[-1].kind == "organ":
        return slots
    return [*slots[:-1], structs.replace(slots[-1], core=True)]


def served(text: str, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return slots of which those are needed that name whom a service is for: for others it is another one.

    Args:
        text: Words of the clause.
        slots: What they name.
    """
    found = _SERVED.search(text)
    if found is None:
        return slots
    whom = found.group(1)
    return tuple(
        structs.replace(slot, core=True) if all(part in whom for part in slot.text.split("/")) else slot
        for slot in slots
    )
