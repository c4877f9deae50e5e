"""Reads one quantity: number, scale, range, unit and the marks around them, into an exact value."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.numbers.amount import FINANCIAL, HAN_DIGITS, HAN_PLACES, ONE, Amount, AmountReader, exact
from analyzer.numbers.marks import Marks, combine
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.numeral import DIGITS, parse_numeral
from analyzer.numbers.patterns import compile_pattern
from analyzer.numbers.places import make_span
from analyzer.numbers.units import Unit, UnitTable
from analyzer.records import Comparator
from analyzer.text.span import Span

_SECOND = compile_pattern(
    rf"(?:[-—–－~～]{{1,2}}|[至到])[ ]?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]++(?:[.．][0-9]++)?"
    rf"|[{HAN_DIGITS}{HAN_PLACES}]++(?:点[{HAN_DIGITS}]++)?)"
)
_FRACTION = compile_pattern(
    rf"分之(?P<top>[0-9]++(?:\.[0-9]++)?|[{HAN_DIGITS}十百]++(?:点[{HAN_DIGITS}]++)?)"
)
_UPPER_FRACTION = compile_pattern(
    rf"[至到](?:百分之)?(?P<top>[{HAN_DIGITS}十百]++(?:点[{HAN_DIGITS}]++)?)(?![个年月日])"
)
_BRACKET = compile_pattern(r"[（(](\p{Han}{1,2})[)）]")
_SMALL_MONEY = compile_pattern(
    rf"(?:(?P<jiao>[{HAN_DIGITS}{FINANCIAL}0-9])角)?(?:(?P<fen>[{HAN_DIGITS}{FINANCIAL}0-9])分)?整?(?![体个合改治])"
)
_PARTED = frozenset("少多码")
_TENTHS = 10
_HALF_OF_TEN = 5
_AFTER_TENTHS = compile_pattern(r"[一二三四五六七八九半](?=[，。；、：）”]|以上|左右|以内|[的多余]|$)")
_MONEY_GOES_ON = frozenset(HAN_DIGITS + FINANCIAL + "整0123456789")
_SLASH = compile_pattern(r"/(?P<bottom>[0-9]{1,3})(?![0-9/])(?=以上|以下|的|左右|强|多|[，。；、）])")
_BROKEN_PARTS = 10  # halves to tenths are told in prose; 3/15 is a day
_HALF_ENDS = compile_pattern(r"(?:以上|以下|左右|还?多)?(?:[，。；、：）”\n的]|$)")
_FIFTY = Decimal(50)
_PLACES = {1000: 1, 10000: 2}  # of a percentage that 千分之一 and 万分之一 have
_TEN_THOUSAND = Decimal(10000)
_EDITION = "版"  # 3.0版 is a version


class Quantity(NamedTuple):
    """A number with its unit. ``han`` tells whether the number was printed in Chinese numerals."""

    span: Span
    number: Span
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: Unit | None
    decimals: int
    han: bool
    marked: bool


class QuantityReader:
    """Reads the quantity whose first numeral stands at a given place."""

    def __init__(self, units: UnitTable, marks: Marks) -> None:
        self._units = units
        self._marks = marks
        self._amounts = AmountReader(units, marks)
        self._continues = marks.first_chars | frozenset("-—–－~～至到（( ") | frozenset(marks.surplus)

    def simple(self, text: str, start: int, end: int) -> NumberMention | None:
        """Return the mention of digits with a unit, if nothing behind the unit can belong to them.

        The common case in a fraction of the time; ``None`` sends the caller to :meth:`read`.
        """
        unit = self._units.match(text, end)
        if unit is None or (unit.form == _EDITION and "." in text[start:end]):
            return None
        stop = end + len(unit.form)
        if text[stop : stop + 1] in self._continues or unit.factor != ONE:
            return None
        core = text[start:end]
        if not core.isascii() or "," in core:
            return None
        if unit.dimension == "percent" and text[start - 1 : start] == "的":
            return None
        left = start
        comparator: Comparator = "="
        if text[start - 1 : start] in self._marks.last_chars:
            left, marks = self._marks.before(text, start)
            comparator = combine(marks)
        if (
            left == start
            and not _PARTED.isdisjoint(text[max(0, start - 6) : start])
            and self._marks.parted(text, start) is not None
        ):
            return None
        value = Decimal(core)
        point = core.find(".")
        number = make_span(start, end)
        if point >= 0:
            value = exact(value)
        return NumberMention(
            make_span(left, stop), "quantity", "quantity", value, None,
            comparator, unit.name, unit.dimension, len(core) - point - 1 if point >= 0 else 0, number,
        )  # fmt: skip

    def read(self, text: str, start: int, end: int) -> Quantity | None:
        """Return the quantity at the numeral ``text[start:end]``; its unit is ``None`` if none follows."""
        han = text[start] not in "0123456789０１２３４５６７８９"
        fraction = self._fraction(text, start, end)
        if fraction is not None:
            return fraction
        if han and end - start > 1:
            end = self._before_measure(text, end)
        amount = self._amounts.read(text, start, end, han=han)
        if amount is None:
            return None
        unit, unit_end = self._unit(text, amount.end, han=han or amount.scaled)
        second = self._second(text, unit_end, unit, amount, han=han)
        if second is not None:
            amount, unit, unit_end = second
        if unit is not None and unit.digits_only and han and end - start < 2:
            unit, unit_end = None, amount.end
        if unit is not None and unit.form == "成" and amount.value < _TENTHS:
            unit_end, small = _hundredths(text, unit_end)
            amount = amount._replace(value=amount.value + small)
        left, marks = self._marks.before(text, start)
        marks += amount.marks
        if unit is not None or amount.scaled:
            unit_end, after = self._marks.after(text, unit_end)
            if after is not None:
                marks.append(after)
            if not marks:
                share = unit is not None and unit.dimension == "percent"
                parted = self._marks.before_share(text, start) if share else None
                parted = parted or self._marks.parted(text, start)
                if parted is not None:
                    left, comparator = parted
                    marks = [comparator]
        if unit is not None and unit.name == "元":
            unit_end, small = self._small_money(text, unit_end)
            amount = amount._replace(value=amount.value + small)
        factor = unit.factor if unit is not None else ONE
        return Quantity(
            span=make_span(left, unit_end),
            number=make_span(start, amount.end),
            value=exact(amount.value * factor),
            upper=None if amount.upper is None else exact(amount.upper * factor),
            comparator="range" if amount.upper is not None else combine(marks),
            unit=unit,
            decimals=amount.decimals,
            han=han,
            marked=bool(marks),
        )

    def _unit(self, text: str, position: int, *, han: bool) -> tuple[Unit | None, int]:
        here = position + 1 if text[position : position + 1] == " " else position
        unit = self._units.match(text, here, han=han)
        if unit is None:
            return None, position
        end = here + len(unit.form)
        if text[end : end + 1] in ("（", "("):
            bracket = _BRACKET.match(text, end)
            if bracket is not None:
                longer = self._units.by_name.get(unit.form + bracket[1])
                if longer is not None:
                    return longer, bracket.end()
        return unit, end

    def _before_measure(self, text: str, end: int) -> int:
        """End of a numeral whose last place name begins the unit (二十五千克)."""
        if text[end - 1] not in "千百":
            return end
        measure = self._units.match(text, end - 1)
        return end - 1 if measure is not None and len(measure.form) > 1 else end

    def _small_money(self, text: str, end: int) -> tuple[int, Decimal]:
        """角, 分 and 整 of an amount written out in full (壹拾壹元壹角整)."""
        found = _SMALL_MONEY.match(text, end) if text[end : end + 1] in _MONEY_GOES_ON else None
        if found is None or not found[0]:
            return end, Decimal(0)
        value = Decimal(DIGITS[found["jiao"]]) / 10 if found["jiao"] else Decimal(0)
        return found.end(), value + (Decimal(DIGITS[found["fen"]]) / 100 if found["fen"] else 0)

    def _second(
        self, text: str, position: int, unit: Unit | None, first: Amount, *, han: bool
    ) -> tuple[Amount, Unit | None, int] | None:
        """The upper bound of a range that continues at ``position``, merged with its lower bound."""
        if first.upper is not None:
            return None
        found = _SECOND.match(text, position)
        if found is None:
            return None
        start = found.start()
        while text[start] in "-—–－~～至到 ":
            start += 1
        stop = self._before_measure(text, found.end()) if han else found.end()
        second = self._amounts.read(text, start, stop, han=han)
        if second is None or second.upper is not None:
            return None
        second_unit, end = self._unit(text, second.end, han=han)
        if unit is not None and (second_unit is None or second_unit.name != unit.name):
            return None
        if second_unit is None:
            return None
        value = first.value
        if second.scaled and not first.scaled and unit is None:
            ratio = second.value / (parse_numeral(text[start:stop]) or ONE)
            if ratio > 1 and value * ratio < second.value:
                value *= ratio
        if value >= second.value:
            return None
        merged = Amount(
            value, second.end, max(first.decimals, second.decimals), (), second.value, second.scaled
        )
        return merged, second_unit, end

    def _upper_fraction(self, text: str, end: int, bottom: Decimal) -> tuple[int, Decimal | None]:
        """百分之二十至百分之三十, 百分之三十到四十."""
        found = _UPPER_FRACTION.match(text, end) if bottom == 100 else None
        top = parse_numeral(found["top"]) if found is not None else None
        return (found.end(), exact(top)) if found is not None and top is not None else (end, None)

    def _fraction(self, text: str, start: int, end: int) -> Quantity | None:
        following = text[end : end + 1]
        if following == "/":
            found = _SLASH.match(text, end)
            top_text, bottom_text = text[start:end], found["bottom"] if found is not None else ""
        elif following == "分" and text.startswith("分之", end):
            found = _FRACTION.match(text, end)
            top_text, bottom_text = found["top"] if found is not None else "", text[start:end]
        else:
            return None
        bottom = _TEN_THOUSAND if bottom_text == "万" else parse_numeral(bottom_text)
        top = parse_numeral(top_text)
        if found is None or not bottom or top is None or (following == "/" and top >= bottom):
            return None
        printed = top_text.replace("点", ".")
        decimals = len(printed.partition(".")[2]) + _PLACES.get(int(bottom), 0)
        percent = self._units.by_name["%"]
        value = top * 100 / bottom
        if value != round(value, 2) and bottom not in (100, 1000, 10000):
            # 三分之一 has no exact decimal; two places of a percentage are what reports print at most.
            value, decimals = round(value, 2), 2
        if following == "/" and bottom > _BROKEN_PARTS and self._marks.before(text, start)[0] == start:
            return None
        end, upper = self._upper_fraction(text, found.end(), bottom)
        left, stop, marks = self._around_share(text, start, end)
        comparator = combine(marks) if upper is None else "range"
        return Quantity(
            make_span(left, stop), make_span(start, end), exact(value), upper, comparator, percent, decimals,
            han=following != "/", marked=bool(marks),
        )  # fmt: skip

    def half(self, text: str, start: int) -> Quantity | None:
        """Return 一半 at ``start`` as 50 % where it is told as a share (不到一半, 减少一半以上)."""
        end = start + 2
        left, stop, marks = self._around_share(text, start, end)
        told = (marks and text[left] not in "近将接") or self._marks.makes_share(text, start)
        if not told or _HALF_ENDS.match(text, end) is None:
            return None
        return Quantity(
            make_span(left, stop), make_span(start, end), _FIFTY, None, combine(marks),
            self._units.by_name["%"], 0, han=True, marked=bool(marks),
        )  # fmt: skip

    def _around_share(self, text: str, start: int, end: int) -> tuple[int, int, list[Comparator]]:
        """The span of a share with the marks around it, and their comparators."""
        left, marks = self._marks.before(text, start)
        stop, after = self._marks.after(text, end)
        marks += [after] if after is not None else []
        parted = self._marks.before_share(text, start) if not marks else None
        return (left, stop, marks) if parted is None else (parted[0], stop, [parted[1]])


def _hundredths(text: str, end: int) -> tuple[int, Decimal]:
    """The digit behind 成 (九成五 is 95 %, 一成半 15 %), in tenths; zero where it begins a number of its own."""
    found = _AFTER_TENTHS.match(text, end)
    if found is None:
        return end, Decimal(0)
    return found.end(), Decimal(DIGITS.get(found[0], _HALF_OF_TEN)) / _TENTHS
