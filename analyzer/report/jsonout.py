"""The JSON form of reports, contract ``analyzer-report/1``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from analyzer.records import Report

# Mappings are sorted, so that equal reports are equal bytes; Decimal stays exact on the way out and back.
_ENCODER = msgspec.json.Encoder(decimal_format="number", order="deterministic")


def encode_line(report: Report) -> bytes:
    """Return a report as one line of JSON Lines, line end included."""
    return _encode(report) + b"\n"


def encode(report: Report) -> bytes:
    """Return a report as an indented JSON object, line end included."""
    return msgspec.json.format(_encode(report), indent=1) + b"\n"


def encode_all(reports: Sequence[Report]) -> bytes:
    """Return several reports as an indented JSON array, line end included."""
    joined = b"[" + b",".join(map(_encode, reports)) + b"]"
    return msgspec.json.format(joined, indent=1) + b"\n"


def decode(data: bytes | str) -> Report:
    """Return the report that ``data`` holds; the inverse of :func:`encode` and :func:`encode_line`.

    Raises:
        msgspec.DecodeError: If ``data`` is not JSON or not a report of this contract.
    """
    return msgspec.json.decode(data, type=Report)


def _encode(report: Report) -> bytes:
    try:
        return _ENCODER.encode(report)
    except UnicodeEncodeError:
        # A file name that is not Unicode holds lone surrogates, which JSON cannot carry.
        plain = _without_surrogates(msgspec.to_builtins(report, builtin_types=(Decimal,)))
        return _ENCODER.encode(plain)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, dict):
        return {key: _without_surrogates(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_surrogates(part) for part in value]
    return value
