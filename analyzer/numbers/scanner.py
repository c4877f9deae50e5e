"""Finds every number of a text and decides what it is."""

from __future__ import annotations

import bisect
from decimal import Decimal

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.numbers import roles
from analyzer.numbers.marks import Marks
from analyzer.numbers.mention import NumberMention, Role
from analyzer.numbers.named import NamedNumbers
from analyzer.numbers.quantity import FINANCIAL, HAN_DIGITS, HAN_PLACES, Quantity, QuantityReader
from analyzer.numbers.single import SingleNumbers
from analyzer.numbers.units import UnitTable
from analyzer.text.span import Span

_CORE = regex.compile(
    rf"(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|[0-9０-９]++(?:[.．][0-9０-９]++)?)"
    rf"|[{HAN_DIGITS}{HAN_PLACES}]++(?:点[{HAN_DIGITS}]++[万亿]?)?"
    # 伍 is more often a troop than a five: financial numerals need a place name.
    rf"|[{FINANCIAL}](?=[拾佰仟万亿元圆])[{FINANCIAL}拾佰仟万亿零]*"
)
_MASK = regex.compile(r"(?<![A-Za-z])(?:[xX×*＊_□]{1,4}[0-9xX×*＊_□]{0,4}|[0-9]{1,4}[xX×*＊_□]{1,4}[0-9]{0,2})(?=[余多]?(?:年|月|日|号|件|人次|场次|次|场|宗|起|名|项|条|份|万|元|%|个(?!人)|户(?!外)))")
_QUOTED = regex.compile(r"“[^“”。；\n]{1,24}”|《[^《》\n]{1,80}》|‘[^‘’。；\n]{1,24}’")
_YEARS = regex.compile(r"(?:有效期|任期|期限|为期|聘期|服务期|徒刑|刑期|保存|保留|周期|工龄|年限)(?:限)?(?:为|是|不少于|不低于|至少)?$")
_HAN_DIGIT = regex.compile(rf"[{HAN_DIGITS}{FINANCIAL}十半廿卅]|分之")


