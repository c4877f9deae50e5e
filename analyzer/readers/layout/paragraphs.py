"""Paragraphs: wrapped lines joined by where they begin and end, and by what they say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analyzer.readers.layout.model import Line, Page

INDENT = 0.7  # characters from which a line begins further in
DEEPEST = 6.0  # indents beyond are centred or set to the right
CENTRED = 2.2  # margins of centred lines; less on the left is an indent
SPACING = 2.7  # lines further apart than so many characters do not belong together
LOOSER = 1.35  # nor lines so much further apart than usual
SAME_SIZE = 0.14
FEWEST_FULL = 3
SHORTEST = 8  # characters of a line that shows running text
NARROW = 0.68  # width of Western characters, at most
NUMBER = 0.5  # and of the digits of most fonts
FIRST = 3.2  # indents of first lines are smaller
LONG = 0.75  # share of the width that a centred line does not fill
LARGER = 1.15  # titles are larger than the text
_ENDS = "。！？；：:…”）)"
_OPEN = "，、（《“"
_STOPS = "。！？；：:…"
_FULL_STOPS = "。！？"
_CLOSE = "，。、；：！？）》”’〕】%％,;)．"
_INSIDE = "，。；"
_DATE = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_TITLE_GOES_ON = ("关于", "的", "和", "与", "及", "、", "《", "（", "暨")
_TITLE_STARTS = ("（", "(", "——")
_TITLE_ENDS = re.compile(r"(?:报告|总结|汇报|文件|要点|方案|意见|通知|计划|[）)：:。；])$")
_UNIT = re.compile(r"[A-Za-z0-9.·%/:+-]{1,24}|.", re.S)
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳]|——"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|[一二三四五六七八九十]是|附件|附表|抄送|[●○■□◆◇▲△★☆►▶➢✓▪•·※]\s?(?=\S))"
)


class Piece(NamedTuple):
    """A line within a paragraph: its page, where it starts in the text of the paragraph, and itself."""

    page: int
    start: int
    line: Line


class Paragraph(NamedTuple):
    """Joined lines; ``note`` tells a note at the foot of a page."""

    text: str
    pieces: tuple[Piece, ...]
    note: bool = False


class _Frame(NamedTuple):
    """Edges of a column, its usual size and distance of lines, and whether its paragraphs begin further in."""

    size: float
    left: float
    right: float
    pitch: float
    indented: bool


def paragraphs(pages: list[Page]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order."""
    frames = _frames(pages)
    found: list[list[Piece]] = []
    text = ""
    texts: list[str] = []
    placed = [(line, page) for page in pages for line in page.lines]
    for index, (line, page) in enumerate(placed):
        before = placed[index - 1] if index else None
        below = _below(line, page, placed[index + 1] if index + 1 < len(placed) else None)
        if before is not None and _continues(before, (line, page), frames, below):
            text += _glue(text, line.text)
            found[-1].append(Piece(page.number, len(text), line))
            text += line.text
        else:
            if found:
                texts.append(text)
            found.append([Piece(page.number, 0, line)])
            text = line.text
    if found:
        texts.append(text)
    return [Paragraph(text, tuple(pieces)) for text, pieces in zip(texts, found, strict=True)]


def _below(line: Line, page: Page, after: tuple[Line, Page] | None) -> Line | None:
    """Return the line that follows in the same column."""
    if after is None or after[1].number != page.number or after[0].column != line.column:
        return None
    return after[0]


def _key(page: Page, line: Line) -> tuple[int, int]:
    return round(page.width / 8), line.column


def _frames(pages: list[Page]) -> dict[tuple[int, int], _Frame]:
    groups: dict[tuple[int, int], list[tuple[int, Line]]] = {}
    for page in pages:
        for line in page.lines:
            groups.setdefault(_key(page, line), []).append((page.number, line))
    return {key: _frame(group, 0 if key[1] else key[0] * 8.0) for key, group in groups.items()}


