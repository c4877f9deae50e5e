"""Blanks that Chinese text does not have: indents, blanks around digits and inside words."""

from __future__ import annotations

import regex

from analyzer.text.later import later
from analyzer.text.steps.cells import BORDER, cell_borders
from analyzer.text.view import Replacement, View

KIND = "blank"

FEWEST_SPREAD = 10  # characters that stand by themselves
FEWEST_GAPS = 8  # of a date
LONGEST_NUMBER = 5
LONGEST_LABEL = 24
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RUN = regex.compile(f"[{BLANKS}]+")
_HAN = regex.compile(r"[\p{Han}〇]")
_MARK = regex.compile(r"[\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff1f“”‘’…]")
_COUNTED = "年月日号时个项件名人次起条份家处户场期岁元万亿"
# A number cut at its point, a span of years cut at its dash, the number of a list before its point.
_BETWEEN = ".．—–-"
_NUMERIC = later(
    regex.compile,
    rf"\d[{BLANKS}]*[.．—–-][{BLANKS}]+\d|\d[{BLANKS}]+[.．—–-][{BLANKS}]*\d|^\d{{1,2}}[{BLANKS}]+[.．]\p{{Han}}",
)
# 4. 2026年安排: here the blank parts the number of a heading from a year.
_NUMBER, _YEAR = (
    later(regex.compile, r"\s*\d{1,2}[.．]$"),
    later(regex.compile, r"(?:19|20)\d{2}[ \u3000]?年"),
)
_DECIMAL_LABEL = regex.compile(r"\s*\d{1,2}(?:\.\d{1,2})+")
_TITLE = regex.compile(r"[“《]|(?![万亿千百元个件名户年月日倍]|人次|公[里斤顷]|平方|小时)\p{Han}")
_BORDER = "|"  # of cells of a typed table
_BULLETS = frozenset("●○■□◆◇▲△★☆►▶➢✓▪•·※")
_INSIDE = regex.compile(r"(?<=\p{Han}) (?=\p{Han})")
_CELL = regex.compile(rf"(?<=\p{{Han}})[{BLANKS}]\d[\d.,]*(?=\p{{Han}})")
# Characters that stand by themselves, now and then two together.
_STRETCH = regex.compile(rf"(?<!\S)(?:\S{{1,2}}[{BLANKS}]{{1,2}}(?=\S)){{{FEWEST_SPREAD - 1},}}+")
_DATE = later(
    regex.compile,
    rf"(?<!\S)(?:[\dlIOo〇][{BLANKS}]){{4}}年[{BLANKS}](?:[\dlIOo][{BLANKS}]){{1,2}}月[{BLANKS}](?:[\dlIOo][{BLANKS}]){{1,2}}[日曰]",
)
_PROSE = regex.compile(r"[，。；]")
# Thousands that a blank parts (转移群众1 250人), in a sentence: a title may end with a number (专题2 300名).
_THOUSANDS = later(
    regex.compile,
    rf"(?<=[\p{{Han}}，、：][\p{{Han}}]{{2}}|[\p{{Han}}]{{7}})(?<!第|附件|附表|附图|见表|见图|如图|如表|例|编号|号|道)"
    rf"[1-9]\d{{0,2}}(?:[ \u00a0\u2000-\u200a\u202f]\d{{3}})++(?!\d)(?=[{BLANKS}]?(?![年月日号时])\p{{Han}})",
)
# A number or an article label at the start of a line is told from what follows by its blank.
_LABEL = later(
    regex.compile,
    r"\s*(?:第[\p{Han}\d]{1,6}[章节篇部条编]分?|(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*[.．]?|[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2}|[A-N](?:[-－]?\d{1,2})?|附件\d{0,2}|表\d{0,2}"
    r"|(?:事项|专题|案例|故事|课题|板块|主题|场景|镜头|任务|实事|经验|亮点|之)之?(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
    r"|第(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:件事?|桩事?|类事?|项|个|篇|本账|笔账))$",
)


# A figure that fills a cell; a change may be one, with its sign (15240 -18.1%).
_FIGURE = regex.compile(r"[-+−－—–/]|[-+−－]?\d[\d.,]*[\p{Han}%％‰]{0,4}")
_CHANGE = regex.compile(r"[-+−－]\d[\d.]*[%％‰]?(?!\d|[-—–－])")
_CLOSING = frozenset("）)")


