"""What a shortcoming and a unit of plans have in common: the traits that the model of links looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import regex
from msgspec import Struct

from analyzer.errors import LexiconError
from analyzer.extract.facts import Facts
from analyzer.extract.markers import strip_enumerator
from analyzer.extract.reach import by_part, part_starts
from analyzer.extract.similarity import Similarity, Vector, cosine, vector_of
from analyzer.lexicon.background import Background
from analyzer.lexicon.store import Lexicons
from analyzer.records import Plan, Shortcoming
from analyzer.text.span import Span

_STOP = regex.compile(r"[。；;\n]")
_LEVELS = (0.01, 0.02, 0.035, 0.05, 0.08, 0.12, 0.18, 0.26)
_LEADS = (0.3, 0.6, 0.9, 0.999)
_DISTANCES = (0.05, 0.15, 0.3, 0.5)


class RemedyEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of problem and the plans that answer it. Examples read ``problem => plan``."""

    id: str
    problem: str
    remedy: str
    examples: tuple[str, ...] = ()


class RemediesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/remedies.yaml``."""

    remedies: tuple[RemedyEntry, ...]


def self_test_remedies(data: RemediesFile) -> list[str]:
    """Return one line per example that its entry does not match on both sides."""
    return [
        f"remedies.yaml: {entry.id}: no match in {example}"
        for entry in data.remedies
        for example in entry.examples
        if not (
            regex.search(entry.problem, example.partition(" => ")[0])
            and regex.search(entry.remedy, example.partition(" => ")[2])
        )
    ]


class Unit(Struct):
    """Plans that act together: the clauses between two stops of one run item. ``head`` is the item's heading."""

    plans: list[Plan]
    head: str
    answers: Span | None

    @property
    def text(self) -> str:
        """The words of all its plans."""
        return "，".join(plan.text for plan in self.plans)


class PairReader:
    """Reads the traits of all pairs of one document."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("remedies.yaml", RemediesFile)
        problems = self_test_remedies(data)
        if problems:
            raise LexiconError("词典自检未通过：\n" + "\n".join(problems), "lexicon self-test failed")
        self._remedies = [(regex.compile(e.problem), regex.compile(e.remedy)) for e in data.remedies]
        self._background = lexicons.shared(Background.load)

    def units(self, facts: Facts) -> list[Unit]:
        """Return the plans of a document in units."""
        found: list[Unit] = []
        reach = list(accumulate((run.items[-1].span.end for run in facts.runs), max))
        last: Plan | None = None
        for plan in facts.plans:
            if last is None or _STOP.search(facts.text, last.span.end, plan.span.start):
                answer = next((span for span in facts.answers if span.contains(plan.span)), None)
                found.append(Unit([], _head(facts, plan.span, reach), answer))
            found[-1].plans.append(plan)
            last = plan
        return found

    def similarity(self, facts: Facts) -> Similarity:
        """Return what :meth:`traits` compares the passages of a document by."""
        return Similarity(facts.text, self._background)

    def traits(
        self, shortcomings: Sequence[Shortcoming], units: Sequence[Unit], similar: Similarity
    ) -> list[list[list[str]]]:
        """Return the traits of each pair, by shortcoming, then by plan."""
        problems = [_problem(one, similar) for one in shortcomings]
        plans = [plan for unit in units for plan in unit.plans]
        counts = [len(unit.plans) for unit in units]
        by_plan = _scores(problems, [similar.vector(plan.text) for plan in plans])
        by_unit = _repeated(_scores(problems, [similar.vector(unit.text) for unit in units]), counts)
        by_head = _repeated(_scores(problems, [similar.vector(unit.head) for unit in units]), counts)
        best_of_plan, best_of_unit, best_of_head = map(_column_bests, (by_plan, by_unit, by_head))
        heads = [unit.head for unit in units for _ in unit.plans]
        alone = [len(unit.plans) == 1 for unit in units for _ in unit.plans]
        found: list[list[list[str]]] = []
        for i, one in enumerate(shortcomings):
            best = max(by_unit[i])
            wrong = [remedy for problem, remedy in self._remedies if problem.search(one.text)]
            row: list[list[str]] = []
            for j, plan in enumerate(plans):
                place = abs((i + 0.5) / len(problems) - (j + 0.5) / len(plans))
                answers = sum(1 for remedy in wrong if remedy.search(plan.text))
                row.append(
                    [
                        f"share={bisect_right(_LEVELS, by_plan[i][j])}",
                        f"unit={bisect_right(_LEVELS, by_unit[i][j])} {alone[j]:d}",
                        f"head={bisect_right(_LEVELS, by_head[i][j]) if heads[j] else -1}",
                        f"lead={_lead(by_plan[i][j], best_of_plan[j])}",
                        f"lead of unit={_lead(by_unit[i][j], best_of_unit[j])}",
                        f"lead of head={_lead(by_head[i][j], best_of_head[j])}",
                        f"lead of problem={_lead(by_unit[i][j], best)}",
                        f"distance={bisect_right(_DISTANCES, place)}",
                        f"aspect={one.aspect is not None and one.aspect == plan.aspect:d}",
                        f"answers={min(answers, 3)}",
                    ]
                )
            found.append(row)
        return found


def parts(facts: Facts, units: Sequence[Unit]) -> list[tuple[list[Shortcoming], list[Unit]]]:
    """Return problems and plans of each part of a document: plans are compared with those of their part only."""
    starts = part_starts(facts.sections)
    problems = by_part(starts, facts.shortcomings, lambda one: one.span)
    plans = by_part(starts, units, lambda unit: unit.plans[0].span)
    return list(zip(problems, plans, strict=True))


def _scores(problems: Sequence[Vector], others: Sequence[Vector]) -> list[list[float]]:
    return [[cosine(one, other) for other in others] for one in problems]


def _repeated(scores: Sequence[Sequence[float]], counts: Sequence[int]) -> list[list[float]]:
    """The scores of units, each as often as the unit has plans."""
    return [[score for score, count in zip(row, counts, strict=True) for _ in range(count)] for row in scores]


def _column_bests(scores: Sequence[Sequence[float]]) -> list[float]:
    return [max(column) for column in zip(*scores, strict=True)]


def _lead(score: float, best: float) -> int:
    """How near a score comes to the best of its row or column, in steps; -1 where nothing is shared."""
    return bisect_right(_LEADS, score / best) if best > 0 else -1


def _problem(one: Shortcoming, similar: Similarity) -> Vector:
    """The statement of the problem counts full, what follows it half."""
    text = strip_enumerator(one.text)
    words = {bigram: 0.5 * weight for bigram, weight in similar.weights(text).items()}
    words.update(similar.weights(regex.split(r"[，。；]", text, maxsplit=1)[0]))
    return vector_of(words)


def _head(facts: Facts, span: Span, reach: Sequence[int]) -> str:
    """Words of the run item's first sentence, or of the section's heading. ``reach``: how far the runs go so far."""
    for index in range(bisect_left(reach, span.end), len(facts.runs)):
        run = facts.runs[index]
        if run.items[0].span.start > span.start:
            break
        for item in run.items:
            if item.span.contains(span):
                return _STOP.split(facts.text[item.marker.end : item.span.end], maxsplit=1)[0]
    section = facts.section_at(span.start)
    return section.title if section is not None and section.level > 1 else ""
