"""Tables that hold one task each (任务卡) or one task a column: titles stand before their values, not above them."""

from __future__ import annotations

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.grid import Cell, Grid

_MOSTLY = 0.6
_NAMED = frozenset({"task", "measure", "goal"})


def unfolded(grids: list[Grid], cues: Cues) -> list[Grid]:
    """Return the tables with all cards among them as one table, titles above, in the place of the first card."""
    cards = [grid for grid in grids if _is_card(grid, cues)]
    if not cards:
        return grids
    records = [record for grid in cards for record in _records(grid, cues)]
    titles = list(dict.fromkeys(title for record in records for title in record))
    first = cards[0]
    place = next(iter(first.rows[0].values())).place
    rows = [{n: Cell(title, place) for n, title in enumerate(titles)}]
    rows += [{n: record[title] for n, title in enumerate(titles) if title in record} for record in records]
    made = first._replace(rows=rows, merges=True)
    return [made if grid is first else grid for grid in grids if grid is first or grid not in cards]


def _is_card(grid: Grid, cues: Cues) -> bool:
    """Whether most rows begin with a title that a value follows, and one of them is that of a task."""
    led, roles = 0, set()
    rows = [row for row in grid.rows if len({cell.text for cell in row.values()}) > 1]
    for row in rows:
        texts = list(dict.fromkeys(cell.text for cell in row.values()))
        role = cues.role_of(texts[0])
        if role is not None and any(cues.role_of(text) is None for text in texts[1:]):
            led += 1
            roles.add(role)
    return len(rows) >= 2 and led >= _MOSTLY * len(rows) and len(roles) >= 2 and bool(_NAMED & roles)


def _records(grid: Grid, cues: Cues) -> list[dict[str, Cell]]:
    """Return the tasks of a card, each as titles and values; a title that comes again begins the next task."""
    records: list[dict[str, Cell]] = []
    open_: list[dict[str, Cell]] = []
    for row in grid.rows:
        for title, values in _pairs(row, cues):
            if any(title in record for record in open_):
                records += open_
                open_ = []
            if not open_:
                open_ = [{} for _ in values]
            # One task a column: a value that is merged over all of them holds for each.
            shared = values * len(open_) if len(values) == 1 else values
            open_ += [{} for _ in shared[len(open_) :]]
            for record, value in zip(open_, shared, strict=False):
                record[title] = value
    return [record for record in [*records, *open_] if record]


def _pairs(row: dict[int, Cell], cues: Cues) -> list[tuple[str, list[Cell]]]:
    pairs: list[tuple[str, list[Cell]]] = []
    for cell in row.values():
        if cell.merged:
            continue
        if cues.role_of(cell.text) is not None:
            pairs.append((cell.text, []))
        elif pairs:
            pairs[-1][1].append(cell)
    return [(title, values) for title, values in pairs if values]
