"""Analysis of documents one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from analyzer.errors import AnalyzerError, ReadError
from analyzer.records import Report
from analyzer.report.places import LineIndex

if TYPE_CHECKING:
    from analyzer.analysis import Analyzer
    from analyzer.checklist.model import Checklist


class Outcome(Struct, frozen=True):
    """Result for one document. Holds no text and no pipeline object, so that it stays small.

    Attributes:
        path: The document.
        report: Its report; one with ``errors`` where it could not be analysed.
        lines: Line starts of its source text; None where it could not be read.
        trace: Traceback of an unexpected failure, for those who repair the tool.
    """

    path: Path
    report: Report
    lines: LineIndex | None = None
    trace: str | None = None


def run(paths: Iterable[Path], analyzer: Analyzer, checklist: Checklist | None = None) -> Iterator[Outcome]:
    """Yield one outcome a document, in order, as soon as it is finished.

    A document that cannot be read, or on which the tool itself fails, becomes a report that says so.

    Raises:
        LexiconError: If a lexicon is broken: nothing could be analysed with it.
        SettingsError: If a setting is wrong.
    """
    for path in paths:
        yield _one(path, analyzer, checklist)


def _one(path: Path, analyzer: Analyzer, checklist: Checklist | None) -> Outcome:
    try:
        analysis = analyzer.examine(path, checklist)
    except ReadError as error:
        return Outcome(path, analyzer.failed(path, error))
    except AnalyzerError:
        raise
    except Exception as problem:
        failure = AnalyzerError(
            f"{path}：分析时出现内部错误（{type(problem).__name__}）。其他文件不受影响；请反馈此问题并附上该文件。",
            f"{path}: internal error ({type(problem).__name__}); other files are not affected; "
            "please report this and attach the file",
        )
        return Outcome(path, analyzer.failed(path, failure), trace=traceback.format_exc())
    return Outcome(path, analysis.report, LineIndex.of(analysis.view.source.text))
