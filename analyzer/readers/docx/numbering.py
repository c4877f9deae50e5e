"""Automatic numbering: the definitions of ``numbering.xml`` (ECMA-376 part 1, section 17.9)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from analyzer.readers.docx.counters import LEVELS, LONGEST_TEXT, Counters, Label, Level, NumberedList
from analyzer.readers.docx.styles import NumberRef, ParagraphStyle, Styles, flag, hides, value, whole
from analyzer.readers.docx.symbols import UNKNOWN, plain

NO_LIST = "0"
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}


class Numbering:
    """Numbers paragraphs in document order.

    Args:
        root: Root of ``numbering.xml``; None for a document without lists.
        styles: Styles of the document.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        for element in () if root is None else root:
            if element.tag == "{w}abstractNum":
                self._definitions.setdefault(element.get("{w}abstractNumId", ""), element)
            elif element.tag == "{w}num":
                self._instances.setdefault(element.get("{w}numId", ""), element)
        self._lists: dict[str, NumberedList | None] = {}
        self._counters = Counters()

    def label(self, direct: NumberRef, style: ParagraphStyle) -> Label | None:
        """Return the number of the next paragraph and count it; None for a paragraph without one.

        Args:
            direct: List reference of the paragraph itself.
            style: Its style.
        """
        number = direct.number if direct.number is not None else style.numbering.number
        if number is None or number == NO_LIST:
            return None
        found = self._list(number)
        if found is None:
            return None
        level = self._level(direct, style, found, inherited=direct.number is None)
        return self._counters.label(number, found, level)

    @staticmethod
    def _level(direct: NumberRef, style: ParagraphStyle, found: NumberedList, *, inherited: bool) -> int:
        if direct.level is not None:
            return direct.level
        if not inherited and direct.number != style.numbering.number:
            return 0
        if style.numbering.level is not None:
            return style.numbering.level
        linked = {level.style: index for index, level in found.levels.items() if level.style}
        return next((linked[identifier] for identifier in style.chain if identifier in linked), 0)

    def _list(self, number: str) -> NumberedList | None:
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def _resolve(self, number: str) -> NumberedList | None:
        instance = self._instances.get(number)
        if instance is None:
            return None
        identifier = self._follow(value(instance.find("{w}abstractNumId")))
        if identifier is None:
            return None
        levels = dict(_levels(self._definitions[identifier]))
        starts: dict[int, int] = {}
        for override in instance.iterfind("{w}lvlOverride"):
            index = whole(override.get("{w}ilvl"))
            if index is None or not 0 <= index < LEVELS:
                continue
            levels.update(_levels(override))
            start = whole(value(override.find("{w}startOverride")))
            if start is not None:
                starts[index] = start
        return NumberedList(identifier, levels, starts)

    def _follow(self, identifier: str | None) -> str | None:
        """Return the definition that holds the levels: a definition may refer to that of a numbering style."""
        seen: set[str] = set()
        while identifier in self._definitions and identifier not in seen:
            seen.add(identifier)
            link = value(self._definitions[identifier].find("{w}numStyleLink"))
            if link is None:
                return identifier
            instance = self._instances.get(self._styles.numbering(link) or "")
            identifier = None if instance is None else value(instance.find("{w}abstractNumId"))
        return None


def _levels(parent: Element) -> Iterable[tuple[int, Level]]:
    for element in parent.iterfind("{w}lvl"):
        index = whole(element.get("{w}ilvl"))
        if index is not None and 0 <= index < LEVELS:
            yield index, _read_level(element)


def _read_level(element: Element) -> Level:
    fields = {child.tag: child for child in element}
    alternative = fields.get("{mc}AlternateContent")
    if "{w}numFmt" not in fields and alternative is not None:
        chosen = alternative.find("{mc}Choice/{w}numFmt")
        if chosen is not None:
            fields["{w}numFmt"] = chosen
    form = fields.get("{w}numFmt")
    name = value(form) or "decimal"
    text = value(fields.get("{w}lvlText")) or ""
    properties = fields.get("{w}rPr")
    if name == "bullet":
        fonts = None if properties is None else properties.find("{w}rFonts")
        font = "" if fonts is None else fonts.get("{w}ascii") or fonts.get("{w}hAnsi") or ""
        text = UNKNOWN if "{w}lvlPicBulletId" in fields else plain(text, font)
    start = whole(value(fields.get("{w}start")))
    return Level(
        start=start or 0,  # section 17.9.25: zero when it is not given
        form=name,
        custom=form.get("{w}format", "") if name == "custom" and form is not None else "",
        text=text[:LONGEST_TEXT],
        separator=_SEPARATORS.get(value(fields.get("{w}suff")) or "tab", "\t"),
        restart=whole(value(fields.get("{w}lvlRestart"))),
        legal=bool(flag(fields.get("{w}isLgl"))),
        style=value(fields.get("{w}pStyle")),
        hidden=bool(hides(properties)),
    )