def _frame(group: list[tuple[int, Line]], width: float) -> _Frame:
    """Return the frame of lines; ``width`` is that of the page, 0 in columns."""
    free = [line for _, line in group if not line.fixed] or [line for _, line in group]
    sizes = Counter[float]()
    for line in free:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in free if abs(line.size - size) <= SAME_SIZE * size] or free
    rights = sorted(line.right for line in body)
    right = rights[int(0.9 * (len(rights) - 1))]
    full = [line for line in body if line.right >= right - 2 * size]
    lefts = sorted(line.x for line in full)
    left = lefts[len(lefts) // 10]
    # Short lines do not show where lines end: then margins are taken to be alike.
    if len(full) < FEWEST_FULL or len(full) * 10 < len(body) * 3:
        right = max(right, width - left)
    steps = [
        two[1].top - one[1].top
        for one, two in pairwise(group)
        if one[0] == two[0] and 0 < two[1].top - one[1].top < SPACING * size
    ]
    indents = sum(INDENT < (line.x - left) / size < 4 for line in body)
    return _Frame(size, left, right, median(steps) if steps else 1.6 * size, indents >= 2)


def _continues(
    before: tuple[Line, Page],
    after: tuple[Line, Page],
    frames: dict[tuple[int, int], _Frame],
    below: Line | None,
) -> bool:
    """Whether the second line goes on with the paragraph of the first; ``below`` is the line that follows it."""
    (last, last_page), (line, page) = before, after
    if last.fixed or line.fixed or abs(line.size - last.size) > SAME_SIZE * last.size:
        return False
    frame, last_frame = frames[_key(page, line)], frames[_key(last_page, last)]
    beside = page.number == last_page.number and line.column == last.column
    if not beside and page.number == last_page.number and 0 in {line.column, last.column}:
        return False
    step = line.top - last.top
    if beside and (step > SPACING * last.size or step < 0):
        return False
    if line.text[0] in _CLOSE:
        return True
    titled = last.size > LARGER * frame.size
    if titled or _is_centred(last, last_frame):
        alike = titled or _is_centred(line, frame)
        return beside and alike and _title_goes_on(last, line, last_frame)
    indent = (line.x - frame.left) / line.size
    marked = _MARKER.match(line.text) is not None
    # A number behind a stop begins a paragraph wherever the line before could have held it; 二是 goes on as well.
    numbered = marked and last.text[-1] in _STOPS and line.text[1:2] != "是"
    room = _width(_unit(line.text), NUMBER) + 0.5 if numbered else _room(last.text, line.text)
    if last_frame.right - last.right > room * line.size:
        return frame.indented and indent < INDENT and not marked and _goes_on(last)
    if indent < INDENT:
        # Without indents, a stop at the very edge and then a number, or a wider step, is a new paragraph.
        loose = beside and step > LOOSER * frame.pitch
        parted = last.text[-1] in _ENDS and (marked or _is_title(last, line, frame))
        return frame.indented or not (loose or parted)
    if indent > DEEPEST or marked or last.text[-1] in _STOPS or _DATE.fullmatch(line.text):
        return False
    # Where first lines are set in, one above a line that is not begins a paragraph of its own.
    if frame.indented and below is not None and (below.x - frame.left) / line.size < INDENT:
        return False
    # A paragraph set in as a whole, or hanging behind its number.
    last_marked = _MARKER.match(last.text) is not None
    hanging = last_marked and last.x - last_frame.left < line.x - frame.left - 0.3 * line.size
    level = abs((last.x - last_frame.left) - (line.x - frame.left)) < 0.3 * line.size
    return hanging or (level and not last_marked)


def _goes_on(last: Line) -> bool:
    """Whether text that ends short, beside a picture or for uneven boxes, must go on in a line that is not set in.

    It has a comma or stop within, or a comma at its end.
    """
    inside = any(mark in last.text for mark in _INSIDE)
    return inside and last.text[-1] not in _ENDS and last.right - last.x > SHORTEST * last.size


def _is_title(last: Line, line: Line, frame: _Frame) -> bool:
    """Whether a short line behind a full stop is a heading: the last line of a paragraph would end with a mark."""
    short = line.right < frame.right - CENTRED * line.size
    return short and last.text[-1] in _FULL_STOPS and line.text[-1] not in _ENDS + _CLOSE


def _room(last: str, line: str) -> float:
    """Return how much room a wrapped line can leave, in characters; more when its words ask for a continuation."""
    asks = 2.5 if last[-1] in _OPEN else 0.0 if last[-1] in _ENDS else 1.0
    return max(_width(_unit(line)) + 0.8, 1.7) + asks


def _is_centred(line: Line, frame: _Frame) -> bool:
    left, right = line.x - frame.left, frame.right - line.right
    if (
        frame.indented
        and left < FIRST * line.size
        and line.right - line.x > LONG * (frame.right - frame.left)
    ):
        return False  # the first line of a paragraph, which happens to leave as much room on the right
    return min(left, right) > CENTRED * line.size and abs(left - right) < 1.1 * line.size


def _title_goes_on(last: Line, line: Line, frame: _Frame) -> bool:
    """Lines of a title are one, broken by hand or for want of room, up to the word that says what it is."""
    room = frame.right - frame.left - (last.right - last.x)
    if room < (_width(_unit(line.text)) + 1.5) * line.size or last.text.endswith(_TITLE_GOES_ON):
        return True
    complete = _TITLE_ENDS.search(last.text) is not None or line.text.startswith(_TITLE_STARTS)
    return last.size > LARGER * frame.size and not complete and not _MARKER.match(line.text)


def _unit(text: str) -> str:
    """Return what cannot be divided at the start of ``text``: a word or character and the marks behind it."""
    end = _unit_end(text, 0)
    if text[end : end + 1] in {"“", "‘"}:  # browsers do not part a quote from what stands before it
        end = _unit_end(text, end)
    return text[:end]


def _unit_end(text: str, start: int) -> int:
    match = _UNIT.match(text, start + 1 if text[start : start + 1] in {*"“‘（《〔("} else start)
    end = match.end() if match else start + 1
    while end < len(text) and text[end] in _CLOSE:
        end += 1
    return end


def _width(text: str, narrow: float = NARROW) -> float:
    return sum(narrow if character.isascii() else 1.0 for character in text)


def _glue(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""
