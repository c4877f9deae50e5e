"""``analyzer checklist``: look after checklists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.base import Command, Group, lang_option, texts_of
from analyzer.cli.output import Output
from analyzer.cli.shared import lexicon_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.checklist.importers.result import Imported
    from analyzer.checklist.model import Checklist
    from analyzer.lexicon.store import Lexicons

_COMMANDS = {"import": "import_", "lint": "lint", "show": "show", "list": "list_"}


@click.command(
    cls=Group,
    invoke_without_command=True,
    modules={name: f"analyzer.cli.checklist:{attribute}" for name, attribute in _COMMANDS.items()},
)
@lang_option()
@click.pass_context
def checklist(context: click.Context) -> None:
    """Group of the commands on checklists."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.command("import", cls=Command)
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="FILE")
@click.option("--for", "bound", metavar="UNIT")
@click.option("-q", "--quiet", is_flag=True)
@lexicon_option
@lang_option()
@click.pass_context
def import_(
    context: click.Context,
    file: str,
    output: str | None,
    bound: str | None,
    quiet: bool,
    lexicons: tuple[str, ...],
) -> None:
    """Write the items of any readable file as YAML; what was left out is listed on stderr."""
    out = Output(texts_of(context), output, quiet=quiet)
    out.refuse_overwriting([Path(file)])
    from analyzer.checklist.importers.writer import to_yaml

    store = _store(lexicons)
    read = _load(file, lexicons, out)
    points = read.checklist
    if bound:
        from analyzer.checklist.binding import bound_to

        points = bound_to(points, bound, store)
    out.payload(to_yaml(points, head=Path(file).name))
    themes = len({item.theme for item in points.items})
    out.note(
        "view.checklist.imported", path=file, items=len(points.items), themes=themes, left=len(read.remarks)
    )


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@lexicon_option
@lang_option()
@click.pass_context
def lint(context: click.Context, file: str, lexicons: tuple[str, ...]) -> None:
    """Check a checklist; a broken one ends with its first wrong line, doubtful items are warnings."""
    texts = texts_of(context)
    out = Output(texts)
    from analyzer.checklist.binding import Binding
    from analyzer.checklist.compiler import ItemCompiler
    from analyzer.checklist.lint import doubts
    from analyzer.errors import at
    from analyzer.lexicon import yamlfile

    store = _store(lexicons)
    points = load_points(file, lexicons, out)
    path = Path(file)
    lines = (
        yamlfile.lines_of(path, "items") if path.suffix.lower() in {".yaml", ".yml"} and path.exists() else []
    )
    rows = {item.id: line for item, line in zip(points.items, lines, strict=False)}
    count = 0
    for item, kind, values in doubts(points, store.shared(ItemCompiler), Binding(store)):
        note = f"{item.id} {texts(f'view.checklist.{kind}', **values)}"
        place = (
            f"{file}（{item.source}）" if item.source and item.id not in rows else at(file, rows.get(item.id))
        )
        out.warning(texts("cli.note.remark", path=place, note=note))
        count += 1
    themes = len({item.theme for item in points.items})
    fine = texts("view.checklist.fine", path=file, title=points.title, items=len(points.items), themes=themes)
    out.payload(f"{fine}\n")
    if count:
        out.note("view.checklist.doubtful", count=count)


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
    from analyzer.checklist.compiler import ItemCompiler
    from analyzer.lexicon.concepts import load_concepts
    from analyzer.report.checklists import add_checklist
    from analyzer.report.console.page import Page

    store = _store(lexicons)
    points = load_points(file, lexicons, out)
    page = Page(out.columns)
    if verbose:
        compiler = ItemCompiler(store)
        understood = {item.id: compiler.compile(item) for item in points.items if not item.statutory}
        add_checklist(page, points, out.texts, understood, store.shared(load_concepts))
    else:
        add_checklist(page, points, out.texts)
    out.page(page)


@click.command("list", cls=Command)
@click.option("--no-color", is_flag=True)
@lexicon_option
@lang_option()
@click.pass_context
def list_(context: click.Context, no_color: bool, lexicons: tuple[str, ...]) -> None:
    """Print the names and titles of the ready-made checklists."""
    out = Output(texts_of(context), color=not no_color)
    from analyzer.checklist.readymade import names, readymade
    from analyzer.report.console.page import Page

    store = _store(lexicons)
    page = Page(out.columns)
    known = names(store)
    page.text(out.texts("view.checklist.list_title", example=known[-1] if known else ""), style="bold")
    for name in known:
        points = readymade(name, store)
        page.entry(
            name,
            out.texts("view.checklist.list_entry", title=points.title, items=len(points.items)),
            indent=2,
        )
    out.page(page)


def _store(lexicons: Sequence[str]) -> Lexicons:
    from analyzer.lexicon.store import lexicons_for

    return lexicons_for(lexicons)


def load_points(file: str, lexicons: Sequence[str], out: Output) -> Checklist:
    """Return the checklist that ``file`` names, a path or a ready-made list, and tell what of it was left out.

    Raises:
        AnalyzerError: If there is none, or it cannot be read.
    """
    return _load(file, lexicons, out).checklist


def _load(file: str, lexicons: Sequence[str], out: Output) -> Imported:
    from analyzer.checklist.importers.load import load_checklist

    read = load_checklist(file, _store(lexicons))
    for remark in read.remarks:
        out.warning(out.texts("cli.note.remark", path=file, note=remark.message(out.texts.lang)))
    return read
