"""SHC105: claimed-and-admitted."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from analyzer.extract.reach import REACH
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.store import Lexicons
from analyzer.records import Measure, Shortcoming
from analyzer.rules.admissions import Admissions, admission
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.pairing import Chaff, PairIndex
from analyzer.rules.similarity import share
from analyzer.text.span import Span

_SAME = 11.0  # nats shared by what failed and what is claimed; see Weights
_CLOSE = 16.0  # the same where something was done, but poorly
_SPREAD = 1.15  # a sentence says more than a clause, and shares more by chance
_SHOWN = 40
_DEFICIENCY = 2


class _Failure(NamedTuple):
    """What failed: its first clause, the pairs of characters that tell the matter, and what a claim has to share."""

    first: Span
    pairs: frozenset[str]
    least: float


class ClaimedAndAdmitted(Rule):
    """What a measure claims is admitted as not done among the shortcomings.

    检查内容：不足部分承认“没有落实”“流于形式”“超期”的事，正是前文作为举措写的同一件事（少见的用词相同）。
    为什么：成效与不足打架，审核人会要求说明；也可能是成绩写过了头。
    示例：前文“定期组织开展行政执法案卷评查”，后文“行政执法案卷评查流于形式”。
    改正：核实后改写成效，或说明不足的范围。
    局限：不用清单也能判断，但只认用词相近的；“形式单一”“力量薄弱”一类不算矛盾，“不到位”“不及时”一类
    要说的是同一件事；清单已判出矛盾的报 COV101。
    """

    code = "SHC105"
    name = "claimed-and-admitted"
    severity = "warning"
    title = "前文写已做、后文承认没做到"
    basis = Basis("报告内容应当前后一致", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "此处承认的不足与前文“{claim}”说的是同一件事，前后矛盾，请核实后改写或说明。",
            "this admits the failure of what an earlier part claims: {claim}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._admissions = Admissions(lexicons)
        self._chaff = Chaff(lexicons)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit per shortcoming."""
        if not source.annual:
            return  # a government tells its year and its district in one
        known = _contradicted(source)
        open_ = [
            shortcoming
            for shortcoming in source.facts.shortcomings
            if shortcoming.severity >= _DEFICIENCY
            and not any(shortcoming.span.overlaps(span) for span in known)
        ]
        failed = {shortcoming.id: self._failed(shortcoming, source) for shortcoming in open_}
        told = [failure for failure in failed.values() if failure is not None]
        claims = _Claims(source, told, self._chaff.background) if told else None
        for shortcoming in open_:
            failure = failed[shortcoming.id]
            hit = None
            if failure is not None and claims is not None:
                measure = claims.about(failure)
                if measure is not None:
                    args = {"claim": _cut(measure.text)}
                    hit = Hit(admission(source, failure.first), args=args, related=(measure.span,))
            hit = hit or self._opposed(shortcoming, source)
            if hit is not None:
                yield hit

    def _failures(self, shortcoming: Shortcoming, source: RuleInput) -> list[Span]:
        """Return the clauses of a shortcoming that say that something failed, its cause left out."""
        clauses = source.facts.clauses
        first = bisect.bisect_left(clauses, shortcoming.span.start, key=lambda clause: clause.span.start)
        found: list[Span] = []
        for index in range(first, len(clauses)):
            clause = clauses[index]
            if clause.span.start >= shortcoming.span.end:
                break
            cause = shortcoming.cause
            # Only the clause that opens the cause is surely one; what follows may be the admission itself.
            if (
                cause is not None
                and cause.span.overlaps(clause.span)
                and clause.span.start <= cause.span.start
            ):
                continue
            if self._admissions.failure.search(source.text, *clause.span):
                found.append(clause.span)
        return found

    def _failed(self, shortcoming: Shortcoming, source: RuleInput) -> _Failure | None:
        """Return what failed in a shortcoming, None where nothing did."""
        failures = self._failures(shortcoming, source)
        if not failures:
            return None
        strong = any(self._admissions.strong.search(source.text, *span) for span in failures)
        topic = source.clause(Span(shortcoming.span.start, shortcoming.span.start + 1))
        # The topic tells what failed; where it was done poorly, its failure has to be the matter itself.
        told = [topic, *failures] if strong and not _in_cause(topic, shortcoming) else failures
        matter = self._chaff.removed("，".join(span.of(source.text) for span in told))
        return _Failure(failures[0], frozenset(bigrams(matter)), _SAME if strong else _CLOSE)

    def _opposed(self, shortcoming: Shortcoming, source: RuleInput) -> Hit | None:
        if self._admissions.opposed.search(source.text, *shortcoming.span) is None:
            return None
        for claim, admitted, overlap in self._admissions.opposites:
            found = admitted.search(source.text, shortcoming.span.start, shortcoming.span.end)
            if found is None:
                continue
            clause = source.clause(Span(*found.span()))
            clause = Span(max(clause.start, shortcoming.span.start), clause.end)
            for section in source.sections("measures"):
                for made in claim.finditer(source.text, section.span.start, section.span.end):
                    place = Span(*made.span())
                    if source.in_heading(place):
                        continue  # a heading announces, it does not claim
                    around = source.sentence(place).of(source.text)
                    if share(clause.of(source.text), around) >= overlap:
                        quote = source.clause(place).of(source.text)
                        return Hit(
                            admission(source, clause), args={"claim": quote[-_SHOWN:]}, related=(place,)
                        )
        return None


