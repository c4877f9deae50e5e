"""Figures of tables whose unit stands in the name of the column or row, or above the table.

``处罚件数`` above ``56`` makes 56件, ``罚款（万元）`` above ``40.7`` makes 407000元, and so does ``罚款金额`` under a
line that ends with ``（单位：件、万元）``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.extract.grids import Row
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.patterns import compile_entries, compile_pattern
from analyzer.numbers.units import Unit, UnitTable
from analyzer.records import Comparator
from analyzer.text.span import Span

_BARE = compile_pattern(r"(?P<whole>\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(?P<part>\d+))?")
_SCALED = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_ABOUT = compile_pattern(r"约|近|超过?|[≥≤>＞<＜]")
_COMPARED: dict[str, Comparator] = {
    "≥": ">=", "≤": "<=", ">": ">", "＞": ">", "超": ">", "超过": ">", "<": "<", "＜": "<", "近": "<",
}  # fmt: skip
_ASIDE = compile_pattern(r"[（(][^（）()]{1,12}[）)]$")
_BRACKET = compile_pattern(r"[（(](?:单位[：:])?(?P<unit>[^（）()]{1,5})[）)]$")
_CAPTION = compile_pattern(r"单位[：:][ \u3000]*(?P<units>[^）)\n|\t]{1,24})")
_MARKS = compile_pattern(r"[、，,/／；; \u3000]+")
_SIGNS = "-−－+＋"
_REACH = 3  # lines above the names of the columns in which the units are looked for


class BareCellsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/table_units.yaml``."""

    counted: tuple[Entry, ...]
    rates: tuple[Entry, ...]
    money: tuple[Entry, ...]
    no_figures: tuple[Entry, ...]
    changes: tuple[Entry, ...]


class _Measure(Struct, frozen=True):
    """A unit with what its figures are multiplied by."""

    unit: Unit
    scale: Decimal


class BareCells:
    """Finds the figures without a unit of their own in rows of figures.

    Args:
        lexicons: With ``table_units.yaml`` and ``units.yaml``.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("table_units.yaml", BareCellsFile)
        self._counted = compile_entries(data.counted)
        self._rates = compile_entries(data.rates)
        self._money = compile_entries(data.money)
        self._none = compile_entries(data.no_figures)
        self._changes = compile_entries(data.changes)
        self._units = UnitTable(lexicons)

    def find(self, facts: Facts) -> Iterator[NumberMention]:
        """Yield the figures in order of the text; without a unit anywhere a number is none."""
        captions: dict[int, list[_Measure]] = {}
        for row in facts.grid.rows:
            if not row.figures or row.is_header:
                continue
            top = row.header[0].start if row.header else row.span.start
            if top not in captions:
                captions[top] = self._caption(facts.text, top)
            yield from self._row(facts.text, row, captions[top])

    def _row(self, text: str, row: Row, caption: list[_Measure]) -> Iterator[NumberMention]:
        label = row.cells[0].of(text)
        if self._none.search(label):
            return
        stated = self._measure(row.unit.of(text)) if row.unit is not None else None
        for place, cell in enumerate(row.cells[1:], 1):
            name = row.header[place].of(text) if row.header else ""
            changes = self._changes.search(name) is not None
            start = cell.start + (changes and text[cell.start] in _SIGNS)
            about = _ABOUT.match(text, start, cell.end)
            printed = _BARE.fullmatch(text, about.end() if about else start, _bare_end(text, cell))
            if printed is None or self._none.search(name):
                continue
            measure = self._named(name) or stated or self._named(label) or self._told(name + label, caption)
            if changes and self._named(name) is None and (printed["part"] or start > cell.start):
                continue  # 增减 -18.1: of percent or of things
            number = Span(*printed.span())
            if measure is None:
                continue
            whole = printed["whole"].replace(",", "").replace("，", "")
            value = Decimal(whole + ("." + printed["part"] if printed["part"] else ""))
            yield NumberMention(
                Span(start, number.end), "quantity", "table_unit", value * measure.scale * measure.unit.factor,
                comparator=_COMPARED.get(about[0], "~") if about else "=",
                unit=measure.unit.name, dimension=measure.unit.dimension,
                decimals=len(printed["part"] or ""), number_span=number,
            )  # fmt: skip

    def _named(self, name: str) -> _Measure | None:
        """The unit that a name ends with: 罚款（万元）, 处罚件数."""
        bracket = _BRACKET.search(name)
        if bracket is not None:
            return self._measure(bracket["unit"])
        if self._rates.search(name):
            return self._measure("%")
        counted = self._counted.search(name)
        return self._measure(counted["unit"]) if counted is not None else None

    def _told(self, name: str, caption: list[_Measure]) -> _Measure | None:
        """The one unit above the table that fits: sums of money take one of money, anything else one of the rest."""
        money = self._money.search(name) is not None
        fitting = [one for one in caption if (one.unit.dimension == "money") == money]
        return fitting[0] if len(fitting) == 1 else None

    def _caption(self, text: str, top: int) -> list[_Measure]:
        start = top
        for _ in range(_REACH):
            start = text.rfind("\n", 0, max(0, start - 1))
        end = text.find("\n", top)
        found = [*_CAPTION.finditer(text, max(0, start), end if end >= 0 else len(text))]
        if not found:
            return []
        return [one for word in _MARKS.split(found[-1]["units"]) if (one := self._measure(word)) is not None]

    def _measure(self, word: str) -> _Measure | None:
        scale = Decimal(1)
        unit = self._units.match(word, 0)
        if (unit is None or unit.form != word) and word[:1] in _SCALED:
            scale, word = _SCALED[word[0]], word[1:]
            unit = self._units.match(word, 0)
        return _Measure(unit, scale) if unit is not None and unit.form == word else None


def _bare_end(text: str, cell: Span) -> int:
    """Return where the figure of a cell ends that says more in brackets: 12（其中复议3）."""
    aside = _ASIDE.search(text, cell.start + 1, cell.end)
    return aside.start() if aside else cell.end


def merged(mentions: list[NumberMention], cells: Iterator[NumberMention]) -> list[NumberMention]:
    """Return both in order of the text; a number that was read with a unit keeps its reading."""
    taken = {mention.span.start for mention in mentions}
    added = [cell for cell in cells if cell.span.start not in taken]
    return sorted([*mentions, *added], key=_place) if added else mentions


def _place(mention: NumberMention) -> Span:
    return mention.span
