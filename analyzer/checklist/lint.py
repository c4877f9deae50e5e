"""What is doubtful about the items of a checklist that is in form: items that will hardly be judged as meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.checklist.compiler import Atom, CompiledItem, ItemCompiler
from analyzer.checklist.model import Checklist, Item
from analyzer.lexicon.background import bigrams

SHORT, LONG = 8, 60
MANY = 4  # parts from which on an item is better split
_WEAK = 0.55  # distinctiveness below which a phrase without a known concept says nothing in particular
_ALIKE = 0.8
_CLOSERS = regex.compile(r"[。；;](?=.)")
_REFERS = regex.compile(r"^(?:上述|该项|此项|以上|对此|并(?!联|轨|购)|同时|此外|其中)")


class Doubt(NamedTuple):
    """A doubtful item; ``kind`` names the text of the catalogue, ``values`` what it mentions."""

    item: Item
    kind: str
    values: dict[str, object]


def doubts(checklist: Checklist, compiler: ItemCompiler) -> Iterator[Doubt]:
    """Yield what is doubtful, in the order of the items."""
    seen: list[tuple[Item, str, frozenset[str]]] = []
    for item in checklist.items:
        text = "".join(item.text.split())
        yield from _wording(item, text)
        twin = next((other for other in seen if _alike(text, other)), None)
        if twin is not None:
            yield Doubt(item, "repeated" if twin[1] == text else "alike", {"other": twin[0].id})
        seen.append((item, text, frozenset(bigrams(text))))
        if not item.statutory:
            yield from _meaning(compiler.compile(item))


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
    for atom in atoms:
        if all(slot.act for slot in atom.slots):
            yield Doubt(compiled.item, "objectless", {"part": atom.shown})
        elif _vague(atom):
            yield Doubt(compiled.item, "vague", {"part": atom.shown})


def _vague(atom: Atom) -> bool:
    """Whether nothing in ``atom`` is a known deed or thing and its words are commonplace."""
    known = any(slot.concepts and not slot.act for slot in atom.slots)
    return not known and not atom.requirements and atom.required.weight < _WEAK


def _alike(text: str, other: tuple[Item, str, frozenset[str]]) -> bool:
    if text == other[1]:
        return True
    own = frozenset(bigrams(text))
    return bool(own) and len(own & other[2]) / max(len(own | other[2]), 1) >= _ALIKE
