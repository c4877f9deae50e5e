"""A workbook of several reports as bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from analyzer.records import Report
from analyzer.report.places import LineIndex
from analyzer.report.texts import Texts
from analyzer.report.xlsx.workbook import WorkbookWriter


def workbook(reports: Iterable[tuple[Report, LineIndex | None]], texts: Texts, **settings: Any) -> bytes:
    """Return the workbook; settings as for the writer."""
    stream = io.BytesIO()
    writer = WorkbookWriter(stream, texts, **settings)
    for report, lines in reports:
        writer.add(report, lines)
    writer.finish()
    return stream.getvalue()
