"""The unit inventory: what stands behind a number, its dimension, and how units of one dimension compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons


class UnitEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Units of one kind.

    Attributes:
        dimension: count, money, percent, points, times, area, length, duration, years ...
        unit: Unit that results report; ``None`` means the form as written.
        units: Reported units that differ from both, by form.
        factor: Multiplies the printed value (三成 is 30 %).
        base: Unit in which values of the dimension are compared.
        factor_to_base: Size of the reported unit in ``base``.
        digits_only: The forms count only behind digits or longer numerals.
    """

    dimension: str
    unit: str | None = None
    units: dict[str, str] = field(default_factory=dict)
    factor: str = "1"
    base: str | None = None
    factor_to_base: str = "1"
    digits_only: bool = False


class Continuations(Struct, frozen=True, forbid_unknown_fields=True):
    """Characters behind a unit form that make it part of another word, by form."""

    always: dict[str, str]
    han: dict[str, str]


class UnitFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``units.yaml``."""

    units: tuple[UnitEntry, ...]
    not_before: Continuations


class Unit(Struct, frozen=True):
    """One unit form, ready for use. ``compared_in`` and ``size`` give the base unit and the size in it."""

    form: str
    name: str
    dimension: str
    factor: Decimal
    compared_in: str
    size: Decimal
    digits_only: bool


class UnitTable:
    """All unit forms of a lexicon, found by longest match."""

    def __init__(self, lexicons: Lexicons) -> None:
        forms: dict[str, Unit] = {}
        data = lexicons.load("units.yaml", UnitFile)
        self._always = data.not_before.always
        self._han = data.not_before.han
        for entry in data.units:
            for form in entry.forms:
                name = entry.units.get(form) or entry.unit or form
                forms.setdefault(
                    form,
                    Unit(
                        form, name, entry.dimension, Decimal(entry.factor),
                        entry.base or name, Decimal(entry.factor_to_base), entry.digits_only,
                    ),
                )  # fmt: skip
        self._forms = forms
        lengths: dict[str, set[int]] = {}
        for form in forms:
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}
        self._names = {unit.name: unit for unit in reversed(forms.values())}

    @property
    def first_chars(self) -> frozenset[str]:
        """Characters that a unit can begin with."""
        return frozenset(self._lengths)

    @property
    def first_chars_of_words(self) -> frozenset[str]:
        """The same without the forms that stand behind digits only."""
        return frozenset(form[0] for form, unit in self._forms.items() if not unit.digits_only)

    @property
    def units(self) -> tuple[Unit, ...]:
        """All unit forms."""
        return tuple(self._forms.values())

    def continuations(self, form: str, *, han: bool = False) -> str:
        """Return the characters behind a form that make it part of another word; ``han`` behind Chinese numerals."""
        return self._always.get(form, "") + (self._han.get(form, "") if han else "")

    @property
    def by_name(self) -> Mapping[str, Unit]:
        """Units by the name that results report."""
        return self._names

    def match(self, text: str, start: int, *, han: bool = False) -> Unit | None:
        """Return the longest unit form that begins at ``start``; ``han`` for use behind Chinese numerals."""
        if start >= len(text):
            return None
        for length in self._lengths.get(text[start], ()):
            form = text[start : start + length]
            unit = self._forms.get(form)
            if unit is not None:
                following = text[start + length : start + length + 1]
                if following and following in self.continuations(form, han=han):
                    continue
                return unit
        return None