def _in_cause(span: Span, shortcoming: Shortcoming) -> bool:
    return shortcoming.cause is not None and shortcoming.cause.span.overlaps(span)


class _Claims:
    """What the measures claim as done, clause by clause, with the pairs of characters that matter in each."""

    def __init__(self, source: RuleInput, failures: list[_Failure], background: Background) -> None:
        facts = source.facts
        inside = {section.id for section in facts.sections if section.kind == "measures"}
        starts = [clause.span.start for clause in facts.clauses]
        self._measures: dict[int, Measure] = {}
        for measure in facts.measures:
            if measure.section in inside and measure.status in {"DONE", "ONGOING", "ROUTINE"}:
                index = bisect.bisect_right(starts, measure.span.start) - 1
                if index >= 0:
                    self._measures.setdefault(index, measure)
        self._starts = starts
        wanted = {pair for failure in failures for pair in failure.pairs}
        self._index = PairIndex(source.text, wanted, background)
        self._clauses, self._sentences = facts.clauses, facts.sentences
        self._sentence_starts = [sentence.span.start for sentence in facts.sentences]
        self._claims: dict[int, list[int]] = {}  # by sentence
        for index in sorted(self._measures):
            self._claims.setdefault(facts.clauses[index].sentence, []).append(index)

    def about(self, failure: _Failure) -> Measure | None:
        """Return the claim that shares most with a failure, None where none shares enough."""
        best: tuple[float, Measure] | None = None
        for number in self._near(failure):
            # A sentence holds its clauses: where it does not reach the mark, none of them does.
            whole = self._index.shared(failure.pairs, self._sentences[number].span)
            if whole < failure.least:
                continue
            for index in self._claims[number]:
                if not -REACH <= self._starts[index] - failure.first.start <= REACH + failure.first.length:
                    continue
                own = self._index.shared(failure.pairs, self._clauses[index].span)
                score = max(own, whole / _SPREAD)
                if score >= failure.least and (best is None or score > best[0]):
                    best = (score, self._measures[index])
        return best[1] if best else None

    def _near(self, failure: _Failure) -> list[int]:
        """Return the sentences with claims that may share enough with a failure, in order."""
        first = bisect.bisect_left(self._starts, failure.first.start - REACH)
        last = bisect.bisect_right(self._starts, failure.first.end + REACH) - 1
        if last < first:
            return []
        low, high = (self._sentences[self._clauses[index].sentence].span for index in (first, last))
        reach = low.hull(high)
        places = self._index.telling(failure.pairs, failure.least, reach)
        found = {bisect.bisect_right(self._sentence_starts, place) - 1 for place in places}
        return sorted(found & self._claims.keys())


def _cut(claim: str) -> str:
    return claim if len(claim) <= _SHOWN else claim[:_SHOWN] + "…"


def _contradicted(source: RuleInput) -> list[Span]:
    """Return the admissions that the checklist verdicts report already."""
    if source.coverage is None:
        return []
    return [
        evidence.span
        for item in source.coverage.items
        if item.verdict == "contradicted" and any(evidence.role == "claim" for evidence in item.evidence)
        for evidence in item.evidence
        if evidence.role == "admission"
    ]
