"""``analyzer check``: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.batchoptions import Batch, batch_options
from analyzer.cli.output import Output
from analyzer.cli.ruleoptions import active_codes, choice_options, rules_of, settings_for
from analyzer.cli.shared import analysis_options, warn_of_strangers

if TYPE_CHECKING:
    from analyzer.batch.outcome import Outcome

_ORDER = ("never", "info", "warning", "error")
_FORMATS = (
    "table", "concise", "grouped", "json", "jsonl", "sarif", "junit", "html", "xlsx", "docx", "csv", "md", "parquet",
)  # fmt: skip
# Help pages wrap the second column only: in one line the names would be wider than a terminal.
_FORMATS_SHOWN = f"[{'|'.join(_FORMATS[:7])}|\n{' ' * 29}{'|'.join(_FORMATS[7:])}]"


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-c", "--checklist", metavar="FILE")
@click.option("--all-items", is_flag=True)
@click.option("--semantic", is_flag=True)
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
@batch_options
@analysis_options
@lang_option()
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    checklist: str | None,
    all_items: bool,
    semantic: bool,
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
    **others: Any,
) -> int:
    """Analyse documents and print reports; returns the exit code."""
    texts = texts_of(context)
    from pathlib import Path

    from msgspec import structs

    from analyzer.batch.discover import in_folders
    from analyzer.batch.documents import ARCHIVE
    from analyzer.cli.checklist import load_points
    from analyzer.cli.found import Years, tell_found
    from analyzer.cli.judging import Judge
    from analyzer.cli.rendering import FILES, wanted
    from analyzer.cli.running import Running
    from analyzer.cli.sinks import View, make_sink
    from analyzer.cli.targets import folder_of, mark_result
    from analyzer.readers.registry import default_registry

    batch, choice = Batch.split(others)
    settings = settings_for(paths, **choice)
    documents = batch.documents(paths, settings)
    folder = folder_of(format, output, documents)
    # Renderings see to their path themselves: it may be a folder.
    target = wanted(output, grades, settings) if format in FILES else None
    if target is not None:
        target = structs.replace(target, pages=folder, many=documents.many)
    out = Output(texts, None if folder or target else output, color=not no_color, quiet=quiet)
    fail_on = fail_on or settings.fail_on or "error"
    semantic = (settings.semantic or semantic) and checklist is not None
    settings = structs.replace(settings, lexicons=(*settings.lexicons, *lexicons), semantic=semantic)
    if target is not None:
        target = structs.replace(target, lexicons=settings.lexicons)
    points = load_points(checklist, settings.lexicons, out) if checklist else None
    inputs = [*documents.paths, *([Path(checklist)] if checklist else [])]
    out.refuse_overwriting(inputs, target.target if target else None)
    job = batch.job(
        settings,
        points,
        own_items=not all_items,
        segmenter=engine,
        lang=texts.lang,
        keep_text=format == "html",
    )
    judge = Judge(
        documents.paths,
        in_folders(default_registry().suffixes, pictures=False) - {ARCHIVE},
        waivers=waivers or settings.waivers,
        baseline=baseline or settings.baseline,
        write_baseline=write_baseline,
        partial=documents.partial,
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
        lexicons=settings.lexicons,
        wanted=target,
    )
    mark_result(paths, target.target if target else out.path)
    worst, failed = 0, bool(documents.empty)
    years = Years(points.year if points else None)
    with (
        Running(out, len(documents.names), resumable=job.cache is not None) as running,
        make_sink(format, out, view) as sink,
    ):
        for outcome in running.watched(batch.run(documents.names, job, out)):
            outcome = judge.judge(outcome)  # noqa: PLW2901 - what was waived is of no concern below
            sink.add(outcome)
            _tell(outcome, out, page_shows_notes=format == "table" and not documents.many)
            years.add(Path(outcome.path), outcome.report.source.year)
            failed |= bool(outcome.report.errors)
            ranks = (_ORDER.index(finding.severity) for finding in outcome.report.findings)
            worst = max(worst, *ranks, 0)
    worst = max(worst, *(_ORDER.index(finding.severity) for finding in judge.finish(out)), 0)
    tell_found(documents, running.same, out)
    years.tell(out)
    if failed:
        return 2
    return int(fail_on != "never" and worst >= _ORDER.index(fail_on) and not exit_zero)


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
