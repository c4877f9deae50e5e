"""``analyzer evaluate``: figures on annotated documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output
from analyzer.cli.shared import analysis_options

if TYPE_CHECKING:
    from analyzer.evaluate.run import Evaluation
    from analyzer.evaluate.runs import Change, SavedRun
    from analyzer.report.texts import Texts


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[GOLD_DIR|GOLD_FILE]...")
@click.option("--checklists", metavar="DIR")
@click.option("--noisy", is_flag=True)
@click.option("--coverage", is_flag=True)
@click.option("--fitted", is_flag=True)
@click.option("--semantic", "beside", is_flag=True)
@click.option("--by", type=click.Choice(["fold", "checklist", "document", "path"]))
@click.option("--errors", is_flag=True)
@click.option("--save", metavar="FILE")
@click.option("--against", metavar="FILE")
@click.option("--format", "--output-format", type=click.Choice(["table", "json"]), default="table")
@click.option("-o", "--output", metavar="FILE")
@click.option("-q", "--quiet", is_flag=True)
@click.option("--no-color", is_flag=True)
@analysis_options
@lang_option()
@click.pass_context
def evaluate(
    context: click.Context,
    paths: tuple[str, ...],
    checklists: str | None,
    noisy: bool,
    coverage: bool,
    fitted: bool,
    beside: bool,
    by: str | None,
    errors: bool,
    save: str | None,
    against: str | None,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    quiet: bool,
    no_color: bool,
    lexicons: tuple[str, ...],
    engine: str,
) -> int:
    """Compare the analyzer with annotated documents; returns the exit code."""
    texts = texts_of(context)
    out = Output(texts, output, color=not no_color, quiet=quiet)
    from analyzer.analysis import Analyzer
    from analyzer.evaluate import runs
    from analyzer.evaluate.cases import default_paths, load_cases
    from analyzer.evaluate.run import evaluate as run

    cases = load_cases(
        [Path(path) for path in paths] or default_paths(), Path(checklists) if checklists else None
    )
    before = runs.load(Path(against)) if against else None
    analyzer = Analyzer(lexicons=lexicons, engine=engine, lang=texts.lang)
    semantic = Analyzer(lexicons=lexicons, engine=engine, semantic=True) if coverage and beside else None
    found = run(
        cases,
        analyzer,
        noisy=noisy,
        coverage=coverage,
        behaviour=coverage,
        fitted=fitted,
        semantic=semantic,
        progress=lambda things: out.progress(things, len(cases)),
    )
    now = found.saved(analyzer.tool.lexicons, noisy=noisy)
    if save:
        runs.save(now, Path(save))
        out.note("cli.note.written", path=save)
    change = runs.compare(before, now) if before is not None else None
    groups = _groups(found, by)
    if format == "json":
        out.payload(_json(now, change, groups, found, errors=errors))
    else:
        _print(out, now, change, groups, found, texts, errors=errors, against=against)
    return 0


def _groups(found: Evaluation, by: str | None) -> dict[str, list[str]]:
    if by is None:
        return {}
    from analyzer.evaluate.cases import corpus_folder
    from analyzer.evaluate.folds import FOLDS_FILE, columns

    corpus = corpus_folder()
    return columns(found.cases, by, corpus / FOLDS_FILE if corpus else None)


def _json(
    now: SavedRun, change: Change | None, groups: dict[str, list[str]], found: Evaluation, *, errors: bool
) -> bytes:
    import msgspec

    data = msgspec.to_builtins(now)
    if not errors:
        del data["outcomes"]
    if groups:
        data["columns"] = {
            name: {"documents": documents, "figures": msgspec.to_builtins(found.figures(documents))}
            for name, documents in groups.items()
        }
    if change is not None:
        data["change"] = msgspec.to_builtins(change)
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def _print(
    out: Output,
    now: SavedRun,
    change: Change | None,
    groups: dict[str, list[str]],
    found: Evaluation,
    texts: Texts,
    *,
    errors: bool,
    against: str | None,
) -> None:
    from analyzer.evaluate.listing import add_change, add_errors
    from analyzer.evaluate.table import add_figures, add_head, add_side_by_side
    from analyzer.report.console.page import Page

    page = Page(out.columns)
    add_head(page, len(now.documents), texts, noisy=now.noisy)
    if groups:
        titles = {f"{name} ({len(documents)})": documents for name, documents in groups.items()}
        add_side_by_side(page, {title: found.figures(docs) for title, docs in titles.items()}, texts)
    else:
        add_figures(page, now.figures, texts)
    if errors:
        add_errors(page, now.outcomes, texts)
    if change is not None:
        add_change(page, change, against or "", texts)
    out.page(page)
