"""What a shortcoming and a unit of plans have in common: the traits that the model of links looks at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import regex
from msgspec import Struct

from analyzer.extract.columns import Column, Vocabulary
from analyzer.extract.facts import Facts, RunItem
from analyzer.extract.markers import strip_enumerator
from analyzer.extract.reach import by_part, part_starts
from analyzer.extract.similarity import Similarity, Vector, cosine, vector_of
from analyzer.lexicon.background import Background
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.records import Plan, Shortcoming
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.extract.columns import Numbers

_LABEL = regex.compile(r"(?:针对|围绕|关于|对)?(?P<name>[^，。；：\n]{2,14})：")
# A sentence may say itself what it answers: 针对案卷问题，请…
_AIM = regex.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十\d]{1,2}[)）])?(?:针对|围绕|对于?|为(?:解决|破解|补齐|补上|克服))"
    r"(?!这|上述|以上|前述|存在|此)(?P<name>[^，。；：\n]{2,20}?)"
    r"(?:等?(?:方面|环节)?的?(?:问题|不足|短板|弱项|欠账|差距|难题|瓶颈|现象))，"
)
_STATED = regex.compile("[，。；]")
_STOP = regex.compile(r"[。；;\n]")
_LEVELS = np.array((0.01, 0.02, 0.035, 0.05, 0.08, 0.12, 0.18, 0.26))
_LEADS = np.array((0.3, 0.6, 0.9, 0.999))
_DISTANCES = np.array((0.05, 0.15, 0.3, 0.5))
_FAR = (
    2  # blocks between a plan's own and the one of the problem's number, where there are as many as problems
)
_MOST_ANSWERS = 3
_NAME = 4  # characters of a cell that names a matter
JOINED: Mapping[str, int] = {"unit": 2}  # families of several parts


class RemedyEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of problem and the plans that answer it. Examples read ``problem => plan``."""

    id: str
    problem: str
    remedy: str
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    def fits(self, problem: str, plan: str) -> bool:
        """Whether the plan is one that answers the problem."""
        return bool(short(self.problem).search(problem) and short(self.remedy).search(plan))


class RemediesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/remedies.yaml``: what a model weighs, what answers for certain, and what seldom does."""

    remedies: tuple[RemedyEntry, ...]
    certain: tuple[RemedyEntry, ...]
    honours: tuple[RemedyEntry, ...]


def self_test_remedies(data: RemediesFile) -> list[str]:
    """Return one line per example that its entry does not fit, and per counter-example that it does."""
    return [
        f"remedies.yaml: {entry.id}: {'no match in' if wanted else 'matches'} {example}"
        for entry in (*data.remedies, *data.certain, *data.honours)
        for wanted, examples in ((True, entry.examples), (False, entry.counter_examples))
        for example in examples
        if entry.fits(*example.split(" => ")) is not wanted
    ]


class CertainAnswers:
    """Plans that answer a problem in other words for certain, and such as do not.

    Get it by ``lexicons.shared(CertainAnswers)``.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("remedies.yaml", RemediesFile)
        self._problems = Screen([entry.problem for entry in data.certain])
        self._remedies = Screen([entry.remedy for entry in data.certain])
        self._honours = data.honours

    def among(self, plans: Iterable[Plan], problem: str) -> list[Plan]:
        """Return the plans that answer a problem."""
        kinds = self._problems.found(problem)
        return [plan for plan in plans if self._remedies.found(plan.text, kinds)] if kinds else []

    def beside(self, problem: str, plan: str) -> bool:
        """Whether a plan seeks an honour that the problem does not lack."""
        return any(
            short(entry.remedy).search(plan) and not short(entry.problem).search(problem)
            for entry in self._honours
        )


class Unit(Struct):
    """Plans that act together: the clauses between two stops of one run item.

    ``head`` is the item's heading, ``block`` the item, headed part or paragraph as a whole, ``aim`` names the problem
    that the sentence says to answer.
    """

    plans: list[Plan]
    head: str
    block: Span
    answers: Span | None
    aim: str = ""

    @property
    def text(self) -> str:
        """The words of all its plans."""
        return "，".join(plan.text for plan in self.plans)


