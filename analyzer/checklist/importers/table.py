"""Items out of a table whose columns are found by the meaning of their titles (task breakdown, 任务分解表)."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from analyzer.checklist.importers.cells import named_units, points, says_nothing, shown_deadline
from analyzer.checklist.importers.columns import THRESHOLD, Layout, guessed, is_head, layout, titles_row
from analyzer.checklist.importers.cues import Cues, Role
from analyzer.checklist.importers.grid import Cell, Grid
from analyzer.checklist.importers.result import Draft, Remark, shown
from analyzer.checklist.importers.units import Tag, TagReader
from analyzer.checklist.importers.wording import cleaned

_NUMBER = regex.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)?[、：\s]?|[一二三四五六七八九十]{1,3}(?:、|[.．])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}(?:[.．、](?!\d))|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}[、.．])\s*"
)
_HAN = regex.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_HAN_SERIAL = regex.compile(r"[（(]?[一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}[）)]?、?")
# What a theme is worth, or how many tasks it has: （20分）, （共5项）.
_WORTH = regex.compile(
    r"[（(【\[]?(?:共|满分|计|权重|分值)?[：:]?\s?\d{1,4}(?:\.\d)?\s?(?:分|项|条|%|个)(?:任务)?[)）】\]]?$"
)
_SHORT = 12  # a lone cell of so few characters before any item names a theme
_LONGEST_THEME = 40
_PATH = regex.compile(
    r"[1-9]\d?(?:[.．-]\d{1,2}){1,3}"
)  # 1.2, 2-1-3: a number that says under which it stands
_RATE = regex.compile("(?:率|比例|比重|占比|覆盖面|满意度)$")
_DIGITS = regex.compile(r"\d+")


class TableImporter:
    """Reads grids.

    Args:
        cues: The cue words.
    """

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._tags = TagReader(cues)

    def read(self, grid: Grid) -> tuple[list[Draft], list[Remark]] | None:
        """Return the items of a grid and remarks; None when it does not read like a task table."""
        found = layout(grid, self._cues) or guessed(grid, self._cues)
        if found is None:
            return None
        reading = _Reading(self._cues, self._tags, grid, found)
        number = found.first
        while number < len(grid.rows):
            again = self._titled(grid, number, found)
            if again is not None:
                reading.turn_to(again)
                found, number = again, again.first
                continue
            reading.add(grid.rows[number])
            number += 1
        return reading.drafts, reading.remarks

    def titles_above(self, grid: Grid) -> list[str]:
        """Return the texts above the titles of the columns: what the table is called."""
        found = layout(grid, self._cues)
        rows = grid.rows[: found.head] if found is not None else []
        return list(dict.fromkeys(cleaned(cell.text) for row in rows for cell in row.values()))

    def _titled(self, grid: Grid, number: int, found: Layout) -> Layout | None:
        """Return the layout that titles in this row give: of the table, or of a further one below it."""
        row = grid.rows[number]
        if any(_same_texts(row, grid.rows[n]) for n in range(found.head, found.first)):
            return found._replace(first=number + 1)  # the titles again, on the next page
        if is_head(row, self._cues) and titles_row(row, self._cues):
            return layout(grid, self._cues, start=number)
        return None


class _Reading:
    """The rows of one table while they are read."""

    def __init__(self, cues: Cues, tags: TagReader, grid: Grid, columns: Layout) -> None:
        self._cues = cues
        self._tags = tags
        self._grid = grid
        self._theme = ""
        self._units: list[str] = []
        self._lead: list[str] = []
        self._deadline: str | None = None
        self._due: str | None = None  # a date in the column of the units
        self._heading = ""
        self._serial = 0
        self._noted = False
        self._over = Tag()
        self._mark_roles = _legend(grid, cues)
        self.drafts: list[Draft] = []
        self.remarks: list[Remark] = []
        self.turn_to(columns)
        for row in grid.rows[: columns.head]:
            texts = [cleaned(cell.text) for cell in row.values()]
            if len(set(texts)) == 1 and not cues.note.match(texts[0]):
                self._over = tags.read(_WORTH.sub("", texts[0]), bracketed=False) or self._over
                self._theme = _theme(texts[0]) if _HAN.match(texts[0]) else self._theme
        if columns.guessed and grid.rows:
            zh, en = "没有表头，各列按内容推定", "no titles of columns; what they hold is a guess"
            self.remarks.append(Remark(next(iter(grid.rows[0].values())).place, zh, en))

    def turn_to(self, columns: Layout) -> None:
        """Read the following rows by these columns."""
        self._columns = columns
        rows = self._grid.rows[columns.first :]
        serials = [
            cleaned(cell.text)
            for row in rows
            for column, cell in row.items()
            if columns.roles.get(column) == "serial" and len({one.text for one in row.values()}) > 1
        ]
        self._numbered = any(_DIGITS.search(text) for text in serials)
        # A list that was exported from merged cells leaves the names of its groups blank behind the first.
        self._carries = not self._grid.merges and (
            columns.category is None
            or any(columns.category not in row and not row.keys().isdisjoint(columns.bodies) for row in rows)
        )

    def add(self, cells: dict[int, Cell]) -> None:
        """Read one row."""
        cells = {n: cell for n, cell in cells.items() if not says_nothing(cell.text, self._cues)}
        if not cells:
            return
        texts = list(dict.fromkeys(cleaned(cell.text) for cell in cells.values()))
        first = next(iter(cells.values()))
        if self._is_note(texts, cells):
            words = shown(" ".join(texts))
            self.remarks.append(Remark(first.place, f"未导入：{words}", f"left out: {words}"))
            self._noted = len(texts) == 1
            return
        self._noted = False
        theme = self._theme_row(texts, cells)
        tag = self._tags.read(_WORTH.sub("", theme), bracketed=False) if theme is not None else None
        if tag:
            # 责任科室：办公室 across the table names who answers for the rows below.
            self._over = tag
            return
        if theme is not None:
            self._theme = _theme(theme)
            self._heading = ""
            return
        self._context(cells)
        names = [cleaned(cell.text) for n, cell in cells.items() if n not in self._columns.bodies]
        if any(map(self._cues.score.match, (self._theme, self._heading, *names))):
            words = shown(" ".join(texts))
            self.remarks.append(
                Remark(first.place, f"未导入（加扣分项）：{words}", f"left out (extra points): {words}")
            )
            return
        bodies = [cells[n] for n in self._columns.bodies if n in cells]
        heading = self._columns.heading
        if not bodies and heading is not None and heading in cells and not cells[heading].merged:
            bodies, heading = [cells[heading]], None
        if not bodies:
            zh, en = f"没有工作任务，未导入：{shown(' '.join(texts))}", f"no task: {shown(' '.join(texts))}"
            self.remarks.append(Remark(first.place, zh, en))
            return
        self._row(cells, bodies, named=heading is not None)

    def _is_note(self, texts: list[str], cells: dict[int, Cell]) -> bool:
        column, first = next(iter(cells.items()))
        role = self._columns.roles.get(column)
        # The first cell of a row with a task may begin with any word; a note has none beside it.
        beside = len(texts) > 1 and any(n in cells for n in self._columns.bodies if n != column)
        if any(self._cues.sum.match(text) for text in texts):
            return True
        if role != "serial" and beside:
            return False
        if self._cues.note.match(texts[0]) or (
            len(texts) > 1 and role != "serial" and self._cues.note.match(cleaned(first.text))
        ):
            return True
        if len(texts) > 1:
            return False
        spans = len(cells) > 1 or column not in self._columns.bodies
        if (
            not self._noted
            and _HAN.match(texts[0])
            and len(texts[0]) <= 2 * _LONGEST_THEME
            and "。" not in texts[0][:-1]
        ):
            return False
        running = len(texts[0]) > _LONGEST_THEME or (texts[0].count("。") > 0 and len(texts[0]) > 2 * _SHORT)
        return self._noted or (spans and running)

    def _theme_row(self, texts: list[str], cells: dict[int, Cell]) -> str | None:
        """Return the theme that a row across the table names for the rows below; None when it is no such row."""
        column, first = next(iter(cells.items()))
        if len(texts) == 1:
            if len(cells) > 1 or column not in self._columns.bodies:
                return first.text
            alone = self._numbered and len(texts[0]) <= _LONGEST_THEME // 2 and not self._carries
            named = _HAN.match(texts[0]) or alone or (len(texts[0]) <= _SHORT and not self.drafts)
            return first.text if named else None
        roles = {self._columns.roles.get(n) for n in cells} - {"weight", "other"}
        told = {n for n in cells if n in self._columns.bodies or n == self._columns.heading}
        if (
            len(texts) == 2
            and "serial" in roles
            and self._numbered
            and roles <= {"serial", "task", "measure", "theme", None}
        ):
            serial, *others = texts if self._columns.roles.get(column) == "serial" else texts[::-1]
            if (
                _HAN_SERIAL.fullmatch(serial)
                and len(others[0]) <= _LONGEST_THEME
                and (told or "theme" in roles)
            ):
                return others[0]
        return None

    def _context(self, cells: dict[int, Cell]) -> None:
        # What a merged cell says holds for all its rows; readers of some documents leave the later ones blank.
        columns = self._columns
        category = columns.category
        if category is not None and category in cells and not self._is_same(cells[category]):
            self._theme = _theme(cells[category].text)
        if columns.heading is not None and columns.heading in cells:
            self._heading = _NUMBER.sub("", cleaned(cells[columns.heading].text))
        self._due = None
        self._unit_context(cells)
        due = [cells[n] for n in sorted(cells) if columns.roles.get(n) == "deadline"]
        periods = [
            name
            for n, name in columns.periods.items()
            if n in cells and n not in columns.bodies and self._cues.is_mark(cells[n].text)
        ]
        if due and self._is_same(due[0]):
            return
        if due or periods or self._due:
            self._deadline = shown_deadline(due[0].text) if due else "、".join(periods) or self._due
        elif not (self._carries and (columns.category is not None or not self._has_units(cells))):
            self._deadline = None

    def _has_units(self, cells: dict[int, Cell]) -> bool:
        return any(
            self._columns.roles.get(n) in {"lead", "units", "assist"} or n in self._columns.units
            for n in cells
        )

    def _unit_context(self, cells: dict[int, Cell]) -> None:
        named: dict[Role, list[str]] = {"lead": [], "units": [], "assist": []}
        for column, cell in cells.items():
            role = self._columns.roles.get(column)
            if column in self._columns.units:
                role = self._mark_roles.get(cleaned(cell.text)) or self._cues.marks.get(cleaned(cell.text))
                named.setdefault(role or "units", []).append(self._columns.units[column])
            elif role in named:
                if self._is_same(cell):
                    return
                names, lead, due = named_units(cell.text, self._tags, self._cues)
                self._due = self._due or due
                named["lead"] += lead
                named[role] += [name for name in names if role == "lead" or name not in lead]
        # A row that names nobody in charge goes on with those of the row above where blank cells do.
        if named["lead"] or named["units"] or not self._carries or self._columns.units:
            self._lead = list(dict.fromkeys(named["lead"]))
            self._units = list(dict.fromkeys([*named["lead"], *named["units"], *named["assist"]]))

    def _is_same(self, cell: Cell) -> bool:
        return cleaned(cell.text) in self._cues.same

    def _row(self, cells: dict[int, Cell], bodies: list[Cell], *, named: bool) -> None:
        roles = self._columns.roles
        serial = next((cell for n, cell in cells.items() if roles.get(n) == "serial"), None)
        digits = _DIGITS.findall(serial.text) if serial is not None else []
        repeats = serial is not None and serial.merged and self.drafts
        self._serial = int(digits[-1]) if digits and not repeats else self._serial + 1
        above = (
            "".join(f"{digit}." for digit in digits[:-1]) if serial and _PATH.fullmatch(serial.text) else ""
        )
        theme = self._theme or (self._heading if named else "")
        weight = next((cell for n, cell in cells.items() if roles.get(n) == "weight"), None)
        worth = _DIGITS.search(weight.text) if weight is not None else None
        found = [(cell, text) for cell in bodies for text in points(cell.text)]
        if len(found) == 1 and _RATE.search(cleaned(found[0][1])):
            # 出庭应诉率 | 达到100%: what a rate is to reach belongs to it.
            beside = [cleaned(cells[n].text) for n in sorted(cells) if roles.get(n) in {"measure", "goal"}]
            value = next((text for text in beside if THRESHOLD.fullmatch(text)), "")
            found = [(found[0][0], cleaned(found[0][1]) + value)]
        if not found:
            self.remarks.append(Remark(bodies[0].place, "任务为空", "the task is empty"))
        for number, (cell, text) in enumerate(found, 1):
            bare, tag = self._tags.split_off(text)
            draft = Draft(
                number=f"{above}{self._serial}" + (f"-{number}" if len(found) > 1 else ""),
                theme=theme,
                text=cleaned(bare),
                place=cell.place,
                units=tag.units or self._units or self._over.units,
                lead=tag.lead or self._lead or ([] if self._units else self._over.lead),
                deadline=tag.deadline or self._period(cells, cell) or self._deadline or self._over.deadline,
                weight=max(1, int(worth[0])) if worth else 1,
            )
            if draft.text:
                self.drafts.append(draft)

    def _period(self, cells: dict[int, Cell], body: Cell) -> str | None:
        return next((name for n, name in self._columns.periods.items() if cells.get(n) is body), None)


def _same_texts(one: dict[int, Cell], other: dict[int, Cell]) -> bool:
    texts = {n: cleaned(cell.text) for n, cell in one.items()}
    return len({*texts.values()}) > 1 and texts == {n: cleaned(cell.text) for n, cell in other.items()}


def _theme(text: str) -> str:
    return _WORTH.sub("", _NUMBER.sub("", cleaned(text))).strip("【】[]〖〗 ") or cleaned(text)


def _legend(grid: Grid, cues: Cues) -> dict[str, Role]:
    """Return what the table itself says that its marks mean (●牵头　○配合)."""
    words: Iterable[str] = (form for form in cues.marks if len(form) > 1)
    pattern = regex.compile(
        rf"(?P<mark>[●○◎▲△★☆■□◆◇√✓✔〇])[”\"]?\s{{0,2}}(?:为|表示|代表|指|：|:|-|—)?\s{{0,2}}(?P<word>{'|'.join(words)}|责任|参加)"
    )
    found: dict[str, Role] = {}
    texts = [cell.text for row in grid.rows for cell in row.values()] + list(grid.above)
    for text in texts:
        for match in pattern.finditer(text):
            found[match["mark"]] = cues.marks.get(match["word"]) or (
                "units" if match["word"] == "责任" else "assist"
            )
    return found
