"""Tables by their ruled lines: what stands in one cell belongs together, whatever is printed beside it."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.readers.layout.model import CellPart, Line, Rule, Run
from analyzer.readers.layout.rows import line, rows

TOUCH = 3.0
LONG_CELL = 80
MOST_RULES = 1000
_SENTENCE_ENDS = "。！？；"


class Cell(NamedTuple):
    """Bounds of a cell."""

    top: float
    x: float
    bottom: float
    right: float


def table_rows(runs: list[Run], rules: list[Rule], first: int = 1) -> tuple[list[Run], list[list[Line]]]:
    """Return the runs outside of tables, and the tables as lists of lines.

    Args:
        runs: Runs of a page.
        rules: Ruled lines of the page.
        first: Number of its first table.
    """
    grids = _grids(rules) if len(rules) <= MOST_RULES else []
    outside: list[Run] = []
    inside: list[dict[Cell, list[Run]]] = [{} for _ in grids]
    for run in runs:
        for grid, cells in zip(grids, inside, strict=True):
            cell = _cell(grid, run)
            if cell is not None:
                cells.setdefault(cell, []).append(run)
                break
        else:
            outside.append(run)
    tables = [cells for cells in inside if cells]
    return outside, [_table(cells, number) for number, cells in enumerate(tables, first)]


def _grids(rules: list[Rule]) -> list[list[Rule]]:
    """Return the groups of rules that touch each other and form cells."""
    upright = sorted(rule for rule in rules if rule.upright)
    flat = sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.top)
    if len(upright) < 2 or len(flat) < 2:
        return []
    groups: list[tuple[list[Rule], Cell]] = []
    for rule in [*upright, *flat]:
        box = Cell(rule.top - TOUCH, rule.x - TOUCH, rule.bottom + TOUCH, rule.right + TOUCH)
        members = [rule]
        rest = []
        for other, bounds in groups:
            if (
                bounds.x <= box.right
                and box.x <= bounds.right
                and bounds.top <= box.bottom
                and box.top <= bounds.bottom
            ):
                members.extend(other)
                box = Cell(
                    min(box.top, bounds.top),
                    min(box.x, bounds.x),
                    max(box.bottom, bounds.bottom),
                    max(box.right, bounds.right),
                )
            else:
                rest.append((other, bounds))
        groups = [*rest, (members, box)]
    return [
        members
        for members, _ in groups
        if sum(rule.upright for rule in members) >= 2 and sum(not rule.upright for rule in members) >= 2
    ]


def _cell(grid: list[Rule], run: Run) -> Cell | None:
    """Return the cell around the middle of a run; None when it is not closed on all sides."""
    x, y = (run.x + run.right) / 2, run.middle
    left = top = -1e9
    right = bottom = 1e9
    for rule in grid:
        if rule.upright and rule.top - TOUCH <= y <= rule.bottom + TOUCH:
            place = (rule.x + rule.right) / 2
            left, right = (max(left, place), right) if place <= x else (left, min(right, place))
        elif not rule.upright and rule.x - TOUCH <= x <= rule.right + TOUCH:
            place = (rule.top + rule.bottom) / 2
            top, bottom = (max(top, place), bottom) if place <= y else (top, min(bottom, place))
    if min(left, top) < -1e8 or max(right, bottom) > 1e8:
        return None
    return Cell(round(top), round(left), round(bottom), round(right))


def _table(cells: dict[Cell, list[Run]], number: int) -> list[Line]:
    found: list[Line] = []
    tops, edges = _edges([cell.top for cell in cells]), _edges([cell.x for cell in cells])
    ordered = sorted(cells)
    row_number = 0
    while ordered:
        top = ordered[0].top
        row = sorted((cell for cell in ordered if cell.top - top <= TOUCH), key=lambda cell: cell.x)
        ordered = [cell for cell in ordered if cell.top - top > TOUCH]
        row_number += 1
        placed = []
        for cell in row:
            column = 1 + sum(edge < cell.x - TOUCH for edge in edges)
            wide = sum(cell.x - TOUCH <= edge < cell.right - TOUCH for edge in edges)
            high = sum(cell.top - TOUCH <= edge < cell.bottom - TOUCH for edge in tops)
            reach = f"/{high}/{wide}" if high > 1 or wide > 1 else ""
            placed.append((column, reach, cell, cells[cell]))
        found.extend(_row(placed, f"{number}/{row_number}"))
    return found


def _edges(places: list[float]) -> list[float]:
    """Return the places of lines that several cells share."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found


def _row(row: list[tuple[int, str, Cell, list[Run]]], label: str) -> list[Line]:
    """Short cells share a line; a cell of several paragraphs of running text keeps them."""
    found: list[Line] = []
    short: list[tuple[str, str, Line]] = []
    for column, reach, cell, runs in row:
        texts = _paragraphs(cell, runs)
        name = f"{label}/{column}"
        if _is_long(texts):
            found.extend(_joined(short))
            short = []
            found.extend(
                text._replace(fixed=True, cells=(CellPart(name, 0, len(text.text), reach),)) for text in texts
            )
        else:
            short.extend((name, reach, text) for text in texts)
    return [*found, *_joined(short)]


def _paragraphs(cell: Cell, runs: list[Run]) -> list[Line]:
    """Return the lines of a cell, joined where they were wrapped at its edge."""
    found: list[Line] = []
    for row in rows(runs):
        made = line(row)
        if made is None:
            continue
        before = found[-1] if found else None
        if before is not None and _wrapped(cell, before, made):
            latin = before.text[-1:].isascii() and before.text[-1:].isalpha() and made.text[:1].isascii()
            found[-1] = before._replace(
                text=before.text + (" " if latin else "") + made.text,
                right=made.right,
                bottom=made.bottom,
                confidence=min(before.confidence, made.confidence),
            )
        else:
            found.append(made)
    return found


def _wrapped(cell: Cell, before: Line, after: Line) -> bool:
    """Whether a line fills its cell; lines of one centred name fill it too, by their words."""
    if before.text[-1:] in _SENTENCE_ENDS and before.right < cell.right - 2.5 * before.size:
        return False
    room = min(cell.right - before.right, (cell.right - cell.x) - (before.right - before.x))
    return room < 2.2 * after.size or len(after.text) == 1


def _is_long(texts: list[Line]) -> bool:
    if len(texts) < 2:
        return False
    return sum(len(text.text) for text in texts) > LONG_CELL or any(
        text.text.endswith(tuple(_SENTENCE_ENDS)) for text in texts
    )


def _joined(cells: list[tuple[str, str, Line]]) -> list[Line]:
    if not cells:
        return []
    text = ""
    places = []
    for label, reach, made in cells:
        text += " " if text else ""
        places.append(CellPart(label, len(text), len(text) + len(made.text), reach))
        text += made.text
    first = cells[0][2]
    return [
        first._replace(
            text=text,
            right=max(made.right for _, _, made in cells),
            bottom=max(made.bottom for _, _, made in cells),
            confidence=min(made.confidence for _, _, made in cells),
            fixed=True,
            cells=tuple(places),
        )
    ]
