"""What the clauses of a problem do: give its cause, tell its effect, or neither.

Offices tell causes and effects in passing, without a word for them (执法队里年轻人多，文书磕磕绊绊，只好收回来重打). A
model (``lexicons/models/roles.tsv``) weighs signs of the clause and of its neighbours, its place, and the words at its
edges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import copysign, exp, log

import regex
from msgspec import Struct

from analyzer.extract.clauses import trimmed
from analyzer.extract.linear import LinearModel
from analyzer.extract.problem_lexicon import CausesFile, ProblemTraitsFile, ShortcomingsFile, joined
from analyzer.extract.severity import SeverityJudge
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span

ROLES = "roles"
CAUSE, EFFECT, NEITHER = "cause", "effect", "neither"
# Chances, chosen on lists that the model had not seen.
_CAUSE_FROM, _EFFECT_FROM, _GOES_ON_FROM = 0.42, 0.3, 0.5
_JOINS_FROM = 0.2  # of a clause beside a cause, to be part of it
_SURE = 0.4
# What a statement goes on to say behind a cause that follows its problem is an effect in two of three: odds of it.
_BEHIND_CAUSE = 2
_CERTAIN = 20.0  # log odds
# （居） is no clause of its own.
_CLAUSE = regex.compile(r"(?:[（(][^，。；：\n()（）]{0,4}[)）]|[^，。；：\n()（）])+")
_LEAD = regex.compile(
    r"(?:(?:首先|其次|再次|最后|此外|另外)[，,]?是?|第[一二三四五六七八九十]{1,2}[，,]|[一二三四五六七八九十]{1,2}是|一方面|另一方面)[，,]?"
)
_PARALLEL = regex.compile(r"\p{Han}{1,6}[也又](?![有不没])")
_MORE = regex.compile("而(?!且)|加之|再加上|加上|且|又|也|既|还(?!没|未|有|存)|(?:忙|顾|管|应付|招架)不过来")
_AMISS = regex.compile(
    "(?:仍|还|依然|尚|至今)(?:然)?(?:存在|有|未|没|欠)|没有|未(?!来)|无[人法处]"
    "|(?<!不)中断|停摆|停滞|搁置|断档|空档|走样|积压"
)
_STOP, _SEMICOLON = regex.compile("。"), regex.compile("[。；]")
_LAST_PLACE, _LAST_LENGTH, _LENGTH = 4, 3, 6


class ClauseRoles(Struct, frozen=True):
    """The clauses of a problem with the chances of each to give its cause, and to tell its effect.

    ``sentences`` numbers the sentence of each, ``statements`` what stands between stops and semicolons; ``reasons``
    says which hold words that often give a reason, or go on with the one before (而一线队员大多没有法律背景), ``amiss``
    which tell what is amiss.
    """

    clauses: tuple[Span, ...]
    sentences: tuple[int, ...]
    statements: tuple[int, ...]
    causes: tuple[float, ...]
    effects: tuple[float, ...]
    reasons: tuple[bool, ...] = ()
    amiss: tuple[bool, ...] = ()

    def cause(self) -> Span | None:
        """Return the run of clauses that is most likely the cause."""
        run = _best_run(self.clauses, self.sentences, _Rated(self.causes, self.effects, _CAUSE_FROM))
        return run and self._widened(run)

    def _widened(self, run: Span) -> Span:
        """A cause with the neighbouring clauses of its sentence that may be part of it; something else is left."""
        places = [place for place, clause in enumerate(self.clauses) if clause.overlaps(run)]
        first, last = places[0], places[-1]
        while first > 0 and self._may_join(first - 1, first):
            first -= 1
        while last + 1 < len(self.clauses) and self._may_join(last + 1, last):
            last += 1
        whole = first == 0 and last == len(self.clauses) - 1
        return run if whole else self.clauses[first].hull(self.clauses[last])

    def _may_join(self, place: int, beside: int) -> bool:
        likely = self.causes[place] >= _JOINS_FROM and self.causes[place] >= self.effects[place]
        return likely and self.statements[place] == self.statements[beside]

    def is_sure(self, cause: Span) -> bool:
        """Whether a cause is likely enough to say that the document tells causes at all."""
        return any(
            chance >= _SURE and clause.overlaps(cause)
            for clause, chance in zip(self.clauses, self.causes, strict=True)
        )

    def effect(self, cause: Span | None) -> Span | None:
        """Return the run of clauses that is most likely the effect, apart from the cause."""
        own = [place for place, clause in enumerate(self.clauses) if cause and cause.overlaps(clause)]
        free = [0.0 if place in own else effect for place, effect in enumerate(self.effects)]
        if own and own[0] > 0:  # the problem stands before it
            for place in range(own[-1] + 1, len(free)):
                if self.statements[place] == self.statements[own[-1]]:
                    free[place] = _BEHIND_CAUSE * free[place] / (1 + (_BEHIND_CAUSE - 1) * free[place])
        return _best_run(self.clauses, self.statements, _Rated(free, self.causes, _EFFECT_FROM), len(own))

    def end_of(self, cause: Span, text: str, *, bare: bool) -> int:
        """Return where a cause ends that began with a word: it may go on to further clauses of its sentence.

        Where the word opens the problem, what it explains follows, so something is left; so it mostly does behind
        a ``bare`` word (由于人手紧，…, not 主要是由于人手紧，…).
        """
        end = cause.end
        opens = all(clause.end >= cause.start for clause in self.clauses)
        last = len(self.clauses) - 1 if opens else len(self.clauses)
        if text[cause.start - 1 : cause.start] == "因":  # it explains what closes the sentence
            inside = next((place for place, one in enumerate(self.clauses) if one.overlaps(cause)), 0)
            last = min(last, bisect_right(self.sentences, self.sentences[inside]) - 1)
        own = next((place for place, clause in enumerate(self.clauses) if clause.end >= cause.start), 0)
        # A sentence of its own behind the one that told the problem is about its cause alone.
        alone = own > 0 and "。" in text[self.clauses[own - 1].end : self.clauses[own].start]
        because = alone and text[cause.start - 1 : cause.start] == "因"
        least = 0.0 if alone and not bare else _GOES_ON_FROM
        for place, (clause, chance, effect) in enumerate(
            zip(self.clauses[:last], self.causes[:last], self.effects[:last], strict=True)
        ):
            if clause.start < end:
                continue
            if bare and (own == 0 or because) and self._is_problem(place, because=because):
                break
            if chance < max(least, effect) or text[end : clause.start].strip() not in {"，", ","}:
                break
            end = clause.end
        return end

    def _is_problem(self, place: int, *, because: bool) -> bool:
        """Whether a clause behind a bare cause word is what that explains: its words do not give a reason as well.

        It tells what is amiss; behind a 因 that goes on from a sentence before, its effect follows.
        """
        if not self.reasons or self.reasons[place]:
            return False
        if not because:
            return self.amiss[place]
        behind = place + 1
        return behind < len(self.clauses) and self.effects[behind] >= max(_EFFECT_FROM, self.causes[behind])


class RoleReader:
    """Reads the roles of clauses. Get it by ``lexicons.shared(RoleReader)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("problem_traits.yaml", ProblemTraitsFile)
        signs, self._no_cause, self._no_effect = data.roles, joined(data.no_cause), joined(data.no_effect)
        reasons = lexicons.load("causes.yaml", CausesFile).implicit_causes
        effects = lexicons.load("shortcomings.yaml", ShortcomingsFile).effects
        named: list[tuple[str, Entry]] = [(f"reason {entry.id}", entry) for entry in reasons]
        named += [(f"known {entry.id}", entry) for entry in effects]
        named += [(entry.id, entry) for entry in signs]
        self._screen = Screen([expression(entry) for _, entry in named])
        self._names = [(1 << index, name) for index, (name, _) in enumerate(named)]
        self._severity = lexicons.shared(SeverityJudge)
        self._model = LinearModel.load(lexicons, ROLES)

    def read(self, text: str, span: Span, told: Sequence[Span]) -> ClauseRoles:
        """Return the roles of the clauses of the problem at ``span``; ``told`` are the cause words inside."""
        clauses = self.clauses(text, span)
        causes, effects = [], []
        places = [self._model.labels.index(label) for label in (CAUSE, EFFECT, NEITHER)]
        told_of = self.traits(text, clauses, told)
        amiss = [
            "is=severity 0" not in traits or _AMISS.search(text, *clause) is not None
            for clause, traits in zip(clauses, told_of, strict=True)
        ]
        reasons = [any(trait.startswith("is=reason ") for trait in traits) for traits in told_of]
        more = [
            (reason and "is=known effect" not in traits) or _MORE.match(text, *clause) is not None
            for clause, traits, reason in zip(clauses, told_of, reasons, strict=True)
        ]
        for clause, traits, reason in zip(clauses, told_of, reasons, strict=True):
            scores = self._model.scores(traits)
            cause, effect, neither = (exp(scores[place] / 1000) for place in places)
            total = cause + effect + neither
            causes.append(0.0 if self._no_cause.search(text, *clause) else cause / total)
            effects.append(0.0 if self._no_effect.search(text, *clause) else effect / total)
            beside = len(causes) > 1 and _PARALLEL.match(text, *clause) is not None
            if beside and causes[-2] > effects[-2] and reason:
                # 村里拿不出钱，律师也嫌路远: a second reason beside the first
                causes[-1], effects[-1] = max(causes[-2:]), min(effects[-2:])
        sentences, statements = (tuple(_numbers(text, clauses, mark)) for mark in (_STOP, _SEMICOLON))
        return ClauseRoles(
            tuple(clauses), sentences, statements, tuple(causes), tuple(effects), tuple(more), tuple(amiss)
        )

    @staticmethod
    def clauses(text: str, span: Span) -> list[Span]:
        """Return the clauses of a problem without its enumerator."""
        lead = _LEAD.match(text, *span)
        pieces = _CLAUSE.finditer(text, lead.end() if lead else span.start, span.end)
        places = (trimmed(text, *piece.span()) for piece in pieces)
        return [place for place in places if place is not None]

    def traits(self, text: str, clauses: Sequence[Span], told: Sequence[Span]) -> list[list[str]]:
        """Return what the model looks at, for each clause."""
        own = [self._own(clause.of(text)) for clause in clauses]
        worded = [any(clause.start <= word.start < clause.end for word in told) for clause in clauses]
        sentences = list(_numbers(text, clauses, _STOP))
        signs: list[set[str]] = [set() for _ in range(max(sentences, default=0) + 1)]
        for names, number in zip(own, sentences, strict=True):
            signs[number].update(names)
        found: list[list[str]] = []
        earlier: set[str] = set()
        just: set[str] = set()
        told_before = False
        for place, clause in enumerate(clauses):
            content = clause.of(text)
            traits = [f"is={name}" for name in own[place]]
            traits += [f"before={name}" for name in (own[place - 1] if place else ["start"])]
            traits += [f"behind={name}" for name in (own[place + 1] if place + 1 < len(own) else ["end"])]
            traits += [
                f"place={min(place, _LAST_PLACE)}",
                f"left={min(len(clauses) - 1 - place, _LAST_PLACE)}",
                f"length={min(len(content) // _LENGTH, _LAST_LENGTH)}",
                *(f"opens={content[:size]}" for size in (1, 2)),
                *(f"closes={content[-size:]}" for size in (1, 2)),
            ]
            number = sentences[place]
            first = sentences.index(number)
            traits += [
                f"sentence={_which(number, sentences[-1])}",
                f"inside={_which(place - first, sentences.count(number) - 1)}",
                *(f"sentence before={name}" for name in (sorted(signs[number - 1]) if number else ())),
            ]
            if place == 0:
                traits += [f"first={name}" for name in own[0]]
            else:
                traits += [f"{'told' if told_before else 'untold'}={name}" for name in own[place]]
                traits.append(f"told {told_before}")
            if place == len(clauses) - 1:
                traits += [f"last={name}" for name in own[place]]
            pairs = {content[i : i + 2] for i in range(len(content) - 1)}
            traits += [f"holds={part}" for part in sorted({*content, *pairs})]
            traits.append(f"shared={min(len(pairs & earlier), 2)}")
            traits.append(f"shared just before={min(len(pairs & just), 2)}")
            earlier |= pairs
            just = pairs
            told_before = told_before or "severity 0" not in own[place] or _AMISS.search(content) is not None
            if place and "。" in text[clauses[place - 1].end : clause.start]:
                traits.append("opens sentence")
            if worded[place]:
                traits.append("has word")
            if any(worded[:place]):
                traits.append("word before" if not worded[place - 1] else "word just before")
            if any(worded[place + 1 :]):
                traits.append("word behind")
            found.append(traits)
        return found

    def _own(self, content: str) -> list[str]:
        found = self._screen.found(content)
        return [
            *(name for bit, name in self._names if found & bit),
            f"severity {self._severity.of_clause(content)}",
        ]


