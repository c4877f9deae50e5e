"""Items out of a table whose columns are found by the meaning of their titles (task breakdown, 任务分解表)."""

from __future__ import annotations

import regex

from analyzer.checklist.importers.cues import Cues, Role
from analyzer.checklist.importers.grid import Cell, Grid
from analyzer.checklist.importers.result import Draft, Remark, shown
from analyzer.checklist.importers.units import TagReader
from analyzer.checklist.importers.wording import cleaned, tasks

_DEEPEST = 15  # rows among which the titles are looked for
_NUMBER = regex.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}[部章][分]?|[一二三四五六七八九十]{1,3}(?:、|[.．])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}(?:[.．、](?!\d)))\s*"
)
_HAN = regex.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_SHORT = 12  # a lone cell of so few characters before any item names a theme
_DIGITS = regex.compile(r"\d+")
_NOTE = regex.compile(r"^(?:注|备注|说明|填表|合计|总计|小计|制表|单位[：:])")


class TableImporter:
    """Reads grids.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._tags = TagReader(cues)

    def read(self, grid: Grid, prefix: str = "") -> tuple[list[Draft], list[Remark]] | None:
        """Return the items of a grid and remarks; None when no row reads like the titles of a task table.

        Args:
            grid: The table.
            prefix: Put before the numbers of the items, to tell several tables apart.
        """
        head = self._head(grid)
        if head is None:
            return None
        row, columns = head
        reading = _Reading(self._cues, self._tags, columns, prefix)
        for cells in grid.rows[row:]:
            reading.add(cells)
        return reading.drafts, reading.remarks

    def titles_above(self, grid: Grid) -> list[str]:
        """Return the texts above the titles of the columns: what the table is called."""
        head = self._head(grid)
        rows = grid.rows[: head[0] - 1] if head else []
        return list(dict.fromkeys(cleaned(cell.text) for row in rows for cell in row.values()))

    def _head(self, grid: Grid) -> tuple[int, dict[int, Role]] | None:
        best: tuple[int, int, dict[int, Role]] | None = None
        for number in range(min(_DEEPEST, len(grid.rows))):
            single = self._roles(grid.rows[number])
            below = self._roles(grid.rows[number + 1]) if number + 1 < len(grid.rows) else {}
            # Titles in two rows: 责任分工 over 牵头单位 and 配合单位.
            double = {**single, **below} if len(below) >= 2 else single
            for depth, columns in ((1, single), (2, double)):
                rank = len(set(columns.values()) - {"other"})
                named = {"task", "measure"} & set(columns.values())
                if named and len(columns) >= 2 and (best is None or rank > best[0]):
                    best = rank, number + depth, columns
        return (best[1], best[2]) if best else None

    def _roles(self, row: dict[int, Cell]) -> dict[int, Role]:
        found: dict[int, Role] = {}
        for column, cell in row.items():
            role = self._cues.role_of(cell.text)
            if role is not None:
                found[column] = role
        return found


class _Reading:
    """The rows of one table while they are read."""

    def __init__(self, cues: Cues, tags: TagReader, columns: dict[int, Role], prefix: str) -> None:
        self._cues = cues
        self._tags = tags
        self._columns = columns
        self._prefix = prefix
        self._theme = ""
        self._units: list[str] = []
        self._lead: list[str] = []
        self._deadline: str | None = None
        self._task = ""
        self._serial = 0
        self.drafts: list[Draft] = []
        self.remarks: list[Remark] = []

    def add(self, cells: dict[int, Cell]) -> None:
        """Read one row."""
        if not cells:
            return
        values: dict[Role, Cell] = {}
        for column, cell in cells.items():
            role = self._columns.get(column)
            if role is not None and role not in values:
                values[role] = cell
        texts = {cell.text for cell in cells.values()}
        first = next(iter(cells.values()))
        if _NOTE.match(cleaned(first.text)):
            words = shown(" ".join(texts))
            self.remarks.append(Remark(first.place, f"未导入：{words}", f"left out: {words}"))
            return
        if len(texts) == 1 and self._titles_theme(first, values):
            self._theme = _NUMBER.sub("", cleaned(first.text))
            return
        self._context(values)
        task, measure = values.get("task"), values.get("measure")
        body = measure or task
        if body is None:
            place = first.place
            text = " ".join(texts)
            self.remarks.append(
                Remark(place, f"没有工作任务，未导入：{shown(text)}", f"no task: {shown(text)}")
            )
            return
        self._row(values, body, task if measure is not None else None)

    def _titles_theme(self, cell: Cell, values: dict[Role, Cell]) -> bool:
        """Whether the only cell of a row names the theme of the rows below."""
        if cell.merged or "theme" in values or not {"task", "measure"} & set(values):
            return True
        text = cleaned(cell.text)
        return _HAN.match(text) is not None or (len(text) <= _SHORT and not self.drafts)

    def _context(self, values: dict[Role, Cell]) -> None:
        # What a merged cell says holds for all its rows; readers of documents leave the later ones blank.
        theme = values.get("theme")
        if theme is not None:
            self._theme = _NUMBER.sub("", cleaned(theme.text))
        lead, units, assist = (values.get(role) for role in ("lead", "units", "assist"))
        if lead is not None or units is not None:
            self._lead = self._tags.names(lead.text) if lead is not None else []
            named = [*self._lead]
            for cell in (units, assist):
                if cell is not None:
                    tag = self._tags.read(cell.text)
                    self._lead += [name for name in tag.lead if name not in self._lead]
                    named += tag.units or self._tags.names(cell.text)
            self._units = list(dict.fromkeys(named))
        if "deadline" in values:
            self._deadline = cleaned(values["deadline"].text) or None
        if "task" in values and "measure" in self._columns.values():
            self._task = _NUMBER.sub("", cleaned(values["task"].text))

    def _row(self, values: dict[Role, Cell], body: Cell, title: Cell | None) -> None:
        serial = values.get("serial")
        digits = _DIGITS.search(serial.text) if serial is not None else None
        self._serial = (
            int(digits[0]) if digits and not (serial and serial.merged and self.drafts) else self._serial + 1
        )
        heading = _NUMBER.sub("", cleaned(title.text)) if title is not None else ""
        theme = self._theme or (heading or self._task)
        found = tasks(body.text)
        if not found:
            self.remarks.append(Remark(body.place, "任务为空", "the task is empty"))
            return
        weight = values.get("weight")
        points = _DIGITS.search(weight.text) if weight is not None else None
        for number, (_, text) in enumerate(found, 1):
            bare, tag = self._tags.split_off(text)
            draft = Draft(
                number=f"{self._prefix}{self._serial}" + (f"-{number}" if len(found) > 1 else ""),
                theme=theme,
                text=cleaned(bare),
                place=body.place,
                units=tag.units or self._units,
                lead=tag.lead or self._lead,
                deadline=tag.deadline or self._deadline,
                weight=max(1, int(points[0])) if points else 1,
            )
            if draft.text:
                self.drafts.append(draft)