class PairReader:
    """Reads the traits of all pairs of one document."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("remedies.yaml", RemediesFile)
        self._problems = Screen([entry.problem for entry in data.remedies])
        self._remedies = Screen([entry.remedy for entry in data.remedies])
        self._background = lexicons.shared(Background.load)

    def units(self, facts: Facts) -> list[Unit]:
        """Return the plans of a document in units."""
        found: list[Unit] = []
        reach = list(accumulate((run.items[-1].span.end for run in facts.runs), max))
        last: Plan | None = None
        for plan in facts.plans:
            if last is None or _STOP.search(facts.text, last.span.end, plan.span.start):
                answer = next((span for span in facts.answers if span.contains(plan.span)), None)
                item = _item(facts, plan.span, reach)
                head, block = _head(facts, plan.span, item), _block(facts, plan.span, item)
                found.append(Unit([], head, block, answer, _aim(facts.text, plan.span.start)))
            found[-1].plans.append(plan)
            last = plan
        return found

    def similarity(self, facts: Facts) -> Similarity:
        """Return what :meth:`columns` compares the passages of a document by."""
        return Similarity(facts.text, self._background)

    def columns(
        self,
        shortcomings: Sequence[Shortcoming],
        units: Sequence[Unit],
        similar: Similarity,
        vocabulary: Vocabulary,
    ) -> list[Column]:
        """Return the traits of each pair, by shortcoming, then by plan."""
        plans = [plan for unit in units for plan in unit.plans]
        unit_of = np.repeat(np.arange(len(units)), [len(unit.plans) for unit in units])
        blocks = list(dict.fromkeys(unit.block for unit in units))
        similar.learn(
            [
                *(one.text for one in shortcomings),
                *(unit.text for unit in units),
                *(unit.head for unit in units),
                *(block.of(similar.document) for block in blocks),
            ]
        )
        problems = [_problem(one, similar) for one in shortcomings]
        by_plan = _scores(problems, [similar.vector(plan.text) for plan in plans])
        by_unit = _scores(problems, [similar.vector(unit.text) for unit in units])[:, unit_of]
        by_head = _scores(problems, [similar.vector(unit.head) for unit in units])[:, unit_of]
        by_block = _scores(problems, [similar.vector(block.of(similar.document)) for block in blocks])
        block_of = np.array([blocks.index(unit.block) for unit in units], np.int64)[unit_of]
        in_block = by_block[:, block_of]
        alone = np.array([len(unit.plans) == 1 for unit in units], np.int64)[unit_of]
        headed = np.array([bool(unit.head) for unit in units], np.bool_)[unit_of]
        rows, columns = len(problems), len(plans)
        row, column = np.arange(rows)[:, None], np.arange(columns)
        ordinal = np.minimum(np.abs(row - block_of), _FAR) if len(blocks) == rows else np.full(columns, -1)
        distance = np.abs((row + 0.5) / rows - (column + 0.5) / columns)
        wrong = [self._problems.found(one.text) for one in shortcomings]
        right = [self._remedies.found(plan.text) for plan in plans]
        answers = [[min((a & b).bit_count(), _MOST_ANSWERS) for b in right] for a in wrong]
        same = [
            [one.aspect is not None and one.aspect == plan.aspect for plan in plans] for one in shortcomings
        ]
        every = np.zeros((rows, columns), np.int64)
        steps = vocabulary.numbers([*map(str, range(len(_LEVELS) + 1)), "-1"])  # the last stands for nothing

        def told(values: NDArray[np.int64]) -> Numbers:
            found: Numbers = steps[(every + values).ravel()]
            return found

        return [
            Column("share", (told(_step(_LEVELS, by_plan)),)),
            Column("unit", (told(_step(_LEVELS, by_unit)), told(alone))),
            Column("head", (told(np.where(headed, _step(_LEVELS, by_head), -1)),)),
            Column("lead", (told(_lead(by_plan, by_plan.max(0))),)),
            Column("lead of unit", (told(_lead(by_unit, by_unit.max(0))),)),
            Column("lead of head", (told(_lead(by_head, by_head.max(0))),)),
            Column("lead of problem", (told(_lead(by_unit, by_unit.max(1, keepdims=True))),)),
            Column("block", (told(_step(_LEVELS, in_block)),)),
            Column("lead of block", (told(_lead(in_block, in_block.max(0))),)),
            Column("block of problem", (told(_lead(in_block, by_block.max(1, keepdims=True))),)),
            Column("ordinal", (told(ordinal),)),
            Column("distance", (told(_step(_DISTANCES, distance)),)),
            Column("aspect", (told(np.array(same, np.int64)),)),
            Column("answers", (told(np.array(answers, np.int64)),)),
        ]


def parts(facts: Facts, units: Sequence[Unit]) -> list[tuple[list[Shortcoming], list[Unit]]]:
    """Return problems and plans of each part of a document: plans are compared with those of their part only."""
    starts = part_starts(facts.sections)
    problems = by_part(starts, facts.shortcomings, lambda one: one.span)
    plans = by_part(starts, units, lambda unit: unit.plans[0].span)
    return list(zip(problems, plans, strict=True))


def _scores(problems: Sequence[Vector], others: Sequence[Vector]) -> NDArray[np.float64]:
    return np.array([[cosine(one, other) for other in others] for one in problems])


def _step(limits: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many limits each value reaches."""
    return limits.searchsorted(values, "right")


