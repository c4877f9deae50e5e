"""``analyzer rules``: the list of all rules."""

from __future__ import annotations

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output


@click.command(cls=Command)
@click.option("--format", "--output-format", type=click.Choice(["table", "json"]), default="table")
@click.option("-o", "--output", metavar="FILE")
@click.option("--no-color", is_flag=True)
@lang_option()
@click.pass_context
def rules(
    context: click.Context,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    no_color: bool,
) -> None:
    """Print code, severity, name and summary of every rule."""
    texts = texts_of(context)
    out = Output(texts, output, color=not no_color)
    from analyzer.rules.docs import describe
    from analyzer.rules.registry import RULES

    pages = [describe(rule) for rule in RULES]
    if format == "json":
        import msgspec

        out.payload(msgspec.json.format(msgspec.json.encode(pages), indent=1) + b"\n")
        return
    from analyzer.report.console.page import Page
    from analyzer.report.console.rules import add_rules

    page = Page(out.columns)
    add_rules(page, pages, texts)
    out.page(page)
