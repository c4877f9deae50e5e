"""How amounts are written, as expressions for patterns of other lexicons: one list of units serves all of them.

In a pattern ``{amount}`` stands for a number with its unit and ``{figure}`` for one in digits; both name the groups
``value`` (``1.2万``, ``三百余``) and ``unit``. Times, dates and the class of a thing (``110千伏``) are none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import regex
from msgspec.structs import replace

from analyzer.lexicon.entries import Entry
from analyzer.numbers.units import Unit, UnitTable

E = TypeVar("E", bound=Entry)

_COUNTED = frozenset(
    {"count", "money", "percent", "times", "score", "area", "length", "volume", "weight", "power"}
)
_STUDY = ("学时", "课时")  # durations that count what was done
_TIMES = ("小时", "天", "日", "工作日")
_COMPARED = frozenset({"money", "area", "length", "percent"})  # whose units are turned into one another
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)(?:余|多)?(?:[百千]?[万亿]|千(?![米克瓦伏]))?"
_HAN = "[一二三四五六七八九十百两][一二三四五六七八九十百千两]{0,5}万?"
_OUTLINE = "[0-9一二三四五六七八九十百两].*"
_ABOUT = "(?:余|多|几)?[ ]?"
_AMOUNT, _FIGURE = "{amount}", "{figure}"


class Written:
    """Expressions for amounts, and amounts in units that can be compared.

    Args:
        table: The units.
        events: Further measure words, which stand behind numerals of both kinds.
    """

    def __init__(self, table: UnitTable, events: Iterable[str] = ()) -> None:
        self._table = table
        units = {unit.form: unit for unit in table.units if _amounts(unit)}
        others = [unit.form for unit in table.units if unit.form not in units]
        self._events = frozenset(events)
        digits = {*units, *self._events}
        han = {form for form in units if not units[form].digits_only} | self._events
        self._units = {*digits, *(self.compared(1.0, form)[1] for form in digits)}
        barred = [form for form in others if any(form.startswith(unit) for unit in digits)]
        bar = f"(?!{_any(barred)})" if barred else ""
        self._figure = f"(?<value>{_DIGITS}){_ABOUT}{bar}(?<unit>{self._forms(digits, han=False)})"
        self._amount = (
            f"(?:{self._figure}|(?<value>{_HAN}){_ABOUT}{bar}(?<unit>{self._forms(han, han=True)}))"
        )

    def pattern(self, text: str) -> str:
        """Return a pattern with what it says of amounts written out."""
        return text.replace(_AMOUNT, self._amount).replace(_FIGURE, self._figure)

    def outline(self, text: str) -> str:
        """Return a pattern in which an amount is a digit and what follows: it needs no other literals, and is short."""
        return text.replace(_AMOUNT, _OUTLINE).replace(_FIGURE, _OUTLINE)

    def entries(self, entries: Iterable[E]) -> tuple[E, ...]:
        """Return entries with their patterns written out."""
        return tuple(
            entry if entry.pattern is None else replace(entry, pattern=self.pattern(entry.pattern))
            for entry in entries
        )

    def known(self, unit: str) -> bool:
        """Whether patterns read a unit: every one that is compared, and the times that they name themselves."""
        return unit in self._units or unit in _TIMES

    def compared(self, value: float, unit: str) -> tuple[float, str]:
        """Return an amount in the unit in which it is compared with others: 3公里 are 3000米, 三成 are 30%."""
        known = self._table.match(unit, 0)
        if known is None or known.form != unit:
            return value, unit
        if known.dimension not in _COMPARED:
            return value, known.name
        return value * float(known.factor * known.size), known.compared_in

    def _forms(self, forms: Iterable[str], *, han: bool) -> str:
        longest = sorted(forms, key=lambda form: (-len(form), form))
        return "|".join(regex.escape(form) + self._ends(form, han=han) for form in longest)

    def _ends(self, form: str, *, han: bool) -> str:
        """Return what must not follow a unit."""
        following = self._table.continuations(form, han=han and form not in self._events)  # 六堂课
        return f"(?![{regex.escape(following)}])" if following else ""


def _amounts(unit: Unit) -> bool:
    return unit.dimension in _COUNTED or unit.form in _STUDY or unit.form.removeprefix("个") in _STUDY


def _any(forms: Iterable[str]) -> str:
    return "|".join(regex.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
