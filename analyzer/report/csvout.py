"""Indicators as comma-separated values for spreadsheets."""

from __future__ import annotations

import csv
import io

from analyzer.records import Report
from analyzer.report.figures import number
from analyzer.report.places import LineIndex, Places
from analyzer.report.texts import Texts

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "file", "unit_name", "id", "place", "subject", "text", "comparator", "value", "upper", "unit", "kind",
    "period", "distribution", "start", "end",
)  # fmt: skip


def indicator_csv(report: Report, lines: LineIndex | None, texts: Texts) -> str:
    """Return one row an indicator under a heading; numbers exact, ``start``/``end`` in source code points."""
    places = Places(report, lines, texts)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(texts(f"view.csv.{name}") for name in _COLUMNS)
    for one in report.indicators:
        writer.writerow(
            (
                _cell(report.source.path or ""),
                _cell(report.source.unit or ""),
                one.id,
                _cell(places.of(one.span)),
                _cell(one.subject),
                _cell(one.text),
                # A bare = would begin a formula; words are safe and mean the same.
                texts(f"labels.comparator.{one.comparator}"),
                number(one.value),
                number(one.upper) if one.upper is not None else "",
                _cell(one.unit),
                texts.label("labels.indicator", one.kind),
                _cell(one.period or ""),
                texts.label("labels.distribution", one.distribution),
                one.span.start,
                one.span.end,
            )
        )
    return buffer.getvalue()


def _cell(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
