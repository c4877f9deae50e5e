"""The same indicator over several documents of one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, IndicatorKind

_NOISE = compile_pattern(r"[0-9]+年?度?|全[市省区县镇年]|上年|今年|本年|累计|[^\p{Han}%]")
_SIMILAR = 0.75
_COMPARED = frozenset({"count", "amount", "rate", "scope", "growth", "duration"})


class Observation(Struct, frozen=True):
    """One value of a series. ``document`` is the caller's name for the document."""

    document: str
    year: int
    indicator: Indicator

    @property
    def value(self) -> Decimal:
        """Value in base units."""
        return self.indicator.value


class Series(Struct, frozen=True):
    """Observations of one label, unit and kind, by year; at most one a year."""

    label: str
    unit: str
    kind: IndicatorKind
    observations: tuple[Observation, ...]


def indicator_series(
    documents: Iterable[tuple[str, int, Sequence[Indicator]]], *, minimum: int = 2
) -> list[Series]:
    """Link indicators of the same label, unit, kind and distribution across documents.

    Labels are equal without years, digits and territory words, or share three quarters of their character
    bigrams. Of several candidates in one document the first with the most similar label is taken; values that a
    document states for an earlier year (较上年的485件) belong to other documents and are left out.

    Args:
        documents: Name, report year and indicators of each document.
        minimum: Fewest observations of a series that is returned.

    Returns:
        Series sorted by number of observations (longest first), then label.
    """
    groups: dict[tuple[str, IndicatorKind, str], list[_Chain]] = {}
    for name, year, indicators in sorted(documents, key=lambda document: (document[1], document[0])):
        taken: set[int] = set()
        for indicator in indicators:
            if indicator.kind not in _COMPARED or not _of_year(indicator, year):
                continue
            label = _label(indicator.subject)
            if len(label) < 2:
                continue
            chains = groups.setdefault((indicator.unit, indicator.kind, indicator.distribution), [])
            chain = _nearest(chains, label, taken)
            if chain is None:
                chain = _Chain(label)
                chains.append(chain)
            taken.add(id(chain))
            chain.observations.append(Observation(name, year, indicator))
    found = [
        Series(chain.observations[-1].indicator.subject, unit, kind, tuple(chain.observations))
        for (unit, kind, _), chains in groups.items()
        for chain in chains
        if len(chain.observations) >= minimum
    ]
    return sorted(found, key=lambda series: (-len(series.observations), series.label, series.unit))


class _Chain:
    """A growing series. ``bigrams`` are those of its first label."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.bigrams = _bigrams(label)
        self.observations: list[Observation] = []


def _nearest(chains: Sequence[_Chain], label: str, taken: set[int]) -> _Chain | None:
    best: _Chain | None = None
    best_score = _SIMILAR
    bigrams = _bigrams(label)
    for chain in chains:
        if id(chain) in taken:
            continue
        if chain.label == label:
            return chain
        score = 2 * len(bigrams & chain.bigrams) / (len(bigrams) + len(chain.bigrams))
        if score > best_score:
            best, best_score = chain, score
    return best


def _label(subject: str) -> str:
    return _NOISE.sub("", subject)


def _bigrams(label: str) -> frozenset[str]:
    return frozenset(label[place : place + 2] for place in range(len(label) - 1))


def _of_year(indicator: Indicator, year: int) -> bool:
    return (
        indicator.period is None
        or str(year) in indicator.period
        or not any(char.isdigit() for char in indicator.period)
    )
