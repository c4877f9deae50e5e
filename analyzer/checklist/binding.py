"""Which items of a checklist bind a reporting unit: by tags that name kinds of units (各镇街) or the unit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from msgspec import structs

from analyzer.checklist.importers.cues import FILE, ImportFile
from analyzer.checklist.model import Checklist, Item
from analyzer.errors import ChecklistError
from analyzer.extract.meta import MetaFile
from analyzer.lexicon.entries import expression
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

# What comes before and behind the words that tell one unit from another.
_PLACE = regex.compile(r"^[\u4e00-\u9fff]{0,8}?[省市区县旗](?=[\u4e00-\u9fff]{2,})")
_REST = regex.compile(r"(?:人民政府|办事处|党工委|党委|委员会|办公室|[局委办和与及、])")


class Binding:
    """Decides which items a unit has to answer.

    An item without ``units`` and ``applies_to`` binds everybody, and so does every item while the unit is unknown:
    leaving out by mistake costs more than asking too much.

    Args:
        lexicons: Source of the kinds of unit tags.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._kinds = [
            (later(regex.compile, expression(entry)), frozenset(entry.types))
            for entry in lexicons.load(FILE, ImportFile).kinds
        ]
        meta = lexicons.load("meta.yaml", MetaFile)
        ends = [(form, entry.type) for entry in meta.unit_types for form in entry.forms]
        self._ends = sorted(ends, key=lambda end: -len(end[0]))
        self.types = frozenset(kind for _, kind in ends)

    def binds(self, item: Item, unit: str | None, unit_type: str | None) -> bool:
        """Whether ``item`` asks something of the unit with this name and type (``meta.yaml``; None when unknown)."""
        if item.applies_to:
            return unit_type is None or unit_type in item.applies_to
        if not item.units or unit_type is None:
            return True
        return any(self._tag_binds(tag, unit, unit_type) for tag in item.units)

    def types_of(self, tag: str) -> set[str]:
        """Return the types of units that a tag such as 各镇街 stands for; none when it is one unit's name."""
        return {kind for pattern, types in self._kinds if pattern.search(tag) for kind in types}

    def type_of(self, unit: str) -> str | None:
        """Return the type of a unit, by the end of its name."""
        return next((kind for end, kind in self._ends if unit.endswith(end)), None)

    def restrict(self, checklist: Checklist, unit: str | None, unit_type: str | None) -> Checklist:
        """Return the checklist without the items that ask nothing of this unit.

        A list of which no item binds the unit was meant for it all the same, so it is returned whole.
        """
        kept = tuple(item for item in checklist.items if self.binds(item, unit, unit_type))
        return (
            structs.replace(checklist, items=kept) if kept and len(kept) < len(checklist.items) else checklist
        )

    def _tag_binds(self, tag: str, unit: str | None, unit_type: str) -> bool:
        types = self.types_of(tag)
        if types:
            return unit_type in types
        # One unit's name: short and official forms differ in small words only (区住房建设局, 区住房和城乡建设局).
        return self.type_of(tag) == unit_type if unit is None else _same_unit(tag, unit)


def bound_to(checklist: Checklist, wanted: str, lexicons: Lexicons) -> Checklist:
    """Return the items that bind ``wanted``: a type of units (街道), a tag (各镇街) or the name of a unit.

    Raises:
        ChecklistError: If no item does.
    """
    binding = Binding(lexicons)
    named = binding.types_of(wanted) or ({wanted} if wanted in binding.types else set())
    if named:
        kept = tuple(i for i in checklist.items if any(binding.binds(i, None, kind) for kind in named))
    else:
        kind = binding.type_of(wanted) or "局"
        kept = tuple(item for item in checklist.items if binding.binds(item, wanted, kind))
    if not kept:
        raise ChecklistError(
            f"清单“{checklist.title}”中没有适用于 {wanted} 的条目。请检查责任单位的写法。",
            f"no item of {checklist.title} binds {wanted}; check how the units are named",
        )
    return structs.replace(checklist, items=kept)


def _same_unit(tag: str, unit: str) -> bool:
    first, second = sorted((_core(tag), _core(unit)), key=len)
    if not first:
        return False
    rest = iter(second)
    return all(character in rest for character in first)


def _core(name: str) -> str:
    return _REST.sub("", _PLACE.sub("", name))
