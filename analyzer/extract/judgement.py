"""Decisions about measures that rules alone make badly, taken by small linear models.

Which clauses tell a measure of the unit, where in the clause it begins, whether it is told as done or as routine, and
how concrete it is: each is a model of its own (``lexicons/models``), fitted by ``python -m analyzer.evaluate.fit``.
What the rules think is a trait among others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import regex
from msgspec import Struct

from analyzer.extract import starts, traits
from analyzer.extract.columns import Vocabulary, Weights
from analyzer.extract.futures import ahead_of_act
from analyzer.extract.linear import LinearModel
from analyzer.extract.starts import Places, StartTraits
from analyzer.extract.terms import terms_of
from analyzer.extract.traits import ClauseTraits, Page, Reading
from analyzer.extract.verbs import MeasuresFile, VerbLexicon, VerbsFile
from analyzer.extract.words import Words
from analyzer.lexicon.entries import expression
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.records import Status

if TYPE_CHECKING:
    from analyzer.extract.columns import Numbers

ACTS, STARTS, STATUS, CONCRETENESS = "acts", "starts", "status", "concreteness"
PLAN_ACTS, PLAN_STARTS = "plan_acts", "plan_starts"
_GENERIC = frozenset({"support", "slogan"})  # strengthening and improving is never done without a sign of it
ACT = "act"  # the verdict of the rules on a clause that they hold for a measure
PLANS = "plans"  # the kind of section that has models of its own


_MOST_ANCHORS = 3
_WEIGHED: tuple[Status, ...] = ("DONE", "ROUTINE")
_OURS, _PLACES = frozenset("我本"), frozenset("省市县区镇乡街局")


class Opinion(Struct, frozen=True, gc=False):
    """What the models make of a clause.

    Attributes:
        act: Above 0 if it tells a measure, in a section of plans a plan; in thousandths.
        done: Whether it tells something done, by what the rules say: that it is done, or routine.
        grades: Its concreteness, for each thing that the rules may say by each number of anchors.
    """

    act: int
    done: Sequence[bool]
    grades: Sequence[int]


class Judge:
    """The models, and what they need beside the traits.

    Args:
        lexicons: With the tables of the models.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        owners = "|".join(f"(?:{expression(entry)})" for entry in data.owners)
        ahead = ahead_of_act(data)
        future = rf"(?:将(?:(?=[于在])(?:{ahead}))?|(?:拟|计划|准备|打算)(?:{ahead})?)"
        follows = r"(?=继续|依法(?!治|行政)|\L<manner>|\L<verbs>(?![中的出]|[，。；]|$))(?![^，。；]{0,40}\L<turned>)"
        acts = [form for entry in lexicons.load("verbs.yaml", VerbsFile).classes for form in entry.forms]
        manner = rf"(?!{terms_of(data).pattern})\L<manner>"  # not 全面依法治县
        no_organ = (
            r"(?!(?:\L<verbs>|[向对由]){1,2}\p{Han}?[县市区省镇乡党]委)"  # 落实县委, 向市委: whose, not who
        )
        self._outside = regex.compile(
            rf"(?:(?:20\d\d年度?[，,]?)?{no_organ}(?:{owners})(?=依法(?!治)|将|拟|{manner}))?+(?:{future}{follows})?+"
            r"(?:(?:将|拟|计划)?由[\p{Han}、]{2,10}?牵头(?=\L<verbs>))?+"
            rf"(?:依法(?!治|行政)|{manner})*+",
            manner=data.manner,
            verbs=acts,
            turned=data.turned_into,
        )
        # What stays outside begins with one of these, or with an owner that one of them follows.
        self._openings = frozenset(form[0] for form in data.manner) | frozenset("依将拟计准打由2")
        self._owner = short(rf"(?:{owners})(?=[{re.escape(''.join(sorted(self._openings)))}])")
        later = r"(?:(?:下(?:一)?步|下(?:一)?阶段|明年|来年|今后|接下来)(?:[，,]|(?=[把将对由请]|继续)))"
        self._future = regex.compile(
            rf"{later}?+(?:(?:{owners})?+{future}{follows})?+",
            manner=data.manner,
            verbs=acts,
            turned=data.turned_into,
        )
        self._continued = regex.compile(r"(?:继续|依法(?!治|行政)|\L<manner>)*+", manner=data.manner)
        begins = [LinearModel.load(lexicons, name) for name in (STARTS, PLAN_STARTS)]
        clauses = [LinearModel.load(lexicons, name) for name in (ACTS, PLAN_ACTS, STATUS, CONCRETENESS)]
        self._vocabulary = Vocabulary()
        self._vocabulary.add(starts.NEVER_FIRST)
        self._begins = Weights(begins, starts.JOINED, self._vocabulary)
        self._clauses = Weights(clauses, traits.JOINED, self._vocabulary)
        verbs = lexicons.shared(VerbLexicon)
        self._places = StartTraits(self._vocabulary, verbs.kind_of, verbs.names.places)
        self._traits = ClauseTraits(self._vocabulary)
        self._done = clauses[2].labels.index("DONE")
        self._grades = np.array([*map(int, clauses[3].labels)])
        # What the traits that come later add to the scores.
        own, of = self._clauses.labels, self._clauses.of
        self._by_rule = np.array([of(f"status={status}")[own[2]] for status in _WEIGHED])
        self._by_grade = np.array(
            [
                [
                    np.sum([*map(of, grade_traits(rule, anchors))], axis=0)[own[3]]
                    for anchors in range(_MOST_ANCHORS + 1)
                ]
                for rule in range(len(self._grades))
            ]
        )

    def page(self, text: str, words: Words) -> Page:
        """Return a text as the models see it."""
        return Page(text, words, self._vocabulary)

    def opinions(self, page: Page, readings: Sequence[Reading]) -> list[Opinion]:
        """Return what the models make of clauses, for the decisions below."""
        if not readings:
            return []
        scores = self._clauses.scores(self._traits.columns(page, readings), len(readings))
        act, plan, status, grades = (scores[:, own] for own in self._clauses.labels)
        planned = np.array([reading.section == PLANS for reading in readings], np.bool_)
        told = np.where(planned, plan[:, 0], act[:, 0])
        # The first among equals.
        done = (status[:, None] + self._by_rule).argmax(-1) == self._done
        graded = self._grades[(grades[:, None, None] + self._by_grade).argmax(-1)]
        return [*map(Opinion, told.tolist(), done.tolist(), graded.reshape(len(readings), -1).tolist())]

    def starts(self, page: Page, readings: Sequence[Reading]) -> list[tuple[int, int]]:
        """Return where in each clause the measure begins, and where the plan does that a clause of the plans may be.

        Owner, year and adverbs of manner stay outside a measure (guideline, section 3): annotators waver, and so does
        the model. A plan keeps its 继续 and 进一步, and often its day and who acts: it has a model of its own.
        """
        if not readings:
            return []
        places = self._places.places(page, readings)
        scores = self._begins.scores(self._places.columns(page, readings, places), len(places.rows))
        act, plan = (_best_places(scores[:, own.start], places, len(readings)) for own in self._begins.labels)
        return [
            self._shifted(page.text, start, begin, reading)
            for start, begin, reading in zip(act, plan, readings, strict=True)
        ]

    def _shifted(self, text: str, best: int, plan: int, reading: Reading) -> tuple[int, int]:
        if text[best] in _PLACES and text[best - 1 : best] in _OURS and best > reading.clause.span.start:
            best += 1  # 我镇压实责任 holds no 镇压
        start = best
        if text[best] in self._openings or self._owner.match(text, best, reading.clause.span.end):
            start = self._behind(self._outside, text, best, reading)
        if reading.section != PLANS:
            return start, start
        return self._behind(self._continued, text, start, reading), self._behind(
            self._future, text, plan, reading
        )

    @staticmethod
    def _behind(pattern: regex.Pattern[str], text: str, place: int, reading: Reading) -> int:
        found = pattern.match(text, place, reading.clause.span.end)
        return found.end() if found is not None and found.end() < reading.clause.span.end else place

    def status(self, opinion: Opinion, reading: Reading, rule: Status) -> Status:
        """Return DONE or ROUTINE; other statuses have outright cues and are left to the rules."""
        generic = reading.predicate is not None and reading.predicate.verb_class in _GENERIC
        if rule not in _WEIGHED or (rule == "ROUTINE" and generic):
            return rule
        return "DONE" if opinion.done[_WEIGHED.index(rule)] else "ROUTINE"

    @staticmethod
    def concreteness(opinion: Opinion, rule: int, anchors: int) -> int:
        """Return the concreteness 0-3."""
        return opinion.grades[rule * (_MOST_ANCHORS + 1) + min(anchors, _MOST_ANCHORS)]


def _best_places(worth: Numbers, places: Places, readings: int) -> list[int]:
    """Return the place of the highest worth in each clause, the first among equals."""
    every = np.arange(readings)
    highest = np.flatnonzero(
        worth == np.maximum.reduceat(worth, places.rows.searchsorted(every))[places.rows]
    )
    best: list[int] = places.offsets[highest[places.rows[highest].searchsorted(every)]].tolist()
    return best


@cache
def grade_traits(rule: int, anchors: int) -> tuple[str, ...]:
    """Return the traits that only concreteness looks at: what the rules say and the number of anchors."""
    return f"grade={rule}", f"anchors={min(anchors, _MOST_ANCHORS)}"
