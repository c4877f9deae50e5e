"""Pages of two columns of running text, told from tables by lines that reach the edges of their column.

A page whose columns are too short to tell, as the last one often is, takes the gutter of the other pages of its width.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from analyzer.readers.layout.model import Line, Page, Run
from analyzer.readers.layout.rows import line, parts, rows

FEWEST = 5  # lines in each column
NARROWEST = 8  # characters
FULL = 1.7  # a line that ends within so many characters of the edge is full
BAND = 1.5  # a gap of so many characters across the page ends the columns above it
SPLIT = 0.35  # a smaller gap at the gutter is one between two characters of a line across the page
NEAR = 0.7  # lines of a column begin within so many characters of its edge, or of that of its first lines
FIRST_LINES = 2.0
MOST_RUNS = 4000

Parts = list[list[Run]]


class Draft(NamedTuple):
    """A page before its lines are known: its number from 1, its size, its runs, and the tables read already."""

    number: int
    width: float
    height: float
    runs: list[Run]
    tables: list[list[Line]]


def pages(drafts: list[Draft]) -> list[Page]:
    """Return the pages of a document, their lines in reading order, tables at their places."""
    found = [rows(draft.runs) for draft in drafts]
    own = [
        _gutter([part for row in page for part in parts(row)], draft.width)
        if len(draft.runs) <= MOST_RUNS
        else None
        for draft, page in zip(drafts, found, strict=True)
    ]
    usual: dict[int, Counter[float]] = {}
    for draft, gutter in zip(drafts, own, strict=True):
        if gutter is not None:
            usual.setdefault(round(draft.width / 8), Counter())[gutter] += 1
    made = []
    for draft, page, known in zip(drafts, found, own, strict=True):
        gutter = known
        lent = usual.get(round(draft.width / 8))
        if known is None and lent and len(draft.runs) <= MOST_RUNS:
            place = max(lent.items(), key=lambda item: (item[1], -item[0]))[0]
            gutter = place if _fits(page, place) else None
        made.append(Page(draft.number, draft.width, draft.height, _with_tables(_lines(page, gutter), draft)))
    return made


def _with_tables(made: list[Line], draft: Draft) -> list[Line]:
    for table in draft.tables:
        top = table[0].top
        place = next(
            (index for index, line in enumerate(made) if line.top > top and not line.column), len(made)
        )
        made[place:place] = table
    return made


def _lines(found: list[list[Run]], gutter: float | None) -> list[Line]:
    """Return the lines of a page in reading order: down the left column, then down the right one."""
    if gutter is None:
        return [made for row in found if (made := line(row)) is not None]
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    bottom = 0.0
    across = False
    for row in found:
        pieces = _split(parts(row), gutter)
        crossing = any(_crosses(piece, gutter) for piece in pieces)
        if crossing or row[0].top - bottom > BAND * row[0].size:
            ordered.extend(_drained(sides, across=across))
        bottom = max(bottom, *(run.bottom for run in row))
        if crossing:
            across = True
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
    return [*ordered, *_drained(sides, across=across)]


def _crosses(piece: list[Run], gutter: float) -> bool:
    return piece[0].x < gutter - piece[0].size and piece[-1].right > gutter


def _split(pieces: Parts, gutter: float) -> Parts:
    """Return the stretches of a row, parted at the gutter where a line of the left column fills it to its edge."""
    found: Parts = []
    for piece in pieces:
        right = piece[0].right
        for index, run in enumerate(piece[1:], 1):
            size = max(run.size, piece[index - 1].size)
            if right <= gutter and run.x - right > SPLIT * size and abs(run.x - gutter) < NEAR * size:
                found.extend((piece[:index], piece[index:]))
                break
            right = max(right, run.right)
        else:
            found.append(piece)
    return found


def _drained(sides: tuple[list[Line], list[Line]], *, across: bool) -> list[Line]:
    """Return the lines of both columns and forget them.

    A left side alone below a line across the page is the end of its paragraph, and no column.
    """
    left, right = sides
    alone = not right and across
    found = [made._replace(column=0) for made in left] if alone else [*left, *right]
    left.clear()
    right.clear()
    return found


def _fits(found: list[list[Run]], gutter: float) -> bool:
    """Whether a page has columns at a gutter: lines on its left and nothing but starts of lines at its right edge."""
    left = starts = right = across = 0
    for row in found:
        pieces = _split(parts(row), gutter)
        if any(_crosses(piece, gutter) for piece in pieces):
            across += 1
            continue
        if len(pieces) > 2:
            return False
        for piece in pieces:
            if piece[0].x < gutter - piece[0].size:
                left += 1
                continue
            right += 1
            away = (piece[0].x - gutter) / piece[0].size
            starts += min(abs(away), abs(away - FIRST_LINES)) < NEAR
    return left > 0 and across <= 1 and starts * 10 >= right * 7


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
