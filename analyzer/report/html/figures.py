"""Inline SVG figures. Widths are attributes, since the policy of the page forbids style attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDTH = 100.0


def stacked(parts: Iterable[tuple[str, float]], label: str, *, total: float | None = None) -> Markup:
    """Return a bar of stacked parts.

    Args:
        parts: Verdict and amount, in order.
        label: What the bar says, for screen readers and as a tooltip.
        total: Amount that fills the bar; the sum of the parts when None.
    """
    amounts = [(name, amount) for name, amount in parts if amount > 0]
    whole = total or sum(amount for _, amount in amounts) or 1.0
    at = 0.0
    bars: list[tuple[str, float, float]] = []
    for name, amount in amounts:
        wide = _WIDTH * amount / whole
        bars.append((f"fill-{name}", at, wide))
        at += wide
    return _svg("bar", label, bars)


def gauge(score: float, interval: tuple[float, float], label: str) -> Markup:
    """Return a scale from 0 to 100 with the interval as a band and the score as a tick; shares in [0, 1]."""
    low, high = (_WIDTH * max(0.0, min(1.0, edge)) for edge in interval)
    tick = min(_WIDTH - 1.0, max(0.0, _WIDTH * score - 0.5))
    return _svg("gauge", label, [("fill-band", low, high - low), ("fill-tick", tick, 1.0)])


def ordered(amounts: Mapping[str, float], order: Iterable[str]) -> list[tuple[str, float]]:
    """Return the amounts in ``order``, leaving out what is missing."""
    return [(name, amounts[name]) for name in order if amounts.get(name)]


def _svg(kind: str, label: str, bars: Iterable[tuple[str, float, float]]) -> Markup:
    from markupsafe import Markup, escape

    drawn = "".join(
        f'<rect class="{name}" x="{at:.2f}" width="{wide:.2f}" height="10"/>' for name, at, wide in bars
    )
    named = escape(label)
    return Markup(
        f'<svg class="{kind}" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{named}">'
        f'<title>{named}</title><rect class="fill-track" width="100" height="10"/>{drawn}</svg>'
    )
