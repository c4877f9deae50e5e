"""Reader of ``.doc`` and of ``.wps`` files in the same format."""

from __future__ import annotations

import hashlib
import re
from struct import error, unpack_from

from analyzer.errors import ReadError
from analyzer.readers.base import empty
from analyzer.readers.container import damaged, encrypted
from analyzer.readers.docx.counters import Counters
from analyzer.readers.docx.fields import enclosed
from analyzer.readers.docx.lines import Lines, Place
from analyzer.readers.docx.rows import Row
from analyzer.readers.msdoc.compound import CompoundError, CompoundFile
from analyzer.readers.msdoc.lists import lists
from analyzer.readers.msdoc.properties import (
    C_INSERTED,
    P_IN_TABLE,
    P_LEVEL,
    P_LIST,
    P_OUTLINE,
    P_ROW_END,
    Run,
    Runs,
    Style,
    runs,
    styles,
)
from analyzer.readers.msdoc.text import DROPPED, Pieces, printed
from analyzer.readers.remarks import REVISED, STRUCK
from analyzer.text.source import Source

_MAGIC = 0xA5EC
_OLDEST = 0xC1
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_STYLES, _CHARACTERS, _PARAGRAPHS, _PIECES, _LISTS, _OVERRIDES = 1, 12, 13, 33, 73, 74
_DEEPEST = 64
_LONGEST_INSTRUCTION = 1000
_ENDS = re.compile("[\r\x07\x0c]")
_HEADINGS = range(1, 10)
_PLAIN = str.maketrans({
    "\x0b": "\n", "\x1e": "-", "\x1f": None, "\xa0": " ", DROPPED: None,
    **dict.fromkeys("\x01\x02\x03\x04\x05\x06\x08\x0e\x0f\x10\x11\x12"),
})  # fmt: skip


def read_doc(data: bytes, path: str, name: str = "doc") -> Source:
    """Return the printed text of a Word 97-2003 document; anchors as for a newer one, without pages.

    Args:
        data: The file.
        path: Its name for messages.
        name: Name of the format in the result.

    Raises:
        ReadError: If it is damaged, encrypted, older than Word 97, or holds no text.
    """
    try:
        document = _Document(data, path)
        document.read()
    except (CompoundError, error, IndexError) as problem:
        raise damaged(path) from problem
    text, anchors = document.lines.finish()
    if not text.strip():
        raise empty(path)
    notes = (*(REVISED,) * document.changed, *(STRUCK,) * document.struck)
    return Source(
        text, hashlib.sha256(data).hexdigest(), reader=name, path=path, anchors=anchors, notes=notes
    )


class TooOldError(ReadError):
    """The document was written by a Word older than 97."""


