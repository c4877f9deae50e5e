"""The heading tree: a cover of the text by nested sections.

A heading is a numbered line (or the numbered first sentence of a line, a run-in heading), or a whole line whose
wording announces a section. Numbers decide the level by their form (一、 1; （一） 2; 1. 3; （1） 4), never by
arithmetic: real documents jump, repeat and restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex
from msgspec import Struct

from analyzer.extract.aspects import AspectClassifier
from analyzer.extract.markers import Marker, marker_at
from analyzer.extract.section_contents import SectionContents
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section, SectionKind
from analyzer.text.span import Span

_MAX_TITLE = 60  # a first sentence longer than this is prose, not a run-in heading
_MAX_LINE_TITLE = 90  # a whole line may be longer: couplets, 、-lists ending in 等情况
_MAX_UNNUMBERED = 40
_MAX_PLAIN, _FEWEST_PLAIN = 24, 3
_NO_TITLE = regex.compile(r"[，。；：！？,;:!?%●◆■\d]|(?:报告|总结|汇报)$")
_SENTENCE_END = regex.compile(r"[。！？!?]")
_INLINE = regex.compile(
    r"(?<=[。；;：:])[ \u3000]*(?=[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d))"
)
_SIGNATURE_DATE = regex.compile(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_APPENDIX = regex.compile(
    r"(?:附件|附表|附录|附)[一二三四五六七八九十\d]{0,2}[：:]|名词解释$|附件[一二三四五六七八九十\d]{0,2}$"
)


class KindEntry(Entry, frozen=True, kw_only=True):
    """A heading wording and the kind of section that it announces."""

    kind: SectionKind = "other"


class SectionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/sections.yaml``."""

    kinds: tuple[KindEntry, ...]
    unnumbered: tuple[Entry, ...]
    implicit: tuple[KindEntry, ...]
    admissions: tuple[Entry, ...]
    preamble_ends: tuple[Entry, ...]


class _Heading(Struct):
    level: int
    number: str
    title: str
    start: int
    end: int
    kind: SectionKind | None = None


