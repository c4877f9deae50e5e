"""The items that the plans of a document are told in."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.records import Shortcoming
from analyzer.rules.input import RuleInput
from analyzer.text.places import holds
from analyzer.text.span import Span

_SEVERAL = 3  # items that show an order


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


class ByNumber(NamedTuple):
    """What the order of plans tells, where there are as many items as shortcomings.

    Attributes:
        answered: The items by the shortcomings, where each is answered by the item of its own number and by no other.
        elsewhere: The shortcoming whose own item answers none while the others are answered in order: only an item
            for another shortcoming is held for its answer. With that item.
    """

    answered: dict[str, Span]
    elsewhere: dict[str, Span]


def by_number(source: RuleInput) -> ByNumber:
    """Return which shortcomings are answered by the item of their number."""
    facts = source.facts
    items = [item for item in plan_items(source) if any(item.contains(plan.span) for plan in facts.plans)]
    names = [one.id for one in facts.shortcomings]
    if len(items) != len(names) or len(names) < _SEVERAL:
        return ByNumber({}, {})
    where = {
        plan.id: place for place, item in enumerate(items) for plan in facts.plans if item.contains(plan.span)
    }
    answers: dict[str, set[int]] = {name: set() for name in names}
    for link in facts.links:
        if link.plan in where and link.shortcoming in answers:
            answers[link.shortcoming].add(where[link.plan])
    own = [place in answers[name] for place, name in enumerate(names)]
    idle = set(range(len(items))).difference(*answers.values())
    elsewhere = {
        name: items[min(answers[name])]
        for place, name in enumerate(names)
        if place in idle and answers[name] and sum(own) == len(names) - 1
    }
    in_order = all(answers[name] == {place} for place, name in enumerate(names))
    return ByNumber(dict(zip(names, items, strict=True)) if in_order else {}, elsewhere)
