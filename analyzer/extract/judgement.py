"""Decisions about measures that rules alone make badly, taken by small linear models.

Which clauses tell a measure of the unit, where in the clause it begins, whether it is told as done or as routine, and
how concrete it is: each is a model of its own (``lexicons/models``), fitted by ``python -m analyzer.evaluate.fit``.
What the rules think is a trait among others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import regex

from analyzer.extract.linear import JointModels, LinearModel, weights_of
from analyzer.extract.predicates import MeasuresFile, VerbsFile, Words
from analyzer.extract.starts import StartTraits, starts
from analyzer.extract.traits import ClauseTraits, Reading, is_plain
from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Status

ACTS, STARTS, STATUS, CONCRETENESS = "acts", "starts", "status", "concreteness"
PLAN_ACTS, PLAN_STARTS = "plan_acts", "plan_starts"
_GENERIC = frozenset({"support", "slogan"})  # strengthening and improving is never done without a sign of it
ACT = "act"  # the verdict of the rules on a clause that they hold for a measure
# How sure the model must be to overrule it, in thousandths; the latter where no actor is told.
_DOUBT, _PLAIN_DOUBT = -500, -1000
PLANS = "plans"  # the kind of section that has models of its own


class Judge:
    """The models, and what they need beside the traits.

    Args:
        lexicons: With the tables of the models.
        kind_of: What the lexicon knows a word as.
    """

    def __init__(self, lexicons: Lexicons, kind_of: Callable[[str], str]) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        owners = "|".join(f"(?:{expression(entry)})" for entry in data.owners)
        future = r"(?:将|拟|计划|准备|打算)(?:[于在]?(?:明年|下半年|20\d\d年))?"
        follows = r"(?=继续|依法(?!治|行政)|\L<manner>|\L<verbs>)(?![^，。；]{0,40}\L<turned>)"
        acts = [form for entry in lexicons.load("verbs.yaml", VerbsFile).classes for form in entry.forms]
        self._outside = regex.compile(
            rf"(?:(?:20\d\d年度?[，,]?)?(?:{owners})(?=依法(?!治)|将|拟|\L<manner>))?+(?:{future}{follows})?+"
            r"(?:依法(?!治|行政)|\L<manner>)*+",
            manner=data.manner,
            verbs=acts,
            turned=data.turned_into,
        )
        later = r"(?:(?:下(?:一)?步|下(?:一)?阶段|明年|来年|今后|接下来)(?:[，,]|(?=[把将对由请]|继续)))"
        self._future = regex.compile(
            rf"{later}?+(?:(?:{owners})?+{future}{follows})?+",
            manner=data.manner,
            verbs=acts,
            turned=data.turned_into,
        )
        self._continued = regex.compile(r"(?:继续|依法(?!治|行政)|\L<manner>)*+", manner=data.manner)
        models = [LinearModel.load(lexicons, name) for name in (STARTS, PLAN_STARTS)]
        self._starts, self._plan_starts = (
            StartTraits(weights_of(model.first), 0, kind_of) for model in models
        )
        names = (ACTS, PLAN_ACTS, STATUS, CONCRETENESS)
        self._clauses = JointModels({name: LinearModel.load(lexicons, name) for name in names})
        self._traits = ClauseTraits(weights_of(self._clauses.rows), 0)

    def weigh(self, text: str, reading: Reading, words: Words) -> int:
        """Return what the models make of a clause, for the decisions below."""
        return self._clauses.start + self._traits.worth(text, reading, words)

    def is_act(self, weights: int, reading: Reading) -> bool:
        """Whether a clause with these weights tells a measure, in a section of plans a plan."""
        score = self._clauses.score(PLAN_ACTS if reading.section == PLANS else ACTS, weights)
        if reading.verdict != ACT:
            return score > 0
        plain = reading.predicate is not None and is_plain(reading.predicate, reading.clause.span)
        return score > (_PLAIN_DOUBT if plain else _DOUBT)

    def start(self, text: str, reading: Reading, words: Words) -> tuple[int, int]:
        """Return where in its clause the measure begins, and where the plan does that a clause of the plans may be.

        Owner, year and adverbs of manner stay outside a measure (guideline, section 3): annotators waver, and so does
        the model. A plan keeps its 继续 and 进一步.
        """
        places = starts(reading.clause.span, reading.predicate, words)
        best = places[0]
        if len(places) > 1:
            model = self._plan_starts if reading.section == PLANS else self._starts
            scores = list(model.worths(text, places, reading, words))
            best = places[scores.index(max(scores))]
        start = self._behind(self._outside, text, best, reading)
        if reading.section != PLANS:
            return start, start
        return self._behind(self._continued, text, start, reading), self._behind(
            self._future, text, best, reading
        )

    @staticmethod
    def _behind(pattern: regex.Pattern[str], text: str, place: int, reading: Reading) -> int:
        found = pattern.match(text, place, reading.clause.span.end)
        return found.end() if found is not None and found.end() < reading.clause.span.end else place

    def status(self, weights: int, reading: Reading, rule: Status) -> Status:
        """Return DONE or ROUTINE; other statuses have outright cues and are left to the rules."""
        generic = reading.predicate is not None and reading.predicate.verb_class in _GENERIC
        if rule not in {"DONE", "ROUTINE"} or (rule == "ROUTINE" and generic):
            return rule
        return "DONE" if self._clauses.best(STATUS, weights, (f"status={rule}",)) == "DONE" else "ROUTINE"

    def concreteness(self, weights: int, rule: int, anchors: int) -> int:
        """Return the concreteness 0-3."""
        return int(self._clauses.best(CONCRETENESS, weights, grade_traits(rule, anchors)))


@cache
def grade_traits(rule: int, anchors: int) -> tuple[str, ...]:
    """Return the traits that only concreteness looks at: what the rules say and the number of anchors."""
    return f"grade={rule}", f"anchors={min(anchors, 3)}"
