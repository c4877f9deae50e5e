"""``analyzer extract``: the facts of one document, without a checklist."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output, failure
from analyzer.cli.shared import analysis_options

if TYPE_CHECKING:
    from analyzer.analysis import Analysis


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--show-text", is_flag=True)
@click.option("--show-edits", is_flag=True)
@click.option("--indicators", is_flag=True)
@click.option("--csv", is_flag=True)
@click.option("--format", "--output-format", type=click.Choice(["table", "json"]), default="table")
@click.option("-o", "--output", metavar="FILE")
@click.option("--no-color", is_flag=True)
@analysis_options
@lang_option()
@click.pass_context
def extract(
    context: click.Context,
    file: str,
    show_text: bool,
    show_edits: bool,
    indicators: bool,
    csv: bool,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    no_color: bool,
    lexicons: tuple[str, ...],
    engine: str,
) -> None:
    """Print the facts of a document; with any of the flags only what they name."""
    if csv and (show_text or show_edits):
        raise failure("csv_only")
    texts = texts_of(context)
    out = Output(texts, output, color=not no_color)
    from pathlib import Path

    from analyzer.analysis import Analyzer

    out.refuse_overwriting([Path(file)])
    analysis = Analyzer(lexicons=lexicons, engine=engine, lang=texts.lang).examine(Path(file))
    if format == "json" and not csv:
        from analyzer.report.jsonout import encode

        out.payload(encode(analysis.report))
    elif csv:
        _print_csv(analysis, out)
    elif show_text and not show_edits and not indicators:
        _print_text(analysis.view.text, out)
    else:
        _print_pages(analysis, out, text=show_text, edits=show_edits, indicators=indicators)


def _print_csv(analysis: Analysis, out: Output) -> None:
    from analyzer.report.csvout import indicator_csv
    from analyzer.report.places import LineIndex

    text = indicator_csv(analysis.report, LineIndex.of(analysis.view.source.text), out.texts)
    # Excel takes a file for UTF-8 only if it begins with the mark; a pipe must not see one.
    out.payload(text.encode("utf-8-sig" if out.path else "utf-8"))


def _print_text(text: str, out: Output) -> None:
    if out.path is None and sys.stdout.isatty():
        from analyzer.report.wrap import printable

        text = "\n".join(map(printable, text.split("\n")))
    out.payload((text if text.endswith("\n") else f"{text}\n").encode("utf-8", "replace"))


def _print_pages(analysis: Analysis, out: Output, *, text: bool, edits: bool, indicators: bool) -> None:
    from analyzer.report.console.extraction import add_edits, add_measures, add_outline, add_text
    from analyzer.report.console.facts import add_indicators, add_shortcomings
    from analyzer.report.console.head import add_head, add_statutory
    from analyzer.report.console.page import Page
    from analyzer.report.places import LineIndex, Places

    report, texts = analysis.report, out.texts
    places = Places(report, LineIndex.of(analysis.view.source.text), texts)
    page = Page(out.columns)
    everything = not (text or edits or indicators)
    if everything:
        add_head(page, report, texts)
        add_statutory(page, report, texts)
        add_outline(page, report, places, texts)
        add_measures(page, report, places, texts)
    if text:
        add_text(page, analysis.view.text)
    if edits:
        add_edits(page, report, places, texts)
    if indicators or everything:
        add_indicators(page, report, places, texts)
    if everything:
        add_shortcomings(page, report, places, texts)
    out.page(page)
