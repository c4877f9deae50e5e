"""Where a text was cut: it breaks off in the middle of a sentence, or its numbering does not begin at one."""

from __future__ import annotations

import regex

from analyzer.text.span import Span
from analyzer.text.view import View

FEWEST_WHOLE = 5  # paragraphs that end a sentence, so that one which does not is no habit
MOST_OPEN = 0.1  # share of the paragraphs before the last one that may end without a stop
LONGEST = 200_000
SHOWN = 20
SHORTEST = 12  # running text
TITLE_LINES = 6

_STOPS = "。！？；!?;…”’》）)】」.:：~～"
_MARKS = _STOPS + "，、"
_MARKER = regex.compile(
    r"\s*(?:(?P<top>[一二三四五六七八九十]{1,3})[、.．]|[（(](?P<low>[一二三四五六七八九十]{1,3})[)）])"
)
_TITLE = regex.compile(
    r"[^。；，]{2,60}(?:报告|总结|汇报|情况|年报|要点|方案|计划|说明|小结|综述|材料|意见|通知|清单)(?:（[^）]*）)?"
)
_ADDRESS = regex.compile(r"[^。；，]{2,40}[：:]")
_DATE = regex.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s?年.{0,8}[月日]\s*$")


def cut_places(view: View) -> list[Span]:
    """Return what shows that the beginning or the end of a document is missing: the first or the last words."""
    if len(view.text) > LONGEST or view.text.count("\n") < 2:
        return []
    lines = _own_lines(view)
    return [*_begun_late(view.text, lines), *_broken_off(view.text, lines)] if lines else []


def _own_lines(view: View) -> list[Span]:
    lines: list[Span] = []
    start = 0
    for line in view.text.split("\n"):
        bare = line.strip()
        if bare:
            low = start + len(line) - len(line.lstrip())
            span = Span(low, low + len(bare))
            if not any(cut.contains(span) for cut in view.furniture):
                lines.append(span)
        start += len(line) + 1
    return lines


def _broken_off(text: str, lines: list[Span]) -> list[Span]:
    """The last line is running text without a stop, where all others have one."""
    last = lines[-1].of(text)
    if last[-1] in _STOPS or not _runs(last) or _DATE.search(last):
        return []
    prose = [line for line in lines[:-1] if _runs(line.of(text))]
    stopped = sum(text[line.end - 1] in _STOPS for line in prose)
    if stopped < FEWEST_WHOLE or len(prose) - stopped > MOST_OPEN * len(prose):
        return []
    start = max(lines[-1].start, lines[-1].end - SHOWN)
    while start < lines[-1].end and text[start] in _MARKS:
        start += 1
    return [Span(start, lines[-1].end)]


def _runs(line: str) -> bool:
    """Whether a line is running text: a stop or a comma inside, no cells."""
    cells = "\t" in line or line.count("|") > 1
    return len(line) >= SHORTEST and any(mark in line for mark in "，。；") and not cells


def _begun_late(text: str, lines: list[Span]) -> list[Span]:
    """No title stands above, and the first numbers of headings are not one."""
    for line in lines[:TITLE_LINES]:
        if _MARKER.match(text, *line):
            break
        words = line.of(text)
        if _TITLE.fullmatch(words) or _ADDRESS.fullmatch(words):
            return []
    first = next((found for line in lines if (found := _MARKER.match(text, *line))), None)
    if first is None:
        return []
    if (first["top"] or first["low"]) == "一":
        return []
    head = lines[0]
    return [Span(head.start, min(head.end, head.start + SHOWN))]
