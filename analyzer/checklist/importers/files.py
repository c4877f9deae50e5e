"""A checklist from tables and documents."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from analyzer.checklist.importers import drawn, sheets
from analyzer.checklist.importers import grid as grids
from analyzer.checklist.importers.book import Book
from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.outline import UNTITLED, OutlineImporter
from analyzer.checklist.importers.result import Draft, Imported, Remark, shown
from analyzer.checklist.importers.titles import district_of, likeliest, year_named, year_of
from analyzer.checklist.importers.wording import cleaned
from analyzer.checklist.model import Checklist, Item
from analyzer.errors import ChecklistError
from analyzer.readers.base import load
from analyzer.readers.plain import TextReader
from analyzer.readers.registry import default_registry
from analyzer.readers.restorer import build_restorer

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons
    from analyzer.text.source import Source

_ZIP, _OLD_BOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".csv"})
_BESIDE = 4  # tables with so many times fewer tasks than the text go with it
_FEWEST = 3  # tasks of a table that is a part of the list
_LINE = regex.compile(r"第(\d+)行")
_PART = regex.compile(
    r"(?:第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,2}、)[\s：:、]*(?P<title>[^。；：]{2,30})$"
)
_STEPS = regex.compile("步骤|阶段|时间|进度|日程|流程|计划表|标准|办法|方式")
_LONGEST = 60  # characters of a line that may tell the year
_DRAWN = frozenset({"text", "markdown"})  # readers of files in which tables can only be drawn


def import_file(path: Path, lexicons: Lexicons) -> Imported:
    """Return the checklist that a table or a document holds.

    Raises:
        ChecklistError: If no items can be found; names the file and the way out.
        ReadError: If the file cannot be read.
    """
    data = load(path)
    cues = Cues(lexicons)
    suffix = path.suffix.lower()
    book = data.startswith(_ZIP) and suffix in _BOOKS
    if book or (suffix == ".xlsx" and data.lstrip()[:1] != b"<"):
        return _from_grids(sheets.from_xlsx(data, str(path)), path, cues)
    if suffix in {".csv", ".tsv"}:
        return _from_grids(sheets.from_csv(data, str(path)), path, cues)
    if suffix in _BOOKS and data.startswith(_OLD_BOOK):
        raise ChecklistError(
            f"{path}：不能直接读取旧版表格（.xls、.et）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
            f"{path}: workbooks of the old format (.xls, .et) cannot be read; save it as .xlsx",
        )
    return _from_document(default_registry().parse(data, str(path)), data, path, cues, lexicons)


def _from_grids(found: list[grids.Grid], path: Path, cues: Cues) -> Imported:
    drafts, remarks, titles = Book(cues).read(found)
    if not drafts:
        raise ChecklistError(
            f"{path}：表中没有找到“工作任务”“具体举措”之类的列。请检查表头是否在前 15 行。",
            f"{path}: no column such as 工作任务 or 具体举措 was found; the titles must be in the first 15 rows",
        )
    return _tabled(drafts, remarks, titles, path)


def _from_document(source: Source, data: bytes, path: Path, cues: Cues, lexicons: Lexicons) -> Imported:
    view = build_restorer(lexicons).restore(source)
    tables = grids.from_source(source)
    if source.reader in _DRAWN:
        tables = drawn.from_text(TextReader().read(data, str(path)).text, cues)
    titles = [line.strip() for line in view.text.split("\n")[:12] if line.strip()]
    drafts, remarks, named = Book(cues).read(tables)
    read = OutlineImporter(cues).read(view)
    outline, left = read.drafts, read.remarks
    cells = cleaned("".join(cell.text for grid in tables for row in grid.rows for cell in row.values()))
    outside = [draft for draft in outline if draft.text not in cells] if drafts else outline
    parts = _parts_of_their_own(tables, outside, cues) if drafts else []
    answered = len(outside) >= _FEWEST and 2 * sum(bool(one.units) for one in outside) > len(outside)
    if drafts and not _by_the_way(drafts, outside) and not (parts and answered):
        zh, en = "清单取自文中的表格，表格以外的文字未导入", "items come from the tables only"
        return _tabled(drafts, [*remarks, Remark("正文", zh, en)], [*named, *titles], path)
    if drafts:
        # A heading of which only a table was left is no task.
        heads = {
            cleaned(found["title"]) for grid in tables if (found := _PART.match("".join(grid.above[-1:])))
        }
        outside = [one for one in outside if one.text not in {one.theme, *heads}]
        outline = [one for one in outside if not cues.frame.search(one.text)]
        placed = [(_line(one.place), one) for one in outline]
        placed += [(grid.line, one) for grid, added in parts for one in added]
        outline = [one for _, one in sorted(placed, key=itemgetter(0))]
        rows = {line for grid, _ in parts for line in range(grid.line, grid.line + len(grid.rows))}
        left = [one for one in left if _line(one.place) not in rows]
        if sum(len(added) for _, added in parts) < len(drafts):
            zh, en = "清单取自正文，表格未导入", "items come from the text, not from the tables"
            left.append(Remark("表格", zh, en))
    if not outline:
        raise ChecklistError(
            f"{path}：没有找到带序号（一、（一）1.）、项目符号或责任单位的工作任务，"
            "也没有含“工作任务”列且已填写的表格。请检查文件，或改用表格、YAML。",
            f"{path}: no tasks with numbers (一、 （一） 1.), bullets or responsible units, and no filled table "
            "with a column such as 工作任务 were found; check the file, or use a table or YAML",
        )
    return _assembled(outline, left, path, read.title or path.stem, read.year)


def _line(place: str) -> int:
    return next(map(int, _LINE.findall(place)), 0)


def _parts_of_their_own(
    tables: list[grids.Grid], outline: list[Draft], cues: Cues
) -> list[tuple[grids.Grid, list[Draft]]]:
    """Return the tables, with their items, that are parts of the list beside the text (第一部分 考核指标).

    Such a table stands right below a heading of its own with a high number, and tells other tasks than the text does.
    """
    parts: list[tuple[grids.Grid, list[Draft]]] = []
    told = {draft.text for draft in outline}
    for grid in tables:
        heading = _PART.match(grid.above[-1]) if grid.above and grid.line else None
        drafts = Book(cues).read([grid])[0] if heading is not None else []
        title = cleaned(heading["title"]) if heading is not None else ""
        aside = cues.frame.search(title) or cues.closing_frame.search(title) or cues.side_table.search(title)
        if aside or _STEPS.search(title) or len(drafts) < _FEWEST or told & {draft.text for draft in drafts}:
            continue
        for draft in drafts:
            draft.theme = draft.theme or title
        parts.append((grid, drafts))
    return parts


def _by_the_way(drafts: list[Draft], outside: list[Draft]) -> bool:
    """Whether the tables of a document (a time plan) only go with the tasks that its text sets out."""
    bare = not any(draft.units for draft in drafts)
    return len(outside) >= (len(drafts) if bare else _BESIDE * len(drafts))


def _tabled(drafts: list[Draft], remarks: list[Remark], lines: list[str], path: Path) -> Imported:
    """Return the list of some tables; ``lines`` stand around them."""
    title = likeliest(lines) or path.stem
    year = year_of(title, [cleaned(line) for line in lines if len(line) <= _LONGEST])
    year = year or year_named((draft.deadline for draft in drafts), path.stem)
    return _assembled(drafts, remarks, path, title, year)


def _assembled(
    drafts: list[Draft], remarks: list[Remark], path: Path, title: str, year: int | None
) -> Imported:
    seen: Counter[str] = Counter()
    items: list[Item] = []
    texts: dict[str, str] = {}
    for draft in drafts:
        again = texts.get(draft.text)
        if again is not None:
            zh, en = f"与条目 {again} 文字相同，未导入", f"same text as item {again}, left out"
            remarks.append(Remark(draft.place, f"{zh}：{shown(draft.text)}", f"{en}: {shown(draft.text)}"))
            continue
        seen[draft.number] += 1
        # Numbers repeat where a document restarts or slips; the second bearer of a number gets a letter.
        number = draft.number + (chr(ord("a") + seen[draft.number] - 1) if seen[draft.number] > 1 else "")
        texts[draft.text] = number
        items.append(
            Item(
                id=number,
                theme=draft.theme or UNTITLED,
                text=draft.text,
                units=tuple(draft.units),
                lead=tuple(draft.lead),
                deadline=draft.deadline,
                weight=draft.weight,
                source=draft.place,
            )
        )
    checklist = Checklist(
        id=path.stem, title=title, district=district_of(title), year=year, items=tuple(items)
    )
    return Imported(checklist, tuple(remarks))
