"""Links from shortcomings to the plans that answer them, by content and never by ordinal alone.

Plans are compared in units: the clauses between two stops or semicolons of one run item act together. A model
(``lexicons/models/links.tsv``) weighs common words, common aspects, known remedies and, lightly, the order. A plan
that stands behind a problem in its own item answers it without more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import regex

from analyzer.extract.columns import Vocabulary, Weights
from analyzer.extract.facts import Facts
from analyzer.extract.linear import LinearModel
from analyzer.extract.pairs import JOINED, PairReader, Unit, parts
from analyzer.extract.similarity import Similarity
from analyzer.lexicon.store import Lexicons
from analyzer.records import Link, LinkKind, Plan, Section, Shortcoming

LINKS = "links"
_WISH = regex.compile(
    r"^(?:进一步|继续|不断|切实|持续)*(?:加强|强化|提高|提升|完善|增强|加大)[^，。；、]{0,10}$"
)


class PlanLinker:
    """Decides for every shortcoming and every unit of plans whether the plans answer it."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.reader = lexicons.shared(PairReader)
        self._vocabulary = Vocabulary()
        self._weights = Weights([LinearModel.load(lexicons, LINKS)], JOINED, self._vocabulary)

    def link(self, facts: Facts, similar: Similarity) -> list[Link]:
        """Return the links, by shortcoming, then by plan."""
        if not facts.shortcomings or not facts.plans:
            return []
        found: list[Link] = []
        for shortcomings, units in parts(facts, self.reader.units(facts)):
            if not shortcomings or not units:
                continue
            plans = [(plan, unit) for unit in units for plan in unit.plans]
            columns = self.reader.columns(shortcomings, units, similar, self._vocabulary)
            scores = self._weights.scores(columns, len(shortcomings) * len(plans))[:, 0].tolist()
            found += [
                Link(one.id, plan.id, _kind(plan))
                for (one, (plan, unit)), score in zip(product(shortcomings, plans), scores, strict=True)
                if belongs(one, unit, shortcomings, facts.sections) or (unit.answers is None and score > 0)
            ]
        return found


def belongs(
    one: Shortcoming, unit: Unit, shortcomings: Sequence[Shortcoming], sections: Sequence[Section]
) -> bool:
    """Whether the unit is the answer that stands directly behind the shortcoming, with no new theme between them."""
    if unit.answers is None:
        return False
    before = [other for other in shortcomings if other.span.start < unit.answers.start]
    if not before or before[-1].id != one.id:
        return False
    return not any(
        section.kind == "measures" and one.span.end <= section.heading.start < unit.answers.start
        for section in sections
    )


def _kind(plan: Plan) -> LinkKind:
    return "restate" if _WISH.match(plan.text) else "full"
