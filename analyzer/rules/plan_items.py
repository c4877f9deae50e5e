"""The items that the plans of a document are told in."""

from __future__ import annotations

from analyzer.records import Shortcoming
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


def likeliest_free(shortcoming: Shortcoming, source: RuleInput) -> Span | None:
    """Return the item of the plans that may answer a shortcoming in words of its own.

    It is the item of the same number where there are as many, else the first one that answers no other shortcoming;
    None if every item answers another one, so that none is left.
    """
    facts = source.facts
    items = [item for item in plan_items(source) if any(item.contains(plan.span) for plan in facts.plans)]
    if len(items) == len(facts.shortcomings):
        return items[[one.id for one in facts.shortcomings].index(shortcoming.id)]
    linked = {link.plan for link in facts.links}
    taken = [plan.span for plan in facts.plans if plan.id in linked]
    return next((item for item in items if not any(item.contains(span) for span in taken)), None)
