"""Text and anchors of paragraphs."""

from __future__ import annotations

from itertools import pairwise

from analyzer.readers.layout.paragraphs import Paragraph
from analyzer.text.source import Anchor
from analyzer.text.span import Span

LOW_CONFIDENCE = 0.85


def assembled(found: list[Paragraph]) -> tuple[str, tuple[Anchor, ...]]:
    """Return the text, a line a paragraph, and anchors in text order.

    Anchors: ``page`` (number), ``paragraph`` (number), ``cell`` (table/row/column),
    ``merged`` (table/row/column/rows/columns), ``footnote``, and ``low_confidence`` (the
    confidence in per cent) for printed lines that were recognised with less than 85 %.
    """
    text = "\n".join(paragraph.text for paragraph in found)
    anchors: list[Anchor] = []
    starts: list[tuple[int, int]] = []
    offset = 0
    for number, paragraph in enumerate(found, 1):
        anchors.append(Anchor("paragraph", str(number), Span(offset, offset + len(paragraph.text))))
        if paragraph.note:
            anchors.append(Anchor("footnote", "", Span(offset, offset + len(paragraph.text))))
        for piece in paragraph.pieces:
            start = offset + piece.start
            if not starts or starts[-1][0] != piece.page:
                starts.append((piece.page, start))
            for cell in piece.line.cells:
                span = Span(start + cell.start, start + cell.end)
                anchors.append(Anchor("cell", cell.label, span))
                if cell.reach:
                    anchors.append(Anchor("merged", cell.label + cell.reach, span))
            if piece.line.confidence < LOW_CONFIDENCE:
                label = f"{piece.line.confidence:.0%}"
                anchors.append(Anchor("low_confidence", label, Span(start, start + len(piece.line.text))))
        offset += len(paragraph.text) + 1
    ends = [*starts, (0, len(text))]
    anchors.extend(Anchor("page", str(one[0]), Span(one[1], two[1])) for one, two in pairwise(ends))
    return text, tuple(sorted(anchors, key=lambda anchor: (anchor.span.start, -anchor.span.end)))
