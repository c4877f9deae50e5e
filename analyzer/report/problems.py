"""What a unit has to put right, in the order in which an office lists it: findings, then gaps against the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from msgspec import Struct

from analyzer.records import Coverage, Evidence, Finding, ItemCoverage, Quote, Report, Severity
from analyzer.report.rulenames import rule_titles
from analyzer.report.texts import Texts, catalogue
from analyzer.report.verdicts import missing, shown_verdict

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
GAPS = ("contradicted", "admitted", "absent", "planned", "mentioned", "partial")
_OWN = "RUN"  # findings on the tool's own use are no matter of the unit
_RESTATED = "COV101"  # self-contradiction, made of the verdicts on items
_END = "。.！!？?；;"


class Problem(Struct, frozen=True):
    """One line of a register of problems.

    Attributes:
        code: Rule code, or number of the checklist item.
        kind: Severity of a finding, or verdict on an item as shown.
        title: What kind of problem it is, the same for all of a code.
        message: What is wrong here.
        subject: The checklist item in short, for lists under a common heading; empty for findings.
        basis: The norm or checklist item that asks for it; empty if none is known.
        quotes: Places in the original that show it, the first one foremost; none where something is
            missing. Evidence on an item says what it is evidence of.
        requirement: What is to be done, the same for all of a kind where nothing more is known.
        gap: What is missing from the text; empty where that is the whole of it.
        review: Whether a person should look before anything is asked of the unit.
    """

    code: str
    kind: str
    title: str
    message: str
    basis: str
    quotes: tuple[Quote | Evidence, ...]
    requirement: str
    review: bool = False
    subject: str = ""
    gap: str = ""

    def asked(self, texts: Texts) -> str:
        """Return requirement and gap in one."""
        if not self.gap:
            return self.requirement
        return texts("problems.problem.missing_parts", requirement=self.requirement, missing=self.gap)


def unit_name(report: Report) -> str:
    """Return the unit that a report is about; the name of its file where the text does not say."""
    return report.source.unit or PurePath((report.source.path or "-").replace("\\", "/")).stem


def problems(report: Report, texts: Texts) -> Iterator[Problem]:
    """Yield findings, gravest first, then items that are not covered, worst first.

    A finding that only says what a contradicted item says with the same quote is left to the item.
    """
    for finding in sorted(worded(report), key=lambda one: (SEVERITIES.index(one.severity), one.span)):
        if not finding.code.startswith(_OWN):
            yield _finding(finding, texts)
    if report.coverage is not None:
        ranked = [(shown_verdict(item), item) for item in report.coverage.items]
        for verdict in GAPS:
            for shown, item in ranked:
                if shown == verdict:
                    yield _gap(item, shown, report.coverage, texts)


def worded(report: Report) -> list[Finding]:
    """Return the findings that say more than a contradicted item with the same quote says."""
    items = report.coverage.items if report.coverage else ()
    told = [one.span for item in items if item.verdict == "contradicted" for one in item.evidence]
    return [one for one in report.findings if one.code != _RESTATED or not any(map(one.span.overlaps, told))]


def requirement(code: str, texts: Texts) -> str:
    """Return what is asked for a rule code, by the longest beginning of it that has words."""
    known = catalogue("problems")["requirement"]
    found = next((code[:end] for end in range(len(code), 2, -1) if code[:end] in known), "other")
    return texts(f"problems.requirement.{found}")


def _finding(finding: Finding, texts: Texts) -> Problem:
    asked = requirement(finding.code, texts)
    if finding.fix is not None:
        asked = texts("problems.problem.fix", text=finding.text, fix=finding.fix)
    own = (Quote(finding.span, finding.text),) if finding.text else ()
    return Problem(
        code=finding.code,
        kind=finding.severity,
        title=rule_titles(texts.lang).get(finding.code, finding.code),
        message=finding.message,
        basis=finding.basis or "",
        quotes=(*own, *finding.related),
        requirement=asked,
    )


def _gap(item: ItemCoverage, shown: str, coverage: Coverage, texts: Texts) -> Problem:
    verdict = texts.label("labels.verdict", shown)
    message = texts("problems.problem.item", item=item.item, text=item.text.rstrip(_END), verdict=verdict)
    return Problem(
        code=item.item,
        kind=shown,
        title=verdict,
        message=message + (texts.aside(texts("problems.problem.review")) if item.review else ""),
        basis=texts("problems.problem.basis", checklist=coverage.checklist.title, item=item.item),
        quotes=item.evidence,
        requirement=texts(f"problems.requirement.{shown}"),
        gap=missing(item.missing, texts) if shown in {"mentioned", "partial"} else "",
        review=item.review,
        subject=texts("problems.problem.subject", item=item.item, text=item.text.rstrip(_END)),
    )
