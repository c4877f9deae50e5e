"""The pieces of text on a page with their places, and the lines they form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

SAME_LINE = 0.5
COLUMN_GAP = 1.0
_MOST_DELTAS = 100_000


class Piece(NamedTuple):
    """Text from ``x`` to ``right`` on the baseline ``y``, of height ``size``; millimetres, downwards."""

    x: float
    y: float
    right: float
    size: float
    text: str


class Line(NamedTuple):
    """A printed line; coordinates as for :class:`Piece`."""

    x: float
    y: float
    right: float
    size: float
    text: str


def pieces(content: Element) -> list[Piece]:
    """Return the texts of a page or template in document order."""
    return [piece for found in content.iter("{ofd}TextObject") for piece in _object(found)]


def lines(found: list[Piece]) -> list[Line]:
    """Return the lines of a page from top to bottom; pieces of a line from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: (piece.y, piece.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= SAME_LINE * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [line for row in rows if (line := _line(sorted(row))) is not None]


def _line(row: list[Piece]) -> Line | None:
    text, right = "", row[0].x
    for piece in row:
        if text and piece.x - right > COLUMN_GAP * piece.size and not text[-1].isspace():
            text += " "
        text += piece.text
        right = max(right, piece.right)
    if not text.strip():
        return None
    lead = next(piece for piece in row if piece.text.strip())
    return Line(lead.x, lead.y, right, lead.size, text.strip())


def _object(element: Element) -> Iterator[Piece]:
    box = numbers(element.get("Boundary"))
    left, top = box[:2] if len(box) == 4 else (0.0, 0.0)
    matrix = numbers(element.get("CTM"))
    a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = number(element.get("Size"), 4.0)
    x = y = 0.0
    for code in element.iterfind("{ofd}TextCode"):
        text = code.text or ""
        # A missing coordinate repeats that of the code before.
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        if not text.strip():
            continue
        start = left + a * x + c * y + e
        wide = sum(deltas(code.get("DeltaX"), len(text) - 1))
        height = size * (abs(d) or 1.0)
        yield Piece(start, top + b * x + d * y + f, start + abs(a) * wide + height, height, text)


def deltas(text: str | None, most: int) -> list[float]:
    """Return the advances of ``DeltaX``: numbers, and ``g n v`` for n times v."""
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if part == "g":
            count, value = number(next(parts, None), 0.0, most=1e15), number(next(parts, None), 0.0)
            found.extend([value] * max(0, min(int(count), most - len(found), _MOST_DELTAS)))
        else:
            found.append(number(part, 0.0))
        if len(found) >= most:
            break
    return found[: max(most, 0)]


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an array attribute."""
    return [number(part, 0.0) for part in (text or "").split()[:8]]


def number(text: str | None, default: float, *, most: float = 1e6) -> float:
    """Return a finite number of reasonable size, else ``default``."""
    try:
        value = float(text) if text is not None and len(text) <= 32 else default
    except ValueError:
        return default
    return value if abs(value) < most else default
