"""Properties of paragraphs and characters: single property modifiers (sprm), their pages, and styles ([MS-DOC] 2.6)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

PAGE = 512
MOST_RUNS = 500_000
_OPERAND = (1, 1, 2, 4, 2, 2, -1, 3)
_TABLE_DEFINITION = 0xD608

P_LEVEL, P_LIST, P_IN_TABLE, P_ROW_END, P_OUTLINE = 0x260A, 0x460B, 0x2416, 0x2417, 0x2640
C_DELETED, C_INSERTED, C_HIDDEN, C_SYMBOL = 0x0800, 0x0801, 0x083C, 0x6A09
C_STRUCK, C_STRUCK_TWICE = 0x0837, 0x2A53


class Run(NamedTuple):
    """Properties of the bytes ``start`` to ``end`` of the main stream; ``style`` of a paragraph."""

    start: int
    end: int
    style: int
    values: dict[int, bytes]


def modifiers(data: bytes) -> dict[int, bytes]:
    """Return the operands of a list of property modifiers; the last one of a kind counts."""
    found: dict[int, bytes] = {}
    place = 0
    while place + 2 < len(data):
        (code,) = unpack_from("<H", data, place)
        place += 2
        size = _OPERAND[code >> 13]
        if size < 0:
            if code == _TABLE_DEFINITION:
                if place + 2 > len(data):
                    break
                size, skip = unpack_from("<H", data, place)[0] - 1, 2
            else:
                size, skip = data[place], 1
            place += skip
        found[code] = data[place : place + max(size, 0)]
        place += max(size, 0)
    return found


def runs(main: bytes, table: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """Yield the runs of a table of formatted pages (``PlcBtePapx`` or ``PlcBteChpx``) in stream order."""
    count = (len(table) - 4) // 8
    total = 0
    for index in range(count):
        (page,) = unpack_from("<I", table, 4 * (count + 1) + 4 * index)
        start = (page & 0x3FFFFF) * PAGE
        data = main[start : start + PAGE]
        if len(data) < PAGE:
            continue
        total += data[-1]
        if total > MOST_RUNS:
            return
        yield from _paragraph_page(data) if paragraphs else _character_page(data)


def _paragraph_page(data: bytes) -> Iterator[Run]:
    count = data[-1]
    if 4 * (count + 1) + 13 * count >= PAGE:
        return
    edges = unpack_from(f"<{count + 1}I", data)
    for index in range(count):
        place = 2 * data[4 * (count + 1) + 13 * index]
        if not place:
            yield Run(edges[index], edges[index + 1], 0, {})
            continue
        size = 2 * data[place] - 1
        if size < 0:
            place += 1
            size = 2 * data[place]
        body = data[place + 1 : place + 1 + size]
        style = unpack_from("<H", body)[0] if len(body) >= 2 else 0
        yield Run(edges[index], edges[index + 1], style, modifiers(body[2:]))


def _character_page(data: bytes) -> Iterator[Run]:
    count = data[-1]
    if 5 * count + 4 >= PAGE:
        return
    edges = unpack_from(f"<{count + 1}I", data)
    for index in range(count):
        place = 2 * data[4 * (count + 1) + index]
        if place:
            body = data[place + 1 : place + 1 + data[place]]
            yield Run(edges[index], edges[index + 1], 0, modifiers(body))


class Runs:
    """Runs that can be looked up by their place."""

    def __init__(self, found: Iterator[Run]) -> None:
        self._runs = sorted(found, key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]

    def at(self, place: int) -> Run | None:
        """Return the run that holds the byte at ``place``."""
        index = bisect_right(self._starts, place) - 1
        return self._runs[index] if index >= 0 and place < self._runs[index].end else None


class Style(NamedTuple):
    """A paragraph style: built-in number, name, the style it is based on, its own properties."""

    builtin: int
    name: str
    base: int
    values: dict[int, bytes]


def styles(data: bytes) -> dict[int, Style]:
    """Return the paragraph styles of a style sheet (``STSH``) by index."""
    found: dict[int, Style] = {}
    if len(data) < 6:
        return found
    (length, count, base_size) = unpack_from("<HHH", data)
    place = 2 + length
    for index in range(count):
        if place + 2 > len(data):
            break
        (size,) = unpack_from("<H", data, place)
        style = _style(data[place + 2 : place + 2 + size], base_size)
        if style is not None:
            found[index] = style
        place += 2 + size + size % 2
    return found


def _style(data: bytes, base_size: int) -> Style | None:
    if len(data) < base_size + 4 or base_size < 10:
        return None
    builtin, based = unpack_from("<HH", data)
    if based & 0xF != 1:
        return None
    (length,) = unpack_from("<H", data, base_size)
    place = base_size + 2
    name = data[place : place + 2 * length].decode("utf-16-le", "replace")
    place += 2 * length + 2
    values: dict[int, bytes] = {}
    if place + 2 <= len(data):
        (size,) = unpack_from("<H", data, place)
        values = modifiers(data[place + 4 : place + 2 + size])
    return Style(builtin & 0xFFF, name, based >> 4, values)
