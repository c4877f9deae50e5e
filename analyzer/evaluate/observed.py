"""What the analyzer says about an annotated document, with every place on the clean text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from analyzer.analysis import Analyzer
from analyzer.evaluate.alignment import Alignment, align
from analyzer.evaluate.cases import Case
from analyzer.evaluate.gold_places import Place
from analyzer.records import Report
from analyzer.text.source import source_from_text
from analyzer.text.span import Span


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
    if text != case.clean:
        report = moved(report, lambda span: Span(*alignment.place(view.from_source(span))))
    return Observed(case, report, _differing(view.text, case.clean, alignment, view.furniture))


def moved(value: Any, move: Callable[[Span], Span]) -> Any:
    """Return a record with every span in it, at any depth, replaced by what ``move`` makes of it."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(moved(part, move) for part in value)
    if isinstance(value, Struct):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(
            value, **{n: moved(part, move) for n, part in parts.items() if isinstance(part, tuple | Struct)}
        )
    return value


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
