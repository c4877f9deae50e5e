"""``analyzer schema``: the JSON Schema of reports."""

from __future__ import annotations

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output


@click.command(cls=Command)
@click.option("-o", "--output", metavar="FILE")
@lang_option()
@click.pass_context
def schema(context: click.Context, output: str | None) -> None:
    """Print the schema."""
    import json

    from analyzer.report.schema import report_schema

    text = json.dumps(report_schema(), ensure_ascii=False, indent=2)
    Output(texts_of(context), output).payload(f"{text}\n".encode())