class _Rated(Struct, frozen=True):
    """The chances of clauses to play a part, those to play another, and from which chance on they count."""

    chances: Sequence[float]
    rivals: Sequence[float]
    least: float

    def gains(self) -> list[float]:
        """How far the odds of each clause lie above the least; one whose other part is likelier gains nothing."""
        limit = _log_odds(self.least)
        return [
            _log_odds(chance) - limit if chance >= rival else min(_log_odds(chance) - limit, 0.0)
            for chance, rival in zip(self.chances, self.rivals, strict=True)
        ]


def _best_run(clauses: Sequence[Span], groups: Sequence[int], rated: _Rated, taken: int = 0) -> Span | None:
    """The neighbouring clauses of one group that gain most together.

    Something is left beside them and those ``taken`` otherwise: the problem itself.
    """
    best, most, gains = None, 0.0, rated.gains()
    for first in range(len(clauses)):
        total = 0.0
        for last in range(first, len(clauses)):
            if groups[last] != groups[first]:
                break
            total += gains[last]
            if total > most and last - first + 1 + taken < len(clauses):
                best, most = clauses[first].hull(clauses[last]), total
    return best


def _log_odds(chance: float) -> float:
    return log(chance / (1.0 - chance)) if 0.0 < chance < 1.0 else copysign(_CERTAIN, chance - 0.5)


def _numbers(text: str, clauses: Sequence[Span], mark: regex.Pattern[str]) -> Iterator[int]:
    """How many clauses up to each one begin behind a mark."""
    begins = (mark.search(text, one.end, other.start) is not None for one, other in pairwise(clauses))
    return accumulate(begins, initial=0) if clauses else iter(())


def _which(number: int, last: int) -> str:
    if last == 0:
        return "only"
    return "first" if number == 0 else "last" if number == last else "middle"
