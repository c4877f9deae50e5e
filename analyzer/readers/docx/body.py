"""The blocks of a document in printed order: paragraphs, tables, text boxes, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from analyzer.readers.docx.inline import Inline, NoteRef, chosen
from analyzer.readers.docx.lines import PAGE_BREAK, Lines, Place
from analyzer.readers.docx.merges import Spread, spreads
from analyzer.readers.docx.numbering import Numbering
from analyzer.readers.docx.rows import Row
from analyzer.readers.docx.styles import ParagraphStyle, Styles, flag, hides, number_ref, outline_level, value

_THROUGH = frozenset({"{w}sdt", "{w}sdtContent", "{w}customXml", "{w}ins", "{w}moveTo"})


class Body:
    """Turns blocks into lines with their places.

    Args:
        styles: Styles of the document.
        numbering: Its lists.
        notes: Blocks of a footnote or endnote.
    """

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: Callable[[NoteRef], list[Element]]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._inline = Inline(styles)
        self._paragraphs = self._tables = 0
        self._before: list[
            str
        ] = []  # printed at the head of the next paragraph: its own paragraph has a hidden end
        self._carried: list[
            str
        ] = []  # joined to the next paragraph behind its number: its paragraph end was deleted
        self.lines = Lines()
        self.embedded = 0

    @property
    def changed(self) -> bool:
        """Whether the document has tracked changes."""
        return self._inline.changed

    @property
    def struck(self) -> bool:
        """Whether text of the document is struck out."""
        return self._inline.struck

    def read(self, blocks: Iterable[Element]) -> None:
        """Read the blocks of the main text, then the notes that it refers to."""
        for block in blocks:
            self._block(block)
        self._flush()
        self._append_notes()

    def _block(self, block: Element) -> None:
        tag = block.tag
        if tag == "{w}p":
            self._paragraph(block)
        elif tag == "{w}tbl":
            self._table(block)
        elif tag in _THROUGH:
            for child in block:
                self._block(child)
        elif tag == "{mc}AlternateContent":
            for child in chosen(block):
                self._block(child)
        elif tag == "{w}altChunk":
            self.embedded += 1

    def _paragraph(self, paragraph: Element) -> None:
        self._paragraphs += 1
        text, style, outline = self._printed(paragraph)
        if text is not None:
            places = [Place("paragraph", str(self._paragraphs))]
            hint = f"heading {outline}" if outline else style.name
            if hint:
                places.append(Place("style", hint))
            self.lines.add(text, places)
        self._boxes()

    def _printed(self, paragraph: Element) -> tuple[str | None, ParagraphStyle, int]:
        """Return number and text of a paragraph, None when it runs on into the next, its style and outline level."""
        properties = paragraph.find("{w}pPr")
        style = self._styles.paragraph(None if properties is None else value(properties.find("{w}pStyle")))
        outline = outline_level(properties)
        if outline is None:
            outline = style.outline
        text = self._inline.read(paragraph, style)
        mark = None if properties is None else properties.find("{w}rPr")
        if mark is not None:
            if mark.find("{w}del") is not None or mark.find("{w}moveFrom") is not None:
                self._carried.append(text)
                return None, style, outline
            if hides(mark) and properties is not None and properties.find("{w}sectPr") is None:
                if text.strip(PAGE_BREAK):
                    self._before.append(self._label(properties, style) + self._take() + text)
                return None, style, outline
        before = _emptied(self._before)
        return before + self._label(properties, style) + self._take() + text, style, outline

    def _label(self, properties: Element | None, style: ParagraphStyle) -> str:
        label = self._numbering.label(number_ref(properties), style)
        return "" if label is None else label.printed

    def _take(self) -> str:
        return _emptied(self._carried)

    def _flush(self) -> None:
        """Print what runs on into a paragraph that never comes."""
        text = _emptied(self._before) + self._take()
        if text:
            self.lines.add(text, [Place("paragraph", str(self._paragraphs))])

    def _boxes(self) -> None:
        inline, number = self._inline, str(self._paragraphs)
        while inline.boxes or inline.drawn:
            boxes, drawn = inline.boxes, inline.drawn
            inline.boxes, inline.drawn = [], []
            for text in drawn:
                if text.strip():
                    self.lines.add(text, [Place("textbox", number)])
            for box in boxes:
                start = self.lines.next
                for block in box:
                    self._block(block)
                self.lines.cover(Place("textbox", number), start)

    def _table(self, table: Element) -> None:
        self._flush()
        self._tables += 1
        number = self._tables
        rows = [(row, list(_parts(row, "{w}tc"))) for row in _parts(table, "{w}tr")]
        for row_number, ((row, cells), placed) in enumerate(zip(rows, spreads(rows), strict=True), 1):
            if not _deleted(row, "{w}trPr"):
                self._row(cells, placed, f"{number}/{row_number}")

    def _row(self, cells: list[Element], placed: list[Spread], label: str) -> None:
        pending = Row(self.lines, label)
        for cell, (column, rows, columns) in zip(cells, placed, strict=True):
            if any(True for _ in _parts(cell, "{w}tbl")):
                pending.finish()
                start = self.lines.next
                for block in cell:
                    self._block(block)
                for place in pending.places(column, rows, columns):
                    self.lines.cover(place, start)
            else:
                pending.add(column, list(self._cell(cell)), rows=rows, columns=columns)
        pending.finish()
        self._boxes()

    def _cell(self, cell: Element) -> Iterator[str]:
        if _deleted(cell, "{w}tcPr", "{w}cellDel"):
            return
        for paragraph in _parts(cell, "{w}p"):
            text = self._printed(paragraph)[0]
            if text is not None and text.strip():
                yield text
        rest = _emptied(self._before) + self._take()
        if rest.strip():
            yield rest

    def _append_notes(self) -> None:
        """Notes follow the text, numbered as their references are; notes may not refer to further notes."""
        inline = self._inline
        counts: dict[str, int] = {}
        seen: set[NoteRef] = set()
        for ref in list(inline.notes):
            if ref in seen:
                continue
            seen.add(ref)
            number = str(counts.setdefault(ref.kind, 0) + 1)
            counts[ref.kind] += 1
            texts = []
            for block in self._notes(ref):
                for paragraph in block.iter("{w}p"):
                    text = self._printed(paragraph)[0]
                    if text is not None and text.strip():
                        texts.append(text.strip())
            if texts:
                self.lines.add(f"注{number}：" + "".join(texts), [Place(ref.kind, number)])
        inline.boxes.clear()
        inline.drawn.clear()


def _emptied(pieces: list[str]) -> str:
    text = "".join(pieces)
    pieces.clear()
    return text


def _parts(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table, the cells of a row or the paragraphs of a cell, also those in content controls."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _parts(child, wanted)
        elif child.tag == "{mc}AlternateContent":
            yield from _parts(chosen(child), wanted)


def _deleted(element: Element, properties: str, mark: str = "{w}del") -> bool:
    found = element.find(properties)
    return found is not None and (found.find(mark) is not None or bool(flag(found.find("{w}hidden"))))