class _Document:
    """One document while it is read."""

    def __init__(self, data: bytes, path: str) -> None:
        file = CompoundFile(data)
        self._main = file.read("WordDocument")
        magic, version = unpack_from("<HH", self._main)
        (flags,) = unpack_from("<H", self._main, 10)
        if magic != _MAGIC or version < _OLDEST:
            raise TooOldError(
                f"{path}：是 Word 97 以前的格式，无法读取。请用 Word 或 WPS 打开，另存为 .docx。",
                f"{path}: older than Word 97; open it in Word or WPS and save it as .docx",
            )
        if flags & _ENCRYPTED:
            raise encrypted(path)
        self._table = file.read("1Table" if flags & _TABLE_ONE else "0Table")
        self._pieces = Pieces(self._main, self._part(_PIECES))
        characters = list(runs(self._main, self._part(_CHARACTERS), paragraphs=False))
        self._text, deleted, self.struck = printed(self._pieces.text(), self._pieces, characters)
        self.changed = deleted or any(run.values.get(C_INSERTED, b"\0")[:1] == b"\x01" for run in characters)
        self._paragraphs = Runs(runs(self._main, self._part(_PARAGRAPHS), paragraphs=True))
        self._styles = styles(self._part(_STYLES))
        definitions = unpack_from("<I", self._main, 0x9A + 8 * _LISTS)[0]
        self._lists = lists(self._table[definitions:], self._part(_OVERRIDES))
        self._counters = Counters()
        self._shown: list[bool] = []
        self._instructions: list[str] = []
        self._number = self._tables = self._rows = 0
        self._cells: list[list[str]] = []
        self._cell: list[str] = []
        self.lines = Lines()

    def _part(self, index: int) -> bytes:
        start, size = unpack_from("<II", self._main, 0x9A + 8 * index)
        return self._table[start : start + size]

    def read(self) -> None:
        """Read the main text, then footnotes, endnotes and text boxes; headers and comments stay out."""
        lengths = unpack_from("<8i", self._main, 0x4C)
        main, foot, head, macro, comment, end, box, _ = (max(length, 0) for length in lengths)
        start = 0
        for length, kind in (
            (main, "paragraph"), (foot, "footnote"), (head, ""), (macro, ""), (comment, ""), (end, "endnote"),
            (box, "textbox"),
        ):  # fmt: skip
            if kind == "paragraph":
                self._body(start, start + length)
            elif kind and length:
                self._others(start, start + length, kind)
            start += length

    def _body(self, start: int, end: int) -> None:
        for match in _ENDS.finditer(self._text, start, min(end, len(self._text))):
            self._paragraph(start, match.start(), match[0])
            start = match.end()
        rest = self._fields(self._text[start:end])
        if rest.strip():
            self.lines.add(rest, [Place("paragraph", str(self._number + 1))])
        self._close_row()

    def _paragraph(self, start: int, end: int, mark: str) -> None:
        run = self._paragraphs.at(self._pieces.place(end))
        values: dict[int, bytes] = run.values if run else {}
        text = self._fields(self._text[start:end])
        if _on(values, P_ROW_END):
            self._end_row()
            return
        in_table = _on(values, P_IN_TABLE)
        if mark == "\x0c" and not text and not in_table:
            return
        text = self._label(run) + text
        if in_table:
            if text.strip():
                self._cell.append(text)
            if mark == "\x07":
                self._cells.append(self._cell)
                self._cell = []
            return
        self._close_row()
        self._number += 1
        hint = self._hint(run)
        places = [Place("paragraph", str(self._number)), *([Place("style", hint)] if hint else [])]
        self.lines.add(text, places)

    def _end_row(self) -> None:
        if self._rows == 0:
            self._tables += 1
        self._rows += 1
        row = Row(self.lines, f"{self._tables}/{self._rows}")
        for column, texts in enumerate(self._cells, 1):
            row.add(column, texts)
        row.finish()
        self._cells, self._cell = [], []

    def _close_row(self) -> None:
        """End a table; cells without an end of row are kept as well."""
        if self._cell:
            self._cells.append(self._cell)
        if any(self._cells):
            self._end_row()
        self._cells, self._cell, self._rows = [], [], 0

    def _others(self, start: int, end: int, kind: str) -> None:
        """Print notes and text boxes behind the text; a note begins with its mark."""
        number = 0
        for raw in _ENDS.split(self._text[start:end]):
            number += raw.startswith("\x02") or number == 0
            text = self._fields(raw).strip()
            if text:
                head = "" if kind == "textbox" or not raw.startswith("\x02") else f"注{number}："
                self.lines.add(head + text, [Place(kind, str(number))])

    def _fields(self, text: str) -> str:
        """Return the text without the instructions of fields, which may run on from paragraph to paragraph."""
        if not self._shown and "\x13" not in text:
            return text.translate(_PLAIN)
        shown: list[str] = []
        for piece in re.split("([\x13\x14\x15])", text):
            if piece == "\x13" and len(self._shown) < _DEEPEST:
                self._shown.append(False)
                self._instructions.append("")
            elif piece == "\x14" and self._shown:
                self._shown[-1] = True
            elif piece == "\x15" and self._shown:
                instruction = self._instructions.pop()
                if not self._shown.pop() and all(self._shown):
                    shown.append(enclosed(instruction))
            elif piece not in "\x13\x14\x15" and all(self._shown):
                shown.append(piece)
            elif self._shown and not self._shown[-1]:
                self._instructions[-1] = (self._instructions[-1] + piece)[:_LONGEST_INSTRUCTION]
        return "".join(shown).translate(_PLAIN)

    def _chain(self, run: Run | None) -> list[Style]:
        found: list[Style] = []
        index = run.style if run else 0
        while index in self._styles and len(found) < 16:
            found.append(self._styles[index])
            index = self._styles[index].base
        return found

    def _label(self, run: Run | None) -> str:
        chain = [style.values for style in self._chain(run)]
        sources = [run.values if run else {}, *chain]
        operand = next((values[P_LIST] for values in sources if P_LIST in values), b"\0\0")
        number = int.from_bytes(operand, "little")
        found = self._lists[number - 1] if 0 < number <= len(self._lists) else None
        if found is None:
            return ""
        level = next((values[P_LEVEL] for values in sources if P_LEVEL in values), b"\0")
        label = self._counters.label(str(number), found, int.from_bytes(level, "little"))
        return "" if label is None else label.printed

    def _hint(self, run: Run | None) -> str:
        own = run.values.get(P_OUTLINE) if run else None
        if own is not None and own[:1] < b"\x09":
            return f"heading {own[0] + 1}"
        chain = self._chain(run)
        heading = next((style.builtin for style in chain if style.builtin in _HEADINGS), 0)
        if heading:
            return f"heading {heading}"
        return chain[0].name.split(",")[0].lower() if chain and chain[0].builtin else ""


def _on(values: dict[int, bytes], code: int) -> bool:
    return values.get(code, b"\0")[:1] == b"\x01"
