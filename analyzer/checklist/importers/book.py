"""Several tables as one list: which of them hold tasks, which go on with another, and what the list is called."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from analyzer.checklist.importers.cards import unfolded
from analyzer.checklist.importers.columns import Layout, layout, titles_row
from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.grid import Cell, Grid
from analyzer.checklist.importers.result import Draft, Remark
from analyzer.checklist.importers.table import TableImporter
from analyzer.checklist.importers.units import TagReader
from analyzer.checklist.importers.wording import cleaned

_LONGEST_HEADING = 40
_NUMBER = regex.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?|\d{1,2}[.．、])\s*(?=\S{2})")
_FEW = 2  # a form that waits to be filled in holds no more rows that say something
_OFFICE = regex.compile(r"(?:局|办|办公室|科|股|所|队|委|院|镇|街道|公司)$")
_LABEL = regex.compile(r"^(?:附件?表?|表)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[\s：:、.．_-]*(?=\S{2})")
_NO_HEADING = regex.compile(r"[。；;！]|^(?:注|备注|单位|说明|附件?\d{0,2}[：:]?$|附表\d{0,2}[：:]?$)|[：:]")
_CONTINUED = regex.compile(r"^[（(]?(?:续表|续上表|接上表|接上页)")


class Book:
    """Reads the tables of a file.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._importer = TableImporter(cues)
        self._tags = TagReader(cues)

    def read(self, grids: list[Grid]) -> tuple[list[Draft], list[Remark], list[str]]:
        """Return the items of all task tables, remarks, and what may be the title, the most likely first."""
        remarks: list[Remark] = []
        kept: list[tuple[Grid, list[Draft], list[Remark]]] = []
        grids = unfolded(grids, self._cues)
        for grid in self._joined(grids):
            found = self._importer.read(grid)
            if found is not None and not self._is_side(grid, found[0]):
                kept.append((grid, *found))
            elif grid.rows and grid.name:
                zh = "没有“工作任务”之类的列，或只是说明、联系表，整表未导入"
                en = "no column of tasks, or a side table: left out as a whole"
                remarks.append(Remark(grid.name, zh, en))
        read = [grid for grid, drafts, _ in kept if drafts]
        several = len(read) > 1
        made: list[Draft] = []
        number = 0
        for grid, drafts, left in kept:
            remarks += left
            number += bool(drafts)
            told = any(draft.units for draft in drafts)
            for draft in drafts:
                if several:
                    draft.number = f"{number}.{draft.number}"
                    draft.theme = draft.theme or self._named(grid)
                if not told and _OFFICE.search(draft.theme) and self._cues.is_units(draft.theme):
                    draft.units = self._tags.names(draft.theme)  # a table, or a part of it, for each unit
            made += drafts
        return made, remarks, self._titles(grids, read)

    def _is_side(self, grid: Grid, drafts: list[Draft]) -> bool:
        """Whether a table only explains, lists people or waits to be filled in."""
        if self._cues.side_table.search(grid.name):
            return True
        names = [*self._importer.titles_above(grid)[:1], *grid.above[-2:]]
        return len(drafts) <= _FEW and any(map(self._cues.side_table.search, names))

    def _joined(self, grids: list[Grid]) -> list[Grid]:
        """Return the tables; what goes on with one before it, on the next page or in the next cell, is part of it."""
        joined: list[Grid] = []
        for grid in grids:
            before = joined[-1] if joined else None
            found = layout(grid, self._cues)
            if before is None or not before.rows or not self._continues(before, grid, found):
                joined.append(self._with_theme(grid))
            else:
                head = 0 if found is None else found.first
                rows = [*before.rows, *self._theme_row(grid), *grid.rows[head:]]
                joined[-1] = before._replace(rows=rows, merges=before.merges or grid.merges)
        return joined

    def _continues(self, before: Grid, grid: Grid, own: Layout | None) -> bool:
        """Whether ``grid`` has the columns of the table before it, under their titles or under none."""
        found = layout(before, self._cues)
        if found is None or not grid.rows or not grid.paged or grid.inner != before.inner:
            return False
        if own is not None:
            return own.roles == found.roles and own.head == 0 and not _headed(grid)
        if grid.width > before.width or titles_row(grid.rows[0], self._cues):
            return False
        full = sum(any(n in row for n in found.bodies) and len(row) > 1 for row in grid.rows)
        alike = grid.width >= max(before.width - 1, 2) and 2 * full > len(grid.rows)
        return alike and (grid.inner or not _headed(grid))

    def _with_theme(self, grid: Grid) -> Grid:
        """Return a table that stands beside the name of its theme with a row of that name behind its titles."""
        found = layout(grid, self._cues)
        if not grid.theme or found is None:
            return grid
        return grid._replace(
            rows=[*grid.rows[: found.first], *self._theme_row(grid), *grid.rows[found.first :]]
        )

    @staticmethod
    def _theme_row(grid: Grid) -> list[dict[int, Cell]]:
        if not grid.theme:
            return []
        cell = Cell(grid.theme, next(iter(grid.rows[0].values())).place)
        return [dict.fromkeys(range(1, max(grid.width, 2) + 1), cell)]

    def _named(self, grid: Grid) -> str:
        """Return the theme of one table among several: the name of its sheet, or the heading above it."""
        if grid.name and not grid.paged:
            return _LABEL.sub("", grid.name) or grid.name
        lines = [*grid.above, *self._importer.titles_above(grid)]
        heads = [line for line in lines if len(line) <= _LONGEST_HEADING and not _NO_HEADING.search(line)]
        return _LABEL.sub("", _NUMBER.sub("", cleaned(heads[-1]))) if heads else ""

    def _titles(self, grids: list[Grid], read: list[Grid]) -> list[str]:
        """Return what may be the title: rows above the titles of columns, names and first rows of sheets."""
        titles = [title for grid in read for title in self._importer.titles_above(grid)]
        above = [line for grid in read[:1] for line in reversed(grid.above)]
        sheets = [grid.name for grid in read if not grid.paged and grid.name]
        known = {id(grid.rows) for grid in read}
        others = [g.rows[0] for g in grids if g.rows and id(g.rows) not in known and not g.inner]
        lone = [texts[0] for row in others if len(texts := _texts(row)) == 1]
        return [title for title in (*titles, *above, *sheets, *lone) if not self._cues.note.match(title)]


def _headed(grid: Grid) -> bool:
    """Whether any text but 续表 stands between a table and the one before it."""
    return any(not _CONTINUED.match(line) for line in grid.above)


def _texts(row: dict[int, Cell]) -> list[str]:
    cells: Iterable[Cell] = row.values()
    return list(dict.fromkeys(cleaned(cell.text) for cell in cells))
