"""Examples for the models of problems: how grave, in which aspect, and which clauses give cause and effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import regex
from msgspec import Struct

from analyzer.evaluate.gold import Gold
from analyzer.extract.aspects import ASPECTS, AspectsFile, ProblemAspects
from analyzer.extract.causes import CauseFinder
from analyzer.extract.roles import CAUSE, EFFECT, NEITHER, ROLES, RoleReader
from analyzer.extract.severity import SEVERITY, SeverityJudge
from analyzer.lexicon.concepts import load_concepts
from analyzer.lexicon.store import Lexicons
from analyzer.records import Aspect
from analyzer.text.span import Span

PROBLEM_MODELS = (SEVERITY, ASPECTS, ROLES)
PROBLEMS_FILE = "problems.txt"
_LINE = regex.compile(r"([A-Z_]+) ([123]) (.+)")
_MARKED = {"cause": regex.compile("〔(.+?)〕"), "effect": regex.compile("【(.+?)】")}
_MARKS = regex.compile("[〔〕【】]")


class Problem(Struct, frozen=True):
    """One annotated problem. ``cause`` and ``effect`` are places in ``text``; ``origin`` tells who wrote it."""

    text: str
    aspect: str
    severity: int
    cause: Span | None
    effect: Span | None
    origin: str


def written_problems(path: Path) -> list[Problem]:
    """Return the single problems of ``corpus/problems.txt``, whose first lines tell the format.

    Raises:
        ValueError: If a line does not follow it.
    """
    found: list[Problem] = []
    block = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        parts = _LINE.fullmatch(line)
        if not line:
            block += 1
        elif parts is not None and parts[1] in get_args(Aspect):
            text = _MARKS.sub("", parts[3])
            places = {
                name: _inside(text, Span(0, len(text)), _MARKS.sub("", marked[1]) if marked else None)
                for name, pattern in _MARKED.items()
                for marked in [pattern.search(parts[3])]
            }
            found.append(
                Problem(text, parts[1], int(parts[2]), places["cause"], places["effect"], f"written {block}")
            )
        elif not line.startswith("#"):
            raise ValueError(f"{path}:{number}: not 'aspect severity text'")
    return found


class ProblemExamples:
    """Reads the annotated problems."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._severity = lexicons.shared(SeverityJudge)
        self._aspects = lexicons.shared(ProblemAspects)
        self._roles = lexicons.shared(RoleReader)
        self._causes = lexicons.shared(CauseFinder)

    def of_case(self, gold: Gold) -> Iterator[tuple[str, list[str], str]]:
        """Yield name of the model, traits and right label of each example of a document."""
        for one in gold.shortcomings:
            whole = Span(0, len(one.quote))
            cause, effect = (_inside(one.quote, whole, quote) for quote in (one.cause, one.effect))
            yield from self.of_problem(
                Problem(one.quote, one.aspect, one.severity, cause, effect, gold.checklist)
            )

    def of_problem(self, one: Problem) -> Iterator[tuple[str, list[str], str]]:
        """Yield name of the model, traits and right label of each example of a problem."""
        span = Span(0, len(one.text))
        yield SEVERITY, self._severity.traits(one.text, one.cause, span), str(one.severity)
        yield ASPECTS, self._aspects.traits(one.text), one.aspect
        clauses = self._roles.clauses(one.text, span)
        words = self._causes.words(one.text, span)
        for clause, traits in zip(clauses, self._roles.traits(one.text, clauses, words), strict=True):
            yield ROLES, traits, _role(clause, one.cause, one.effect)

    def of_words(self, lexicons: Lexicons) -> Iterator[tuple[list[str], str]]:
        """Yield traits and aspect of each form of the aspect words and of the concepts that belong to an aspect."""
        data = lexicons.load("aspects.yaml", AspectsFile)
        for entry in data.aspects:
            for form in entry.forms:
                yield self._aspects.traits(form), entry.aspect
        for concept in load_concepts(lexicons):
            for rule in data.concepts:
                if rule.theme == concept.theme and (
                    rule.names is None or regex.search(rule.names, concept.name)
                ):
                    for form in (concept.name, *concept.forms):
                        yield self._aspects.traits(form.replace("…", "")), rule.aspect
                    break


def _inside(text: str, span: Span, quote: str | None) -> Span | None:
    start = text.find(quote, *span) if quote else -1
    return Span(start, start + len(quote)) if quote and start >= 0 else None


def _role(clause: Span, cause: Span | None, effect: Span | None) -> str:
    for label, place in ((EFFECT, effect), (CAUSE, cause)):
        if place is not None and place.overlaps(clause):
            shared = min(place.end, clause.end) - max(place.start, clause.start)
            if 2 * shared >= min(clause.length, place.length):
                return label
    return NEITHER
