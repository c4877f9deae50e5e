"""Tables of contents: their lines name headings and are none, so they are set apart like furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import regex

from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.view import View

STYLE = "toc "
MOST = 120  # lines of a table of contents
FEWEST = 3  # lines with leaders that tell a table without a title
FEWEST_TITLED = 2
MOST_TABLES = 3
SHORTEST = 3

_TITLE = regex.compile(r"[【\[]?\s*目\s*[录次]\s*[】\]]?")
_BLANK = regex.compile(r"\s+")
_NUMBER = r"[（(\-—– ]{0,3}\d{1,3}[)）\-—– ]{0,3}"
_LEADER = regex.compile(rf"\S\s*(?:[.．。·•・…‥┈┄]\s?){{3,}}\s*{_NUMBER}$|\S\s*…+\s*{_NUMBER}$")
_PAGED = re.compile(r"\d[)）\-—– ]{0,3}$")  # how such a line ends
_GLUED = regex.compile(r"\d{1,3}$")
_PAGE = later(regex.compile, rf"(?:[.．。·•・…‥┈┄_\s]{{2,}}|\t|[…\s]){_NUMBER}$")


def contents(view: View) -> View:
    """Mark tables of contents: lines in a style for them, lines under 目录, and lines with leaders to page numbers."""
    styled = [
        view.from_source(anchor.span)
        for anchor in view.source.anchors
        if anchor.kind == "style" and anchor.label.startswith(STYLE)
    ]
    text = view.text
    if not styled and "目" not in view.alphabet and not _leads(view.alphabet):
        return view
    lines = list(_lines(text))
    found = {
        index
        for index, (span, _) in enumerate(lines)
        if any(style.contains(span) for style in styled if style.length)
    }
    found |= _led(lines) | _titled(lines)
    for index in sorted(found):  # the title above lines that have a style or leaders
        if index and _TITLE.fullmatch(lines[index - 1][1]):
            found.add(index - 1)
    if not found:
        return view
    after = max(found) + 1
    if after < len(lines) and any(line == lines[after][1] for _, line in lines[: min(found)]):
        found.add(after)  # the title on the cover, and again above the text
    return view.annotated(furniture=_merged([*view.furniture, *_stretches(lines, found)]))


def _leads(alphabet: str) -> bool:
    return any(mark in alphabet for mark in ".．·…‥┈┄•・")


def _lines(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the lines that are not blank, without outer blanks, with their spans."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            low = start + len(line) - len(line.lstrip())
            yield Span(low, low + len(bare)), bare
        start += len(line) + 1


def _led(lines: list[tuple[Span, str]]) -> set[int]:
    """Return runs of lines that end in a leader and a page number."""
    found: set[int] = set()
    run: list[int] = []
    for index, (_, line) in enumerate(lines):
        if len(line) <= MOST and _PAGED.search(line[-4:]) and _LEADER.search(line):
            run.append(index)
            continue
        if len(run) >= FEWEST:
            found.update(run)
        run = []
    return found | set(run if len(run) >= FEWEST else ())


def _titled(lines: list[tuple[Span, str]]) -> set[int]:
    """Return the lines under 目录 that have a page number, or that come again further below."""
    found: set[int] = set()
    titles = [index for index, (_, line) in enumerate(lines) if _TITLE.fullmatch(line)][:MOST_TABLES]
    bare = [_BLANK.sub("", line) for _, line in lines] if titles else []
    for title in titles:
        end = title + 1
        while end < min(len(lines), title + 1 + MOST):
            if not _is_entry(lines[end][1], end, bare):
                break
            end += 1
        if end - title > FEWEST_TITLED:
            found.update(range(title, end))
    return found


def _is_entry(entry: str, place: int, bare: list[str]) -> bool:
    """Whether a line has a page number, set off or glued to a name, or names a line further below."""
    set_off = _PAGE.search(entry) is not None
    name = _BLANK.sub("", _PAGE.sub("", entry))
    if len(name) < SHORTEST:
        return False
    if set_off:
        return True
    names = {name, _GLUED.sub("", name)}
    return any(
        other.startswith(one)
        for one in names
        if len(one) >= SHORTEST
        for other in islice(bare, place + 1, None)
    )


def _stretches(lines: list[tuple[Span, str]], found: set[int]) -> list[Span]:
    """Return the spans of neighbouring lines as one."""
    spans: list[Span] = []
    before = -2
    for index in sorted(found):
        span = lines[index][0]
        if index == before + 1:
            spans[-1] = spans[-1].hull(span)
        else:
            spans.append(span)
        before = index
    return spans


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].hull(span)
        else:
            merged.append(span)
    return merged
