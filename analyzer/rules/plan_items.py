"""The items that the plans of a document are told in."""

from __future__ import annotations

from analyzer.rules.input import RuleInput
from analyzer.text.span import Span


def plan_items(source: RuleInput) -> list[Span]:
    """Return the items of the plans: where labels tell them, of a 一是 run, else subsections, else sentences."""
    sections = source.sections("plans")
    if not sections and source.facts.matters:
        return source.facts.answers

    def inside(span: Span) -> bool:
        return any(section.span.contains(span) for section in sections)

    runs = [item.span for run in source.facts.runs for item in run.items if inside(item.span)]
    if runs:
        return runs
    parents = {section.id for section in sections}
    below = [section.span for section in source.facts.sections if section.parent in parents]
    if below:
        return below
    return [sentence.span for sentence in source.facts.sentences if inside(sentence.span)]
