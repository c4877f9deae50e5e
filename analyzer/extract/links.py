"""Links from shortcomings to the plans that answer them, by content and never by ordinal.

Plans are compared in units: the clauses between two stops or semicolons of one run item act together. A unit
answers the shortcoming that it shares most with; the item's heading lends its words to all its units.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.records import Link, LinkKind, Plan, Shortcoming
from analyzer.text.span import Span

_PARTS = regex.compile(r"[\u4e00-\u9fffA-Za-z]+")
_ENUMERATOR = regex.compile(r"^(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}，|[（(][一二三四五六七八九十\d]{1,2}[)）])")
_STOP = regex.compile(r"[。；;\n]")
_LINKED, _FULL = 0.03, 0.05  # cosine of weighted bigram sets
_NEAR = 0.4
_LEAD = 0.95  # a second shortcoming is answered too when its score comes this near to the best
_WISH = regex.compile(r"^(?:进一步|继续|不断|切实|持续)*(?:加强|强化|提高|提升|完善|增强|加大)[^，。；、]{0,10}$")
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
        rarity = _rarity(facts.text)
        topics = [_topic(shortcoming, rarity) for shortcoming in facts.shortcomings]
        links: list[tuple[int, Link]] = []
        order = {plan.id: position for position, plan in enumerate(facts.plans)}
        for unit in _units(facts, rarity):
            scores = [_cosine(topic, unit.words) for topic in topics]
            best = max(scores)
            for position, score in enumerate(scores):
                if score >= _LINKED and score >= _LEAD * best:
                    shortcoming = facts.shortcomings[position]
                    links += [
                        (position, Link(shortcoming.id, plan.id, _kind(score, plan)))
                        for plan in _answering(unit.plans, topics[position], rarity)
                    ]
        links.sort(key=lambda pair: (pair[0], order[pair[1].plan]))
        return [link for _, link in links]


def _units(facts: Facts, rarity: Counter[str]) -> Iterator[_Unit]:
    open_unit: _Unit | None = None
    last: Plan | None = None
    for plan in facts.plans:
        if last is None or open_unit is None or _STOP.search(facts.text, last.span.end, plan.span.start):
            if open_unit is not None:
                yield open_unit
            open_unit = _Unit([], _words(_head(facts, plan.span), rarity, _HEAD_WEIGHT))
        open_unit.plans.append(plan)
        for word, weight in _words(plan.text, rarity, 1.0).items():
            open_unit.words[word] = max(weight, open_unit.words.get(word, 0.0))
        last = plan
    if open_unit is not None:
        yield open_unit


def _answering(plans: list[Plan], topic: dict[str, float], rarity: Counter[str]) -> list[Plan]:
    """The plans of a unit that answer a topic: where some share words with it clearly, only those near the best.

    Plans that share nothing (推行积分考核) go with the plan before them.
    """
    scores = [_cosine(topic, _words(plan.text, rarity, 1.0)) for plan in plans]
    best = max(scores)
    kept: list[Plan] = []
    for position, (plan, score) in enumerate(zip(plans, scores, strict=True)):
        follows = score == 0 and position > 0 and plans[position - 1] in kept
        if best < _LINKED or score >= _NEAR * best or follows:
            kept.append(plan)
    return kept


def _head(facts: Facts, span: Span) -> str:
    """Words of the run item's first sentence, or of the section's heading."""
    for run in facts.runs:
        for item in run.items:
            if item.span.contains(span):
                return _STOP.split(facts.text[item.marker.end : item.span.end], maxsplit=1)[0]
    section = facts.section_at(span.start)
    return section.title if section is not None and section.level > 1 else ""


def _topic(shortcoming: Shortcoming, rarity: Counter[str]) -> dict[str, float]:
    """The statement of the problem counts full, what follows it half."""
    text = _ENUMERATOR.sub("", shortcoming.text)
    head = regex.split(r"[，。；]", text, maxsplit=1)[0]
    words = _words(text, rarity, 0.5)
    words.update(_words(head, rarity, 1.0))
    return words


def _kind(score: float, plan: Plan) -> LinkKind:
    if _WISH.match(plan.text):
        return "restate"
    return "full" if score >= _FULL else "partial"


def _bigrams(text: str) -> Iterator[str]:
    return (part[i : i + 2] for part in _PARTS.findall(text) for i in range(len(part) - 1))


def _rarity(text: str) -> Counter[str]:
    return Counter(_bigrams(text))


def _words(text: str, rarity: Counter[str], weight: float) -> dict[str, float]:
    """Weight of each bigram; one seen n times in the document weighs 1/(1+ln n)."""
    return {bigram: weight / (1.0 + math.log(max(rarity[bigram], 1))) for bigram in _bigrams(text)}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = sum(weight * other[word] for word, weight in one.items() if word in other)
    norm = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return product / norm if norm else 0.0
