"""Reads a number with its scale: 3000余万, 1.2亿, 三四十, 1亿2300万."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from analyzer.numbers.marks import Marks
from analyzer.numbers.numeral import DIGITS, parse_numeral
from analyzer.numbers.patterns import compile_pattern
from analyzer.numbers.units import UnitTable
from analyzer.records import Comparator

HAN_DIGITS = "零〇一二两三四五六七八九"
FINANCIAL = "壹贰叁肆伍陆柒捌玖"
HAN_PLACES = "十百千万亿廿卅"
ONE = Decimal(1)
_SCALE = compile_pattern(r"[十百千万亿萬億]{1,3}")
_MORE_DIGITS = compile_pattern(r"[0-9]{1,8}[百千万萬]{0,2}")
_ADJACENT = compile_pattern(
    r"(?P<head>(?:[一二两三四五六七八九]?[十百千])*)(?P<a>[一二两三四五六七八])(?P<b>[二两三四五六七八九])"
    r"(?P<low>[十百千]?)(?P<scale>[万亿]{0,2})"
)
_LONGEST = 64
_POINT = {ord("．"): "."}


class Amount(NamedTuple):
    """A number with scale, up to but without its unit; ``decimals`` as printed."""

    value: Decimal
    end: int
    decimals: int
    marks: tuple[Comparator, ...]
    upper: Decimal | None = None
    scaled: bool = False


class AmountReader:
    """Reads numerals with scales and the 余 or 多 between them."""

    def __init__(self, units: UnitTable, marks: Marks) -> None:
        self._units = units
        self._marks = marks

    def read(self, text: str, start: int, end: int, *, han: bool) -> Amount | None:
        """Return the number that begins with the numeral ``text[start:end]``; ``None`` if that is none."""
        if end - start > _LONGEST:
            return None
        numeral = _han_numeral(text[start:end]) if han else _digit_numeral(text[start:end])
        if numeral is None:
            return None
        value, upper, decimals = numeral
        marks: list[Comparator] = []
        scaled = han and text[end - 1] in "万亿"
        position, surplus = self._surplus(text, end)
        if surplus is not None:
            marks.append(surplus)
        if not han or surplus is not None or upper is not None:
            factor, stop = self._scale(text, position)
            if factor is not None:
                scaled = True
                value *= factor
                upper = None if upper is None else upper * factor
                position = stop
                if surplus is None:
                    rest, position = self._rest(text, position, factor)
                    position, surplus = self._surplus(text, position)
                    if surplus is not None:
                        # 3万多亿, 1亿3千多万: one more scale behind the surplus, for what was read last.
                        marks.append(surplus)
                        further, position = self._scale(text, position)
                        if further is not None and rest:
                            rest *= further
                        elif further is not None:
                            value *= further
                    value += rest
        return Amount(value, position, decimals, tuple(marks), upper, scaled)

    def _scale(self, text: str, position: int) -> tuple[Decimal | None, int]:
        """The 万, 千万, 亿 at ``position``, unless it begins a unit (千米)."""
        here = position + 1 if text[position : position + 1] == " " else position
        found = _SCALE.match(text, here)
        if found is None:
            return None, position
        unit = self._units.match(text, here)
        if unit is not None and len(unit.form) > 1:
            return None, position
        stop = self._scale_end(text, here, found.end())
        return parse_numeral(text[here:stop]), stop

    def _rest(self, text: str, position: int, factor: Decimal) -> tuple[Decimal, int]:
        """The lower places of a mixed numeral (1亿2300万, 1亿2300人)."""
        if not text[position : position + 1].isdigit():
            return Decimal(0), position
        found = _MORE_DIGITS.match(text, position)
        rest = parse_numeral(found[0]) if found is not None else None
        if found is None or rest is None or rest >= factor:
            return Decimal(0), position
        if found[0].isdigit() and self._units.match(text, found.end()) is None:
            return Decimal(0), position
        return rest, found.end()

    def _scale_end(self, text: str, start: int, end: int) -> int:
        """End of a scale whose last character may belong to the unit (万千瓦)."""
        for stop in range(end - 1, start, -1):
            unit = self._units.match(text, stop)
            if unit is not None and len(unit.form) > 1:
                return stop
        return end

    def _surplus(self, text: str, position: int) -> tuple[int, Comparator | None]:
        """A 余 or 多 at ``position`` counts if a scale or a unit follows."""
        here = position + 1 if text[position : position + 1] == " " else position
        comparator = self._marks.surplus.get(text[here : here + 1])
        if comparator is None:
            return position, None
        following = here + 2 if text[here + 1 : here + 2] == " " else here + 1
        if _SCALE.match(text, following) or self._units.match(text, following):
            return here + 1, comparator
        return position, None


_Numeral = tuple[Decimal, Decimal | None, int]


def _digit_numeral(core: str) -> _Numeral | None:
    value = parse_numeral(core)
    if value is None:
        return None
    return value, None, len(core.translate(_POINT).partition(".")[2])


def _han_numeral(core: str) -> _Numeral | None:
    adjacent = _ADJACENT.fullmatch(core)
    if adjacent is not None:
        both = _adjacent(adjacent)
        return None if both is None else (*both, 0)
    value = parse_numeral(core)
    if value is None:
        return None
    return value, None, len(core.partition("点")[2].rstrip(HAN_PLACES))


def exact(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros and without exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _adjacent(found: re.Match[str]) -> tuple[Decimal, Decimal | None] | None:
    """三四十 is 30 to 40; digits that do not follow each other are read off (二八 is 28)."""
    low, high = DIGITS[found["a"]], DIGITS[found["b"]]
    if not (high == low + 1 or (low, high) == (3, 5)):
        plain = parse_numeral(found[0])
        return None if plain is None else (plain, None)
    first = parse_numeral(found["head"] + found["a"] + found["low"])
    second = parse_numeral(found["head"] + found["b"] + found["low"])
    factor = parse_numeral(found["scale"]) if found["scale"] else ONE
    if first is None or second is None or factor is None:
        return None
    return first * factor, second * factor
