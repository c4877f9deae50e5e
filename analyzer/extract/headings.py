"""Headings of one line: numbered ones, whole or run in, and what all kinds of headings have in common."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from analyzer.extract.markers import Marker, marker_at
from analyzer.records import SectionKind
from analyzer.text.later import later
from analyzer.text.span import Span

_MAX_TITLE = 60  # a first sentence longer than this is prose, not a run-in heading
_MAX_LINE_TITLE = 90  # a whole line may be longer: couplets, 、-lists ending in 等情况
_UNTITLED = (2, 3)  # levels on which a number alone opens a part
_SHARE = 3  # of so many numbers one has a title
_COLON = regex.compile("[：:]")
SENTENCE_END = regex.compile(r"[。！？!?]")
# 2.1 案件办理 办结案件743件，…: a blank parts the title from the text.
_NAMED = later(regex.compile, r"[ \u3000]*(?P<t>[\p{Han}“”、]{2,10})[ \u3000]+(?=[\p{Han}“\d][^\n]{7})")
_INLINE = regex.compile(
    r"(?<=[。；;：:])[ \u3000]*(?=[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d))"
)


class Heading(Struct):
    """A heading before the tree is built; one without a number and a title only opens a section.

    Attributes:
        level: By the form of its number; 1 without one.
        number: As printed.
        title: Without number and end mark.
        start: Where it begins.
        end: Where its title ends.
        kind: What its section holds, if that is known from elsewhere than its words.
    """

    level: int
    number: str
    title: str
    start: int
    end: int
    kind: SectionKind | None = None

    @property
    def bare(self) -> bool:
        """Whether it has neither number nor title."""
        return not (self.number or self.title)


def lines_of(text: str) -> list[Span]:
    """Non-empty lines without the blanks around them."""
    lines: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            lines.append(Span(left, left + len(stripped)))
        start += len(piece) + 1
    return lines


def numbered_heading(text: str, marker: Marker, line_end: int) -> Heading | None:
    """Return the heading that ``marker`` opens: the whole line, or its first sentence (run-in)."""
    start = marker.end
    named = _NAMED.match(text, start, line_end) if "." in marker.number else None
    if named is not None:
        return Heading(marker.level, marker.number, named["t"], marker.start, named.end("t"))
    while start < line_end and text[start].isspace():
        start += 1
    stop = _sentence_end(text, start, line_end)
    whole = stop >= line_end - 1
    title = text[start:stop].rstrip("：:。 \u3000")
    limit = _MAX_LINE_TITLE if whole else _MAX_TITLE
    if not title or len(title) > limit or any(mark in title for mark in "；;\n"):
        colon = _colon(text, start, stop)
        if colon is None:
            return None
        stop, title = colon + 1, text[start:colon]
    if title.endswith(("，", ",", "、")):
        return None
    end = start + len(title)
    return Heading(marker.level, marker.number, title, marker.start, end)


def _colon(text: str, start: int, stop: int) -> int | None:
    """Place of an early colon that ends a short title (抓学习：…)."""
    found = _COLON.search(text, start, min(stop, start + 31))
    return found.start() if found is not None and found.start() > start + 1 else None


def _sentence_end(text: str, start: int, end: int) -> int:
    """First sentence end outside quotation marks and brackets, or ``end``."""
    depth = 0
    for offset in range(start, end):
        character = text[offset]
        if character in "“《（(":
            depth += 1
        elif character in "”》）)":
            depth = max(0, depth - 1)
        elif character in "。！？" and depth == 0:
            return offset
    return end


def inline_headings(text: str, line: Span, first: Marker | None) -> list[Heading]:
    """Run-in headings inside a paragraph: at least two in sequence, counted on from the line's own number."""
    sequences: dict[int, list[Marker]] = {}
    if first is not None:
        sequences[first.level] = [first]
    for place in _INLINE.finditer(text, line.start, line.end):
        offset = place.end()
        marker = marker_at(text, offset)
        if marker is None:
            continue
        sequence = sequences.setdefault(marker.level, [])
        if marker.ordinal == (sequence[-1].ordinal + 1 if sequence else 1):
            sequence.append(marker)
    found: list[Heading] = []
    for sequence in sequences.values():
        if len(sequence) >= 2:
            candidates = [
                numbered_heading(text, marker, line.end) for marker in sequence if marker is not first
            ]
            found += [heading for heading in candidates if heading is not None]
    return found


def is_list(text: str, marker: Marker, line: Span) -> bool:
    """Whether a line is a list of its own, such as （1）…。（2）…。 in one line."""
    if marker.level != 4 or marker.ordinal != 1:
        return False
    return any(
        (found := marker_at(text, stop.end())) is not None and found.level == 4 and found.ordinal == 2
        for stop in SENTENCE_END.finditer(text, marker.end, line.end)
    )


def drop_listed(text: str, lines: Sequence[Span], headings: list[Heading]) -> None:
    """Drop the headings among numbered lines that semicolons join to one list (①…。…；②…；③…。)."""
    listed: set[int] = set()
    for place, line in enumerate(lines):
        if text[line.end - 1] not in "；;" or (marker := marker_at(text, line.start)) is None:
            continue
        for beside in lines[max(0, place - 1) : place + 2]:
            other = marker_at(text, beside.start)
            if other is not None and other.level == marker.level:
                listed.add(beside.start)
    if listed:
        headings[:] = [heading for heading in headings if heading.start not in listed]


def untitled(text: str, lines: Sequence[Span], headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings with the numbers of paragraphs beside them whose first sentence is too long for a title.

    Without them the numbers would have gaps, and their text would be that of the part before. They have no title.
    """
    starts = {heading.start for heading in headings}
    groups: dict[int, list[Marker]] = {}
    done: list[list[Marker]] = []
    for line in lines:
        marker = marker_at(text, line.start)
        if marker is None or text[line.end - 1] in "；;：:":
            continue
        done += [groups.pop(level) for level in list(groups) if level > marker.level]
        group = groups.setdefault(marker.level, [])
        if group and marker.ordinal != group[-1].ordinal + 1:
            done.append(group)
            group = groups[marker.level] = []
        group.append(marker)
    found = [
        Heading(marker.level, marker.number, "", marker.start, marker.end)
        for group in [*done, *groups.values()]
        if _SHARE * sum(marker.start in starts for marker in group) >= len(group)
        for marker in group
        if marker.start not in starts and marker.level in _UNTITLED
    ]
    return sorted([*headings, *found], key=lambda heading: heading.start)
