"""Grids out of tables that are drawn with characters: bars, box rules, tabs or blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.grid import Cell, Grid

_BARS = "│┃|｜║"
_RULE = regex.compile(r"^[\s│┃|｜║┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛═╔╦╗╠╬╣╚╩╝╭╮╰╯+\-:=—_]*$")
_STROKE = regex.compile(r"[─━═]{2,}|-{2,}|:-|-:|={3,}|—{3,}|_{3,}")
_CROSSING = regex.compile(r"[├┼┤┬┴+╋╬]")
_BREAK = regex.compile(r"<br\s*/?>", regex.I)
_TAG = regex.compile(r"</?(?:b|i|u|em|strong|font|span|p)\b[^>]{0,80}>", regex.I)
_MARKS = regex.compile(r"(?<!\\)(\*\*|__|~~|`)(.+?)\1")
_HEADING = regex.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|\*\*(?=[^*]+\*\*\s*$))|\*\*\s*$")
_GAP = regex.compile(r"\t|[ \u3000]{2,}|\u3000")
_TICK = regex.compile(r"\s*[☐☑☒✓✔□■○●◇◆▪•]\s?\S")
_ABOVE = 8
_LONGEST_LONE = 60  # characters of a theme or a note between the rows; running text is longer
_FEWEST_TITLES = 3  # titles of columns in a line that only blanks part


class _Line(NamedTuple):
    number: int
    text: str


def from_text(text: str, cues: Cues) -> list[Grid]:
    """Return the tables in a text, each with the lines before it.

    Args:
        text: Of a plain text or Markdown file, with its line ends and blanks.
        cues: Titles of columns: a line of them begins a table without bars.
    """
    lines = [_Line(n, line.rstrip()) for n, line in enumerate(text.splitlines(), 1)]
    found: list[Grid] = []
    above: list[str] = []
    at = 0
    while at < len(lines):
        block = _barred(lines, at)
        rows = _bar_rows(block) if block else []
        if not block:
            block, rows = _aligned(lines, at, cues)
        if block and rows:
            found.append(Grid(f"第{block[0].number}行起的表", rows, above=tuple(above[-_ABOVE:]), paged=True))
            above = []
            at += len(block)
            continue
        plain = _HEADING.sub("", lines[at].text).strip()
        if plain:
            above.append(plain)
        at += 1
    return found


def _barred(lines: list[_Line], start: int) -> list[_Line]:
    """Return the lines from ``start`` on that bars part; none when they are no table."""
    end = start
    while end < len(lines) and (_bars(lines[end].text) or _is_rule(lines[end].text)):
        end += 1
    block = lines[start:end]
    ticked = any(_TICK.match(line.text) for line in block)  # a list, whose items tell more behind bars
    return block if sum(_bars(line.text) for line in block) >= 2 and not ticked else []


def _bars(text: str) -> bool:
    bars = sum(text.count(bar) for bar in _BARS)
    return bars >= 2 or (bars == 1 and text.strip()[:1] not in _BARS and text.count("|") == 1)


def _is_rule(text: str) -> bool:
    return bool(text.strip()) and _RULE.match(text) is not None and _STROKE.search(text) is not None


def _parts_rows(text: str) -> bool:
    """Whether a line that holds text beside bars is ruled below some of its cells."""
    return _CROSSING.search(text) is not None and _STROKE.search(text) is not None


def _bar_rows(block: list[_Line]) -> list[dict[int, Cell]]:
    rules = [n for n, line in enumerate(block) if _is_rule(line.text) or _parts_rows(line.text)]
    inner = [n for n in rules if 0 < n < len(block) - 1]
    # A rule below the titles only (Markdown): every line is a row. More of them: they part the rows.
    by_rule = len(inner) >= 2
    rows: list[dict[int, Cell]] = []
    open_row = False
    for line in block:
        if _is_rule(line.text):
            open_row = False
            continue
        partly = _parts_rows(line.text)
        cells = _cells(line, partly=partly)
        if by_rule and open_row and rows and not partly:
            _join(rows[-1], cells)
        elif by_rule and partly:
            # Beside a rule that ends before the edge, the text of a merged cell goes on.
            if rows:
                _join(rows[-1], cells)
            open_row = False
            continue
        else:
            rows.append(cells)
        open_row = True
    return [row for row in rows if row]


def _cells(line: _Line, *, partly: bool) -> dict[int, Cell]:
    text = line.text.strip()
    bar = next((bar for bar in _BARS if bar in text), "|")
    if partly:
        text = regex.sub(r"[├┼┤┬┴+╋╬]", bar, text)
    pieces = [piece.replace("\\|", "|") for piece in regex.split(rf"(?<!\\)[{regex.escape(_BARS)}]", text)]
    if text[:1] in _BARS:
        pieces = pieces[1:]
    if text[-1:] in _BARS and not text.endswith("\\|"):
        pieces = pieces[:-1]
    return {
        n: Cell(bare, f"第{line.number}行")
        for n, piece in enumerate(pieces, 1)
        if (bare := _bare(piece)) and not _STROKE.fullmatch(bare) and not set(bare) <= set("─━═")
    }


def _bare(piece: str) -> str:
    text = _TAG.sub("", _BREAK.sub("\n", piece))
    text = _MARKS.sub(r"\2", _MARKS.sub(r"\2", text))
    return "\n".join(part.strip() for part in text.replace("&nbsp;", " ").split("\n")).strip()


def _join(row: dict[int, Cell], more: dict[int, Cell]) -> None:
    for column, cell in more.items():
        before = row.get(column)
        row[column] = cell if before is None else before._replace(text=f"{before.text}\n{cell.text}")


def _aligned(lines: list[_Line], start: int, cues: Cues) -> tuple[list[_Line], list[dict[int, Cell]]]:
    """Return the lines of a table whose cells stand below each other, and its rows."""
    titles = _titles(lines[start].text)
    if len(titles) < _FEWEST_TITLES:
        return [], []
    known = sum(cues.role_of(title) is not None for _, title in titles)
    if known < _FEWEST_TITLES or len(titles) > 2 * known:
        return [], []
    tabs = lines[start].text.count("\t") >= len(titles) - 1
    edges = [place for place, _ in titles]
    # Behind a number every row has one; where a theme comes first, a row may leave it blank.
    most = len(edges) - (1 if cues.role_of(titles[0][1]) == "serial" else 2)
    rows = [{n: Cell(title, f"第{lines[start].number}行") for n, (_, title) in enumerate(titles, 1)}]
    block = [lines[start]]
    for number, line in enumerate(lines[start + 1 :], start + 1):
        row = {} if _is_rule(line.text) else _aligned_row(line, edges, tabs=tabs)
        if len(row) == 1 and _ends(lines, number):
            break
        if row and min(row) > 1 and len(row) <= most and _goes_on(rows[-1], row, block[-1]):
            _join(rows[-1], row)
        elif row:
            rows.append(row)
        block.append(line)
    return block, rows if len(rows) > 1 else []


def _titles(text: str) -> list[tuple[int, str]]:
    titles: list[tuple[int, str]] = []
    for place, piece in _placed(text):
        if len(piece) == 1 and titles and len(titles[-1][1]) == 1:  # a title that was spaced out (序  号)
            titles[-1] = (titles[-1][0], titles[-1][1] + piece)
        else:
            titles.append((place, piece))
    return titles


def _aligned_row(line: _Line, edges: list[int], *, tabs: bool) -> dict[int, Cell]:
    place = f"第{line.number}行"
    if tabs and "\t" in line.text:
        texts = (piece.strip() for piece in line.text.split("\t"))
        return {n: Cell(text, place) for n, text in enumerate(texts, 1) if text}
    row: dict[int, Cell] = {}
    found = list(_placed(line.text))
    for (_, text), column in zip(found, _columns(found, edges), strict=True):
        _join(row, {column: Cell(text, place)})
    return row


def _ends(lines: list[_Line], number: int) -> bool:
    """Whether a line of one piece stands behind the table: long, or set off from it and with no row below."""
    if len(lines[number].text) > _LONGEST_LONE:
        return True
    below = next((line.text for line in lines[number + 1 :] if line.text.strip()), "")
    return not lines[number - 1].text.strip() and len(list(_placed(below))) < 2


def _goes_on(above: dict[int, Cell], row: dict[int, Cell], before: _Line) -> bool:
    """Whether a line without a first cell goes on with the row above it: no cell of it is new there."""
    return bool(before.text.strip()) and all(column in above for column in row)


def _placed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces that gaps part, each with the place on the line where it begins."""
    at = place = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[at:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield place + _wide(piece[:lead]), piece.strip()
        if gap is not None:
            place += _wide(text[at : gap.end()])
            at = gap.end()


def _columns(found: list[tuple[int, str]], edges: list[int]) -> list[int]:
    """Return the column of each piece: by order when all are there, else the nearest that is still free."""
    if len(found) == len(edges):
        return list(range(1, len(edges) + 1))
    columns: list[int] = []
    least = 0
    for place, _ in found:
        free = range(least, len(edges)) if least < len(edges) else range(len(edges) - 1, len(edges))
        best = min(free, key=lambda n: abs(edges[n] - place))
        columns.append(best + 1)
        least = best + 1
    return columns


def _wide(text: str) -> int:
    """Return the width of a text in half characters; a tab counts for four."""
    return sum(4 if c == "\t" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
