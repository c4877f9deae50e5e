"""SHC105: claimed-and-admitted."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.store import Lexicons
from analyzer.records import Measure, Shortcoming
from analyzer.rules.admissions import Admissions, admission
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.pairing import Chaff, Weights
from analyzer.rules.similarity import share
from analyzer.text.span import Span

_SAME = 11.0  # nats shared by what failed and what is claimed; see Weights
_CLOSE = 16.0  # the same where something was done, but poorly
_SPREAD = 1.15  # a sentence says more than a clause, and shares more by chance
_SHOWN = 40
_DEFICIENCY = 2


class ClaimedAndAdmitted(Rule):
    """What a measure claims is admitted as not done among the shortcomings.

    检查内容：不足部分承认“没有落实”“流于形式”“超期”的事，正是前文作为举措写的同一件事（用词大部分相同）。
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
        known = _contradicted(source)
        claims: list[tuple[Span, Measure]] | None = None
        for shortcoming in source.facts.shortcomings:
            if shortcoming.severity < _DEFICIENCY or any(shortcoming.span.overlaps(span) for span in known):
                continue
            failures = self._failures(shortcoming, source)
            if failures and claims is None:
                claims = _claims(source)
            hit = self._matched(shortcoming, failures, claims or [], source)
            hit = hit or self._opposed(shortcoming, source)
            if hit is not None:
                yield hit

    def _failures(self, shortcoming: Shortcoming, source: RuleInput) -> list[Span]:
        """Return the clauses of a shortcoming that say that something failed, its cause left out."""
        clauses = source.facts.clauses
        first = bisect.bisect_left(clauses, shortcoming.span.start, key=lambda clause: clause.span.start)
        found: list[Span] = []
        for clause in clauses[first:]:
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

    def _matched(
        self,
        shortcoming: Shortcoming,
        failures: list[Span],
        claims: list[tuple[Span, Measure]],
        source: RuleInput,
    ) -> Hit | None:
        """Return the hit for the claim that is about what failed: the topic of the shortcoming and its failures."""
        if not failures or not claims:
            return None
        strong = any(self._admissions.strong.search(source.text, *span) for span in failures)
        topic = source.clause(Span(shortcoming.span.start, shortcoming.span.start + 1))
        # The topic tells what failed; where it was done poorly, its failure has to be the matter itself.
        told = [topic, *failures] if strong and not _in_cause(topic, shortcoming) else failures
        own = set(bigrams(self._chaff.removed("，".join(span.of(source.text) for span in told))))
        weigh = Weights(source.text, self._chaff.background)
        least = _SAME if strong else _CLOSE
        best: tuple[float, Measure] | None = None
        for number in _candidates(own, claims, source.text, self._chaff.background):
            clause, measure = claims[number]
            score = max(
                weigh(own, clause.of(source.text)),
                weigh(own, source.sentence(clause).of(source.text)) / _SPREAD,
            )
            if score >= least and (best is None or score > best[0]):
                best = (score, measure)
        if best is None:
            return None
        claim = best[1].text if len(best[1].text) <= _SHOWN else best[1].text[:_SHOWN] + "…"
        return Hit(admission(source, failures[0]), args={"claim": claim}, related=(best[1].span,))

    def _opposed(self, shortcoming: Shortcoming, source: RuleInput) -> Hit | None:
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


def _claims(source: RuleInput) -> list[tuple[Span, Measure]]:
    """Return the clauses of the measures that claim something as done, each with its first measure."""
    inside = {section.id for section in source.facts.sections if section.kind == "measures"}
    clauses = source.facts.clauses
    starts = [clause.span.start for clause in clauses]
    found: dict[Span, Measure] = {}
    for measure in source.facts.measures:
        if measure.section in inside and measure.status in {"DONE", "ONGOING", "ROUTINE"}:
            index = bisect.bisect_right(starts, measure.span.start) - 1
            clause = clauses[index].span if index >= 0 else measure.span
            found.setdefault(clause.hull(measure.span), measure)
    return sorted(found.items(), key=lambda pair: pair[0])


def _candidates(
    own: set[str], claims: list[tuple[Span, Measure]], text: str, background: Background
) -> list[int]:
    """Return the numbers of the claims that may share :data:`_SAME` with ``own``, in order.

    Such a claim holds one of the rarest pairs, for all others together do not reach it.
    """
    rarest = sorted(own, key=lambda pair: (background.idf(pair), pair))
    rest = 0.0
    while rarest and rest + background.idf(rarest[0]) < _SAME:
        rest += background.idf(rarest.pop(0))
    starts = [clause.start for clause, _ in claims]
    stop = claims[-1][0].end
    found: set[int] = set()
    for pair in rarest:
        at = text.find(pair, starts[0], stop)
        while at >= 0:
            number = bisect.bisect_right(starts, at) - 1
            if at + len(pair) <= claims[number][0].end:
                found.add(number)
            at = text.find(pair, at + 1, stop)
    return sorted(found)


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
