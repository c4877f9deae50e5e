"""The JSON Schema of the report, made from the records that define it."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from analyzer.records import SCHEMA, Report
from analyzer.text.span import Span

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of one report; records become ``$defs`` with their documentation."""
    (root,), definitions = msgspec.json.schema_components(
        [Report], schema_hook=_hook, ref_template="#/$defs/{name}"
    )
    for name, definition in definitions.items():
        _tidy(name, definition)
    definitions["Report"]["properties"]["schema"] = {"const": SCHEMA}
    definitions["Span"] |= {
        "prefixItems": [{"type": "integer", "minimum": 0}] * 2,
        "items": False,
        "description": f"{_words(Span.__doc__)} ``[start, end]``, counted from 0.",
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": "Report on one Chinese policy summary: facts, coverage of a checklist, findings.",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _hook(kind: type) -> dict[str, Any]:
    raise NotImplementedError(kind)


def _tidy(name: str, definition: dict[str, Any]) -> None:
    definition["title"] = name
    definition["description"] = _words(definition.get("description"))
    for field in definition.get("properties", {}).values():
        _numbers(field)


def _numbers(schema: Any) -> None:
    """Write decimals as what the encoder makes of them: numbers."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            schema.clear()
            schema["type"] = "number"
        for part in schema.values():
            _numbers(part)
    elif isinstance(schema, list):
        for part in schema:
            _numbers(part)


def _words(doc: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    paragraph = inspect.cleandoc(doc or "").split("\n\n", 1)[0]
    return " ".join(paragraph.split())
