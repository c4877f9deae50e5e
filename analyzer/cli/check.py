"""``analyzer check``: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output
from analyzer.cli.ruleoptions import active_codes, choice_options, rules_of, settings_for
from analyzer.cli.shared import analysis_options, warn_of_strangers

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.batch.discover import Documents
    from analyzer.batch.run import Outcome

_NAMED = 20  # skipped files named one by one
_ORDER = ("never", "info", "warning", "error")
_FORMATS = (
    "table", "concise", "grouped", "json", "jsonl", "sarif", "junit", "html", "xlsx", "docx", "csv", "md",
)  # fmt: skip
# Help pages wrap the second column only: in one line the names would be wider than a terminal.
_FORMATS_SHOWN = f"[{'|'.join(_FORMATS[:7])}|\n{' ' * 29}{'|'.join(_FORMATS[7:])}]"


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-c", "--checklist", metavar="FILE")
@click.option("--all-items", is_flag=True)
@click.option(
    "--format",
    "--output-format",
    type=click.Choice(_FORMATS),
    metavar=_FORMATS_SHOWN,
    default="table",
)
@click.option("-o", "--output", metavar="FILE")
@click.option("-v", "--verbose", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
@choice_options
@click.option("--waivers", metavar="FILE")
@click.option("--baseline", metavar="FILE")
@click.option("--write-baseline", metavar="FILE")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]))
@click.option("--exit-zero", is_flag=True)
@click.option("--statistics", is_flag=True)
@click.option("--indicators", is_flag=True)
@click.option("--grades", metavar="A,B,C")
@click.option("--no-color", is_flag=True)
@analysis_options
@lang_option()
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    checklist: str | None,
    all_items: bool,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    verbose: bool,
    quiet: bool,
    waivers: str | None,
    baseline: str | None,
    write_baseline: str | None,
    fail_on: str | None,
    exit_zero: bool,
    statistics: bool,
    indicators: bool,
    grades: str | None,
    no_color: bool,
    lexicons: tuple[str, ...],
    engine: str,
    **choice: Any,
) -> int:
    """Analyse documents and print reports; returns the exit code."""
    texts = texts_of(context)
    from pathlib import Path

    from analyzer.analysis import Analyzer
    from analyzer.batch.discover import discover
    from analyzer.batch.run import run
    from analyzer.cli.checklist import load_points
    from analyzer.cli.judging import Judge
    from analyzer.cli.rendering import OFFICE, wanted
    from analyzer.cli.sinks import View, make_sink
    from analyzer.readers.registry import default_registry

    documents = discover(paths, default_registry().suffixes)
    settings = settings_for(paths, **choice)
    folder = _folder(output, documents) if format == "html" else None
    target = (
        wanted(output, grades, settings) if format in OFFICE else None
    )  # sees to its path itself: it may be a folder
    out = Output(texts, None if folder or target else output, color=not no_color, quiet=quiet)
    fail_on = fail_on or settings.fail_on or "error"
    folders = (*settings.lexicons, *lexicons)
    points = load_points(checklist, folders, out) if checklist else None
    inputs = [*documents.paths, *([Path(checklist)] if checklist else [])]
    out.refuse_overwriting(inputs, target.target if target else None)
    analyzer = Analyzer(
        lexicons=folders, engine=engine, lang=texts.lang, settings=settings, own_items=not all_items
    )
    judge = Judge(
        documents.paths,
        default_registry().suffixes,
        waivers=waivers or settings.waivers,
        baseline=baseline or settings.baseline,
        write_baseline=write_baseline,
        codes=active_codes(settings),
        lang=texts.lang,
    )
    warn_of_strangers(lexicons, out)
    view = View(
        verbose=verbose,
        quiet=quiet,
        indicators=indicators,
        statistics=statistics,
        many=documents.many,
        rules=rules_of(settings),
        folder=folder,
        lexicons=folders,
        wanted=target,
    )
    worst, failed = 0, bool(documents.empty)
    with make_sink(format, out, view) as sink:
        for outcome in out.progress(run(documents.paths, analyzer, points), len(documents.paths)):
            outcome = judge.judge(outcome)  # noqa: PLW2901 - what was waived is of no concern below
            sink.add(outcome)
            _tell(outcome, out, page_shows_notes=format == "table" and not documents.many)
            failed |= bool(outcome.report.errors)
            ranks = (_ORDER.index(finding.severity) for finding in outcome.report.findings)
            worst = max(worst, *ranks, 0)
    judge.finish(out)
    _tell_folders(documents, out)
    if failed:
        return 2
    return int(fail_on != "never" and worst >= _ORDER.index(fail_on) and not exit_zero)


def _folder(output: str | None, documents: Documents) -> Path | None:
    from analyzer.cli.webpages import page_folder

    return page_folder(output, documents.paths, many=documents.many)


def _tell(outcome: Outcome, out: Output, *, page_shows_notes: bool) -> None:
    for error in outcome.report.errors:
        out.error(error.message)
    if outcome.trace:
        import os
        import sys

        if os.environ.get("ANALYZER_DEBUG"):
            sys.stderr.write(outcome.trace)
    for note in () if page_shows_notes else outcome.report.source.notes:
        out.warning(out.texts("cli.note.remark", path=outcome.path, note=note))


def _tell_folders(documents: Documents, out: Output) -> None:
    if documents.skipped:
        different = list(dict.fromkeys(path.name for path in documents.skipped))
        names = ", ".join(different[:_NAMED])
        if len(different) > _NAMED:
            names = out.texts("cli.note.and_more", names=names)
        out.note("cli.note.skipped", count=len(documents.skipped), names=names)
    for folder in documents.empty:
        out.error(out.texts("cli.failure.empty_folder", path=folder))
