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


def share_of(part: Item, whole: Item, *, failed: bool = False) -> Decimal:
    """How many hundredths of the whole a part is, or, where the part ``failed``, all but it."""
    return _HUNDRED * (whole.value - part.value if failed else part.value) / whole.value


def judged(part: Item, whole: Item, rate: Item, fit: Fit | None, *, failed: bool = False) -> Relation:
    """The relation of a rate to the two counts it is of; without a ``fit`` it does not follow from them."""
    notes = {
        "rounded": "相符",
        "truncated": f"{rate.indicator.text}为舍去尾数，相符",
        None: f"与{plain(rate.value)}%不符",
    }
    return Relation(
        kind="ratio",
        indicators=(part.indicator.id, whole.indicator.id, rate.indicator.id),
        expected=rounded(share_of(part, whole, failed=failed), rate.decimals),
        actual=rate.value,
        verdict="violated" if fit is None else "holds",
        text=f"{division(part, whole, rate, failed=failed)}，{notes[fit]}",
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


def uncounted(rate: Item, *counts: Item) -> Relation:
    """The relation of a rate whose numerator and denominator are not told; ``counts`` seemed to be them."""
    return Relation(
        kind="ratio", indicators=(*(one.indicator.id for one in counts), rate.indicator.id), expected=None,
        actual=rate.value, verdict="unverifiable",
        text=f"{rate.indicator.subject}{rate.indicator.text}没有给出可以核算的分子和分母",
    )  # fmt: skip


def division(part: Item, whole: Item, rate: Item, *, failed: bool = False) -> str:
    """``62÷63=98.41%``, or ``（63-1）÷63=98.41%``, with two places at least."""
    share = rounded(share_of(part, whole, failed=failed), max(2, rate.decimals))
    a, b = shown(part.value, part.unit), shown(whole.value, whole.unit)
    return f"{f'（{b}-{a}）' if failed else a}÷{b}={plain(share)}%"
