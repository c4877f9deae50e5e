"""What the columns of a task table hold: by their titles, by marks in them, else by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

import regex

from analyzer.checklist.importers.cues import Cues, Role
from analyzer.checklist.importers.grid import Cell, Grid
from analyzer.checklist.importers.wording import cleaned

DEEPEST = 15  # rows among which the titles are looked for
_TITLE_ROWS = 3
_LONGEST_TITLE = 24
_NAME = 8  # a column of texts no longer than this names tasks and does not tell them
_TEXT = 8  # half of the texts of a column of tasks without a title are at least so long
_MOSTLY = 0.6
_FEWEST_ROWS = 3
_NAMED: frozenset[Role] = frozenset({"task", "measure", "goal"})
_PLACED: frozenset[Role] = frozenset({"serial", "lead", "units", "assist", "deadline"})
# What a rate is to reach.
THRESHOLD = regex.compile(
    r"(?:要?达到?|实现|不低于|不少于|不超过|不高于|低于|高于|保持在?|[≥≤><＞＜])?\s?\d{1,3}(?:\.\d{1,2})?\s?[%％‰](?:以上|以下|以内)?"
)
_DEMAND = regex.compile("要求$")
_END = regex.compile(r"完成|截止|结束|办结|时限|期限")
_DIGIT = regex.compile(r"\d")
_HAN = regex.compile(r"\p{Han}")
_IN_CHARGE: frozenset[Role] = frozenset({"lead", "units", "assist"})
_SERIAL = regex.compile(
    r"[（(]?(?:\d{1,3}(?:[.-]\d{1,3})*|[一二三四五六七八九十]{1,3})[）).、]?|[A-Za-z]{1,4}-?\d{1,4}"
)


class Layout(NamedTuple):
    """The columns of a table.

    Attributes:
        head: Number of the first row of titles.
        first: Number of the first row behind them.
        roles: What each column holds.
        bodies: Columns whose text is the task; several in a calendar.
        category: Column that names the theme of its rows.
        heading: Column that names the task whose text stands in the body.
        units: Columns of a matrix with the unit that each stands for.
        periods: Columns of a time plan with the quarter or month that each stands for.
        guessed: Whether there are no titles.
    """

    head: int
    first: int
    roles: dict[int, Role]
    bodies: tuple[int, ...]
    category: int | None = None
    heading: int | None = None
    units: Mapping[int, str] = MappingProxyType({})
    periods: Mapping[int, str] = MappingProxyType({})
    guessed: bool = False


def layout(grid: Grid, cues: Cues, *, start: int = 0) -> Layout | None:
    """Return the layout of the table whose titles stand in the first rows from ``start`` on; None without titles."""
    for number in range(start, min(start + DEEPEST, len(grid.rows))):
        row = grid.rows[number]
        if is_head(row, cues) or _is_plain_head(grid, number, cues) or _is_matrix_head(grid, number, cues):
            return _complete(grid, number, cues)
    # A list of nothing but tasks has one title that is known.
    for number in range(start, min(start + _TITLE_ROWS, len(grid.rows))):
        row = grid.rows[number]
        named = [n for n, cell in row.items() if cues.is_title(cell.text, _NAMED)]
        if len(named) == 1 and _length(grid.rows[number + 1 :], named[0]) >= _NAME:
            return _complete(grid, number, cues)
    return None


def is_head(row: dict[int, Cell], cues: Cues) -> bool:
    """Whether a row holds titles of columns, among them that of the tasks."""
    if any(len(cleaned(cell.text)) > _LONGEST_TITLE for cell in row.values()):
        return False
    texts = {cell.text: cues.role_of(cell.text) for cell in row.values()}
    roles = {role for role in texts.values() if role is not None}
    known = sum(role is not None for role in texts.values())
    return len(texts) >= 2 and known >= 2 and bool(_NAMED & roles) and bool(roles - {"other"})


def titles_row(row: dict[int, Cell], cues: Cues) -> bool:
    """Whether all cells of a row are titles of columns, whatever these hold."""
    texts = {cell.text for cell in row.values()}
    return len(texts) >= 2 and all(cues.role_of(text) is not None for text in texts)


def _is_plain_head(grid: Grid, number: int, cues: Cues) -> bool:
    """Whether a row names units, numbers or dates, or tasks, and leaves its other titles unknown."""
    texts = {cell.text: cues.role_of(cell.text) for cell in grid.rows[number].values()}
    roles = {role for role in texts.values() if role is not None}
    if any(len(cleaned(text)) > _LONGEST_TITLE for text in texts) or cues.contact.search("".join(texts)):
        return False
    following = grid.rows[number + 1 :]
    told = [n for n, cell in grid.rows[number].items() if cues.role_of(cell.text) in _NAMED]
    if len(told) == 1 < len(texts) and number < _TITLE_ROWS:
        others = _by_content(grid.rows[number].keys() - {*told}, following, {}, cues)
        return _length(following, told[0]) >= _NAME and bool(others) and _DIGIT.search("".join(texts)) is None
    if len(roles & _PLACED) < 2 and not any(cues.stage.fullmatch(cleaned(text)) for text in texts):
        return False
    return any(
        role is None and _length(following, column) >= _TEXT
        for column, cell in grid.rows[number].items()
        for role in [cues.role_of(cell.text)]
    )


def _is_matrix_head(grid: Grid, number: int, cues: Cues) -> bool:
    """Whether a row names tasks, and beside them what is only ticked in the rows below."""
    row, following = grid.rows[number], grid.rows[number + 1 :]
    ticked = 0
    for column in row:
        below = [other[column].text for other in following if column in other and not _is_lone(other)]
        ticked += bool(below) and all(map(cues.is_mark, below))
    return ticked >= 2 and any(cues.role_of(cell.text) in _NAMED for cell in row.values())


def _complete(grid: Grid, number: int, cues: Cues) -> Layout:
    titles: dict[int, list[str]] = {}
    first = number
    for row in grid.rows[number : number + _TITLE_ROWS]:
        if first > number and not _goes_on(grid.rows[first - 1], row, titles, cues):
            break
        for column, cell in row.items():
            if cell.text not in titles.setdefault(column, []):
                titles[column].append(cell.text)
        first += 1
    rows = grid.rows[first:]
    _named_by_neighbour(titles, rows)
    roles: dict[int, Role] = {}
    for column, names in titles.items():
        found = [role for role in map(cues.role_of, reversed(names)) if role is not None]
        if found:
            roles[column] = found[0]
    due = [n for n, role in sorted(roles.items()) if role == "deadline"]
    ends = [n for n in due if _END.search("".join(titles[n]))] or due[-1:]
    roles.update(dict.fromkeys(set(due) - set(ends[:1]), "other"))  # when a task begins is not when it is due
    roles |= _by_content(titles.keys() - roles.keys(), rows, roles, cues)
    units: dict[int, str] = {}
    periods: dict[int, str] = {}
    for column, names in titles.items():
        filled = [row[column].text for row in rows if column in row and not _is_lone(row)]
        marked = bool(filled) and all(cues.is_mark(text) for text in filled)
        name = cleaned(names[-1])
        if cues.stage.fullmatch(name):
            periods[column] = cues.stage_name(name)
            roles.pop(column, None)
        elif marked and roles.get(column) not in {"serial", "other"}:
            units[column] = name
            roles.pop(column, None)
    # A single column of ticks, or several that are named for no units, mark tasks (民生实事 √).
    over = any(cues.role_of(name) in _IN_CHARGE for column in units for name in titles[column])
    if not over and 2 * sum(map(cues.is_units, units.values())) < max(len(units), 2):
        roles.update(dict.fromkeys(units, "other"))
        units = {}
    return _chosen(Layout(number, first, roles, (), units=units, periods=periods), rows, titles)


def _named_by_neighbour(titles: dict[int, list[str]], rows: list[dict[int, Cell]]) -> None:
    """Give a column without a title that of the column before it: a title over both that was merged no longer."""
    rows = [row for row in rows if not _is_lone(row)]
    for column in sorted({column for row in rows for column in row} - titles.keys()):
        if column - 1 in titles and 2 * sum(column in row for row in rows) >= len(rows):
            titles[column] = titles[column - 1]


def _by_content(
    unknown: Iterable[int], rows: list[dict[int, Cell]], known: dict[int, Role], cues: Cues
) -> dict[int, Role]:
    """Return what columns hold whose titles say nothing: units or dates, where no other column has them."""
    found: dict[int, Role] = {}
    for column in sorted(unknown):
        texts = [cleaned(row[column].text) for row in rows if column in row and not _is_lone(row)]
        roles = {*known.values(), *found.values()}
        if "deadline" not in roles and _most(texts, cues.is_due):
            found[column] = "deadline"
        elif not roles & _IN_CHARGE and _most(texts, cues.is_units):
            found[column] = "units"
    return found


def _goes_on(above: dict[int, Cell], row: dict[int, Cell], titles: dict[int, list[str]], cues: Cues) -> bool:
    """Whether ``row`` is a further row of titles."""
    if _is_lone(row):
        return False
    again = all(cell.text in titles.get(column, ()) for column, cell in row.items())
    if again:
        return any(cell.merged for cell in row.values())
    if titles_row(row, cues):
        return True
    # Below a title that reaches over several columns stand their names, below the others nothing new.
    named = [
        column for column, texts in titles.items() if any(cues.role_of(text) in _NAMED for text in texts)
    ]
    under = all(
        column not in row or (row[column].merged and row[column].text in titles[column]) for column in named
    )
    wide = len({cell.text for cell in above.values()}) < len(above) or len(row) < len(above)
    short = all(
        len(cleaned(cell.text)) <= _LONGEST_TITLE and not cues.is_mark(cell.text) for cell in row.values()
    )
    return bool(named) and under and wide and short and len(row) >= 2


def _chosen(found: Layout, rows: list[dict[int, Cell]], titles: Mapping[int, list[str]]) -> Layout:
    """Return the layout with the columns of the task, its name and its theme."""
    rows = [row for row in rows if not _is_lone(row)]
    by_role: dict[str, list[int]] = {}
    for column, role in sorted(found.roles.items()):
        by_role.setdefault(role, []).append(column)
    themes, named = by_role.get("theme", []), by_role.get("task", [])
    measures, goals = by_role.get("measure", []), by_role.get("goal", [])
    columns = [*themes, *named, *measures, *goals]
    if measures:
        more = len(measures) > 1 and (_groups(rows, measures[0]) or _length(rows, measures[0]) <= _NAME)
        body = measures[1] if more else measures[0]
        if named and _length(rows, body) < min(_NAME - 1, _length(rows, named[-1])):
            body = named[-1]  # a measure of a few characters says how often, not what
        asked = "".join(titles[body]) if body in titles else ""
        if named and _DEMAND.search(asked) and _NAME < _length(rows, named[-1]) >= 1.5 * _length(rows, body):
            body = named[-1]  # 具体要求 beside tasks told at length: what must come of them (形成两张清单)
    elif len(named) > 1:
        turned = _groups(rows, named[-1]) and not _groups(rows, named[0])
        body = named[0] if turned else named[-1]
    elif named and goals and _tells_more(rows, goals[0], named[0]):
        body = goals[0]
    elif named or goals:
        body = (named or goals)[0]
    else:
        free = [n for n in titles if n not in found.roles and n not in found.units and n not in found.periods]
        told = [n for n in found.periods if _length(rows, n) >= _NAME]
        if told:
            return found._replace(bodies=tuple(told), category=_category(rows, themes, themes or free))
        body = max(free, key=lambda n: _length(rows, n), default=themes[-1] if themes else 0)
        columns = [*themes, body]
    if not themes:
        unknown = [n for n in titles if n < body and n not in found.roles and n not in found.units]
        themes = [n for n in unknown if _repeats(rows, n) and _length(rows, n) <= 2 * _NAME][-1:]
        columns = [*themes, *columns]
    before = [n for n in columns[: columns.index(body)] if n != body] if body in columns else themes
    others = [n for n in before if n not in themes]
    return found._replace(
        bodies=(body,), category=_category(rows, themes, before), heading=others[-1] if others else None
    )


def _category(rows: list[dict[int, Cell]], themes: list[int], columns: list[int]) -> int | None:
    """Return the finest of ``columns`` that groups several rows; without any, the last one that is a theme."""
    grouping = [column for column in columns if _groups(rows, column)]
    return grouping[-1] if grouping else themes[-1] if themes else None


def _groups(rows: list[dict[int, Cell]], column: int) -> bool:
    """Whether more than half of the names in a column stand for several rows."""
    filled: list[str] = []
    for row in rows:
        if column in row:
            filled.append(row[column].text)
        elif filled:
            filled.append(filled[-1])
    runs = [len(list(run)) for _, run in groupby(filled)]
    several = sum(run > 1 for run in runs)
    return bool(runs) and (2 * several > len(runs) or (2 * several == len(runs) and several > 1))


def _tells_more(rows: list[dict[int, Cell]], goal: int, name: int) -> bool:
    """Whether the goals tell what is to be done, and the tasks beside them are mere names."""
    if _most(
        [cleaned(row[goal].text) for row in rows if goal in row],
        lambda text: THRESHOLD.fullmatch(text) is not None,
    ):
        return False
    brief = _length(rows, name) <= _NAME and _length(rows, name) < _length(rows, goal)
    return _groups(rows, name) or brief


def _repeats(rows: list[dict[int, Cell]], column: int) -> bool:
    texts = [row[column].text for row in rows if column in row]
    return 0 < len(set(texts)) < len(texts)


def _length(rows: list[dict[int, Cell]], column: int) -> float:
    lengths = [len(cleaned(row[column].text)) for row in rows if column in row and not row[column].merged]
    return median(lengths) if lengths else 0


def _is_lone(row: dict[int, Cell]) -> bool:
    return len({cell.text for cell in row.values()}) <= 1


def guessed(grid: Grid, cues: Cues) -> Layout | None:
    """Return the layout of a table without titles, by what stands in its columns; None when it is no task table."""
    rows = [row for row in grid.rows if len({cell.text for cell in row.values()}) >= 3]
    if rows and cues.contact.search("".join(cell.text for cell in rows[0].values())):
        return None
    if len(rows) < _FEWEST_ROWS or len(rows) < _MOSTLY * len(grid.rows):
        return None
    roles: dict[int, Role] = {}
    lengths: dict[int, float] = {}
    for column in sorted({column for row in rows for column in row}):
        texts = [cleaned(row[column].text) for row in rows if column in row]
        if len(texts) < _MOSTLY * len(rows) and column != min(min(row) for row in rows):
            continue
        if _most(texts, lambda text: _SERIAL.fullmatch(text) is not None) and "serial" not in roles.values():
            roles[column] = "serial"
        elif _most(texts, cues.is_due):
            roles[column] = "deadline"
        elif _most(texts, cues.is_units):
            roles[column] = "assist" if "units" in roles.values() else "units"
        else:
            lengths[column] = median(len(_HAN.findall(text)) for text in texts)
    body = max(lengths, key=lambda n: lengths[n], default=None)
    if body is None or lengths[body] < _TEXT or "units" not in roles.values():
        return None
    roles[body] = "task"
    names = [n for n in lengths if n < body and lengths[n] <= 2 * _NAME and _repeats(rows, n)]
    roles.update(dict.fromkeys(names, "theme"))
    return _chosen(Layout(0, 0, roles, (), guessed=True), rows, {})


def _most(texts: list[str], fits: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(fits, texts)) >= _MOSTLY * len(texts)