def _lead(scores: NDArray[np.float64], best: NDArray[np.float64]) -> NDArray[np.int64]:
    """How near scores come to the best of their row or column, in steps; -1 where nothing is shared."""
    return np.where(best > 0, _step(_LEADS, scores / np.where(best > 0, best, 1.0)), -1)


def _problem(one: Shortcoming, similar: Similarity) -> Vector:
    """The statement of the problem counts full, what follows it half."""
    text = strip_enumerator(one.text)
    words = {bigram: 0.5 * weight for bigram, weight in similar.weights(text).items()}
    words.update(similar.weights(_STATED.split(text, maxsplit=1)[0]))
    return vector_of(words)


def _item(facts: Facts, span: Span, reach: Sequence[int]) -> RunItem | None:
    """The run item around a place. ``reach``: how far the runs go so far."""
    for index in range(bisect_left(reach, span.end), len(facts.runs)):
        run = facts.runs[index]
        if run.items[0].span.start > span.start:
            break
        for item in run.items:
            if item.span.contains(span):
                return item
    return None


def _head(facts: Facts, span: Span, item: RunItem | None) -> str:
    """Words of the cell that names the matter of a row, of the run item's first sentence, label or heading."""
    row = facts.grid.row_at(span.start)
    if row is not None and row.header:
        before = (cell.of(facts.text) for cell in row.cells if cell.end <= span.start)
        return next((words for words in before if len(words) >= _NAME), "")
    if item is not None:
        return _STOP.split(facts.text[item.marker.end : item.span.end], maxsplit=1)[0]
    label = _LABEL.match(facts.text, facts.text.rfind("\n", 0, span.start) + 1, span.start)
    if label is not None:
        return label["name"]
    section = facts.section_at(span.start)
    return section.title if section is not None and section.level > 1 else ""


def _aim(text: str, place: int) -> str:
    """The problem that a sentence names before its plans, if it does."""
    begin = max(text.rfind(mark, 0, place) for mark in "。；;\n") + 1
    found = _AIM.match(text, begin, place)
    return found["name"] if found is not None else ""


def _block(facts: Facts, span: Span, item: RunItem | None) -> Span:
    """The run item, else the part with a heading of its own among plans, else the paragraph."""
    section = facts.section_at(span.start)
    if item is not None:
        return item.span
    if section is not None and section.level > 1:
        return section.span
    end = facts.text.find("\n", span.end)
    return Span(facts.text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(facts.text))
