"""The text of a document by its piece table, without what is not printed."""

from __future__ import annotations

from bisect import bisect_right
from struct import unpack_from
from typing import NamedTuple

from analyzer.readers.docx.symbols import symbol
from analyzer.readers.msdoc.compound import CompoundError
from analyzer.readers.msdoc.properties import C_DELETED, C_HIDDEN, C_STRUCK, C_STRUCK_TWICE, C_SYMBOL, Run

MOST_PIECES = 1_000_000
MOST_CHARACTERS = 30_000_000
MOST_STEPS = 5_000_000
DROPPED = "\0"
_COMPRESSED = 1 << 30


class Piece(NamedTuple):
    """Characters ``start`` to ``end`` lie in the main stream from byte ``place``, ``width`` bytes each."""

    start: int
    end: int
    place: int
    width: int


class Pieces:
    """Text of all parts of a document, and where its characters lie."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._pieces = _pieces(table)
        self._starts = [piece.start for piece in self._pieces]
        self._by_place = sorted(self._pieces, key=lambda piece: piece.place)
        self._places = [piece.place for piece in self._by_place]
        self._steps = 0

    def text(self) -> str:
        """Return the characters of all parts.

        Raises:
            CompoundError: If a piece lies outside the stream: text would be lost.
        """
        parts = []
        for piece in self._pieces:
            size = (piece.end - piece.start) * piece.width
            raw = self._main[piece.place : piece.place + size]
            if len(raw) < size:
                raise CompoundError("a piece of text lies outside the file")
            decoded = (
                raw.decode("utf-16-le", "replace") if piece.width == 2 else raw.decode("cp1252", "replace")
            )
            # Characters beyond the basic plane are two units each: positions count units.
            if len(decoded) != piece.end - piece.start:
                decoded = "".join(map(chr, unpack_from(f"<{size // 2}H", raw)))
            parts.append(decoded)
        return "".join(parts)

    def place(self, position: int) -> int:
        """Return the byte of the main stream where the character at ``position`` lies."""
        index = max(bisect_right(self._starts, position) - 1, 0)
        piece = self._pieces[index]
        return piece.place + (position - piece.start) * piece.width

    def positions(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of characters that lie in the bytes ``start`` to ``end``.

        Raises:
            CompoundError: If pieces and runs overlap beyond all measure.
        """
        found = []
        for index in range(max(bisect_right(self._places, start) - 1, 0), len(self._places)):
            piece = self._by_place[index]
            self._steps += 1
            if piece.place >= end:
                break
            if self._steps > MOST_STEPS:
                raise CompoundError("pieces overlap")
            size = (piece.end - piece.start) * piece.width
            first, last = max(start, piece.place), min(end, piece.place + size)
            if first < last:
                found.append(
                    (
                        piece.start + (first - piece.place) // piece.width,
                        piece.start + (last - piece.place) // piece.width,
                    )
                )
        return found


def printed(text: str, pieces: Pieces, runs: list[Run]) -> tuple[str, bool, bool]:
    """Return ``text`` with symbols in place and ``DROPPED`` for what does not count; if any was deleted, or struck."""
    codes = {C_DELETED, C_HIDDEN, C_SYMBOL, C_STRUCK, C_STRUCK_TWICE}
    marked = [run for run in runs if run.values.keys() & codes]
    if not marked:
        return text, False, False
    units = list(text)
    deleted = any_struck = False
    for run in marked:
        gone = _on(run, C_DELETED)
        deleted |= gone
        struck = _on(run, C_STRUCK) or _on(run, C_STRUCK_TWICE)
        hidden = _on(run, C_HIDDEN) or struck
        if not gone and not hidden and C_SYMBOL not in run.values:
            continue
        for start, end in pieces.positions(run.start, run.end):
            last = min(end, len(units))
            if gone or hidden:
                any_struck |= struck and bool("".join(units[start:last]).strip())
                units[start:last] = [DROPPED if gone or unit != "\r" else unit for unit in units[start:last]]
            else:
                shown = _symbol(run.values[C_SYMBOL])
                units[start:last] = [shown if unit == "(" else unit for unit in units[start:last]]
    return "".join(units), deleted, any_struck


def _on(run: Run, code: int) -> bool:
    return run.values.get(code, b"\0")[:1] in {b"\x01", b"\x81"}


def _symbol(operand: bytes) -> str:
    if len(operand) < 4:
        return "("
    code = unpack_from("<H", operand, 2)[0]
    found = symbol(code, "wingdings")
    return found if found != "•" else symbol(code, "symbol")


def _pieces(table: bytes) -> list[Piece]:
    place = 0
    while place + 5 <= len(table) and table[place] == 1:
        place += 3 + unpack_from("<H", table, place + 1)[0]
    if place + 5 > len(table) or table[place] != 2:
        raise CompoundError("no piece table")
    (size,) = unpack_from("<I", table, place + 1)
    data = table[place + 5 : place + 5 + size]
    count = (len(data) - 4) // 12
    if len(data) < size or count < 1 or count > MOST_PIECES:
        raise CompoundError("piece table")
    edges = unpack_from(f"<{count + 1}I", data)
    if edges[-1] > MOST_CHARACTERS:
        raise CompoundError("text beyond all measure")
    found = []
    for index in range(count):
        (where,) = unpack_from("<I", data, 4 * (count + 1) + 8 * index + 2)
        narrow = bool(where & _COMPRESSED)
        where &= _COMPRESSED - 1
        if edges[index + 1] < edges[index]:
            raise CompoundError("pieces out of order")
        found.append(
            Piece(edges[index], edges[index + 1], where // 2 if narrow else where, 1 if narrow else 2)
        )
    return found
