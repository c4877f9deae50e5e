"""The text of one paragraph: runs, tracked changes, fields, symbols, notes and text boxes."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from analyzer.readers.docx.fields import Fields
from analyzer.readers.docx.lines import PAGE_BREAK
from analyzer.readers.docx.styles import ParagraphStyle, Styles, hides, strikes, value
from analyzer.readers.docx.symbols import plain, symbol

# Containers whose content is printed where it stands.
_THROUGH = frozenset(
    f"{{w}}{name}"
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir", "fldSimple",
        "ruby", "rubyBase",
    )
)  # fmt: skip
_INSERTED = frozenset({"{w}ins", "{w}moveTo"})
_DROPPED = frozenset({"{w}del", "{w}moveFrom"})
_FIXED = {
    "{w}tab": "\t",
    "{w}ptab": "\t",
    "{w}cr": "\n",
    "{w}noBreakHyphen": "-",
    "{w}softHyphen": "",
}
_NOTES = {"{w}footnoteReference": "footnote", "{w}endnoteReference": "endnote"}
_BLANKS = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class NoteRef(NamedTuple):
    """Reference of a ``footnote`` or ``endnote``."""

    kind: str
    identifier: str


class Inline:
    """Reads paragraphs in document order; fields may run on from one to the next.

    Attributes:
        notes: Notes referred to, in order; cleared by the caller.
        boxes: Text boxes (``txbxContent``) anchored in the paragraphs read; cleared by the caller.
        drawn: Texts of WordArt, likewise.
        changed: Whether there was a tracked change.
        struck: Whether there was text that is struck out.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields()
        self._pieces: list[str] = []
        self._hidden = False
        self.notes: list[NoteRef] = []
        self.boxes: list[Element] = []
        self.drawn: list[str] = []
        self.changed = False
        self.struck = False

    def read(self, paragraph: Element, style: ParagraphStyle) -> str:
        """Return the printed text with line feeds at line breaks and ``PAGE_BREAK`` at page ends."""
        self._pieces, self._hidden = [], style.hidden
        self._walk(paragraph)
        return "".join(self._pieces)

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == "{w}r":
                self._run(child)
            elif tag in _THROUGH:
                self.changed |= tag in _INSERTED
                self._walk(child)
            elif tag in _DROPPED:
                self.changed = True
                self._dropped(child)
            elif tag == "{mc}AlternateContent":
                self._walk(chosen(child))
            elif tag.startswith("{m}"):
                self._formula(child)

    def _run(self, run: Element) -> None:
        shows = not self._hides(run)
        font = ""
        for child in run:
            tag = child.tag
            if tag == "{w}t":
                if shows and self._fields.shows:
                    self._pieces.append(plain(_text(child), font))
            elif tag == "{w}rPr":
                fonts = child.find("{w}rFonts")
                font = "" if fonts is None else fonts.get("{w}ascii") or ""
            elif tag == "{w}fldChar":
                printed = self._fields.mark(child)
                if shows:
                    self._pieces.append(printed)
            elif tag == "{w}instrText":
                self._fields.instruction(child.text or "")
            elif tag == "{mc}AlternateContent":
                self._run_part(chosen(child), shows=shows)
            else:
                self._other(child, shows=shows)

    def _run_part(self, parent: Element, *, shows: bool) -> None:
        for child in parent:
            self._other(child, shows=shows)

    def _other(self, child: Element, *, shows: bool) -> None:
        tag = child.tag
        shows = shows and self._fields.shows
        if tag == "{w}lastRenderedPageBreak":
            self._pieces.append(PAGE_BREAK)
        elif not shows:
            return
        elif tag in _FIXED:
            self._pieces.append(_FIXED[tag])
        elif tag == "{w}br":
            self._pieces.append("\n")
        elif tag == "{w}sym":
            self._pieces.append(_symbol(child))
        elif tag in _NOTES:
            self.notes.append(NoteRef(_NOTES[tag], child.get("{w}id", "")))
        elif tag in {"{w}drawing", "{w}pict", "{w}object"}:
            self._drawing(child)
        elif tag == "{w}ruby":
            self._walk(child)
        elif tag == "{w}t":
            self._pieces.append(_text(child))

    def _hides(self, run: Element) -> bool:
        properties = run.find("{w}rPr")
        if properties is None:
            return self._hidden
        if strikes(properties):
            self.struck |= any((text.text or "").strip() for text in run.iter("{w}t"))
            return True
        said = hides(properties)
        if said is None:
            style = value(properties.find("{w}rStyle"))
            said = None if style is None else self._styles.hides(style)
        return self._hidden if said is None else said

    def _dropped(self, parent: Element) -> None:
        """Fields stay balanced also where their marks were deleted."""
        for mark in parent.iter("{w}fldChar"):
            self._fields.mark(mark)

    def _formula(self, parent: Element) -> None:
        if self._fields.shows:
            self._pieces.extend(element.text or "" for element in parent.iter("{m}t"))

    def _drawing(self, parent: Element) -> None:
        for child in parent:
            if child.tag == "{mc}AlternateContent":
                self._drawing(chosen(child))
            elif child.tag == "{w}txbxContent":
                self.boxes.append(child)
            elif child.tag == "{v}textpath":
                self.drawn.append(child.get("string", ""))
            else:
                self._drawing(child)


def chosen(alternatives: Element) -> Element:
    """Return the branch of ``mc:AlternateContent`` to read: a choice and its fallback say the same twice."""
    for tag in ("{mc}Choice", "{mc}Fallback"):
        found = alternatives.find(tag)
        if found is not None:
            return found
    return alternatives


def _text(element: Element) -> str:
    text = element.text or ""
    return text if element.get(_SPACE) == "preserve" else text.strip(_BLANKS)


def _symbol(element: Element) -> str:
    code = element.get("{w}char", "")
    try:
        return symbol(int(code, 16), element.get("{w}font", "")) if len(code) <= 5 else ""
    except (ValueError, OverflowError):
        return ""
