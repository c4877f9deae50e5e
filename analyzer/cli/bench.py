"""``analyzer bench``: speed and memory beside bare jieba."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output


@click.command(cls=Command)
@click.option("--text", metavar="FILE")
@click.option("--quick", is_flag=True)
@click.option("--format", "--output-format", type=click.Choice(["table", "json"]), default="table")
@click.option("-o", "--output", metavar="FILE")
@click.option("-q", "--quiet", is_flag=True)
@click.option("--no-color", is_flag=True)
@lang_option()
@click.pass_context
def bench(
    context: click.Context,
    text: str | None,
    quick: bool,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    quiet: bool,
    no_color: bool,
) -> None:
    """Measure and print."""
    texts = texts_of(context)
    out = Output(texts, output, color=not no_color, quiet=quiet)
    import msgspec

    from analyzer.bench.run import benchmark, sample
    from analyzer.bench.table import add_benchmark
    from analyzer.report.console.page import Page

    found = benchmark(
        Path(text) if text else sample(),
        quick=quick,
        progress=lambda part: out.note("cli.note.measuring", part=texts(f"bench.heading.{part}")),
    )
    if format == "json":
        out.payload(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    page = Page(out.columns)
    add_benchmark(page, found, texts)
    out.page(page)
