"""What is doubtful about the items of a checklist that is in form: items that will hardly be judged as meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.checklist.binding import Binding
from analyzer.checklist.compiler import Atom, CompiledItem, ItemCompiler, sentence
from analyzer.checklist.model import Checklist, Item
from analyzer.lexicon.background import bigrams

SHORT, LONG = 8, 60
MANY = 4  # parts from which on an item is better split
_WEAK = 0.55  # distinctiveness below which a phrase without a known concept says nothing in particular
_ALIKE = 0.8
_BEGIN = 4  # characters by which a clause is known again
_FRAME = regex.compile("围绕|结合|聚焦|紧扣|利用|依托|以")  # what could be an occasion or a theme
_CLAUSES = regex.compile("[，,]")
_CLOSERS = regex.compile(r"[。；;](?=.)")
_REFERS = regex.compile(r"^(?:上述|该项|此项|以上|对此|并(?!联|轨|购)|同时|此外|其中)")


class Doubt(NamedTuple):
    """A doubtful item; ``kind`` names the text of the catalogue, ``values`` what it mentions."""

    item: Item
    kind: str
    values: dict[str, object]


def doubts(checklist: Checklist, compiler: ItemCompiler, binding: Binding | None = None) -> Iterator[Doubt]:
    """Yield what is doubtful, in the order of the items.

    Args:
        checklist: The items.
        compiler: Understands them.
        binding: Knows whom unit tags bind; without it, nothing is said of them.
    """
    seen: list[tuple[Item, str, frozenset[str]]] = []
    for item in checklist.items:
        text = "".join(item.text.split())
        yield from _wording(item, text)
        if binding is not None and item.units and not item.applies_to and not _known(item, binding):
            yield Doubt(item, "units_unknown", {"units": "、".join(item.units)})
        twin = next((other for other in seen if _alike(text, other)), None)
        if twin is not None:
            yield Doubt(item, "repeated" if twin[1] == text else "alike", {"other": twin[0].id})
        seen.append((item, text, frozenset(bigrams(text))))
        if not item.statutory:
            yield from _meaning(compiler.compile(item))


def _known(item: Item, binding: Binding) -> bool:
    """Whether one of the units of an item is a kind of units, or one unit of a known type."""
    return any(binding.types_of(tag) or binding.type_of(tag) for tag in item.units)


def _wording(item: Item, text: str) -> Iterator[Doubt]:
    if len(text) < SHORT:
        yield Doubt(item, "short", {"least": SHORT})
    if len(text) > LONG:
        yield Doubt(item, "long", {"most": LONG})
    if _CLOSERS.search(text):
        yield Doubt(item, "sentences", {})
    if _REFERS.match(text):
        yield Doubt(item, "refers", {"word": _REFERS.match(text)[0]})  # type: ignore[index]


def _meaning(compiled: CompiledItem) -> Iterator[Doubt]:
    atoms = compiled.atoms
    if len(atoms) >= MANY:
        yield Doubt(
            compiled.item, "composite", {"count": len(atoms), "parts": "；".join(a.text for a in atoms)}
        )
    yield from _left_out(compiled)
    for atom in atoms:
        if all(slot.act for slot in atom.slots):
            yield Doubt(compiled.item, "objectless", {"part": atom.shown})
        elif _vague(atom):
            yield Doubt(compiled.item, "vague", {"part": atom.shown})


def _left_out(compiled: CompiledItem) -> Iterator[Doubt]:
    """Yield the first clause where no part holds it: an occasion or a theme that may be meant to be checked."""
    first, *others = _CLAUSES.split(sentence(compiled.item.text))
    if (
        others
        and _FRAME.match(first)
        and not any(first[:_BEGIN] in atom.shown or first in atom.clause for atom in compiled.atoms)
    ):
        yield Doubt(compiled.item, "framed", {"part": first})


def _vague(atom: Atom) -> bool:
    """Whether nothing in ``atom`` is a known deed or thing and its words are commonplace."""
    known = any(slot.concepts and not slot.act for slot in atom.slots)
    return not known and not atom.requirements and atom.required.weight < _WEAK


def _alike(text: str, other: tuple[Item, str, frozenset[str]]) -> bool:
    if text == other[1]:
        return True
    own = frozenset(bigrams(text))
    return bool(own) and len(own & other[2]) / max(len(own | other[2]), 1) >= _ALIKE
