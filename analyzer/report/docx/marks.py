"""Range marks and references of comments in the main part: runs are split where a range begins or ends within one."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.report.docx.trace import Spot
from analyzer.text.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"


class _Cut(NamedTuple):
    """Marks to set at a place of a text element, before the character at ``offset``."""

    element: Element
    offset: int
    marks: list[Element]


class Marker:
    """Sets marks in one document.

    Args:
        namespace: Namespace of the word processing elements, which differs between the two forms of the format.
        spots: Spot of every character of the text, None where there is none.
    """

    def __init__(self, namespace: str, spots: Sequence[Spot | None]) -> None:
        self._w, self._spots = f"{{{namespace}}}", spots
        self._cuts: dict[tuple[Element, int], _Cut] = {}
        self._bared: dict[Element, int] = {}

    def plan(self, span: Span, number: int) -> bool:
        """Plan the marks of a comment; return whether its words stand in the main text.

        A place that prints nothing of its own there (a note, a list number) is marked at the next character, else
        at the one before it.
        """
        spots = self._spots
        inside = [index for index in range(span.start, min(span.end, len(spots))) if spots[index] is not None]
        if inside:
            first, last = inside[0], inside[-1]
        else:
            near = self._near(span.start)
            if near is None:
                return False
            first = last = near
        begin, end = spots[first], spots[last]
        assert begin is not None
        assert end is not None
        self._cut(begin, closing=False).marks.append(self._mark("commentRangeStart", number))
        # Ends are set before starts that share their place, so that ranges do not overlap by an empty one.
        closing = self._cut(end, closing=True).marks
        closing[:0] = [self._mark("commentRangeEnd", number), self._reference(number)]
        return bool(inside)

    def apply(self) -> None:
        """Set the marks; from the last of an element to its first, so that what stands before keeps its offsets."""
        for cut in sorted(self._cuts.values(), key=lambda one: -one.offset):
            self._set(cut)

    def _near(self, start: int) -> int | None:
        after = range(start, len(self._spots))
        before = range(min(start, len(self._spots)) - 1, -1, -1)
        return next(
            (index for order in (after, before) for index in order if self._spots[index] is not None), None
        )

    def _cut(self, spot: Spot, *, closing: bool) -> _Cut:
        """Return the place before a character or, when closing, behind it."""
        element, offset = spot.element, spot.offset + closing
        if self._outer_run(element) is not element.getparent():
            # A text within a drawing or a phonetic guide: Word takes comments only around the whole.
            offset = len(element.text or "") if closing else 0
        return self._cuts.setdefault((element, offset), _Cut(element, offset, []))

    def _mark(self, name: str, number: int) -> Element:
        from lxml import etree

        return etree.Element(f"{self._w}{name}", {f"{self._w}id": str(number)})

    def _reference(self, number: int) -> Element:
        from lxml import etree

        run = etree.Element(f"{self._w}r")
        run.append(self._mark("commentReference", number))
        return run

    def _set(self, cut: _Cut) -> None:
        element, run = cut.element, self._outer_run(cut.element)
        offset = cut.offset - self._bare(element)
        if run is not element.getparent():
            self._insert(run, cut.marks, after=cut.offset > 0)
        elif offset <= 0 and self._leads(element):
            self._insert(run, cut.marks, after=False)
        elif offset >= len(element.text or "") and element.getnext() is None:
            self._insert(run, cut.marks, after=True)
        else:
            self._split(run, element, offset)
            self._insert(run, cut.marks, after=True)

    def _bare(self, element: Element) -> int:
        """Take blanks that are not printed from the edges of a text; return how many there were at its head.

        They would come to be printed when the text is split.
        """
        if element not in self._bared:
            text = element.text or ""
            bare = text if element.get(_SPACE) == "preserve" else text.lstrip(_BLANKS)
            self._bared[element] = len(text) - len(bare)
            element.text = bare if bare is text else bare.rstrip(_BLANKS)
        return self._bared[element]

    def _outer_run(self, element: Element) -> Element:
        return list(element.iterancestors(f"{self._w}r"))[-1]

    def _leads(self, element: Element) -> bool:
        before = element.getprevious()
        return before is None or (before.tag == f"{self._w}rPr" and before.getprevious() is None)

    def _split(self, run: Element, element: Element, offset: int) -> None:
        """Move what follows the place into a run of the same form after ``run``."""
        rest = run.makeelement(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
        form = run.find(f"{self._w}rPr")
        if form is not None:
            rest.append(copy.deepcopy(form))
        following = list(element.itersiblings())
        text = element.text or ""
        head, tail = text[:offset], text[offset:]
        if tail:
            second = element.makeelement(element.tag, {_SPACE: "preserve"})
            second.text = tail
            rest.append(second)
        if head:
            element.text = head
            element.set(_SPACE, "preserve")
        else:
            run.remove(element)
        for child in following:
            rest.append(child)
        run.addnext(rest)

    def _insert(self, run: Element, marks: Iterable[Element], *, after: bool) -> None:
        if after:
            for mark in reversed(list(marks)):
                run.addnext(mark)
        else:
            for mark in marks:
                run.addprevious(mark)
