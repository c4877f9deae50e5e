"""``analyzer rules``: the list of all rules, or the generated reference."""

from __future__ import annotations

from typing import Any

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output
from analyzer.cli.ruleoptions import rules_of, settings_for, source_options


@click.command(cls=Command)
@click.option(
    "--format", "--output-format", type=click.Choice(["table", "json", "md", "markdown"]), default="table"
)
@click.option("-o", "--output", metavar="FILE")
@click.option("--no-color", is_flag=True)
@source_options
@lang_option()
@click.pass_context
def rules(
    context: click.Context,
    /,
    format: str,  # noqa: A002 - the name of the option
    output: str | None,
    no_color: bool,
    **source: Any,
) -> None:
    """Print code, severity, name and summary of every rule, plug-ins and own rules included."""
    texts = texts_of(context)
    out = Output(texts, output, color=not no_color)
    from analyzer.rules.docs import describe
    from analyzer.rules.plugins import plugins

    for problem in plugins().problems:
        out.warning(problem.message(texts.lang))
    pages = [describe(rule) for rule in rules_of(settings_for((), **source))]
    if format == "json":
        import msgspec

        out.payload(msgspec.json.format(msgspec.json.encode(pages), indent=1) + b"\n")
        return
    if format in {"md", "markdown"}:
        from analyzer.rules.reference import markdown

        out.payload(markdown(pages, texts.lang))
        return
    from analyzer.report.console.page import Page
    from analyzer.report.console.rules import add_rules

    page = Page(out.columns)
    add_rules(page, pages, texts)
    out.page(page)