# The title of a numbered part before its text in one line (2.1 案件办理 办结案件743件); a label at the start of
# a paragraph.
_TITLED = regex.compile(
    rf"\s*(?:\d{{1,2}}(?:\.\d{{1,2}})+|[A-N][-－]?\d{{1,2}})[{BLANKS}]+[\p{{Han}}“”、]{{2,10}}$"
)
_NUMBERED_TITLE = later(regex.compile, _TITLED.pattern[:-1] + rf"[{BLANKS}]+")
_LABELLED = regex.compile(
    rf"^[{BLANKS}]*[\p{{Han}}“”、]{{2,10}}[{BLANKS}]{{1,4}}[\p{{Han}}“\d](?=[^\n]{{20}})", regex.M
)
_LONG = regex.compile(r"^[^\n]{30,}$", regex.M)
_FEWEST_LABELS, _MOST = 4, 0.6  # paragraphs with a label, and their share of all


def blanks(view: View) -> View:
    """Drop blanks at line ends, beside full-width marks, and inside Chinese prose.

    Blanks that separate columns or the parts of a heading stay, and so do those of site furniture. Between cells of a
    table with running text a tab stands for them.
    """
    text = view.text
    if not _RUN.search(view.alphabet):
        return view
    scattered = is_scattered(text)
    labelled = not scattered and _labelled(text)
    furniture = iter(view.furniture)
    skip = next(furniture, None)
    borders = {gap.start: gap.end for gap in cell_borders(view)}
    found = [Replacement(a, b, BORDER) for a, b in borders.items() if text[a:b] != BORDER]
    start = 0
    lines = text.split("\n")
    tabular = _tabular(lines)
    for number, line in enumerate(lines):
        while skip is not None and skip.end <= start:
            skip = next(furniture, None)
        if _RUN.search(line):
            outside = skip is None or start < skip.start
            kept = _titled_at(line, labelled=labelled) if outside and not scattered else None
            dropped = _line(line, start, outside=outside, scattered=scattered)
            edges = number in tabular
            found += [
                one
                for one in dropped
                if one.start not in borders
                and (kept is None or one.start != start + kept)
                and not (edges and _parts_cells(line, one.start - start, one.end - start))
            ]
        start += len(line) + 1
    return view.apply(KIND, sorted(found))


def _tabular(lines: list[str]) -> frozenset[int]:
    """Return the lines that are rows of a table: as many cells as in the line beside it, a figure in the last."""
    found: set[int] = set()
    above = 0  # cells of the line above
    for number, line in enumerate(lines):
        cells = line.split() if _RUN.search(line) and _PROSE.search(line) is None else []
        if len(cells) > 1 and len(cells) == above and _FIGURE.fullmatch(cells[-1]):
            found |= {number - 1, number}
        above = len(cells)
    return frozenset(found)


def _parts_cells(line: str, start: int, end: int) -> bool:
    """Whether a blank ends a cell of a row though it stands beside a mark: 行政处罚（件） 2140, 15240 -18.1%."""
    if not 0 < start < end < len(line):
        return False
    if line[start - 1] in _CLOSING:
        return line[end].isalnum()
    return line[start - 1].isalnum() and _CHANGE.match(line, end) is not None


def _labelled(text: str) -> bool:
    """Whether labels that blanks part from the text open most paragraphs."""
    labels = len(_LABELLED.findall(text))
    return labels >= max(_FEWEST_LABELS, _MOST * len(_LONG.findall(text)))


def _titled_at(line: str, *, labelled: bool) -> int | None:
    """Where the blank begins that parts a title at the start of a line from its text."""
    if _PROSE.search(line) is None:
        return None
    if labelled and _LABELLED.match(line):
        indent = len(line) - len(line.lstrip())
        return next((found.start() for found in _RUN.finditer(line, indent)), None)
    return next(
        (found.start() for found in _RUN.finditer(line) if _TITLED.fullmatch(line, 0, found.start())), None
    )