class NumberScanner:
    """Finds all number mentions of a text; built once, pure afterwards.

    Order of the rules: named number, date, document number, ordinal, enumerator, footnote, Latin code, quantity
    (with its own tests for quotes, periods and a general "one"), address, bare number.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.units = UnitTable(lexicons)
        self._marks = Marks(lexicons)
        self._named = NamedNumbers(lexicons)
        self._reader = QuantityReader(self.units, self._marks)
        self._single = SingleNumbers(lexicons)

    def scan(self, text: str) -> list[NumberMention]:
        """Return the mentions in document order; they do not overlap."""
        mentions: list[NumberMention] = []
        quoted = [found.span() for found in _QUOTED.finditer(text)]
        starts = [span[0] for span in quoted]
        position = 0
        covered = 0
        while True:
            found = _CORE.search(text, position)
            if found is None:
                break
            start, end = found.span()
            position = end
            digits = found["digits"] is not None
            if digits:
                end = self._split(text, start, end)
                mention = self._digits(text, start, end)
            else:
                mention = self._han(text, start, end)
            if mention is None:
                continue
            span = mention.span
            if span.start < covered:
                if mention.number_span is not None and mention.number_span.start >= covered:
                    mention = _replace_span(mention, Span(covered, span.end))
                else:
                    position = max(position, covered)
                    continue
            if mention.role == "quantity" and mention.rule != "zero_fact":
                index = bisect.bisect_right(starts, start) - 1
                if index >= 0 and quoted[index][1] > start:
                    mention = self._in_quotes(text, mention, quoted[index])
            mentions.append(mention)
            covered = mention.span.end
            position = max(position, covered) if covered > start else position
        return self._with_masks(text, mentions)

    def _split(self, text: str, start: int, end: int) -> int:
        """End of the numeral when the decimal point is the stop of an enumerator (1.2023年)."""
        point = text.find(".", start, end)
        if point < 0 or point - start > 2 or (start and text[start - 1] not in "。；：\n 　"):
            return end
        tail = text[point + 1 : end]
        if (len(tail) == 4 and tail[:2] in ("19", "20") and text[end : end + 1] == "年") or text[end : end + 1] == "月":
            return point
        unit = self.units.match(text, end)
        return point if unit is not None and unit.dimension == "count" else end

    def _digits(self, text: str, start: int, end: int) -> NumberMention | None:
        named = self._named.at(text, start)
        if named is not None:
            return _plain(named.span, named.role, f"named.{named.rule}")
        following = text[end : end + 1]
        if following and following in "年月日号.．、-—–－~～至到/／:：)）〕]］】 时点季版届级学财" or end - start == 8:
            for rule in (roles.date, roles.document_number, roles.enumerator, roles.footnote):
                verdict = rule(text, start, end)
                if verdict is not None:
                    return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
        elif following == "":
            verdict = roles.enumerator(text, start, end)
        if text[start - 1 : start] in ("第", " ") and start:
            verdict = roles.ordinal(text, start, end)
            if verdict is not None:
                return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
        quantity = self._reader.read(text, start, end)
        if quantity is None:
            return _plain(Span(start, end), "name", "not_a_numeral")
        before = text[start - 1 : start]
        if before.isascii() and (before.isalnum() or before in "_@") and before:
            verdict = roles.latin(text, start, end)
            if verdict is not None:
                return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
        if quantity.unit is None or (quantity.unit.dimension in ("metric", "data") and not _ends_word(text, quantity.span.end)):
            verdict = roles.latin(text, start, end) or roles.address(text, start, end)
            if verdict is not None:
                return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
            return self._bare(text, start, quantity)
        return self._quantity(text, quantity)

    def _han(self, text: str, start: int, end: int) -> NumberMention | None:
        if text[start] in "零" and text.startswith(self._marks.zero_facts, start):
            form = next(form for form in self._marks.zero_facts if text.startswith(form, start))
            return NumberMention(
                Span(start, start + len(form)), "quantity", "zero_fact", Decimal(0), unit="", dimension="count",
                number_span=Span(start, start + 1),
            )  # fmt: skip
        named = self._named.at(text, start)
        negated = text[start] == "一" and self._marks.negated(text, start)
        if named is not None and not (negated and self.units.match(text, end)):
            return _plain(named.span, named.role, f"named.{named.rule}")
        previous = text[start - 1 : start]
        if previous == "第":
            verdict = roles.ordinal(text, start, end)
            if verdict is not None:
                return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
        following = text[end : end + 1]
        if following and following in "月年季度、.．是要)）日个":
            verdict = roles.enumerator(text, start, end) or roles.date(text, start, end)
            if verdict is not None:
                return _plain(Span(verdict.start, verdict.end), verdict.role, verdict.rule)
        if previous and previous in "几数":
            return self._vague(text, start - 1, end)
        quantity = self._reader.read(text, start, end)
        if quantity is None or quantity.unit is None:
            return None
        return self._quantity(text, quantity, negated=negated)

    def _quantity(self, text: str, quantity: Quantity, *, negated: bool = False) -> NumberMention | None:
        unit = quantity.unit
        assert unit is not None
        role: Role = "quantity"
        rule = "quantity"
        value: Decimal | None = quantity.value
        start = quantity.span.start
        before = text[start - 1 : start]
        if before == "每" and (unit.dimension in ("duration", "years") or quantity.value >= 100):
            return _plain(quantity.span, "period" if unit.dimension != "count" else "name", "per_base")
        if quantity.han and not quantity.marked and not _HAN_DIGIT.search(quantity.number.of(text)):
            return _plain(quantity.span, "vague", "round_number")
        if negated and quantity.value == 1:
            value, rule = Decimal(0), "negated_one"
        elif unit.dimension == "years":
            limited = quantity.marked and (quantity.comparator != "<" or text[start] != "近")
            if not limited and _YEARS.search(text, max(0, start - 10), start) is None:
                return _plain(quantity.span, "period", "period.years")
        elif quantity.han:
            single = self._single.judge(text, quantity)
            if single is None:
                return None
            role, rule = single
            if role != "quantity":
                value = None
        return NumberMention(
            quantity.span, role, rule, value, quantity.upper, quantity.comparator, unit.name, unit.dimension,
            quantity.decimals, quantity.number,
        )  # fmt: skip

    def _bare(self, text: str, start: int, quantity: Quantity) -> NumberMention:
        """Digits without any known unit."""
        length = quantity.number.length
        after = text[quantity.number.end : quantity.number.end + 1]
        if after in ("届", "期"):
            return _plain(Span(quantity.number.start, quantity.number.end + 1), "ordinal", "numbered")
        if length >= 7:
            return _plain(quantity.number, "phone", "long_digits")
        return _plain(quantity.number, "name", "no_unit")

    def _vague(self, text: str, start: int, end: int) -> NumberMention | None:
        unit = self.units.match(text, end)
        if unit is None:
            return None
        return _plain(Span(start, end + len(unit.form)), "vague", "vague")

    def _in_quotes(self, text: str, mention: NumberMention, quoted: tuple[int, int]) -> NumberMention:
        """A number inside a short quotation or a title names something."""
        rule = "in_title" if text[quoted[0]] == "《" else "in_quotes"
        return _plain(mention.span, "name", rule)

    def _with_masks(self, text: str, mentions: list[NumberMention]) -> list[NumberMention]:
        masks = [Span(*found.span()) for found in _MASK.finditer(text)]
        if not masks:
            return mentions
        kept = [m for m in mentions if not any(m.span.overlaps(mask) for mask in masks)]
        kept += [_plain(mask, "masked", "masked") for mask in masks]
        return sorted(kept, key=lambda mention: mention.span)


def _ends_word(text: str, end: int) -> bool:
    return not (text[end : end + 1].isascii() and text[end : end + 1].isalnum())


def _plain(span: Span, role: Role, rule: str) -> NumberMention:
    return NumberMention(span, role, rule)


def _replace_span(mention: NumberMention, span: Span) -> NumberMention:
    return NumberMention(
        span, mention.role, mention.rule, mention.value, mention.upper, mention.comparator, mention.unit,
        mention.dimension, mention.decimals, mention.number_span,
    )  # fmt: skip
