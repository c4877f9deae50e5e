"""Facts inside spaCy's serialized documents: ``Doc.to_bytes``, ``DocBin`` and ``nlp.pipe(..., n_process=2)``.

spaCy writes ``doc.user_data`` by msgpack, which knows no records. The two hooks below, which srsly calls for what
it does not know, write facts and number mentions as msgspec does, exact and without code in the data.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec

from analyzer.extract.facts import Facts
from analyzer.extract.words import Words
from analyzer.numbers.mention import NumberMention

_KEY = "analyzer-record"
_HINTS = get_type_hints(Facts)
# What cannot be made again from the rest.
_KEPT = [one.name for one in dataclasses.fields(Facts) if one.init and not one.name.startswith("_")]
_STORED = msgspec.defstruct("StoredFacts", [(name, _HINTS[name]) for name in _KEPT])

Hook = Callable[[Any], Any]


def register() -> None:
    """Make srsly call the hooks; a second call changes nothing."""
    from srsly import msgpack_decoders, msgpack_encoders

    msgpack_encoders.register("analyzer", func=encode)
    msgpack_decoders.register("analyzer", func=decode)


def encode(value: Any, chain: Hook | None = None) -> Any:
    """Return what msgpack can write instead of ``value``; ``chain`` is the next hook."""
    if isinstance(value, Facts):
        stored = _STORED(**{name: getattr(value, name) for name in _KEPT})
        return {_KEY: "facts", "data": msgspec.msgpack.encode(stored)}
    if isinstance(value, NumberMention):
        return {_KEY: "number", "data": msgspec.msgpack.encode(value)}
    if isinstance(value, Words):
        return None  # the tokens say the same
    return value if chain is None else chain(value)


def decode(value: Any, chain: Hook | None = None) -> Any:
    """Return what :func:`encode` was given; the counterpart of it."""
    if isinstance(value, dict) and _KEY in value:
        if value[_KEY] == "number":
            return msgspec.msgpack.decode(value["data"], type=NumberMention)
        stored = msgspec.msgpack.decode(value["data"], type=_STORED)
        return Facts(**{name: getattr(stored, name) for name in _KEPT})
    return value if chain is None else chain(value)
