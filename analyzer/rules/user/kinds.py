"""What each kind of own rule reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit
from analyzer.rules.user import spec as kinds
from analyzer.rules.user.matching import Search
from analyzer.rules.user.stretches import stretches
from analyzer.text.span import Span

Patterns = Sequence["regex.Pattern[str]"]
_SHOWN = 60


def hits(
    spec: kinds.AnySpec, patterns: Patterns, source: RuleInput, seconds: float | None = None
) -> Iterator[Hit]:
    """Yield the hits of an own rule.

    Args:
        spec: The rule.
        patterns: Its compiled expressions, in the order of ``spec.patterns()``.
        source: The document.
        seconds: Time limit; None for the usual one.

    Raises:
        RuleTimeoutError: If an expression takes too long.
    """
    if spec.unit_types and source.facts.meta.unit_type not in spec.unit_types:
        return
    if spec.reports_only and not source.report:
        return
    search = Search(source.text, seconds)
    yield from _KINDS[type(spec)](spec, patterns, source, search)


def _hit(span: Span, source: RuleInput, **more: object) -> Hit:
    args = {"quote": span.of(source.text)[:_SHOWN], "right": "", "count": 1, "other": ""} | more
    return Hit(span, args=args)


def _existence(spec: kinds.Existence, patterns: Patterns, source: RuleInput, search: Search) -> Iterator[Hit]:
    for stretch in stretches(spec, source):
        places = list(search.every(patterns[0], stretch))
        if places and (spec.unless is None or search.first(patterns[1], stretch) is None):
            yield from (_hit(place, source, count=len(places)) for place in places)


def _substitution(
    spec: kinds.Substitution, patterns: Patterns, source: RuleInput, search: Search
) -> Iterator[Hit]:
    for stretch in stretches(spec, source):
        for place in search.every(patterns[0], stretch):
            right = spec.swap[place.of(source.text)]
            hit = _hit(place, source, right=right)
            yield Hit(hit.span, args=hit.args, fix=right)


def _occurrence(
    spec: kinds.Occurrence, patterns: Patterns, source: RuleInput, search: Search
) -> Iterator[Hit]:
    for number, stretch in enumerate(stretches(spec, source)):
        places = list(search.every(patterns[0], stretch))
        if len(places) < spec.least:
            whole = spec.scope == "text"
            section = source.facts.section_at(stretch.start)
            span = (
                source.head if whole else section.heading if section and spec.scope == "sections" else stretch
            )
            hit = _hit(span, source, count=len(places))
            yield Hit(hit.span, args=hit.args, identity=f"{spec.code}/{number}")
        elif spec.most is not None and len(places) > spec.most:
            hit = _hit(places[spec.most], source, count=len(places))
            others = tuple(place for index, place in enumerate(places) if index != spec.most)
            yield Hit(hit.span, args=hit.args, related=others)


def _conditional(
    spec: kinds.Conditional, patterns: Patterns, source: RuleInput, search: Search
) -> Iterator[Hit]:
    for stretch in stretches(spec, source):
        place = search.first(patterns[0], stretch)
        if place is not None and search.first(patterns[1], stretch) is None:
            yield _hit(place, source)


def _consistency(
    spec: kinds.Consistency, patterns: Patterns, source: RuleInput, search: Search
) -> Iterator[Hit]:
    places: list[list[Span]] = [[] for _ in patterns]
    for stretch in stretches(spec, source):
        for found, pattern in zip(places, patterns, strict=True):
            found.extend(search.every(pattern, stretch))
    used = sorted(filter(None, places), key=lambda found: (len(found), -found[0].start))
    if len(used) > 1:
        rare, common = used[0], used[-1]
        hit = _hit(rare[0], source, count=len(rare), other=common[0].of(source.text)[:_SHOWN])
        yield Hit(hit.span, args=hit.args, related=(*rare[1:], common[0]))


def _sequence(spec: kinds.Sequence, patterns: Patterns, source: RuleInput, search: Search) -> Iterator[Hit]:
    latest: Span | None = None
    spans = stretches(spec, source)
    for pattern in patterns:
        place = next(filter(None, (search.first(pattern, span) for span in spans)), None)
        if place is None:
            continue
        if latest is not None and place.start < latest.start:
            hit = _hit(place, source, other=latest.of(source.text)[:_SHOWN])
            yield Hit(hit.span, args=hit.args, related=(latest,))
        else:
            latest = place


_KINDS: dict[type, Callable[..., Iterator[Hit]]] = {
    kinds.Existence: _existence,
    kinds.Substitution: _substitution,
    kinds.Occurrence: _occurrence,
    kinds.Conditional: _conditional,
    kinds.Consistency: _consistency,
    kinds.Sequence: _sequence,
}
