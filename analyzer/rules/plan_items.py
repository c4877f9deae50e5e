"""The items that the plans of a document are told in."""

from __future__ import annotations

from analyzer.rules.input import RuleInput
from analyzer.text.places import holds
from analyzer.text.span import Span


def plan_items(source: RuleInput) -> list[Span]:
    """Return the items of the plans: where labels tell them, of a 一是 run, else subsections, else sentences."""
    sections = source.sections("plans")
    if not sections and source.facts.matters:
        return source.facts.answers

    places = [section.span for section in sections]  # in order, none inside another
    runs = [item.span for run in source.facts.runs for item in run.items if holds(places, item.span)]
    if runs:
        return runs
    parents = {section.id for section in sections}
    below = [section.span for section in source.facts.sections if section.parent in parents]
    if below:
        return below
    return [sentence.span for sentence in source.facts.sentences if holds(places, sentence.span)]
