"""How grave an admitted problem is: 1 a soft need, 2 a deficiency, 3 a violation or harm.

Cues decide single clauses; over a whole problem a model weighs them (``lexicons/models/severity.tsv``) together with
signs of what was not done, done late, feigned, counted or complained of. A cause does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from analyzer.extract.linear import LinearModel
from analyzer.extract.problem_lexicon import ProblemTraitsFile, ShortcomingsFile, joined
from analyzer.lexicon.entries import expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span

SEVERITY = "severity"
SOFT, DEFICIENT, GRAVE = 1, 2, 3
# Signs that something was not done, or not as it should have been.
_FAILURES = frozenset({"undone", "late", "feigned", "duty", "too_short", "outdated_law", "unlawful", "sham"})
_CLAUSE = regex.compile(r"[^，。；：\n]+")
_LONG, _LONGEST = 25, 3  # a step of length in characters, and the last step
_MANY = 5


class SeverityJudge:
    """Judges clauses by cues and problems by the model. Get it by ``lexicons.shared(SeverityJudge)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._soft, self._third_party = (
            joined(entries)
            for entries in ([entry for entry in data.severity if entry.severity == SOFT], data.third_party)
        )
        self._cues = Screen([expression(entry) for entry in (*data.severity, *data.third_party)])
        self._levels = [
            (level, sum(1 << place for place, entry in enumerate(data.severity) if entry.severity == level))
            for level in (GRAVE, DEFICIENT, SOFT)
        ]
        self._others = -1 << len(data.severity)  # bits of third parties
        traits = lexicons.load("problem_traits.yaml", ProblemTraitsFile)
        self._failing = Screen([expression(entry) for entry in traits.failures])
        signs = traits.severity
        self._signs = Screen([expression(sign) for sign in signs])
        self._names = [(1 << index, sign.id) for index, sign in enumerate(signs)]
        self._failures = sum(bit for bit, name in self._names if name in _FAILURES)
        self._model = LinearModel.load(lexicons, SEVERITY)

    def of_clause(self, text: str) -> int:
        """Return the highest severity of the cues in ``text``, 0 without any."""
        found = self._cues.found(text)
        if found & self._others:
            found = self._cues.found(self._third_party.sub("", text))
        return next((level for level, bits in self._levels if found & bits), 0)

    def tells_failure(self, text: str) -> bool:
        """Whether a clause says by itself that something failed: no wish, and no circumstance of a failure."""
        level = self.of_clause(text)
        if level == DEFICIENT and self._soft.search(text):
            return False
        if level >= DEFICIENT or self._signs.found(text, self._failures):
            return True
        return self._failing.found(text) != 0

    def of_problem(self, text: str, cause: Span | None, span: Span) -> int:
        """Return the severity of the problem at ``span`` of ``text``, whose cause may lie inside."""
        traits = self.traits(text, cause, span)
        if (
            f"rule={GRAVE}" in traits
        ):  # right in 26 of 36 problems of the corpus, and what the guideline names
            return GRAVE
        scores = dict(zip(self._model.labels, self._model.scores(traits), strict=True))
        if not {f"rule={SOFT}", "sign=soft"}.intersection(traits):
            scores.pop(str(SOFT), None)  # without a word of wishing nothing is a wish
        return int(max(scores, key=lambda level: (scores[level], level)))

    def traits(self, text: str, cause: Span | None, span: Span) -> list[str]:
        """Return what the model looks at."""
        parts = [span]
        if cause is not None and span.contains(cause):
            parts = [Span(span.start, cause.start), Span(cause.end, span.end)]
        clauses = [found[0] for part in parts for found in _CLAUSE.finditer(text, part.start, part.end)]
        levels = [self.of_clause(clause) for clause in clauses] or [0]
        found = self._signs.found("，".join(clauses))
        signs = [name for bit, name in self._names if found & bit]
        return [
            *_of_levels(self._softened(clauses, levels), levels),
            *_of_signs(signs, len(clauses), span.length),
        ]

    def _softened(self, clauses: Sequence[str], levels: Sequence[int]) -> int:
        """The highest level when a wish (有待, 仍需) softens the deficiency that its clause names."""
        return max(
            (
                SOFT if level == DEFICIENT and self._soft.search(clause) else level
                for clause, level in zip(clauses, levels, strict=False)
            ),
            default=0,
        )


def _of_levels(softened: int, levels: Sequence[int]) -> Iterator[str]:
    yield f"rule={softened}"
    yield f"highest={max(levels)}"
    yield f"first={levels[0]}"
    yield f"last={levels[-1]}"


def _of_signs(signs: Sequence[str], clauses: int, length: int) -> Iterator[str]:
    yield from (f"sign={sign}" for sign in signs)
    yield f"length={min(length // _LONG, _LONGEST)}"
    yield f"clauses={min(clauses, _MANY)}"
    if "counted" in signs and ("undone" in signs or "late" in signs):
        yield "counted failure"
    if "never" in signs and "undone" in signs:
        yield "never done"
