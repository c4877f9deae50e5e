"""Links from shortcomings to the plans that answer them, by content and never by ordinal.

Plans are compared in units: the clauses between two stops or semicolons of one run item act together. A unit
answers the shortcoming that it shares most with; the item's heading lends its words to all its units.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.extract.similarity import Similarity, cosine
from analyzer.records import Link, LinkKind, Plan, Shortcoming
from analyzer.text.span import Span

_ENUMERATOR = regex.compile(
    r"^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}，|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_STOP = regex.compile(r"[。；;\n]")
_LINKED, _FULL = 0.02, 0.05  # cosine of weighted bigram sets
_LEAD = 0.95  # a second shortcoming is answered too when its score comes this near to the best
_WISH = regex.compile(
    r"^(?:进一步|继续|不断|切实|持续)*(?:加强|强化|提高|提升|完善|增强|加大)[^，。；、]{0,10}$"
)
_HEAD_WEIGHT = 0.9


class _Unit(Struct):
    plans: list[Plan]
    words: dict[str, float]


class PlanLinker:
    """Compares every shortcoming with every unit of plans by character bigrams, rare ones weighing more."""

    def link(self, facts: Facts) -> list[Link]:
        """Return the links, by shortcoming, then by plan."""
        if not facts.shortcomings or not facts.plans:
            return []
        similar = Similarity(facts.text)
        topics = [_topic(shortcoming, similar) for shortcoming in facts.shortcomings]
        links: list[tuple[int, Link]] = []
        order = {plan.id: position for position, plan in enumerate(facts.plans)}
        for unit in _units(facts, similar):
            scores = [cosine(topic, unit.words) for topic in topics]
            best = max(scores)
            for position, score in enumerate(scores):
                if score >= _LINKED and score >= _LEAD * best:
                    shortcoming = facts.shortcomings[position]
                    links += [
                        (position, Link(shortcoming.id, plan.id, _kind(score, plan))) for plan in unit.plans
                    ]
        links.sort(key=lambda pair: (pair[0], order[pair[1].plan]))
        return [link for _, link in links]


def _units(facts: Facts, similar: Similarity) -> Iterator[_Unit]:
    open_unit: _Unit | None = None
    last: Plan | None = None
    for plan in facts.plans:
        if last is None or open_unit is None or _STOP.search(facts.text, last.span.end, plan.span.start):
            if open_unit is not None:
                yield open_unit
            open_unit = _Unit([], similar.weights(_head(facts, plan.span), _HEAD_WEIGHT))
        open_unit.plans.append(plan)
        for word, weight in similar.weights(plan.text, 1.0).items():
            open_unit.words[word] = max(weight, open_unit.words.get(word, 0.0))
        last = plan
    if open_unit is not None:
        yield open_unit


def _head(facts: Facts, span: Span) -> str:
    """Words of the run item's first sentence, or of the section's heading."""
    for run in facts.runs:
        for item in run.items:
            if item.span.contains(span):
                return _STOP.split(facts.text[item.marker.end : item.span.end], maxsplit=1)[0]
    section = facts.section_at(span.start)
    return section.title if section is not None and section.level > 1 else ""


def _topic(shortcoming: Shortcoming, similar: Similarity) -> dict[str, float]:
    """The statement of the problem counts full, what follows it half."""
    text = _ENUMERATOR.sub("", shortcoming.text)
    head = regex.split(r"[，。；]", text, maxsplit=1)[0]
    words = similar.weights(text, 0.5)
    words.update(similar.weights(head, 1.0))
    return words


def _kind(score: float, plan: Plan) -> LinkKind:
    if _WISH.match(plan.text):
        return "restate"
    return "full" if score >= _FULL else "partial"
