"""The record of one number in a text, whatever its role."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from analyzer.records import Comparator
from analyzer.text.span import Span

Role = Literal[
    "quantity",  # a number with a unit that states a fact: candidate for an indicator
    "year", "date", "period", "ordinal", "enumerator", "document_number", "law_article",
    "name",  # plan, slogan, policy or organisation name: 七五, 一网通办, 三项制度, 12·4, 1+6+31+N
    "address", "phone", "masked", "vague", "idiom",
]  # fmt: skip


class NumberMention(Struct, frozen=True, gc=False):
    """A number as found in the text.

    Attributes:
        span: Smallest string with approximation words, number and unit (``近200次``; 达, 为 stay outside).
        role: What the number is; decided by ordered rules.
        rule: Name of the deciding rule, for explanation.
        value: Exact value in base units; lower bound of a range; None when it has none (vague, masked, name).
        upper: Upper bound of a range.
        comparator: Relation of the true value to ``value``.
        unit: Base unit as written in official prose (件, 人次, 元, %, 百分点, 平方米 ...).
        dimension: count, money, percent, points, times, area, length, duration, frequency ...
        decimals: Decimal places as printed (98.4% has 1); needed for rounding tests.
        number_span: Place of the bare number within ``span``.
    """

    span: Span
    role: Role
    rule: str
    value: Decimal | None = None
    upper: Decimal | None = None
    comparator: Comparator = "="
    unit: str = ""
    dimension: str = ""
    decimals: int = 0
    number_span: Span | None = None
