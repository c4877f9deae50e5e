"""From a character of the text that the reader returned to the run of the Word document that prints it.

The reader is asked, not imitated: the document is read a second time with every printed character replaced by one
that stands for its number. Where such a character appears in the text read, there stands the character of that
number, whatever the reader does about lists, fields, tracked changes, cells and text boxes. Blanks, and in cells the
marks that end a sentence, stay as they are, because the reader looks at them; they are found beside their neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import AnalyzerError
from analyzer.readers.docx.reader import read_docx
from analyzer.report.docx.package import packed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FIRST, _COUNT = 0xF0000, 0x1FFFE  # two private planes, less their last two code points
_GAP = 0xFFFE  # where the second plane begins
# The reader looks at the last character of a cell's paragraph.
_KEPT = frozenset("。！？；")


class Spot(NamedTuple):
    """A character: the text element that holds it, and its place in that element's text."""

    element: Element
    offset: int


def trace(
    parts: dict[str, bytes], main: str, root: Element, elements: Sequence[Element], text: str
) -> list[Spot | None]:
    """Return the spot of every character of ``text``; None for what no text element of the main part prints.

    Args:
        parts: Members of the package.
        main: Name of the member that holds ``root``.
        root: The main part, which is left as it was.
        elements: Its text elements.
        text: What the reader returned for the package.

    Raises:
        AnalyzerError: If the document reads differently the second time.
    """
    from lxml import etree

    light = {name: content for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    cells = {element for element in elements if _in_cell(element)}
    spots: list[Spot | None] = [None] * len(text)
    numbered = [
        Spot(element, offset)
        for element in elements
        for offset, char in enumerate(element.text or "")
        if _replaced(char, cell=element in cells)
    ]
    for start in range(0, len(numbered), _COUNT):
        portion = numbered[start : start + _COUNT]
        originals = _mark(portion)
        try:
            data = packed({**light, main: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})
        finally:
            for element, original in originals.items():
                element.text = original
        read = read_docx(data, main).text
        if len(read) != len(text):
            raise AnalyzerError("文档的文字无法与原文位置对应。", "the text cannot be traced to its places")
        for place, (char, original) in enumerate(zip(read, text, strict=True)):
            if char != original and (number := _number(char)) is not None and number < len(portion):
                spots[place] = portion[number]
    _fill(spots, text, range(1, len(text)), 1)
    _fill(spots, text, range(len(text) - 2, -1, -1), -1)
    return spots


def _fill(spots: list[Spot | None], text: str, order: range, step: int) -> None:
    """Give a spot to characters that stand right beside one with a spot, in the same element."""
    for place in order:
        beside = spots[place - step]
        if spots[place] is None and beside is not None:
            printed, offset = beside.element.text or "", beside.offset + step
            if 0 <= offset < len(printed) and printed[offset] == text[place]:
                spots[place] = Spot(beside.element, offset)


def _in_cell(element: Element) -> bool:
    from lxml import etree

    return any(etree.QName(one).localname == "tc" for one in element.iterancestors())


def _replaced(char: str, *, cell: bool) -> bool:
    return not char.isspace() and not (cell and char in _KEPT)


def _mark(portion: Sequence[Spot]) -> dict[Element, str]:
    """Put characters that stand for numbers into the elements; return what these held."""
    originals: dict[Element, str] = {}
    texts: dict[Element, list[str]] = {}
    for number, (element, offset) in enumerate(portion):
        if element not in originals:
            originals[element] = element.text or ""
            texts[element] = list(originals[element])
        texts[element][offset] = _character(number)
    for element, characters in texts.items():
        element.text = "".join(characters)
    return originals


def _character(number: int) -> str:
    return chr(_FIRST + number + (2 if number >= _GAP else 0))


def _number(char: str) -> int | None:
    number = ord(char) - _FIRST
    if number < 0:
        return None
    return number - 2 if number >= _GAP + 2 else number
