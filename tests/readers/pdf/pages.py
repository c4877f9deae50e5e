"""PDF pages drawn as offices print them: indents, wrapped lines, running heads, page numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842
HANGING = "，。、；：！？）》”’〕】%"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(draw: Callable[[Canvas], Any]) -> bytes:
    """Return the document that ``draw`` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont(FONT, 16)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def wrapped(text: str, width: float, size: float, indent: float) -> list[str]:
    """Return the lines of a paragraph; marks hang over the edge."""
    lines, line, at = [], "", indent
    for character in text:
        wide = pdfmetrics.stringWidth(character, FONT, size)
        if at + wide > width + 0.1 and character not in HANGING:
            lines.append(line)
            line, at = "", 0.0
        line += character
        at += wide
    return [*lines, line]


def report(
    text: str,
    *,
    size: float = 16,
    per_line: int = 28,
    per_page: int = 22,
    indent: int = 2,
    head: str = "",
    foot: str = "— {} —",
    title_size: float = 22,
) -> bytes:
    """Return a report: its first line is the title, the others are paragraphs."""
    title, *paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    width = per_line * size
    left = (WIDTH - width) / 2
    rows: list[tuple[float, str, float]] = [
        ((WIDTH - pdfmetrics.stringWidth(line, FONT, title_size)) / 2, line, title_size)
        for line in wrapped(title, width - 2 * title_size, title_size, 0)
    ]
    for paragraph in paragraphs:
        for number, line in enumerate(wrapped(paragraph, width, size, indent * size)):
            rows.append((left + (0 if number else indent * size), line, size))

    def draw(canvas: Canvas) -> None:
        step = (HEIGHT - 150) / per_page
        for page, start in enumerate(range(0, len(rows), per_page), 1):
            for index, (x, line, high) in enumerate(rows[start : start + per_page]):
                canvas.setFont(FONT, high)
                canvas.drawString(x, HEIGHT - 75 - index * step, line)
            canvas.setFont(FONT, 10)
            canvas.drawString(left, HEIGHT - 40, head)
            canvas.drawCentredString(WIDTH / 2, 40, foot.format(page))
            canvas.showPage()

    return drawn(draw)
