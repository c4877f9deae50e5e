"""Filling the placeholders ``{{…}}`` of a template."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.report.wrap import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PLACE = re.compile(r"\{\{\s{0,8}([^{}\n]{1,40}?)\s{0,8}\}\}")


class Block(NamedTuple):
    """A paragraph to set in place of a block: its style, its bold beginning and the rest of its text."""

    style: str | None
    lead: str
    text: str


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs of the text, of its tables, and of headers and footers."""
    yield from _within(document)
    for section in document.sections:
        for part in (
            section.header, section.footer, section.even_page_header, section.even_page_footer,
            section.first_page_header, section.first_page_footer,
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                yield from _within(part)


def placeholders(document: Document) -> set[str]:
    """Return the names of all placeholders."""
    return {name for paragraph in paragraphs(document) for name in PLACE.findall(paragraph.text)}


def fill(document: Document, values: Mapping[str, str], blocks: Mapping[str, Sequence[Block]]) -> None:
    """Replace every placeholder.

    A paragraph that holds the placeholder of a block gives way to the paragraphs of the block, which take over its
    form unless the template knows the style that they name.
    """
    styles = {style.name for style in document.styles}
    for paragraph in list(paragraphs(document)):
        names = PLACE.findall(paragraph.text)
        block = next((name for name in names if name in blocks), None)
        if block is not None:
            _set_block(paragraph, blocks[block], styles)
        elif names:
            _replace(paragraph, values)


def _within(container: Any) -> Iterator[Paragraph]:
    yield from container.paragraphs
    for table in container.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _within(cell)


def _replace(paragraph: Paragraph, values: Mapping[str, str]) -> None:
    """Replace placeholders; one that Word has spread over runs is set in the form of its first character."""
    runs = paragraph.runs
    text = "".join(run.text for run in runs)
    for match in reversed(list(PLACE.finditer(text))):
        value = printable(values.get(match[1], match[0]))
        position = 0
        for run in runs:
            start, end = position, position + len(run.text)
            position = end
            first, last = max(start, match.start()), min(end, match.end())
            if first < last:
                head, tail = run.text[: first - start], run.text[last - start :]
                run.text = head + (value if first == match.start() else "") + tail


def _set_block(paragraph: Paragraph, block: Sequence[Block], styles: set[str | None]) -> None:
    model = paragraph.runs[0]._r.rPr if paragraph.runs else None
    for piece in block:
        added = paragraph.insert_paragraph_before()
        if paragraph._p.pPr is not None:
            added._p.insert(0, copy.deepcopy(paragraph._p.pPr))
        own = piece.style in styles and piece.style is not None
        if own:
            added.style = piece.style
        for text, bold in ((piece.lead, True), (piece.text, False)):
            if text:
                run = added.add_run(printable(text))
                if model is not None and not own:
                    run._r.insert(0, copy.deepcopy(model))
                if bold:
                    run.bold = True
    parent = paragraph._p.getparent()
    if parent is not None:
        parent.remove(paragraph._p)
