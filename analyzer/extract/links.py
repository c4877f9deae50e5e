"""Links from shortcomings to the plans that answer them, by content and never by ordinal alone.

Plans are compared in units: the clauses between two stops or semicolons of one run item act together. A model
(``lexicons/models/links.tsv``) weighs common words, common aspects, known remedies and, lightly, the order. A plan
that stands behind a problem in its own item answers it without more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

import regex
from msgspec.structs import replace

from analyzer.extract.columns import Vocabulary, Weights
from analyzer.extract.facts import Facts
from analyzer.extract.linear import LinearModel
from analyzer.extract.pairs import JOINED, CertainAnswers, PairReader, Unit, parts
from analyzer.extract.similarity import Similarity, Vector, cosine
from analyzer.lexicon.store import Lexicons
from analyzer.records import Link, LinkKind, Plan, Shortcoming
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.columns import Numbers

LINKS = "links"
_OUTRIGHT = (
    1000  # thousandths of a logit, from which on no plan of the block need share a word with the problem
)
_PLAINLY = 2  # times as near to what a sentence says to answer as any other problem
_SEVERAL = 2
_ENDS = regex.compile("[。\n]")
_WISH = regex.compile(
    r"^(?:进一步|继续|不断|切实|持续)*(?:加强|强化|提高|提升|完善|增强|加大)[^，。；、]{0,10}$"
)


class PlanLinker:
    """Decides for every shortcoming and every unit of plans whether the plans answer it."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.reader = lexicons.shared(PairReader)
        self._certain = lexicons.shared(CertainAnswers)
        self._vocabulary = Vocabulary()
        self._weights = Weights([LinearModel.load(lexicons, LINKS)], JOINED, self._vocabulary)

    def link(self, facts: Facts, similar: Similarity) -> list[Link]:
        """Return the links, by shortcoming, then by plan."""
        if not facts.shortcomings or not facts.plans:
            return []
        found: list[Link] = []
        themes = [section.heading.start for section in facts.sections if section.kind == "measures"]
        for shortcomings, told in parts(facts, self.reader.units(facts)):
            units = [_of_all(facts, shortcomings, unit) for unit in told]
            answered = _answered(shortcomings, units, themes)
            by_content = self._by_content(facts, shortcomings, units, similar)
            found += [
                Link(one.id, plan.id, _kind(plan))
                for one in shortcomings
                for plan in sorted([*answered.get(one.id, ()), *by_content.get(one.id, ())], key=_place)
            ]
        return found

    def _by_content(
        self, facts: Facts, shortcomings: Sequence[Shortcoming], units: Sequence[Unit], similar: Similarity
    ) -> dict[str, list[Plan]]:
        """Return per shortcoming the plans that answer it by what they say; none that stands behind a problem."""
        if not shortcomings or all(unit.answers is not None for unit in units):
            return {}  # time would grow with the square of the matters that labels tell
        plans = [(plan, unit) for unit in units for plan in unit.plans]
        columns = self.reader.columns(shortcomings, units, similar, self._vocabulary)
        scores = self._weights.scores(columns, len(shortcomings) * len(plans))[:, 0]
        scores = scores.reshape(len(shortcomings), len(plans))
        words = {id(unit): similar.vector(unit.text) for unit in units}
        problems = [similar.vector(one.text) for one in shortcomings]
        near = [{unit.block for unit in units if cosine(told, words[id(unit)]) > 0} for told in problems]
        found: dict[str, list[Plan]] = {}
        for (row, one), (column, (plan, unit)) in product(enumerate(shortcomings), enumerate(plans)):
            score = scores[row, column]
            if unit.answers is not None or score <= 0 or self._certain.beside(one.text, plan.text):
                continue
            if score > _OUTRIGHT or unit.block in near[row]:
                found.setdefault(one.id, []).append(plan)
        for unit in units:
            place = (
                _aimed_at(similar.vector(unit.aim), problems) if unit.aim and unit.answers is None else None
            )
            if place is not None:  # it says what it answers, and answers nothing else
                own = {plan.id for plan in unit.plans}
                found = {key: [plan for plan in told if plan.id not in own] for key, told in found.items()}
                found.setdefault(shortcomings[place].id, []).extend(unit.plans)
        found = {key: sorted(told, key=_place) for key, told in found.items() if told}
        # What the model sees no answer to, or sees it in a clause beside, may be told in other words.
        for one in shortcomings:
            told = found.get(one.id, [])
            beside = [
                plan
                for plan, unit in plans
                if plan not in told
                and (not told or any(known in told for known in unit.plans))
                and unit.answers is None
            ]
            if certain := self._certain.among(beside, one.text):
                found[one.id] = sorted([*told, *certain], key=_place)
        return _by_row(facts, found, [plan for plan, _ in plans], shortcomings, scores)


