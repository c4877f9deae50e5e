"""The part of a shortcoming that is quoted as an admission."""

from __future__ import annotations

from analyzer.rules.input import RuleInput
from analyzer.text.span import Span

_CLOSING = "，。；：、 \n"


def admission(source: RuleInput, start: Span) -> Span:
    """Return the stretch from ``start`` to the end of its sentence, a following cause left out."""
    end = source.sentence(start).end
    for shortcoming in source.facts.shortcomings:
        cause = shortcoming.cause
        if cause is not None and start.end <= cause.span.start < end:
            # The words that introduce the cause (主要原因是) belong to it.
            end = max(start.end, source.clause(cause.span).start)
    while end > start.end and source.text[end - 1] in _CLOSING:
        end -= 1
    return Span(start.start, end)
