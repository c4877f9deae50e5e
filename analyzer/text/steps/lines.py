"""Printed pages: drops page numbers and joins lines that were wrapped at the edge of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import regex

from analyzer.text.steps.gaps import COUNTED, MARKER, broken, page_ends, titled
from analyzer.text.steps.page_cuts import cutting
from analyzer.text.steps.page_heads import ENDS as _ENDS
from analyzer.text.steps.page_heads import TITLE, Line, printed
from analyzer.text.view import Replacement, View

JOIN = "line_join"
PAGE = "page_number"
NARROWEST = 20
WIDEST = 160
FEWEST_FULL = 5

_ALONE = regex.compile(r"\s*\d[\d.,]{0,8}%?\s*")
_STOPS = "。！？…"
_OPEN = "，、,（《“(〔"
_LEADS = "，。、；：！？）》”〕,;)%％"
_TITLE_REST = regex.compile(
    r"\s*的?(?:年度)?(?:工作)?(?:情况)?(?:的?报告|总结|汇报(?:材料)?|要点|方案|材料)\s*"
)
# A row of a table: a short label, and cells each of which holds a figure.
_ROW = regex.compile(
    r"\s*+[|｜]?\s*+[^\s\d，。；：|｜][^\t\n，。；：|｜\d]{0,23}?\d{0,2}"
    r"(?:[ |｜\t\u3000]++[^\s\d，。；：|｜]{0,6}+\d[\d.,]*+[^\s\d，。；：|｜]{0,6}+){2,}[\s|｜]*+"
)
# A number of a sentence that ends at its point, with the rest of it in the next line (整改率99.⏎4%).
_POINT_END = regex.compile(r"[\p{Han}，、]\d{1,4}[.．]?$")
_POINT_BEGIN = regex.compile(r"[.．]?\d{1,3}(?:[%％‰元倍亩吨]|[万亿]|个百分点|公[里斤顷]|平方|小时)")
_WORD = regex.compile(r"[A-Za-z0-9.,%％:/-]+|.")


Measure = Callable[[str], int]


def pages(view: View) -> View:
    """Drop page numbers with their lines, then join wrapped lines of pages and paragraphs cut by a page end."""
    if "\n" not in view.text:
        return view
    lines = view_lines(view)
    numbers = printed(lines)
    numbers |= cutting(
        [line._replace(furniture=True) if at in numbers else line for at, line in enumerate(lines)]
    )
    # Sentences that are joined over the ends of pages are wider than the page.
    edge = _edge([line for index, line in enumerate(lines) if index not in numbers])
    return _join(view.apply(PAGE, page_ends(lines, numbers)), edge)


def _numerals(lines: list[Line]) -> frozenset[int]:
    """Return the lines that are a number cut out of a sentence, when a text has been cut at every number.

    Converters that put each run of one font on a line of its own leave ``2021``, ``年`` and so on. A column of
    a table also has numbers on their own, but no counted noun behind them.
    """
    alone = [
        index
        for index in range(1, len(lines) - 1)
        if _ALONE.fullmatch(lines[index].text) and not lines[index].furniture
    ]
    fitting = [
        index
        for index in alone
        if COUNTED.match(lines[index + 1].text) and lines[index - 1].text[-1:] not in {"", *_STOPS}
    ]
    return frozenset(fitting) if len(fitting) >= 5 and len(fitting) * 5 >= len(alone) * 4 else frozenset()


def _join(view: View, printed_edge: tuple[int, Measure]) -> View:
    lines = view_lines(view)
    edge, measure = printed_edge
    indent = _indent(lines)
    found: list[Replacement] = []
    title = next((line for line in lines if line.text.strip() and not line.furniture), None)
    numerals, cut = _numerals(lines), broken(lines)
    for index, (line, after) in enumerate(pairwise(lines)):
        if line is title and TITLE.search(line.text) and not _TITLE_REST.fullmatch(after.text):
            continue
        if line.furniture or after.furniture or not line.text.strip() or not after.text.strip():
            continue
        if _ROW.fullmatch(after.text):
            continue
        known = index in cut or index in numerals or index + 1 in numerals
        if known or _continues(line.text, after.text, edge, measure, indent):
            start = line.start + len(line.text.rstrip())
            end = after.start + len(after.text) - len(after.text.lstrip())
            found.append(Replacement(start, end, _glue(line.text, after.text)))
    return view.apply(JOIN, found)


def _glue(line: str, after: str) -> str:
    """Return what stands where two lines are joined: a blank between Latin words, the border of a cell."""
    before, follow = line.rstrip(), after.lstrip()
    between = line[len(before) :] + after[: len(after) - len(follow)]
    if between == "\u3000" and ("\u3000" in before.lstrip() or "\u3000" in follow):
        return between
    if between and "|" in (before[-1], follow[0]):
        return " "  # the border of a typed cell
    masked = before[-1] == follow[0] and follow[0] in "xX"  # XX万元
    latin = not masked and all(side.isascii() and side.isalpha() for side in (before[-1], follow[0]))
    return " " if latin else ""


def _indent(lines: list[Line]) -> int:
    """Return the width of the indent of paragraphs, 0 when there is none."""
    widths = Counter(_width(line.text[: len(line.text) - len(line.text.lstrip())]) for line in lines)
    del widths[0]
    if widths.total() < 2:
        return 0
    return max(widths, key=lambda width: (widths[width], width))


def _continues(line: str, after: str, edge: int, measure: Measure, indent: int) -> bool:
    """Whether ``after`` goes on with the sentence or paragraph of ``line``."""
    body, follow = line.rstrip(), after.lstrip()
    if titled(body, follow):
        return True
    if (body[-1] in ".．") != (follow[0] in ".．") and _POINT_BEGIN.match(follow) and _POINT_END.search(body):
        return True
    if follow[0] in _LEADS:
        return body[-1] not in _STOPS and len(body) >= 4
    # A blank that stood between two words is narrower than an indent.
    leading = _width(after[: len(after) - len(follow)])
    starts = leading > 0 and 2 * leading > indent
    if body[-1] in _OPEN and len(body) >= 8:
        return not starts and not MARKER.match(follow)
    if not edge or (starts and indent):
        return False
    # Proportional fonts fit a character more or less.
    held = measure(body) + min(measure(line[len(body) :]), measure("国"))
    if held + measure(_unit(follow)) <= edge - measure("国"):
        return False
    if MARKER.match(follow) and (body[-1] in _ENDS or not indent):
        return False
    # The last line of a paragraph ends with a stop; a short one that does not is a signature or a heading.
    last = measure(after.rstrip()) + 2 * measure("国") <= edge
    return not (body[-1] in _STOPS and last and follow.rstrip()[-1] not in _ENDS)


def _unit(text: str) -> str:
    """Return what cannot be divided at the start of ``text``: a word or character with the marks after it."""
    match = _WORD.match(text)
    end = match.end() if match else 1
    while end < len(text) and text[end] in _LEADS:
        end += 1
    return text[: end + 1] if text[:1] in "“（《〔" else text[:end]


def _edge(lines: list[Line]) -> tuple[int, Measure]:
    """Return the width at which lines were wrapped and how it is measured; 0 when they were not wrapped.

    Pages wrap at a printed width, converters at a number of characters: the measure under which more lines
    agree is the right one.
    """
    texts = [
        line.text.rstrip()
        for line in lines
        if line.text.strip()
        and not line.furniture
        and not _spread(line.text)
        and not _ROW.fullmatch(line.text)
    ]
    if len(texts) < 6:
        return 0, len
    options = []
    for measure, slack in ((_width, 4), (len, 2)):
        widths = [measure(text) for text in texts]
        counts = Counter(widths)
        edge = max(counts, key=lambda width: (counts[width], width))
        # A mark may hang over the edge; a word that does not fit leaves a gap.
        full = [text for text, width in zip(texts, widths, strict=True) if abs(width - edge) <= slack]
        wider = sum(width > edge + slack for width in widths)
        cut = sum(text[-1] not in _ENDS for text in full)
        fits = len(full) * 10 >= len(texts) * 4 and wider * 10 <= len(texts) and cut * 10 >= len(full) * 4
        # A short document has many headings; lines that end nowhere but at one width were wrapped there.
        strict = counts[edge] >= max(FEWEST_FULL, len(texts) // 4) and not wider
        sure = fits
        fits = fits or (strict and cut * 10 >= len(full) * 6)
        if fits and NARROWEST <= _width("国" * edge if measure is len else " " * edge) <= WIDEST:
            options.append((sure, counts[edge], edge, measure))
    if not options:
        return 0, len
    _, _, edge, measure = max(options, key=lambda option: option[:2])
    return edge, measure


def _spread(text: str) -> bool:
    """Whether the characters of a line stand apart, which makes it wider than others."""
    return text.strip().count(" ") * 3 > len(text)


def _width(text: str) -> int:
    """Return the printed width in half-width columns: Chinese characters and marks take two."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def view_lines(view: View) -> list[Line]:
    """Return all lines, without their line ends."""
    furniture = iter(view.furniture)
    span = next(furniture, None)
    lines: list[Line] = []
    start = 0
    for text in view.text.split("\n"):
        end = start + len(text)
        while span is not None and span.end <= start:
            span = next(furniture, None)
        lines.append(Line(start, end, text, span is not None and span.start < end))
        start = end + 1
    return lines