def _aimed_at(aim: Vector, problems: Sequence[Vector]) -> int | None:
    """Return which problem an aim (案卷问题) plainly names: no other one is half as near to it."""
    scores = [cosine(problem, aim) for problem in problems]
    best = max(scores)
    place = scores.index(best)
    others = (*scores[:place], *scores[place + 1 :])
    return place if best > 0 and all(best >= _PLAINLY * score for score in others) else None


def _by_row(
    facts: Facts,
    found: dict[str, list[Plan]],
    plans: Sequence[Plan],
    shortcomings: Sequence[Shortcoming],
    scores: Numbers,
) -> dict[str, list[Plan]]:
    """Return the links with those of the rows of a table made one: the plans of a row answer the same problem.

    It is the one that they answer best all together, if they were taken to answer different ones or only some did.
    """
    rows: dict[int, list[int]] = {}
    for column, plan in enumerate(plans):
        row = facts.grid.row_at(plan.span.start)
        if row is not None:
            rows.setdefault(row.span.start, []).append(column)
    linked = {plan.id for own in found.values() for plan in own}
    moved: dict[str, int] = {}
    for columns in rows.values():
        if any(plans[column].id in linked for column in columns):
            best = int(scores[:, columns].sum(axis=1).argmax())
            moved |= {plans[column].id: best for column in columns}
    if not moved:
        return found
    return {
        one.id: [
            plan
            for plan in plans
            if (moved[plan.id] == row if plan.id in moved else plan in found.get(one.id, ()))
        ]
        for row, one in enumerate(shortcomings)
    }


def _answered(
    shortcomings: Sequence[Shortcoming], units: Sequence[Unit], themes: Sequence[int]
) -> dict[str, list[Plan]]:
    """Return per shortcoming the plans of the answers that stand behind it, with no new theme between them."""
    starts = [one.span.start for one in shortcomings]
    found: dict[str, list[Plan]] = {}
    for unit in units:
        place = bisect_left(starts, unit.answers.start) if unit.answers is not None else 0
        if unit.answers is None or not place:
            continue
        one = shortcomings[place - 1]
        if bisect_left(themes, one.span.end) == bisect_left(themes, unit.answers.start):
            found.setdefault(one.id, []).extend(unit.plans)
    return found


def _of_all(facts: Facts, shortcomings: Sequence[Shortcoming], unit: Unit) -> Unit:
    """Return a unit that answers nothing by its place if it stands behind a whole list of problems in one sentence.

    一是…；二是…；三是…。下一步，…: what a new sentence announces then is told of all of them.
    """
    if unit.answers is None:
        return unit
    before = [one.span for one in shortcomings if one.span.start < unit.answers.start]
    if len(before) < _SEVERAL:
        return unit
    listed = facts.text[before[-2].end : before[-1].start]
    behind = facts.text[before[-1].end : unit.answers.start]
    whole = not _ENDS.search(listed) and "。" in behind and "\n" not in behind
    return replace(unit, answers=None) if whole else unit


def _place(plan: Plan) -> Span:
    return plan.span


def _kind(plan: Plan) -> LinkKind:
    return "restate" if _WISH.match(plan.text) else "full"
