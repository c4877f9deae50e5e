"""Patterns for short texts, such as clauses and lines, of which thousands are searched in a document.

A search by ``re`` takes half the time of one by ``regex`` there, most of which passes before the first character is
looked at. But only what both read alike goes with it, and what no text can lead into trying far more ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

import regex

Pattern: TypeAlias = re.Pattern[str] | regex.Pattern[str]

_ENDLESS = 1000  # characters
_FOREIGN = regex.compile(
    r"\[\[|\{\s*[a-z]|\(\?[a-zA-Z]*[a-zA-Z][:)-]"
)  # what ``re`` reads otherwise, and flags


@cache
def short(expression: str) -> Pattern:
    """Return the pattern of an expression in ``regex`` syntax, fit for short texts."""
    if _FOREIGN.search(expression):
        return regex.compile(expression)
    try:
        tree = import_module("re._parser").parse(expression)
        return re.compile(expression) if _endless(tree, repeated=False) <= 1 else regex.compile(expression)
    except re.error:  # syntax that only ``regex`` has
        return regex.compile(expression)


def _endless(nodes: Iterable[tuple[Any, Any]], *, repeated: bool) -> int:
    """Count the repetitions without end; one inside of another, and whatever does not go with ``re``, is too many."""
    return sum(_endless_of(str(kind), content, repeated=repeated) for kind, content in nodes)


def _endless_of(kind: str, content: Any, *, repeated: bool) -> int:
    found = _ENDLESS
    if kind in {"LITERAL", "NOT_LITERAL", "ANY"}:
        found = 0
    elif kind == "AT":
        found = 0 if str(content) in {"AT_BEGINNING", "AT_END"} else _ENDLESS
    elif kind == "IN":  # blanks and word characters are not quite the same to both
        classes = {str(value) for own, value in content if str(own) == "CATEGORY"}
        found = 0 if classes <= {"CATEGORY_DIGIT", "CATEGORY_NOT_DIGIT"} else _ENDLESS
    elif kind == "BRANCH":
        found = sum(_endless(branch, repeated=repeated) for branch in content[1])
    elif kind in {"ASSERT", "ASSERT_NOT"}:
        found = _endless(content[1], repeated=repeated)
    elif kind == "SUBPATTERN":
        found = _endless(content[3], repeated=repeated)
    elif kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        _, most, inner = content
        if most <= 1:
            found = _endless(inner, repeated=repeated)
        elif not repeated:
            found = (1 if most >= _ENDLESS else 0) + _endless(inner, repeated=True)
    return found