class OutlineExtractor:
    """Finds the sections of a restored text."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("sections.yaml", SectionsFile)
        self._kinds = [(entry.kind, regex.compile(expression(entry))) for entry in data.kinds]
        self._implicit = [(entry.kind, regex.compile(expression(entry))) for entry in data.implicit]
        self._unnumbered = [regex.compile(expression(entry)) for entry in data.unnumbered]
        self._admissions = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.admissions))
        self._preamble_ends = [regex.compile(expression(entry)) for entry in data.preamble_ends]
        self._aspects = lexicons.shared(AspectClassifier)
        self._contents = SectionContents(lexicons)

    def extract(self, text: str, furniture: Iterable[Span] = ()) -> list[Section]:
        """Return sections that cover ``text`` without gaps, preamble first, tail last."""
        skipped = sorted(furniture)
        lines = [line for line in _lines(text) if not any(cut.contains(line) for cut in skipped)]
        tail = _tail_start(text, lines, skipped)
        body = [line for line in lines if line.start < tail]
        headings: list[_Heading] = []
        for line in body:
            headings += self._headings_of(text, line)
        if not any(heading.level == 1 and heading.number for heading in headings):
            headings += self._plain_headings(text, body, headings)
        headings += self._implicit_headings(text, body, headings)
        headings.sort(key=lambda heading: heading.start)
        self._judge_by_contents(text, headings, tail)
        return self._tree(text, headings, tail)

    def _judge_by_contents(self, text: str, headings: list[_Heading], tail: int) -> None:
        """Give first-level headings whose words announce nothing the kind that their contents show."""
        top = [heading for heading in headings if heading.level == 1]
        ends = [*(heading.start for heading in top[1:]), tail][: len(top)]
        bodies = [Span(heading.end, max(heading.end, end)) for heading, end in zip(top, ends, strict=True)]
        announced = [heading.kind or self.kind_of(heading.title) for heading in top]
        for heading, kind in zip(top, self._contents.kinds(text, bodies, announced), strict=True):
            heading.kind = heading.kind or kind

    def _headings_of(self, text: str, line: Span) -> list[_Heading]:
        marker = marker_at(text, line.start)
        found: list[_Heading] = []
        if marker is not None:
            heading = _numbered(text, marker, line.end)
            if heading is not None and not _is_list(text, marker, line):
                found.append(heading)
        elif line.length <= _MAX_UNNUMBERED and any(p.search(line.of(text)) for p in self._unnumbered):
            return [_Heading(1, "", line.of(text), line.start, line.end)]
        return found + _inline(text, line, marker)

    def _plain_headings(self, text: str, lines: list[Span], known: list[_Heading]) -> list[_Heading]:
        """Short lines above paragraphs, where a report numbers no headings of the first level.

        They are read as headings only together with those of known wording: at least three, one of which announces
        problems or plans.
        """
        starts = {heading.start for heading in known}
        found = [
            _Heading(1, "", line.of(text), line.start, line.end)
            for line, after in pairwise(lines[1:])
            if line.length <= _MAX_PLAIN
            and line.start not in starts
            and marker_at(text, line.start) is None
            and not _NO_TITLE.search(line.of(text))
            and _SENTENCE_END.search(text, after.start, after.end)
        ]
        together = [*known, *found]
        kinds = {self.kind_of(heading.title) for heading in together}
        return found if len(together) >= _FEWEST_PLAIN and kinds & {"shortcomings", "plans"} else []

    def _implicit_headings(self, text: str, lines: list[Span], headings: list[_Heading]) -> list[_Heading]:
        """Paragraphs that open a shortcomings or plans part without a heading.

        Only kinds that no heading announces.
        """
        announced = {self.kind_of(heading.title) for heading in headings}
        found: list[_Heading] = []
        starts = {heading.start for heading in headings}
        for line in lines[1:]:
            if line.start in starts or line.length < _MAX_UNNUMBERED // 2:
                continue
            for kind, pattern in self._implicit:
                opening = line.of(text)[:80]
                if (
                    kind not in announced
                    and pattern.search(opening)
                    and _may_open(kind, line, lines, headings)
                ):
                    found.append(_Heading(1, "", "", line.start, line.start, kind))
                    announced.add(kind)
                    break
        if "shortcomings" not in announced:
            found += self._admission(text, lines, headings)
        if "plans" not in announced and not any(heading.level == 1 for heading in headings):
            found += self._prospect(text, lines, found)
        return found

    def _admission(self, text: str, lines: list[Span], headings: list[_Heading]) -> list[_Heading]:
        """The first sentence that soberly turns to problems, wherever it stands in its line."""
        for place in _sentence_starts(text, lines):
            turns = self._admissions.match(text, *place)
            if turns and _may_open("shortcomings", place, lines, headings):
                return [_Heading(1, "", "", place.start, place.start, "shortcomings")]
        return []

    def _prospect(self, text: str, lines: list[Span], found: list[_Heading]) -> list[_Heading]:
        """The first sentence that turns to plans in prose without headings: behind the problems, or near the end."""
        first = max((heading.start for heading in found), default=lines[-1].end * 2 // 3 if lines else 0)
        patterns = [pattern for kind, pattern in self._implicit if kind == "plans"]
        for place in _sentence_starts(text, lines):
            opening = text[place.start : place.start + 80]
            if place.start > first and any(pattern.search(opening) for pattern in patterns):
                return [_Heading(1, "", "", place.start, place.start, "plans")]
        return []

    def kind_of(self, title: str) -> SectionKind | None:
        """Return the kind that a heading announces, or None if its wording announces none."""
        for kind, pattern in self._kinds:
            if pattern.search(title):
                return kind
        return None

    def _tree(self, text: str, headings: list[_Heading], tail: int) -> list[Section]:
        body_start = headings[0].start if headings else tail
        if not headings or not headings[0].title:
            # Prose: what stands before its first turn, to problems or plans, tells what was done.
            first = self._preamble_end(text, body_start)
            if first < body_start:
                headings = [_Heading(1, "", "", first, first, "measures"), *headings]
                body_start = first
        sections = [
            _section("s0", None, _Heading(0, "", "", 0, 0), "preamble", None, Span(0, min(body_start, tail)))
        ]
        open_sections: list[tuple[int, str, SectionKind]] = []
        for position, heading in enumerate(headings):
            while open_sections and open_sections[-1][0] >= heading.level:
                open_sections.pop()
            later = (h.start for h in headings[position + 1 :] if h.level <= heading.level)
            end = min(next(later, tail), tail)
            parent = open_sections[-1] if open_sections else None
            kind = heading.kind or self._kind(heading, parent[2] if parent else None)
            name = f"s{position + 1}"
            aspect = self._aspects.classify(heading.title) if heading.title and kind != "other" else None
            sections.append(
                _section(name, parent[1] if parent else None, heading, kind, aspect, Span(heading.start, end))
            )
            open_sections.append((heading.level, name, kind))
        if tail < len(text):
            name = f"s{len(sections)}"
            sections.append(
                _section(name, None, _Heading(0, "", "", tail, tail), "tail", None, Span(tail, len(text)))
            )
        return sections

    def _kind(self, heading: _Heading, parent: SectionKind | None) -> SectionKind:
        own = self.kind_of(heading.title)
        if parent in {"shortcomings", "plans"} and own in {"shortcomings", "plans"}:
            return own  # 存在的不足和下一步打算 with a part for each
        if parent in {"shortcomings", "plans", "other"}:
            return parent
        if own is None or (parent is not None and own in {"other", "measures"}):
            return parent or "measures"
        if parent == "measures" and heading.level > 2 and own != "leader_duty":
            return parent  # deep headings inside a measures section are themes, whatever their words
        return own

    def _preamble_end(self, text: str, tail: int) -> int:
        for pattern in self._preamble_ends:
            found = pattern.search(text, 0, tail)
            if found is not None:
                stop = _SENTENCE_END.search(text, found.end(), tail)
                newline = text.find("\n", found.end(), tail)
                ends = [end for end in (newline + 1 if newline >= 0 else 0, stop.end() if stop else 0) if end]
                return min(ends, default=0)
        return _names_end(text, tail)


def _section(
    name: str, parent: str | None, heading: _Heading, kind: SectionKind, aspect: object, span: Span
) -> Section:
    return Section(
        id=name,
        parent=parent,
        level=heading.level,
        number=heading.number,
        title=heading.title,
        kind=kind,
        aspect=aspect,  # type: ignore[arg-type]
        span=span,
        heading=Span(heading.start, heading.end),
    )


def _lines(text: str) -> list[Span]:
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


def _sentence_starts(text: str, lines: list[Span]) -> Iterator[Span]:
    """Every sentence to the end of its line; the first of several lines is the title."""
    for line in lines[1:] or lines:
        for start in (line.start, *(stop.end() for stop in _SENTENCE_END.finditer(text, *line))):
            if start < line.end:
                yield Span(start, line.end)


def _names_end(text: str, tail: int) -> int:
    """End of the lines that open a text and hold no sentence: title, unit, date, form of address."""
    lines = [line for line in _lines(text[:tail]) if line.length]
    prose = next((line for line in lines if _SENTENCE_END.search(text, *line)), None)
    return prose.start if prose is not None else 0


def _numbered(text: str, marker: Marker, line_end: int) -> _Heading | None:
    """Return the heading that ``marker`` opens: the whole line, or its first sentence (run-in)."""
    start = marker.end
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
    return _Heading(marker.level, marker.number, title, marker.start, end)


def _colon(text: str, start: int, stop: int) -> int | None:
    """Place of an early colon that ends a short title (抓学习：…)."""
    found = regex.search(r"[：:]", text, pos=start, endpos=min(stop, start + 31))
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


def _inline(text: str, line: Span, first: Marker | None) -> list[_Heading]:
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
    found: list[_Heading] = []
    for sequence in sequences.values():
        if len(sequence) >= 2:
            candidates = [_numbered(text, marker, line.end) for marker in sequence if marker is not first]
            found += [heading for heading in candidates if heading is not None]
    return found


def _is_list(text: str, marker: Marker, line: Span) -> bool:
    """Whether a line is a list of its own, such as （1）…。（2）…。 in one line."""
    if marker.level != 4 or marker.ordinal != 1:
        return False
    return any(
        (found := marker_at(text, stop.end())) is not None and found.level == 4 and found.ordinal == 2
        for stop in _SENTENCE_END.finditer(text, marker.end, line.end)
    )


def _may_open(kind: SectionKind, line: Span, lines: list[Span], headings: list[_Heading]) -> bool:
    """Whether a paragraph stands where a part of this kind may begin.

    Plans stand behind the last first-level heading, admissions behind the first, but not between the parts of a
    division; without headings both stand in the last two thirds.
    """
    following = next((heading for heading in headings if heading.start > line.start), None)
    if following is not None and following.level > 1:
        return False
    top = [heading.start for heading in headings if heading.level == 1]
    if not top:
        return line.start > lines[-1].end // 3
    return line.start > (top[0] if kind == "shortcomings" else top[-1])


def _tail_start(text: str, lines: list[Span], furniture: list[Span]) -> int:
    """Where signature, appendix and site furniture at the end begin."""
    tail = len(text)
    for cut in reversed(furniture):
        if text[cut.end : tail].strip() == "":
            tail = cut.start
    body = [line for line in lines if line.start < tail]
    last = len(body)
    for index in range(len(body) - 1, max(len(body) - 8, 0), -1):
        content = body[index].of(text)
        date = _SIGNATURE_DATE.search(content)
        if _APPENDIX.match(content):
            last = index
        elif date is not None and len(content) <= date.end() - date.start() + 24:
            last = index
            while (
                last > 1
                and body[last - 1].length <= 30
                and not regex.search(r"[。；：，]", body[last - 1].of(text))
            ):
                if marker_at(text, body[last - 1].start) is not None:
                    break
                last -= 1
            break
    return min(tail, body[last].start) if last < len(body) else tail
