"""``analyzer checklist``: look after checklists."""

from __future__ import annotations

import click

from analyzer.cli.base import Command, Group, lang_option, texts_of
from analyzer.cli.output import Output
from analyzer.cli.shared import lexicon_option


@click.command(
    cls=Group,
    invoke_without_command=True,
    modules={"lint": "analyzer.cli.checklist:lint", "show": "analyzer.cli.checklist:show"},
)
@lang_option()
@click.pass_context
def checklist(context: click.Context) -> None:
    """Group of the commands on checklists."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@lang_option()
@click.pass_context
def lint(context: click.Context, file: str) -> None:
    """Check a checklist; a broken one ends with its first wrong line, doubtful items are warnings."""
    texts = texts_of(context)
    out = Output(texts)
    from analyzer.checklist.model import Checklist
    from analyzer.report.checklists import doubts

    points = Checklist.load(file)
    for item, key, values in doubts(points):
        out.warning(texts("cli.note.remark", path=file, note=f"{item.id} {texts(key, **values)}"))
    themes = len({item.theme for item in points.items})
    out.payload(
        texts("view.checklist.fine", path=file, title=points.title, items=len(points.items), themes=themes)
        + "\n"
    )


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@click.option("-v", "--verbose", is_flag=True)
@click.option("-o", "--output", metavar="FILE")
@click.option("--no-color", is_flag=True)
@lexicon_option
@lang_option()
@click.pass_context
def show(
    context: click.Context,
    file: str,
    verbose: bool,
    output: str | None,
    no_color: bool,
    lexicons: tuple[str, ...],
) -> None:
    """Print the items of a checklist by theme; ``-v`` shows how each is understood."""
    out = Output(texts_of(context), output, color=not no_color)
    from pathlib import Path

    from analyzer.checklist.compiler import ItemCompiler
    from analyzer.checklist.model import Checklist
    from analyzer.lexicon.store import Lexicons
    from analyzer.report.checklists import add_checklist
    from analyzer.report.console.page import Page

    points = Checklist.load(file)
    described: dict[str, str] = {}
    if verbose:
        compiler = ItemCompiler(Lexicons(map(Path, lexicons)))
        described = {item.id: compiler.compile(item).describe() for item in points.items}
    page = Page(out.columns)
    add_checklist(page, points, described, out.texts)
    out.page(page)
