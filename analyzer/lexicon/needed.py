"""The literals that an expression needs: strings of which every match contains at least one.

Most cues are looked for in texts that hold none of their characters. Knowing what a match cannot do without, one
automaton over the literals of many expressions tells which of them are worth a try.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from importlib import import_module
from typing import Any

import regex

Literals = frozenset[str]

_ENDLESS = 1000  # characters
_MOST = 300  # literals of one expression; beyond that, shorter ones are taken
_EMPTY: Literals = frozenset({""})
_HAN = regex.compile(
    r"\\p\{\w+\}"
)  # a class of characters that ``re`` knows no name for; no literal either way
_NAMED = regex.compile(r"\(\?<[a-z]\w*>")  # a group, as only ``regex`` writes it, and names several alike
_FOREIGN = regex.compile(r"\[\[:|\{\s*[a-z]|\(\?[a-zA-Z]*[ixV]")  # what ``re`` reads otherwise than ``regex``
_CONDITION = regex.compile(r"[\^$\\]|\(\?[=!<]")  # a place, a look around, a class or an escaped character


def needed(expression: str) -> Literals:
    """Return literals of which every match of ``expression`` contains one; none if it can do without any."""
    literals = _read(expression)[1]
    lengths = sorted({len(literal) for literal in literals})
    if len(lengths) <= 1:
        return literals
    return frozenset(
        literal
        for literal in literals
        if not any(
            literal[at : at + length] in literals
            for length in lengths[: lengths.index(len(literal))]
            for at in range(len(literal) - length + 1)
        )
    )


def is_literal(expression: str) -> bool:
    """Whether an expression matches wherever one of the literals that it needs stands, without a further condition."""
    whole = _read(expression)[0]
    return bool(whole) and "" not in whole and not _CONDITION.search(expression)


def reach(expression: str) -> int | None:
    """Return how many characters a match and what it looks ahead for span at most, None if that is open."""
    try:
        tree = import_module("re._parser").parse(_HAN.sub(r"\\w", expression))
    except Exception:  # syntax that only ``regex`` has
        return None
    most = _farthest(tree)
    return None if _FOREIGN.search(expression) or most >= _ENDLESS else most


def _farthest(nodes: Any) -> int:
    """Return a bound of how far a sequence looks from its beginning."""
    return int(nodes.getwidth()[1]) + sum(_ahead(str(kind), content) for kind, content in nodes)


def _ahead(kind: str, content: Any) -> int:
    """Return a bound of how far a node looks beyond what it matches."""
    if kind in {"ASSERT", "ASSERT_NOT"}:
        return _farthest(content[1]) if content[0] > 0 else 0
    if kind == "AT":
        return 1  # the end of a text is told by the next character
    if kind == "BRANCH":
        return max(sum(_ahead(str(inner), own) for inner, own in branch) for branch in content[1])
    if kind in {"SUBPATTERN", "ATOMIC_GROUP", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        inside = content if kind == "ATOMIC_GROUP" else content[-1]
        return sum(_ahead(str(inner), own) for inner, own in inside)
    return 0


def opening_han(expression: str) -> frozenset[str] | None:
    """Return the Han characters with which a match can begin, None if that is open."""
    try:
        found, empty = _openings(import_module("re._parser").parse(expression))
    except Exception:  # syntax that only ``regex`` has, or too many characters
        return None
    return None if empty else frozenset(one for one in found if "一" <= one <= "鿿")


def _openings(nodes: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str], bool]:
    """Return the Han characters with which a sequence can begin, and whether it can be empty."""
    found: frozenset[str] = frozenset()
    for kind, content in nodes:
        own, empty = _opening(str(kind), content)
        found |= own
        if not empty:
            return found, False
    return found, True


def _opening(kind: str, content: Any) -> tuple[frozenset[str], bool]:
    if kind == "LITERAL":
        return frozenset(chr(content)), False
    if kind == "IN" and str(content[0][0]) in {"LITERAL", "CATEGORY", "RANGE"}:
        listed = [
            item for item in content if str(item[0]) != "CATEGORY"
        ]  # digits and blanks are no Han characters
        own = _members(listed)
        if listed and not own:
            raise ValueError(kind)
        return own, False
    if kind == "BRANCH":
        branches = [_openings(branch) for branch in content[1]]
        return frozenset().union(*(own for own, _ in branches)), any(empty for _, empty in branches)
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
        return frozenset(), True
    if kind == "SUBPATTERN":
        return _openings(content[3])
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        own, empty = _openings(content[2])
        return own, empty or content[0] == 0
    raise ValueError(kind)


@lru_cache(1)
def _read(expression: str) -> tuple[Literals, Literals]:
    if _FOREIGN.search(expression):
        return Literals(), Literals()
    parser = import_module("re._parser")  # the standard library's own; what it does not know needs nothing
    try:
        tree = parser.parse(_NAMED.sub("(?:", _HAN.sub(r"\\w", expression)))
    except Exception:  # syntax that only ``regex`` has
        return Literals(), Literals()
    return _sequence(tree)


def _sequence(nodes: Any) -> tuple[Literals, Literals]:
    """Return all strings that a sequence matches, or nothing where they are too many, and the literals it needs."""
    complete, best, run = True, Literals(), _EMPTY
    letters = ""  # at the end of the run: most nodes are a single character
    for kind, content in nodes.data:
        if kind.name == "LITERAL":
            letters += chr(content)
            continue
        if letters:
            run, letters = frozenset([one + letters for one in run]), ""
        whole, part = _node(kind.name, content)
        if whole and len(run) * len(whole) <= _MOST:
            run = frozenset([a + b for a in run for b in whole])
        else:
            complete, best, run = False, _better(_better(best, run), part), whole or _EMPTY
    if letters:
        run = frozenset([one + letters for one in run])
    return (run if complete else Literals()), _better(best, run)


def _node(kind: str, content: Any) -> tuple[Literals, Literals]:
    if kind == "IN":
        return _both(_members(content))
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:  # they match no characters themselves
        return _both(_EMPTY)
    if kind == "BRANCH":
        return _branches([_sequence(branch) for branch in content[1]])
    if kind == "SUBPATTERN":
        return _sequence(content[3])
    if kind == "ATOMIC_GROUP":
        return _sequence(content)
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = content
        whole, part = _sequence(inner)
        if (least, most) == (0, 1) and whole:
            return _both(whole | _EMPTY)
        return Literals(), part if least else Literals()
    return Literals(), Literals()


def _branches(branches: Sequence[tuple[Literals, Literals]]) -> tuple[Literals, Literals]:
    wholes, parts = [whole for whole, _ in branches], [part for _, part in branches]
    whole: Literals = reduce(frozenset.union, wholes) if all(wholes) else Literals()
    part: Literals = reduce(frozenset.union, parts) if all(parts) else Literals()
    return (whole if len(whole) <= _MOST else Literals()), part


def _members(content: Iterable[tuple[Any, Any]]) -> Literals:
    """Return the characters of a set, or nothing if it is not a list of few."""
    found: set[str] = set()
    for kind, value in content:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return Literals()
    return frozenset(found) if len(found) <= _MOST else Literals()


def _both(whole: Literals) -> tuple[Literals, Literals]:
    return whole, _better(Literals(), whole)


def _better(one: Literals, other: Literals) -> Literals:
    """Return the set that more texts lack: the one with longer literals, then the smaller one."""
    if not other or "" in other:
        return one
    return other if not one or _rank(other) > _rank(one) else one


def _rank(literals: Literals) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)
