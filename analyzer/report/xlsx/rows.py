"""The rows that one report adds to each sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from analyzer.records import Plan, Report, Shortcoming
from analyzer.report.console.head import reservations
from analyzer.report.figures import number
from analyzer.report.grades import Grades
from analyzer.report.places import Places
from analyzer.report.problems import SEVERITIES, problems, unit_name
from analyzer.report.texts import Texts
from analyzer.report.verdicts import ORDER, missing, shown_verdict, verdict_counts
from analyzer.report.xlsx.rowwriter import Value
from analyzer.text.span import Span

SCORE, GRADE, RANK = 4, 7, 8  # columns of the summary
_EXACT_DIGITS = 15  # of a number in a spreadsheet


class Rows:
    """Rows of one report.

    Args:
        report: The report.
        places: Words for its places.
        texts: Words.
    """

    def __init__(self, report: Report, places: Places, texts: Texts) -> None:
        self._report, self._places, self._texts = report, places, texts
        self.unit = unit_name(report)
        self.file = report.source.path or ""

    def summary(self, grades: Grades) -> list[Value]:
        """Return the row of the summary, its number and rank left empty."""
        report, texts = self._report, self._texts
        source, coverage = report.source, report.coverage
        head: list[Value] = [None, self.unit, source.unit_type, source.year]
        if coverage is None:
            scores: list[Value] = [None] * 5
            counts: list[Value] = [None] * (len(ORDER) + 1)
        else:
            low, high = coverage.interval
            grade = texts(f"problems.grade.{grades.of(coverage.score)}")
            scores = [*(round(100 * share, 1) for share in (coverage.score, low, high)), grade, None]
            verdicts = verdict_counts(coverage.items)
            review = sum(item.review for item in coverage.items)
            counts = [*(verdicts[verdict] for verdict in ORDER), review]
        if report.errors:
            return [*head, *scores, *counts, *[None] * 7, self._remark(grades), self.file]
        severities = Counter(finding.severity for finding in report.findings)
        facts = (report.measures, report.indicators, report.shortcomings, report.plans)
        return [
            *head, *scores, *counts, *(severities[severity] for severity in SEVERITIES), *map(len, facts),
            self._remark(grades), self.file,
        ]  # fmt: skip

    def items(self) -> Iterator[list[Value]]:
        """Yield a row an item; several pieces of evidence are lines of the same cells."""
        texts = self._texts
        for item in self._report.coverage.items if self._report.coverage else ():
            spans = [evidence.span for evidence in item.evidence]
            yield [
                self.unit,
                item.item,
                item.theme,
                item.text,
                texts.label("labels.verdict", shown_verdict(item)),
                item.probability.get(item.verdict),
                texts("xlsx.value.yes") if item.review else None,
                _lines(
                    (
                        evidence.text
                        if evidence.role == "claim"
                        else texts.named(texts(f"labels.evidence.{evidence.role}"), evidence.text)
                    )
                    for evidence in item.evidence
                ),
                _lines(map(self._places.of, spans)),
                _lines(map(characters, spans)),
                missing(item.missing, texts),
                texts.listed(item.reasons, long=True),
                self.file,
            ]

    def indicators(self) -> Iterator[list[Value]]:
        """Yield a row an indicator."""
        texts = self._texts
        for one in self._report.indicators:
            yield [
                self.unit,
                one.id,
                one.subject,
                one.text,
                texts(f"labels.comparator.{one.comparator}"),
                _figure(one.value),
                None if one.upper is None else _figure(one.upper),
                one.unit,
                texts.label("labels.indicator", one.kind),
                one.period,
                texts.label("labels.distribution", one.distribution),
                self._places.of(one.span),
                characters(one.span),
                self.file,
            ]

    def register(self, deadline: str) -> Iterator[list[Value]]:
        """Yield a row a problem, its number left empty."""
        texts = self._texts
        for one in problems(self._report, texts):
            spans = [quote.span for quote in one.quotes]
            kind = "labels.severity" if one.kind in SEVERITIES else "labels.verdict"
            yield [
                None,
                self.unit,
                one.message,
                one.basis,
                _lines(quote.text for quote in one.quotes) or texts("xlsx.value.nowhere"),
                one.asked(texts),
                None,
                deadline or None,
                texts("xlsx.value.open"),
                texts.label(kind, one.kind),
                one.code,
                _lines(map(self._places.of, spans)),
                _lines(map(characters, spans)),
                self.file,
            ]

    def shortcomings(self) -> Iterator[list[Value]]:
        """Yield a row a shortcoming and plan that answers it, then the plans that answer none."""
        report, texts = self._report, self._texts
        plans = {plan.id: plan for plan in report.plans}
        answered: set[str] = set()
        for one in report.shortcomings:
            links = [link for link in report.links if link.shortcoming == one.id and link.plan in plans]
            answered.update(link.plan for link in links)
            for link in links:
                words = texts.label("labels.link", link.kind)
                yield [*self._shortcoming(one), words, *self._plan(plans[link.plan])]
            if not links:
                yield [
                    *self._shortcoming(one),
                    texts("view.shortcomings.unpaired"),
                    None,
                    None,
                    None,
                    self.file,
                ]
        for plan in report.plans:
            if plan.id not in answered:
                yield [self.unit, *[None] * 6, texts("xlsx.value.free_plan"), *self._plan(plan)]

    def _shortcoming(self, one: Shortcoming) -> list[Value]:
        texts = self._texts
        cause = None
        if one.cause is not None:
            cause = one.cause.text + texts.aside(texts.label("labels.cause", one.cause.type))
        return [
            self.unit,
            one.text,
            texts.label("labels.level", str(one.severity)),
            cause,
            one.effect.text if one.effect else None,
            self._places.of(one.span),
            characters(one.span),
        ]

    def _plan(self, plan: Plan) -> list[Value]:
        return [plan.text, self._places.of(plan.span), characters(plan.span), self.file]

    def _remark(self, grades: Grades) -> str | None:
        report, texts = self._report, self._texts
        if report.errors:
            return texts.listed((error.message for error in report.errors), long=True)
        remarks = []
        lacking = [
            texts(f"labels.statutory.{name}")
            for name in report.statutory.__struct_fields__
            if getattr(report.statutory, name) == "none"
        ]
        if lacking:
            remarks.append(texts("xlsx.value.lacking", parts=texts.listed(lacking)))
        if report.coverage is not None and grades.straddled(report.coverage.interval):
            remarks.append(texts("xlsx.value.straddled"))
        if report.coverage is not None and report.coverage.not_applicable:
            remarks.append(texts("xlsx.value.not_applicable", count=len(report.coverage.not_applicable)))
        remarks += reservations(report, texts)
        return texts.listed(remarks, long=True) or None


def ranked(rows: Sequence[list[Value]]) -> None:
    """Enter number and rank into the finished rows of the summary; equal scores share a rank."""
    scores = sorted((score for row in rows if isinstance(score := row[SCORE], float)), reverse=True)
    ranks: dict[Value, int] = {}
    for rank, score in enumerate(scores, 1):
        ranks.setdefault(score, rank)
    for place, row in enumerate(rows, 1):
        row[0], row[RANK] = place, ranks.get(row[SCORE])


def characters(span: Span) -> str:
    """Return a place as the range of characters that JSON states."""
    return f"{span.start}-{span.end}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _figure(value: Decimal) -> Value:
    """Return a value as a number, or as text where a spreadsheet would round it."""
    return float(value) if len(value.as_tuple().digits) <= _EXACT_DIGITS else number(value)
