"""How a stated rate follows from two counts, and the relations that say so."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Literal

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import plain, rounded, shown
from analyzer.records import Relation

_HUNDRED = Decimal(100)
Fit = Literal["rounded", "truncated"]


def fit_of(exact: Decimal, stated: Decimal, decimals: int) -> Fit | None:
    """Return how ``stated`` follows from ``exact``: rounded half up, truncated, or not at all."""
    step = Decimal(1).scaleb(-decimals)
    if rounded(exact, decimals) == stated:
        return "rounded"
    if exact.quantize(step, ROUND_DOWN) == stated:
        return "truncated"
    return None


def held(part: Item, whole: Item, rate: Item, fit: Fit) -> Relation:
    """The relation of a rate that follows from its two counts."""
    share = _HUNDRED * part.value / whole.value
    note = "相符" if fit == "rounded" else f"{rate.indicator.text}为舍去尾数，相符"
    return Relation(
        kind="ratio",
        indicators=(part.indicator.id, whole.indicator.id, rate.indicator.id),
        expected=rounded(share, rate.decimals),
        actual=rate.value,
        verdict="holds",
        text=f"{division(part, whole, rate)}，{note}",
    )


def violated(part: Item, whole: Item, rate: Item) -> Relation:
    """The relation of a rate that does not follow from the two counts it is of."""
    share = _HUNDRED * part.value / whole.value
    return Relation(
        kind="ratio",
        indicators=(part.indicator.id, whole.indicator.id, rate.indicator.id),
        expected=rounded(share, rate.decimals),
        actual=rate.value,
        verdict="violated",
        text=f"{division(part, whole, rate)}，与{plain(rate.value)}%不符",
    )


def doubtful(part: Item, whole: Item, rate: Item) -> Relation:
    """The relation of a rate that follows from other counts than the two it seems to be of."""
    return Relation(
        kind="ratio",
        indicators=(part.indicator.id, whole.indicator.id, rate.indicator.id),
        expected=None,
        actual=rate.value,
        verdict="unverifiable",
        text=f"{division(part, whole, rate)}，换用别的分母才等于{plain(rate.value)}%",
    )


def division(part: Item, whole: Item, rate: Item) -> str:
    """``62÷63=98.41%``, with two places at least."""
    share = rounded(_HUNDRED * part.value / whole.value, max(2, rate.decimals))
    return f"{shown(part.value, part.unit)}÷{shown(whole.value, whole.unit)}={plain(share)}%"
