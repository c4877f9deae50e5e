"""The result for one document, and its form between processes and in the cache."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from analyzer.errors import AnalyzerError, ChecklistError, LexiconError, ReadError, SettingsError
from analyzer.records import EditRecord, Report
from analyzer.report.jsonout import decode, encode_line
from analyzer.report.places import LineIndex

_KINDS = {kind.code: kind for kind in (ReadError, LexiconError, ChecklistError, SettingsError)}


class Original(Struct, frozen=True, array_like=True):
    """What pages show beside the report: the source text, and all repairs, disjoint and in order."""

    text: str
    edits: tuple[EditRecord, ...]


class Outcome(Struct, frozen=True):
    """Result for one document. Holds no pipeline object and, unless asked for, no text, so that it stays small.

    Attributes:
        name: The document, as reports show it (see :mod:`analyzer.batch.documents`).
        report: Its report; one with ``errors`` where it could not be analysed.
        lines: Line starts of its source text; None where it could not be read.
        trace: Traceback of an unexpected failure, for those who repair the tool.
        original: Its text, if the job asks for it and the result was not stored without.
    """

    name: str
    report: Report
    lines: LineIndex | None = None
    trace: str | None = None
    original: Original | None = None

    @property
    def path(self) -> Path:
        """The document as a path."""
        return Path(self.name)


class _Packet(Struct, frozen=True, array_like=True):
    report: bytes
    lines: tuple[int, ...] | None
    trace: str | None = None
    fatal: tuple[str, str, str] | None = None
    original: Original | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packet)


def pack(outcome: Outcome) -> bytes:
    """Return ``outcome`` as bytes, its name left out."""
    lines = tuple(outcome.lines.starts) if outcome.lines is not None else None
    report = structs.replace(outcome.report, source=structs.replace(outcome.report.source, path=None))
    packet = _Packet(encode_line(report), lines, outcome.trace, original=outcome.original)
    try:
        return _pressed(packet)
    except UnicodeEncodeError:  # lone surrogates in the text, which then has to be read again
        return _pressed(structs.replace(packet, original=None))


def pack_fatal(error: AnalyzerError) -> bytes:
    """Return bytes for an error that ends the run."""
    return _pressed(_Packet(b"", None, fatal=(error.code, error.zh, error.en)))


def unpack(packet: bytes, name: str) -> Outcome:
    """Return the outcome in ``packet`` for the document ``name``.

    Raises:
        AnalyzerError: If the packet holds an error that ends the run.
        ValueError: If ``packet`` holds neither.
    """
    try:
        found = _DECODER.decode(zlib.decompress(packet))
        if found.fatal is not None:
            code, zh, en = found.fatal
            raise _KINDS.get(code, AnalyzerError)(zh, en, code=code)
        report = decode(found.report)
    except (zlib.error, msgspec.DecodeError) as problem:
        raise ValueError(str(problem)) from problem
    report = structs.replace(report, source=structs.replace(report.source, path=name))
    lines = LineIndex(found.lines) if found.lines is not None else None
    return Outcome(name, report, lines, found.trace, found.original)


def _pressed(packet: _Packet) -> bytes:
    # The fastest level: it shrinks reports to a quarter in a hundredth of the time of an analysis.
    return zlib.compress(_ENCODER.encode(packet), 1)
