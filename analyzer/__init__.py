"""Analyzer of Chinese policy summaries: sections, measures, indicators, shortcomings, coverage, findings.

>>> from analyzer import Analyzer, Checklist
>>> report = Analyzer().analyze("summary.txt", Checklist.load("points.yaml"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.analysis import Analysis, Analyzer
    from analyzer.checklist.model import Checklist
    from analyzer.errors import AnalyzerError, ChecklistError, LexiconError, ReadError, SettingsError
    from analyzer.records import Report

__all__ = [
    "Analysis",
    "Analyzer",
    "AnalyzerError",
    "Checklist",
    "ChecklistError",
    "LexiconError",
    "ReadError",
    "Report",
    "SettingsError",
]

_HOMES = {
    "Analysis": "analyzer.analysis",
    "Analyzer": "analyzer.analysis",
    "AnalyzerError": "analyzer.errors",
    "Checklist": "analyzer.checklist.model",
    "ChecklistError": "analyzer.errors",
    "LexiconError": "analyzer.errors",
    "ReadError": "analyzer.errors",
    "Report": "analyzer.records",
    "SettingsError": "analyzer.errors",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that `import analyzer` loads nothing.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
