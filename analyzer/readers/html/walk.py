"""From the tree of a page to its printed lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.readers.html.flow import MOST_MERGED, Flow, Row
from analyzer.readers.html.model import Block
from analyzer.readers.html.ordinals import Ordinals

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_NESTED_TABLES = 40
NOTE = "footnote"  # style of the lines of a footnote


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul"
)
_SKIPPED = _names(
    "applet audio base button canvas datalist embed head iframe img input link map meta noframes noscript object "
    "option rp rt rtc script select style svg template textarea title video"
)
_ASIDE = frozenset({"nav", "aside", "footer"})
_PAGE_EDGES = frozenset({"header", "footer"})  # titles of the elements in which LibreOffice saves them
_ASIDE_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "search", "menu", "menubar", "banner"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_NOTE = re.compile(r"(?:sd|_)?(?:footnote|endnote|ftn|edn|fn)[-_:]?\d{1,3}", re.I)
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)\s*(?:;|$)", re.I)
_NOTE_LINK = re.compile(r"#_?(?:sd)?(?:footnote|endnote|ftn|edn|fn|note|cite)", re.I)
_NOTE_MARK = re.compile(r"[\[［【〔(（]?(?:注\s?)?\d{1,2}[\]］】〕)）]?|[①-⑳]|[*＊†‡]{1,3}")
_BEFORE_MARK = re.compile("[\u4e00-\u9fff）)”》%％。，；：]\\s*$")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.I,
)


def strikes_out(root: _Element) -> bool:
    """Whether text of the page is struck out."""
    return any(
        _is_struck(element) and "".join(map(str, element.itertext())).strip() for element in root.iter("*")
    )


def printed_lines(root: _Element, *, hidden: bool = False) -> list[Block]:
    """Return the lines of a page in document order.

    Args:
        root: The page.
        hidden: Whether what a browser would not show, or strikes out, is read as well.
    """
    return _Walk(with_hidden=hidden).run(root)


class _Walk:
    def __init__(self, *, with_hidden: bool) -> None:
        self._with_hidden = with_hidden
        self._flow = Flow()
        self._flows: list[Flow] = []
        self._rows: list[tuple[Row, Flow]] = []
        self._tables: list[list[int]] = []
        self._held: list[dict[int, int]] = []
        self._sizes: list[tuple[int, int]] = []
        self._count = 0
        self._lists: list[Ordinals | None] = []

    def run(self, root: _Element) -> list[Block]:
        from lxml.etree import iterwalk

        walker = iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if self._start(element):
                    self._flow.add(element.text)
                else:
                    walker.skip_subtree()
                continue
            if event == "end":
                self._end(element)
            if element is not root:
                self._flow.add(element.tail)
        while self._flows:  # cells that a cut file left open
            blocks = self._flow.finish()
            self._flow = self._flows.pop()
            self._flow.blocks.extend(blocks)
        return self._flow.finish()

    def _start(self, element: _Element) -> bool:
        tag = element.tag
        if tag in _SKIPPED or (not self._with_hidden and _is_hidden(element)):
            return False
        if tag == "br":
            self._flow.end_line()
        elif tag == "a":
            self._flow.links += element.get("href") is not None
        elif tag in {"td", "th"}:
            self._open_cell(element)
        elif tag in _BLOCKS:
            self._open_block(tag, element)
        return True

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag in _SKIPPED or (not self._with_hidden and _is_hidden(element)):
            return
        if tag == "a":
            self._flow.links -= element.get("href") is not None
        elif tag in {"td", "th"}:
            self._close_cell()
        elif tag in _BLOCKS:
            self._close_block(tag, element)

    def _open_block(self, tag: str, element: _Element) -> None:
        flow = self._flow
        flow.end_line()
        if tag in _HEADINGS:
            flow.style = f"heading {tag[1]}"
        elif tag == "pre":
            flow.pre += 1
        elif tag == "li":
            counter = self._lists[-1] if self._lists else None
            flow.label = counter.label(element.get("value")) if counter else ""
            flow.listed = len(self._lists)
        elif tag in {"ol", "ul"}:
            self._lists.append(
                Ordinals({str(name): str(value) for name, value in element.attrib.items()})
                if tag == "ol"
                else None
            )
        elif tag == "table":
            self._count += 1
            self._tables.append([self._count, 0])
            self._held.append({})
        elif tag == "tr":
            if self._tables:
                self._tables[-1][1] += 1
            number, row = self._tables[-1] if self._tables else (0, 0)
            held = self._held[-1] if self._held else {}
            self._rows.append((Row(f"{number}/{row}", held), flow))
        elif _is_note(element):
            flow.style = NOTE
        flow.aside += _is_aside(tag, element)

    def _close_block(self, tag: str, element: _Element) -> None:
        flow = self._flow
        flow.end_line()
        flow.aside -= _is_aside(tag, element)
        if tag in _HEADINGS or _is_note(element):
            flow.style = ""
        elif tag == "pre":
            flow.pre -= 1
        elif tag == "li":
            flow.label, flow.listed = "", 0
        elif tag in {"ol", "ul"}:
            self._lists.pop()
        elif tag == "table":
            self._tables.pop()
            self._held.pop()
        elif tag == "tr":
            row, owner = self._rows.pop()
            owner.blocks.extend(row.blocks())

    def _open_cell(self, element: _Element) -> None:
        """A cell is a flow of its own; in a hostile depth of tables cells are mere blocks."""
        if len(self._flows) >= MOST_NESTED_TABLES:
            self._flow.end_line()
            self._flow.depth += 1
            return
        self._flow.end_line()
        self._flows.append(self._flow)
        self._sizes.append((_size(element, "rowspan"), _size(element, "colspan")))
        self._flow = Flow(aside=self._flow.aside, links=self._flow.links)

    def _close_cell(self) -> None:
        if self._flow.depth:
            self._flow.depth -= 1
            self._flow.end_line()
            return
        blocks = self._flow.finish()
        self._flow = self._flows.pop()
        rows, columns = self._sizes.pop()
        if self._rows and self._rows[-1][1] is self._flow:
            self._rows[-1][0].add(blocks, rows, columns)
        else:
            self._flow.blocks.extend(blocks)


def _size(element: _Element, name: str) -> int:
    written = str(element.get(name) or "").strip()
    # Wide cells are cut as browsers do.
    return min(max(int(written), 1), MOST_MERGED) if written.isascii() and written.isdigit() else 1


def _is_hidden(element: _Element) -> bool:
    if _is_note_mark(element):
        return True
    style = element.get("style")
    if element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None):
        return True
    return _is_struck(element)


def _is_struck(element: _Element) -> bool:
    style = element.get("style")
    return element.tag in _STRUCK or (style is not None and _STRUCK_STYLE.search(style) is not None)


def _is_note(element: _Element) -> bool:
    """Whether an element holds a footnote, as word processors write it."""
    style = element.get("style")
    named = element.tag == "div" and _NOTE.fullmatch(element.get("id") or "") is not None
    return named or (style is not None and _NOTE_STYLE.search(style) is not None)


def _is_note_mark(element: _Element) -> bool:
    """Whether an element is the mark of a footnote: a link to it, or a raised number behind a word."""
    if element.tag == "a":
        if not _NOTE_LINK.match(element.get("href") or ""):
            return False
    elif element.tag != "sup":
        return False
    if not _NOTE_MARK.fullmatch("".join(map(str, element.itertext())).strip()):
        return False
    return element.tag == "a" or _BEFORE_MARK.search(_before(element)) is not None


def _before(element: _Element) -> str:
    """Return the text right before an element, within its parent."""
    above = element.getprevious()
    if above is not None:
        return str(above.tail or "".join(map(str, above.itertext())))
    parent = element.getparent()
    return str(parent.text or "") if parent is not None else ""


def _is_aside(tag: str, element: _Element) -> bool:
    if tag == "div" and element.get("title") in _PAGE_EDGES:
        return True
    return tag in _ASIDE or element.get("role") in _ASIDE_ROLES
