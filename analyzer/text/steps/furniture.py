"""Finds what belongs to the web page and not to the document: navigation, portal fields, footers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex

from analyzer.text.span import Span
from analyzer.text.steps.chat import answered, answers, turns
from analyzer.text.steps.mail import mail_head
from analyzer.text.steps.page_lines import PageLines, PageWords, browser_titles
from analyzer.text.view import View

HEAD_LINES = 60
TAIL_LINES = 80
GAP = 12
SHORTEST_TITLE = 8

_HEADING = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_PART = regex.compile(r"关于|(?:20\d\d|[xX×*]{2,4})年")
_UNIT = regex.compile(r"(?:政府|办事处|街道|[镇乡局委处院区县市]|委员会|中心|办公室|司法所)$")
_SUBTITLE = regex.compile(r"[（(].*[)）]$|——")
_STOP = regex.compile(r"[。；！？]|，.*，")


class Cues(NamedTuple):
    """Expressions that tell furniture, each matched against one line without outer blanks.

    Attributes:
        head: Lines above or right below the title.
        tail: Lines below the document.
        anywhere: Lines wherever they stand.
        inline: Start of a footer that was glued to the last paragraph.
        missing: Lines of a document library that say that text is left out.
        sentence: What a watermark inside a sentence says.
        title: Lines that can be the title of a document.
        fields: Portal fields by name; group 1 is the value.
        words: What menus, tools and fields of pages are made of.
    """

    head: str
    tail: str
    anywhere: str
    inline: str
    missing: str
    sentence: str
    title: str
    fields: Mapping[str, str]
    words: PageWords


class FurnitureStep:
    """Marks site furniture at the head, the end and inside the text, and offers the values of portal fields."""

    def __init__(self, cues: Cues) -> None:
        anywhere = f"(?:{cues.anywhere})|(?:{cues.missing})"
        self._head = regex.compile(f"(?:{cues.head})|(?:{anywhere})")
        self._tail = regex.compile(f"(?:{cues.tail})|(?:{anywhere})")
        self._anywhere = regex.compile(anywhere)
        self._inline = regex.compile(cues.inline)
        self._title = regex.compile(cues.title)
        self._page = PageLines(cues.words)
        self._fields = {name: regex.compile(pattern) for name, pattern in cues.fields.items()}

    def __call__(self, view: View) -> View:
        """Return the view with its furniture and metadata marked."""
        lines = _lines(view.text)
        sent = _sent([line for _, line in lines])
        rest = [(span, "" if index in sent else line) for index, (span, line) in enumerate(lines)]
        head = self._head_lines(rest)
        tail = self._tail_lines(rest)
        marked = sorted({*sent, *self._doubled(rest), *head, *tail, *self._middle(rest)})
        spans = _joined(view.text, [lines[index][0] for index in marked])
        glued = self._glued(view.text, lines, spans)
        metadata = self._metadata([lines[index] for index in marked])
        return view.annotated(furniture=[*spans, *glued], metadata=metadata)

    def _head_lines(self, lines: list[tuple[Span, str]]) -> list[int]:
        zone: list[int] = []
        found: list[int] = []
        for index, (_, line) in enumerate(lines[:HEAD_LINES]):
            if not line:
                continue
            if self._head.search(line) or self._page.head(line):
                found.append(index)
            elif _is_body(line):
                break
            zone.append(index)
        texts = [index for index in zone if index not in found]
        named = browser_titles([lines[index][1] for index in texts])
        cues = {*found, *(index for index in texts if lines[index][1] in named)}
        if not cues:
            return []
        last = max(cues)
        candidates = [index for index in texts if index not in cues and index <= last + 1]
        own = [index for index in texts if index not in cues and lines[index][1] in named.values()]
        keep = self._title_block([line for _, line in lines], sorted({*candidates, *own[-1:]}), own[-1:])
        return [index for index in zone if index <= last and index not in keep]

    def _doubled(self, lines: list[tuple[Span, str]]) -> list[int]:
        """Return the first line when the second says the same: a running head, or the title of the page."""
        first = [index for index, (_, line) in enumerate(lines[:HEAD_LINES]) if line][:2]
        if len(first) == 1 or not first:
            return []
        above, below = ("".join(lines[index][1].split()) for index in first)
        return first[:1] if above == below and len(above) >= SHORTEST_TITLE else []

    def _title_block(self, lines: list[str], texts: list[int], own: list[int]) -> set[int]:
        """Return the lines of the title among ``texts``, the lines of the head that are no cues.

        The title that the page has as its name (``own``) counts, else the last of several title lines, earlier
        ones repeat it for the browser; without one, the longest line does. Neighbouring lines belong to it when
        it begins or goes on in them: the unit above 关于…, a date or a speaker in brackets or behind a dash
        below.
        """
        if not texts:
            return set()
        titles = own or [index for index in texts if self._title.search(lines[index])]
        title = titles[-1] if titles else max(texts, key=lambda index: (len(lines[index]), index))
        if not titles and len(lines[title]) < SHORTEST_TITLE:
            return set()
        keep = {title}
        unit = title - 1 in texts and _PART.match(lines[title]) and _UNIT.search(lines[title - 1])
        if unit or title - 1 in titles:
            keep.add(title - 1)
        below = title + 1
        while below in texts and _SUBTITLE.match(lines[below]):
            keep.add(below)
            below += 1
        return keep

    def _tail_lines(self, lines: list[tuple[Span, str]]) -> list[int]:
        start = len(lines)
        gap = 0
        for index in range(len(lines) - 1, max(-1, len(lines) - TAIL_LINES - 1), -1):
            line = lines[index][1]
            if not line:
                continue
            if self._tail.search(line):
                start, gap = index, 0
                continue
            # Links, tools and menus tell a footer only where one goes on.
            if not gap and start < len(lines) and self._page.tail(line):
                start = index
                continue
            gap += 1
            if gap > GAP or _is_body(line):
                break
        return [index for index in range(start, len(lines)) if lines[index][1]]

    def _middle(self, lines: list[tuple[Span, str]]) -> list[int]:
        return [index for index, (_, line) in enumerate(lines) if line and self._anywhere.search(line)]

    def _glued(self, text: str, lines: list[tuple[Span, str]], spans: list[Span]) -> list[Span]:
        end = spans[-1].start if spans and spans[-1].end >= len(text.rstrip()) else len(text)
        last = next((span for span, line in reversed(lines) if line and span.end <= end), None)
        if last is None or last.length < 60:
            return []
        from_here = max(last.start, last.end - 600)
        match = self._inline.search(text, from_here, last.end)
        return [Span(match.start(), last.end)] if match and match.start() > last.start else []

    def _metadata(self, lines: list[tuple[Span, str]]) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for span, line in lines:
            for name, pattern in self._fields.items():
                match = pattern.search(line)
                if match and match[1] and name not in found:
                    found[name] = Span(span.start + match.start(1), span.start + match.end(1))
        return found


def _sent(lines: list[str]) -> set[int]:
    """Return what a mail or a chat put above the document and between its lines."""
    found = turns(lines)
    told = answers(lines, found) if found else {i for i, line in enumerate(lines) if answered(line)}
    return {*mail_head(lines), *told}


def _lines(text: str) -> list[tuple[Span, str]]:
    """Return the lines of ``text`` without outer blanks, with their spans."""
    lines: list[tuple[Span, str]] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        low = start + len(line) - len(line.lstrip()) if bare else start
        lines.append((Span(low, low + len(bare)), bare))
        start += len(line) + 1
    return lines


def _is_body(line: str) -> bool:
    """Whether a line is surely part of a document: a heading, running text, or a signature with date."""
    return bool(_HEADING.match(line) or (len(line) >= 25 and _STOP.search(line)))


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join spans that only blanks and line ends separate."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = joined[-1].hull(span)
        else:
            joined.append(span)
    return joined
