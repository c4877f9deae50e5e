"""What is left where lines are taken out of a text: a sentence that they cut is joined, all else stays apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import regex

from analyzer.text.steps.page_heads import ENDS, LONGEST_HEAD, Line
from analyzer.text.view import Replacement

SHORTEST_LINE = 3
LONGEST_CLAUSE = 15
LONGEST_TITLE = 60  # characters of it in the second line
FEWEST_FORMS = 3

MARKER = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⒛㈠-㈩]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部篇]|附件|附表|抄送|[●○■□◆◇▲△★☆►▶➢✓▪•]\s?\S)"
)
COUNTED = regex.compile(
    r"\s*(?:[年月日号时个项件名人次起条份家处户场期岁天元万亿位宗支只座批轮届多余%％、，至到]|周年|公里|平方)"
)
_INSIDE = re.compile("[。；](?=.)")
_CELLS = re.compile(r"[\t|｜]")
_DIGIT = regex.compile(r"\d+")
_ORDINAL = regex.compile("[一二三四五六七八九十]+")


def page_ends(lines: Sequence[Line], gone: AbstractSet[int]) -> list[Replacement]:
    """Return the cuts of what stands at the ends of pages, with the blank lines there."""
    run_in = _run_in(lines)
    found: list[Replacement] = []
    for first, last in _blocks(lines, gone):
        if first:
            start, end = lines[first - 1].end, lines[last].end
            if last + 1 == len(lines):
                start = min(start + 1, end)
        else:
            start, end = lines[first].start, min(lines[last].end + 1, lines[-1].end)
        if first and last + 1 < len(lines) and _parted(lines, first - 1, last + 1, run_in):
            end = lines[last + 1].start
        if end > start:
            found.append(Replacement(start, end, ""))
    return found


def between(lines: Sequence[Line], gone: AbstractSet[int], others: AbstractSet[int]) -> list[Replacement]:
    """Return the cuts of lines that stand somewhere between the lines of a document.

    Unlike pages, what else comes between is put in where a paragraph or a heading ends. So the words alone do not
    tell that a sentence goes on: other lines of its build must end with stops.

    Args:
        lines: All lines.
        gone: Those taken out.
        others: Lines that do not belong to the document either but stay for now; no sentence is joined to them.
    """
    run_in = _run_in(lines)
    blocks = _blocks(lines, gone)
    stopping = _stopping(lines, blocks)
    found: list[Replacement] = []
    for first, last in blocks:
        above, below = first - 1, last + 1
        around = above >= 0 and below < len(lines)
        apart = not around or any(index in others or lines[index].furniture for index in (above, below))
        if not apart and _cut(lines, above, below, run_in, stopping):
            found.append(Replacement(lines[above].end, lines[below].start, ""))
        elif not apart and lines[above].text.rstrip()[-1] not in ENDS:
            # Of a text that was wrapped, blank lines would hide that the line goes on.
            found.append(Replacement(lines[above].end, lines[last].end, ""))
        else:
            inner = [index for index in range(first, last + 1) if index in gone]
            end = min(lines[inner[-1]].end + 1, lines[-1].end)
            found.append(Replacement(lines[inner[0]].start, end, ""))
    return found


def goes_on(above: str, below: str) -> bool:
    """Whether a sentence begins in one line and goes on in another one, whatever stands between."""
    if not below or MARKER.match(below):
        return False
    begun = len(above) >= LONGEST_CLAUSE and above[-1] not in ENDS
    return titled(above, below) or (begun and (len(below) >= LONGEST_CLAUSE or below[-1] in ENDS))


def broken(lines: Sequence[Line]) -> set[int]:
    """Return the lines that end inside a sentence, which the next line goes on with, whatever their widths.

    Converters break lines of a paragraph where a box of the page ends. That a line of several sentences ends without a
    stop proves it only where most such lines of the document end with one, and where the next line brings the stop.
    """
    ended, total = _stopping(lines, ()).get("prose", (0, 0))
    if total == 0 or 2 * ended < total:
        return set()
    return {
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if not (line.furniture or after.furniture)
        and _build(line.text) == "prose"
        and line.text.rstrip()[-1] not in ENDS
        and after.text[:1].strip()
        and not MARKER.match(after.text)
        and after.text[0] not in "“《（〔"
        and (_INSIDE.search(after.text) or after.text.rstrip()[-1] in "。；")
    }


def titled(body: str, after: str) -> bool:
    """Whether the title of a document begins in one line and ends in the next (《门诊慢特病认定, 细则》)."""
    opened = body.rfind("《")
    if opened < 0 or "》" in body[opened:]:
        return False
    closed = after.find("》", 0, LONGEST_TITLE)
    return closed >= 0 and "《" not in after[:closed]


def _blocks(lines: Sequence[Line], gone: AbstractSet[int]) -> list[tuple[int, int]]:
    """Return the first and last line of each stretch of ``gone`` with the blank lines around."""
    blocks: list[tuple[int, int]] = []
    for index in sorted(gone):
        first, last = index, index
        while first > 0 and not lines[first - 1].text.strip():
            first -= 1
        while last + 1 < len(lines) and not lines[last + 1].text.strip():
            last += 1
        if blocks and first <= blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], last)
        else:
            blocks.append((first, last))
    return blocks


def _run_in(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Return, by form of number, how many numbered lines have text behind a heading, and how many there are."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        marker = MARKER.match(line.text)
        if marker is not None:
            count = counts.setdefault(_form(marker[0]), [0, 0])
            count[0] += _INSIDE.search(line.text, marker.end()) is not None
            count[1] += 1
    return counts


def _form(marker: str) -> str:
    """Return the form of a number: its marks and the kind of its digits."""
    return _ORDINAL.sub("一", _DIGIT.sub("1", marker.strip()))


def _parted(lines: Sequence[Line], above: int, below: int, run_in: dict[str, list[int]]) -> bool:
    """Whether the end of a page cut a sentence, told by the words alone."""
    body, after = lines[above].text.strip(), lines[below].text
    if _certain(body, after) or (0 < len(body) <= SHORTEST_LINE and body[-1] not in ENDS):
        return True
    if (
        not body
        or body[-1] in ENDS
        or not after[:1].strip()
        or MARKER.match(after)
        or after[0] in "“《（〔"
        or (_CELLS.search(body) and _CELLS.search(after))
    ):
        return False
    if len(body) >= LONGEST_HEAD or _INSIDE.search(body):
        return True
    marker = MARKER.match(body)
    if marker is None:
        return "，" in body and len(body) >= LONGEST_CLAUSE
    if _runs_in(marker, run_in):
        return True
    # A scrap between two headings is the end of the first.
    rest = next((line.text for line in lines[below + 1 :] if line.text.strip()), "")
    scrap = after.strip()
    return len(scrap) <= SHORTEST_LINE and scrap[-1] not in ENDS and MARKER.match(rest) is not None


def _certain(body: str, after: str) -> bool:
    """Whether a number has its noun, or a title its end, in the next line."""
    return (body[-1:].isdigit() and COUNTED.match(after) is not None) or titled(body, after)


def _runs_in(marker: regex.Match[str], run_in: dict[str, list[int]]) -> bool:
    """Whether headings of this form have their text behind them, so that one which ends the line was cut."""
    inside, total = run_in.get(_form(marker[0]), (0, 0))
    return total > FEWEST_FORMS and inside * 5 >= (total - 1) * 4


def _cut(
    lines: Sequence[Line],
    above: int,
    below: int,
    run_in: dict[str, list[int]],
    stopping: dict[str, tuple[int, int]],
) -> bool:
    """Whether what stood between two lines cut a sentence, in a document whose lines of that build end with stops."""
    body, after = lines[above].text.strip(), lines[below].text
    if _certain(body, after):
        return True
    if len(body) <= SHORTEST_LINE or not _parted(lines, above, below, run_in):
        return False
    marker = MARKER.match(body)
    if marker is not None and not _INSIDE.search(body, marker.end()):
        return _runs_in(marker, run_in)  # else a long heading
    build = _build(body) or ""
    ended, total = stopping.get(build, (0, 0))
    return ended * 5 >= total * 4 if total else build == "prose" or len(body) >= LONGEST_HEAD


def _stopping(lines: Sequence[Line], blocks: Sequence[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return, by build of line, how many end with a stop, and how many there are; those at ``blocks`` aside."""
    aside = {index for first, last in blocks for index in range(first - 1, last + 1)}
    counts: dict[str, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        build = _build(line.text) if index not in aside and not line.furniture else None
        if build is not None:
            ended, total = counts.get(build, (0, 0))
            counts[build] = ended + (line.text.rstrip()[-1] in ENDS), total + 1
    return counts


def _build(text: str) -> str | None:
    """Return ``prose`` for sentences, ``clause`` for what may be one or a heading without a number."""
    if _CELLS.search(text):
        return None
    if _INSIDE.search(text):
        return "prose"
    told = ("，" in text and len(text) >= LONGEST_CLAUSE) or len(text) >= LONGEST_HEAD
    return "clause" if told and MARKER.match(text) is None else None
