"""What the analyzer says about an annotated document, with every place on the clean text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from analyzer.analysis import Analyzer
from analyzer.evaluate.alignment import Alignment, align
from analyzer.evaluate.cases import Case
from analyzer.evaluate.gold_places import Place
from analyzer.projection import projected
from analyzer.records import Report
from analyzer.text.source import source_from_text
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.text.view import View


@dataclass(frozen=True)
class Observed:
    """An annotated document and its report.

    Attributes:
        case: Annotations and clean text.
        report: Report with all spans on the clean text; spans of places that the clean text does not have
            (site furniture) are empty.
        differing: Characters in which restored and clean text differ, site furniture left out.
    """

    case: Case
    report: Report
    differing: int


class _OnClean:
    """Takes the place of a view when spans are mapped from the analysed source to the clean text."""

    def __init__(self, view: View, alignment: Alignment) -> None:
        self._view = view
        self._alignment = alignment

    def to_source(self, span: Span) -> Span:
        return Span(*self._alignment.place(self._view.from_source(span)))


def observe(case: Case, analyzer: Analyzer, *, noisy: bool = False) -> Observed:
    """Analyse a document.

    Args:
        case: The document.
        analyzer: The analyzer to be measured.
        noisy: Analyse the distributed text instead of the clean one (where there is one).
    """
    text = case.noisy if noisy and case.noisy is not None else case.clean
    analysis = analyzer.examine(source_from_text(text), case.checklist)
    view = analysis.view
    alignment = align(view.text, case.clean)
    report = replace(analysis.report, restoration=replace(analysis.report.restoration, edits=()))
    if text != case.clean or view.text != case.clean:
        report = projected(report, cast("View", _OnClean(view, alignment)))
    return Observed(case, report, _differing(view.text, case.clean, alignment, view.furniture))


def _differing(restored: str, clean: str, alignment: Alignment, furniture: tuple[Span, ...]) -> int:
    """Count characters without counterpart, blanks and furniture left out; a substitution counts once."""
    site = [(span.start, span.end) for span in furniture]
    added, lost = alignment.unmatched()
    surplus = sum(len("".join(restored[a:b].split())) for a, b in _outside(added, site))
    missing = sum(len("".join(clean[a:b].split())) for a, b in lost)
    return max(surplus, missing)


def _outside(places: list[Place], holes: list[Place]) -> list[Place]:
    """Cut ``holes`` out of ``places``."""
    kept = places
    for low, high in holes:
        kept = [
            part
            for start, end in kept
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1]
        ]
    return kept
