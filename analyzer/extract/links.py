"""Links from shortcomings to the plans that answer them, by content and never by ordinal."""

from __future__ import annotations

import math
from collections import Counter

import regex

from analyzer.extract.facts import Facts
from analyzer.records import Link, LinkKind, Plan, Shortcoming

_PARTS = regex.compile(r"[\u4e00-\u9fffA-Za-z]+")
_FULL, _PARTIAL = 0.30, 0.17  # share of the shortcoming's weighted bigrams found in the plan's context
_WISH = regex.compile(r"^(?:进一步|继续|不断|切实|持续)*(?:加强|强化|提高|提升|完善|增强|加大)")


class PlanLinker:
    """Compares every shortcoming with every plan by character bigrams weighted by rarity in the document."""

    def link(self, facts: Facts) -> list[Link]:
        """Return the links, by shortcoming, then by plan."""
        if not facts.shortcomings or not facts.plans:
            return []
        weights = _weights(facts.text)
        contexts = [_bigrams(_context(facts, plan)) for plan in facts.plans]
        own = [_bigrams(plan.text) for plan in facts.plans]
        links: list[Link] = []
        for shortcoming in facts.shortcomings:
            topic = _bigrams(_topic(shortcoming))
            whole = _bigrams(shortcoming.text)
            scores = [
                0.6 * _share(topic, context, weights) + 0.4 * _share(plan, whole, weights)
                for context, plan in zip(contexts, own, strict=True)
            ]
            best = max(scores)
            for plan, score in zip(facts.plans, scores, strict=True):
                if score >= _PARTIAL and score >= 0.6 * best:
                    links.append(Link(shortcoming.id, plan.id, _kind(score, plan)))
        return links


def _kind(score: float, plan: Plan) -> LinkKind:
    if score >= _FULL:
        return "full"
    return "restate" if _WISH.match(plan.text) and len(plan.text) < 14 else "partial"


def _topic(shortcoming: Shortcoming) -> str:
    """The statement of the problem: what stands before the first comma or stop, enumerator off."""
    head = regex.split(r"[，。；]", shortcoming.text, maxsplit=1)[0]
    return regex.sub(r"^[一二三四五六七八九十]{1,2}(?:是|要)", "", head)


def _context(facts: Facts, plan: Plan) -> str:
    """The plan with the run item or heading that it stands under."""
    for run in facts.runs:
        for item in run.items:
            if item.span.contains(plan.span):
                return item.span.of(facts.text)
    section = facts.section_at(plan.span.start)
    return f"{section.title}。{plan.text}" if section is not None and section.level > 1 else plan.text


def _bigrams(text: str) -> set[str]:
    return {part[i : i + 2] for part in _PARTS.findall(text) for i in range(len(part) - 1)}


def _weights(text: str) -> Counter[str]:
    return Counter(part[i : i + 2] for part in _PARTS.findall(text) for i in range(len(part) - 1))


def _share(wanted: set[str], present: set[str], counts: Counter[str]) -> float:
    """Weighted share of ``wanted`` bigrams that are ``present``; a bigram seen n times weighs 1/(1+ln n)."""
    total = sum(_weight(counts[bigram]) for bigram in wanted)
    return sum(_weight(counts[bigram]) for bigram in wanted & present) / total if total else 0.0


def _weight(count: int) -> float:
    return 1.0 / (1.0 + math.log(max(count, 1)))
