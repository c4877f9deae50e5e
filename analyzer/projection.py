"""Maps all spans of a report from the restored text to the source, in one place.

Invariant: for every record, the restored text of its ``span`` equals its ``text``.
"""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

from analyzer.text.span import Span
from analyzer.text.view import View

T = TypeVar("T")


def projected(record: T, view: View) -> T:
    """Return ``record`` with every span in it, at any depth, mapped to the source of ``view``."""
    if view.text == view.source.text:
        return record
    mapped: T = _mapped(record, view)
    return mapped


def _mapped(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.to_source(value)
    if isinstance(value, tuple):
        return tuple([_mapped(part, view) for part in value])
    if isinstance(value, Struct):
        return type(value)(*[_mapped(getattr(value, name), view) for name in value.__struct_fields__])
    return value
