"""The stretches of a document that an own rule looks at."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.rules.input import RuleInput
from analyzer.rules.user.spec import Spec
from analyzer.text.span import Span


def stretches(spec: Spec, source: RuleInput) -> list[Span]:
    """Return the stretches of the scope of ``spec``, in document order."""
    if spec.scope == "text":
        if spec.within:
            return [section.span for section in source.sections(*spec.within)]
        return [Span(0, len(source.text))] if source.text else []
    spans = sorted(_all(spec.scope, source))
    if spec.within:
        kinds = {section.span: section.kind for section in source.facts.sections}
        sections = [span for span, kind in kinds.items() if kind in spec.within]
        spans = [span for span in spans if any(section.contains(span) for section in sections)]
    return [span for span in spans if span.length and not source.outside(span)]


def _all(scope: str, source: RuleInput) -> Iterable[Span]:
    facts = source.facts
    if scope == "headings":
        return [section.heading for section in facts.sections]
    if scope == "sections":
        return [section.span for section in facts.sections if section.kind not in {"preamble", "tail"}]
    records: Iterable[object] = getattr(facts, scope)
    return [record.span for record in records]  # type: ignore[attr-defined]
