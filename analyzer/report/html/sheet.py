"""The document as rows of markup: original and restored text cut so that overlapping highlights never nest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.records import EditRecord, Report
from analyzer.report.html.marks import Mark
from analyzer.report.places import LineIndex
from analyzer.text.span import Span

if TYPE_CHECKING:
    from markupsafe import Markup

_SENTENCE_END = regex.compile(r"[。！？!?]++[”’」』）)]*+|\r\n|\r|\n")
# A parser of HTML drops NUL and turns CR into LF; a lone surrogate cannot be written. One code point each.
_UNWRITABLE = regex.compile(r"[\0\ud800-\udfff]")


class Row(NamedTuple):
    """A paragraph of the document.

    Attributes:
        number: Its line number, or a place in words where the text is not at hand.
        original: The source text with highlights.
        restored: The restored text with the same highlights; None where nothing was repaired in the document.
    """

    number: str
    original: Markup
    restored: Markup | None


def sheet(
    report: Report, text: str, lines: LineIndex, marks: Sequence[Mark], edits: Sequence[EditRecord]
) -> list[Row]:
    """Return the rows of a document.

    The text is cut wherever a mark, a heading, a repair or a sentence begins or ends. A piece carries the
    references of all marks that cover it, so the pieces of a mark together are exactly its quote.

    Args:
        report: The report; gives the headings.
        text: The source text.
        lines: Its line starts.
        marks: The highlights, in order.
        edits: Repairs, disjoint and in order.
    """
    size = len(text)
    rows = _row_ends(text, lines, edits)
    sentences = {match.end() for match in _SENTENCE_END.finditer(text)} | set(rows)
    headings = [section.heading for section in report.sections if section.heading.length]
    bounds = {0, size, *sentences}
    for span in (*(mark.span for mark in marks), *headings, *(edit.span for edit in edits)):
        bounds |= {min(span.start, size), min(span.end, size)}
    opening = _by_start(marks)
    titled = _Cover(headings).holds
    fixed = {edit.span.start: edit for edit in edits}

    result: list[Row] = []
    active: list[Mark] = []
    closing = {mark.span.end for mark in marks}
    edit: EditRecord | None = None
    known: tuple[bool, bool] | None = None
    attributes = ""
    text = _UNWRITABLE.sub("\ufffd", text)
    original: list[str] = []
    restored: list[str] = []
    ends = iter(rows)
    row_end, row_start, fresh = next(ends, size), 0, True
    ordered = sorted(bounds)
    for start, end in pairwise(ordered):
        if start in closing or start in opening:
            active = [mark for mark in active if mark.span.end > start] + opening.get(start, [])
            known = None
        if edit is not None and edit.span.end <= start:
            edit = None
        edit = fixed.get(start, edit)
        if fresh:
            original.append('<span class="q">')
            restored.append('<span class="q">')
        if known != (now := (titled(start), edit is not None)):
            known = now
            attributes = _attributes(active, heading=now[0], edited=now[1])
        original.append(_piece(text[start:end], attributes))
        if edits:
            restored.append(_piece(_repaired(text, start, end, edit), attributes))
        fresh = end in sentences
        if fresh:
            original.append("</span>")
            restored.append("</span>")
        if end == row_end:
            line = str(lines.locate(row_start)[0])
            result.append(Row(line, _markup(original), _markup(restored) if edits else None))
            original.clear()
            restored.clear()
            row_start, row_end = end, next(ends, size)
    return result


def quotes(marks: Sequence[Mark]) -> list[Row]:
    """Return a row for every marked place, for a document whose text is not at hand."""
    places: dict[tuple[Span, str], list[Mark]] = {}
    for mark in marks:
        places.setdefault((mark.span, mark.text), []).append(mark)
    rows = []
    for (span, text), group in places.items():
        attributes = _attributes(group, heading=False, edited=False)
        pieces = ['<span class="q">', _piece(_UNWRITABLE.sub("\ufffd", text), attributes), "</span>"]
        rows.append(Row(str(span.start), _markup(pieces), None))
    return rows


def _row_ends(text: str, lines: LineIndex, edits: Sequence[EditRecord]) -> list[int]:
    """Return the ends of rows: ends of lines, but for those that a repair joined to the next."""
    joined = [edit.span for edit in edits if "\n" in edit.before and "\n" not in edit.after]
    kept: list[int] = []
    number = 0
    for end in (*lines.starts[1:], len(text)):
        while number < len(joined) and joined[number].end < end:
            number += 1
        inside = number < len(joined) and joined[number].start < end < len(text)
        if not inside and end > (kept[-1] if kept else 0):
            kept.append(end)
    return kept


def _by_start(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        if not mark.span.length:
            continue
        opening.setdefault(mark.span.start, []).append(mark)
    return opening


class _Cover:
    """Tells whether ascending offsets lie in one of some ordered spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._at = 0

    def holds(self, offset: int) -> bool:
        """Return whether ``offset``, not before that of the last call, is covered."""
        while self._at < len(self._spans) and self._spans[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= offset


def _repaired(text: str, start: int, end: int, edit: EditRecord | None) -> str:
    """Return what source ``[start, end)`` reads after repair; a repair that is one whole stands at its start."""
    if edit is None:
        return text[start:end]
    if len(edit.after) == edit.span.length:
        return _UNWRITABLE.sub("\ufffd", edit.after[start - edit.span.start : end - edit.span.start])
    return _UNWRITABLE.sub("\ufffd", edit.after) if start == edit.span.start else ""


def _attributes(active: Sequence[Mark], *, heading: bool, edited: bool) -> str:
    styles = list(dict.fromkeys([mark.style for mark in active]))
    if heading:
        styles.append("h")
    if edited:
        styles.append("x")
    if not styles:
        return ""
    refs = " ".join([mark.ref for mark in active])
    data = f' data-m="{refs}"' if refs else ""
    return f' class="s {" ".join(styles)}"{data}'


def _piece(text: str, attributes: str) -> str:
    """Return a piece so escaped that a parser of HTML yields it again, code point by code point."""
    if not text:
        return ""
    safe = escape(text, quote=False)
    if "\r" in safe:
        safe = safe.replace("\r", "&#13;")
    return f"<span{attributes}>{safe}</span>" if attributes else safe


def _markup(parts: Iterable[str]) -> Markup:
    """Join parts of which every text is escaped."""
    from markupsafe import Markup

    return Markup("".join(parts))
