"""Paragraph and character styles: names, outline levels, numbering and hidden text through ``basedOn``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

LONGEST_CHAIN = 64
_OFF = frozenset({"0", "false", "off"})


class NumberRef(NamedTuple):
    """Reference of a paragraph or style to a list; what is not said is None. ``number`` 0 means: no list."""

    number: str | None
    level: int | None


class ParagraphStyle(NamedTuple):
    """A resolved paragraph style.

    Attributes:
        chain: Its identifier and those it is based on, nearest first.
        name: Name as shown to users, lower case; empty for the default style.
        outline: Outline level from 1; 0 for body text.
        numbering: List it belongs to.
        hidden: Whether its text is not printed.
    """

    chain: tuple[str, ...] = ()
    name: str = ""
    outline: int = 0
    numbering: NumberRef = NumberRef(None, None)
    hidden: bool = False


class Styles:
    """Styles of a document; resolved once each."""

    def __init__(self, elements: Iterable[Element] = ()) -> None:
        self._by_id: dict[str, Element] = {}
        self._default: str | None = None
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._hidden: dict[str, bool | None] = {}
        for element in elements:
            if element.tag != "{w}style":
                continue
            identifier = element.get("{w}styleId", "")
            self._by_id.setdefault(identifier, element)
            if (
                element.get("{w}type") == "paragraph"
                and is_on(element.get("{w}default", "0"))
                and self._default is None
            ):
                self._default = identifier

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """Return the style ``identifier``; without one, or with an unknown one, the default style."""
        if identifier not in self._by_id:
            identifier = self._default
        if identifier not in self._resolved:
            self._resolved[identifier] = self._resolve(identifier)
        return self._resolved[identifier]

    def hides(self, identifier: str) -> bool | None:
        """Whether a character style hides its text; None when it says nothing."""
        if identifier not in self._hidden:
            said = (hides(element.find("{w}rPr")) for element in self._chain(identifier))
            self._hidden[identifier] = next((value for value in said if value is not None), None)
        return self._hidden[identifier]

    def numbering(self, identifier: str) -> str | None:
        """Return the list of a numbering style."""
        return next(
            (ref.number for ref in map(number_ref, self._properties(identifier)) if ref.number is not None),
            None,
        )

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        if identifier is None:
            return ParagraphStyle()
        chain = list(self._chain(identifier))
        number = level = None
        outline: int | None = None
        for properties in self._properties(identifier):
            ref = number_ref(properties)
            number = ref.number if number is None else number
            level = ref.level if level is None else level
            outline = outline_level(properties) if outline is None else outline
        hidden = (hides(element.find("{w}rPr")) for element in chain)
        name = "" if identifier == self._default else value(chain[0].find("{w}name")) or identifier
        return ParagraphStyle(
            tuple(element.get("{w}styleId", "") for element in chain),
            name.lower(),
            outline or 0,
            NumberRef(number, level),
            next((said for said in hidden if said is not None), False),
        )

    def _properties(self, identifier: str) -> Iterator[Element]:
        for element in self._chain(identifier):
            properties = element.find("{w}pPr")
            if properties is not None:
                yield properties

    def _chain(self, identifier: str) -> Iterator[Element]:
        seen: set[str] = set()
        current: str | None = identifier
        while current in self._by_id and current not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(current)
            element = self._by_id[current]
            yield element
            current = value(element.find("{w}basedOn"))


def value(element: Element | None) -> str | None:
    """Return the attribute ``val`` of an element that may be missing."""
    return None if element is None else element.get("{w}val")


def is_on(text: str) -> bool:
    """Return the meaning of an on/off value."""
    return text not in _OFF


def flag(element: Element | None) -> bool | None:
    """Return the value of an on/off element; None when it is missing."""
    return None if element is None else is_on(element.get("{w}val", "1"))


def hides(properties: Element | None) -> bool | None:
    """Whether run properties hide the text; None when they say nothing."""
    return None if properties is None else flag(properties.find("{w}vanish"))


def strikes(properties: Element) -> bool:
    """Whether run properties strike the text out."""
    return any(flag(properties.find(name)) for name in ("{w}strike", "{w}dstrike"))


def whole(text: str | None) -> int | None:
    """Return an integer attribute; None when it is missing or no integer of reasonable size."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def number_ref(properties: Element | None) -> NumberRef:
    """Return the list reference of paragraph properties."""
    found = None if properties is None else properties.find("{w}numPr")
    if found is None:
        return NumberRef(None, None)
    return NumberRef(value(found.find("{w}numId")), whole(value(found.find("{w}ilvl"))))


def outline_level(properties: Element | None) -> int | None:
    """Return the outline level from 1 of paragraph properties; 0 for body text, None when they say nothing."""
    level = None if properties is None else whole(value(properties.find("{w}outlineLvl")))
    if level is None:
        return None
    return level + 1 if 0 <= level < 9 else 0
