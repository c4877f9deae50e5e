"""Pages of two columns of running text, told from tables by lines that reach the edges of their column."""

from __future__ import annotations

from collections import Counter

from analyzer.readers.layout.model import Line, Run
from analyzer.readers.layout.rows import line, parts, rows

FEWEST = 5  # lines in each column
NARROWEST = 8  # characters
FULL = 1.7  # a line that ends within so many characters of the edge is full
BAND = 1.5  # a gap of so many characters across the page ends the columns above it
MOST_RUNS = 4000


def lines(runs: list[Run], width: float) -> list[Line]:
    """Return the lines of a page in reading order: down the left column, then down the right one."""
    found = rows(runs)
    segments = [part for row in found for part in parts(row)]
    gutter = _gutter(segments, width) if len(runs) <= MOST_RUNS else None
    if gutter is None:
        return [made for row in found if (made := line(row)) is not None]
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    bottom = 0.0
    for row in found:
        pieces = parts(row)
        crossing = any(piece[0].x < gutter - piece[0].size and piece[-1].right > gutter for piece in pieces)
        if crossing or row[0].top - bottom > BAND * row[0].size:
            ordered.extend(_drained(sides))
        bottom = max(bottom, *(run.bottom for run in row))
        if crossing:
            ordered.extend(made for made in [line(row)] if made is not None)
            continue
        for number, side in enumerate(sides, 1):
            own = [
                run
                for piece in pieces
                for run in piece
                if (piece[0].x >= gutter - piece[0].size) == (number == 2)
            ]
            made = line(own, number) if own else None
            if made is not None:
                side.append(made)
    return [*ordered, *_drained(sides)]


def _drained(sides: tuple[list[Line], list[Line]]) -> list[Line]:
    """Return the lines of both columns and forget them; without a second column there is none."""
    left, right = sides
    found = [*left, *right] if left and right else [made._replace(column=0) for made in (*left, *right)]
    left.clear()
    right.clear()
    return found


def _gutter(segments: list[list[Run]], width: float) -> float | None:
    """Return the left edge of the right column, when there are two columns of running text."""
    starts = Counter(round(part[0].x / 2) for part in segments if 0.35 * width <= part[0].x <= 0.7 * width)
    if not starts:
        return None
    place, _ = max(starts.items(), key=lambda item: (item[1] + starts[item[0] + 1], -item[0]))
    edge = 2.0 * place - 1
    left = [part for part in segments if part[-1].right <= edge]
    right = [part for part in segments if part[0].x >= edge]
    return edge if _is_column(left) and _is_column(right) else None


def _is_column(column: list[list[Run]]) -> bool:
    if len(column) < FEWEST:
        return False
    rights = sorted(part[-1].right for part in column)
    edge = rights[int(0.9 * (len(rights) - 1))]
    size = sorted(part[0].size for part in column)[len(column) // 2]
    full = [part for part in column if part[-1].right >= edge - FULL * size]
    wide = edge - min(part[0].x for part in column) >= NARROWEST * size
    return wide and len(full) * 10 >= len(column) * 5 and len(full) >= FEWEST - 1
