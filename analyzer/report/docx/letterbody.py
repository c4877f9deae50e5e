"""What a feedback letter says: the overall result, and the numbered problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from analyzer.readers.docx.numerals import format_number
from analyzer.records import Evidence, Quote, Report
from analyzer.report.docx.fill import Block
from analyzer.report.docx.template import BODY, SECOND
from analyzer.report.grades import Grades
from analyzer.report.places import Places
from analyzer.report.problems import GAPS, Problem, problems
from analyzer.report.texts import Texts, catalogue
from analyzer.report.verdicts import ORDER, points, verdict_counts

LONGEST_QUOTE = 90  # characters; the place leads to the rest
_END = "。.；;！!？?"
# What a message asks for at its end is said, and better, by the requirement that follows it in a letter.
_PLEA = re.compile("[，；]请[^，；。]+。?$")
_INNER = str.maketrans("“”", "‘’")
_OPENING = "：:，,。 "


def grave(report: Report, texts: Texts) -> list[Problem]:
    """Return the problems that a unit is asked to put right: no hints, nothing that a person should review first."""
    return [one for one in problems(report, texts) if one.kind != "info" and not one.review]


def overall(report: Report, found: list[Problem], grades: Grades, texts: Texts) -> str:
    """Return the result in a few sentences."""
    parts = []
    if report.coverage is not None:
        coverage = report.coverage
        counts = verdict_counts(coverage.items)
        listed = [
            texts("letter.overall.count", verdict=texts(f"labels.verdict.{name}"), count=counts[name])
            for name in ORDER
            if counts[name]
        ]
        low, high = map(points, coverage.interval)
        parts.append(
            texts("letter.overall.counts", items=coverage.checklist.items, counts=texts.listed(listed))
        )
        parts.append(texts("letter.overall.score", score=points(coverage.score), low=low, high=high))
        if not grades.straddled(coverage.interval):  # else the grade is not certain enough for a letter
            grade = texts(f"problems.grade.{grades.of(coverage.score)}")
            parts.append(texts("letter.overall.grade", grade=grade))
    lacking = [
        texts(f"labels.statutory.{name}")
        for name in report.statutory.__struct_fields__
        if getattr(report.statutory, name) == "none"
    ]
    if lacking:
        parts.append(texts("letter.overall.lacking", parts=texts.listed(lacking)))
    faults = sum(one.kind not in GAPS for one in found)
    if faults:
        parts.append(texts("letter.overall.findings", count=faults))
    held = sum(one.review for one in problems(report, texts))
    if held:
        parts.append(texts("letter.overall.held", count=held))
    gap = "" if texts.lang == "zh" else " "
    return gap.join(parts) or texts("letter.value.none")


class LetterBody:
    """Sets problems as numbered paragraphs.

    Args:
        places: Words for the places of the report.
        texts: Words.
        title: Title of the document, which is no proof of anything that is missing from it.
    """

    def __init__(self, places: Places, texts: Texts, title: str | None = None) -> None:
        self._places, self._texts, self._title = places, texts, title
        self._cited: set[str] = set()

    def blocks(self, found: Iterable[Problem]) -> list[Block]:
        """Return the paragraphs: groups by subject, in them problems by kind, in them places."""
        texts = self._texts
        groups: dict[str, list[Problem]] = {}
        for problem in found:
            groups.setdefault(self._group(problem), []).append(problem)
        order = [*catalogue("letter")["group"]]
        blocks: list[Block] = []
        for number, name in enumerate(sorted(groups, key=order.index), 1):
            shown = format_number(number, "chineseCounting") if texts.lang == "zh" else str(number)
            title = texts(f"letter.group.{name}")
            blocks.append(Block(SECOND, "", texts("letter.problem.heading", number=shown, title=title)))
            # A stable sort: grave problems come first, those of one kind stay together.
            members = sorted(groups[name], key=lambda one: order_of(groups[name], one.title))
            for index, (_, same) in enumerate(groupby(members, lambda one: one.title), 1):
                blocks.extend(self._kind(index, list(same)))
        return blocks or [Block(BODY, "", texts("letter.value.none"))]

    def _group(self, problem: Problem) -> str:
        if problem.kind in GAPS:
            return "items"
        return problem.code[:3] if problem.code[:3] in catalogue("letter")["group"] else "other"

    def _kind(self, number: int, same: list[Problem]) -> Iterator[Block]:
        texts, first = self._texts, same[0]
        lead = texts("letter.problem.numbered", number=number)
        count, title = len(same), first.title
        shared = len({one.requirement for one in same}) == 1
        if first.kind in GAPS:
            lead += texts("letter.problem.title_items", count=count, verdict=title)
        elif count > 1:
            lead += texts("letter.problem.title_count", title=title, count=count)
        else:
            lead += texts("letter.problem.title", title=title)
        if count == 1:
            words = self._case(first)
            if title and words.startswith(title):  # said already
                words = words[len(title) :].lstrip(_OPENING)
            yield Block(BODY, lead, words + self._gap(first) + self._basis(first) + self._requirement(first))
            return
        yield Block(BODY, lead, self._basis(first) + (self._requirement(first) if shared else ""))
        for index, one in enumerate(same, 1):
            words = texts("letter.problem.case", number=index) + self._case(one)
            yield Block(BODY, "", words + self._gap(one) + ("" if shared else self._requirement(one)))

    def _case(self, problem: Problem) -> str:
        words = _ended(problem.subject or _PLEA.sub("", problem.message), self._texts)
        return words + "".join(self._quote(one) for one in problem.quotes if one.text != self._title)

    def _quote(self, quote: Quote | Evidence) -> str:
        section = self._places.section_at(quote.span.start)
        name = self._places.section(section) if section else ""
        place = self._texts("letter.problem.place", section=name) if name else ""
        # Quotation marks within quotation marks are single ones (GB/T 15834, 4.8.3.3).
        text = quote.text.strip().translate(_INNER)
        if len(text) > LONGEST_QUOTE:
            text = text[:LONGEST_QUOTE] + "……"
        admitted = isinstance(quote, Evidence) and quote.role == "admission"
        return self._texts(f"letter.problem.{'admission' if admitted else 'quote'}", text=text, place=place)

    def _gap(self, problem: Problem) -> str:
        return _ended(problem.gap, self._texts) if problem.gap else ""

    def _basis(self, problem: Problem) -> str:
        if not problem.basis or problem.kind in GAPS:
            return ""
        basis = problem.basis.rstrip(_END)
        if basis in self._cited:  # what a norm says need not be read again, its name suffices
            basis = basis.partition("：")[0]
        self._cited.add(problem.basis.rstrip(_END))
        return self._texts("letter.problem.basis", basis=basis)

    def _requirement(self, problem: Problem) -> str:
        return self._texts("letter.problem.requirement", requirement=_ended(problem.requirement, self._texts))


def order_of(members: list[Problem], title: str) -> int:
    """Return where the first problem of a title stands."""
    return next(index for index, one in enumerate(members) if one.title == title)


def _ended(text: str, texts: Texts) -> str:
    text = text.rstrip()
    return text if text.endswith(tuple(_END)) else text + ("。" if texts.lang == "zh" else ".")
