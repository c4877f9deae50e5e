"""Maps all spans of a report from the restored text to the source, in one place.

Invariant: for every record, the restored text of its ``span`` equals its ``text``.
"""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from analyzer.text.span import Span
from analyzer.text.view import View

T = TypeVar("T")


def projected(record: T, view: View) -> T:
    """Return ``record`` with every span in it, at any depth, mapped to the source of ``view``."""
    mapped: T = _mapped(record, view)
    return mapped


def _mapped(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.to_source(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, view) for part in value)
    if isinstance(value, Struct):
        changed = {
            field.name: _mapped(getattr(value, field.name), view)
            for field in fields(value)
            if isinstance(getattr(value, field.name), (tuple, Struct))
        }
        return replace(value, **changed) if changed else value
    return value