def _line(line: str, offset: int, *, outside: bool, scattered: bool) -> list[Replacement]:
    prose = len(line) >= 20 and _PROSE.search(line) is not None
    runs = [match.span() for match in _RUN.finditer(line)]
    inner = [run for run in runs if run[0] and run[1] < len(line)]
    # Where every blank stands between Chinese and a number or word, it comes from the typesetting, which sets
    # one on both sides; a number with a blank before it only is a cell of a table.
    plain = [(start, end) for start, end in inner if "\u3000" not in line[start:end]]
    columns = len(inner) - len(plain) > 1  # ideographic blanks divide cells, so that others do not
    tabbed = sum("\t" in line[start:end] for start, end in inner) > 1  # and so do tabs
    loose = (
        prose
        or columns
        or (
            all(
                end - start == 1 and (scattered or _mixed(line[start - 1], line[end])) for start, end in plain
            )
            and (scattered or not _CELL.search(line))
        )
    )
    stretches = _spread(line) if len(inner) >= FEWEST_GAPS else []
    if prose:
        stretches += [match.span() for match in _THOUSANDS.finditer(line)]
    spaced = _spaced(line) or (scattered and loose)
    found: list[Replacement] = []
    for start, end in runs:
        edge = start == 0 or end == len(line)
        run = line[start:end]
        if not edge and ((columns and "\u3000" in run) or (tabbed and "\t" in run)):
            continue
        if edge or (
            outside
            and (
                _holds(stretches, start) or _drops(line, start, end, prose=prose, loose=loose, spaced=spaced)
            )
        ):
            found.append(Replacement(offset + start, offset + end, ""))
        elif line[start:end] == "\u00a0":
            found.append(Replacement(offset + start, offset + end, " "))
    return found


def _drops(line: str, start: int, end: int, *, prose: bool, loose: bool, spaced: bool) -> bool:
    before, after = line[start - 1], line[end]
    if start <= LONGEST_NUMBER and _NUMBER.match(line[:start]) and _YEAR.match(line, end):
        return False
    if (after in _BETWEEN or before in _BETWEEN) and _NUMERIC.search(line[max(start - 4, 0) : end + 4]):
        return True
    if after in "%‰℃":
        return before.isdigit()
    if _BORDER in (before, after):
        return False
    if start <= LONGEST_LABEL and _DECIMAL_LABEL.fullmatch(line, 0, start) and _TITLE.match(line, end):
        return False  # 5.1 人民调解, 7.1 “八五”普法; but 3.5 万元
    if before in _BULLETS and not line[: start - 1].strip():
        return False  # a bullet and its blank open an item
    if _MARK.match(before) or _MARK.match(after):
        return prose or end - start == 1
    if _HAN.match(before) and _HAN.match(after):
        label = start <= 8 and _LABEL.match(line[:start])
        return not label and (spaced or (prose and end - start <= 4 and not _quoted(line, start)))
    if not _mixed(before, after):
        return False
    numbered = start <= 8 and _LABEL.match(line[:start]) and after not in _COUNTED
    return not numbered and loose


def _mixed(before: str, after: str) -> bool:
    """Whether a blank between these two divides Chinese from a number or a Latin word."""
    return bool(_HAN.match(before) and after.isascii()) or bool(before.isascii() and _HAN.match(after))


def is_scattered(text: str) -> bool:
    """Whether blanks stand inside words all over the text, as recognition and conversion leave them."""
    inside = sum(
        len(_INSIDE.findall(_NUMBERED_TITLE.sub("", line)))
        for line in text.split("\n")
        if _PROSE.search(line)
    )
    return inside >= 8 and inside * 400 >= len(text)


def _quoted(line: str, at: int) -> bool:
    """Whether ``at`` lies inside quotes or a document title, where a blank divides the halves of a slogan."""
    low = max(at - 60, 0)
    return any(line.rfind(start, low, at) > line.rfind(end, low, at) for start, end in ("“”", "《》"))


def _spread(line: str) -> list[tuple[int, int]]:
    """Return the stretches of some length whose characters all stand by themselves, digits among them, and dates."""
    stretches = [match.span() for match in _DATE.finditer(line)]
    for match in _STRETCH.finditer(line):
        parts = match[0].split()
        lone = sum(len(part) == 1 for part in parts)
        chinese = sum(_HAN.match(part) is not None for part in parts)
        if len(parts) - lone <= max(1, len(parts) // 20) and chinese * 2 >= len(parts):
            stretches.append(match.span())
    return stretches


def _holds(stretches: list[tuple[int, int]], at: int) -> bool:
    return any(start < at < end for start, end in stretches)


def _spaced(line: str) -> bool:
    """Whether the line is spread out: nearly every part between blanks is one character (``通 知``)."""
    parts = line.split()
    return len(parts) >= 2 and all(len(part) == 1 for part in parts)
