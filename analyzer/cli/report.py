"""``analyzer report``: stored results as files for people, without analysing again."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output, failure


@click.command(cls=Command)
@click.argument("results", nargs=-1, metavar="RESULTS...")
@click.option("--format", "form", type=click.Choice(["html", "xlsx", "docx", "csv", "md"]), default="html")
@click.option("-o", "--output", metavar="PATH")
@click.option("--grades", metavar="A,B,C")
@click.option("--deadline", metavar="TEXT", default="")
@click.option("--sender", metavar="TEXT", default="")
@click.option("--date", metavar="TEXT", default="")
@click.option("--template", metavar="FILE")
@click.option("--write-template", metavar="FILE")
@click.option("--config", metavar="FILE")
@click.option("--isolated", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
@lang_option()
@click.pass_context
def report(
    context: click.Context,
    results: tuple[str, ...],
    form: str,
    output: str | None,
    grades: str | None,
    deadline: str,
    sender: str,
    date: str,
    template: str | None,
    write_template: str | None,
    config: str | None,
    isolated: bool,
    quiet: bool,
) -> int:
    """Render stored results."""
    texts = texts_of(context)
    out = Output(texts, quiet=quiet)
    if write_template:
        return _write_template(write_template, out)
    if not results:
        raise failure("no_results")
    from msgspec.structs import replace

    from analyzer.cli.rendering import wanted
    from analyzer.cli.renderings import RENDERINGS
    from analyzer.cli.ruleoptions import settings_for
    from analyzer.cli.webpages import page_folder
    from analyzer.report.stored import stored

    paths = [Path(name) for name in results]
    settings = settings_for(results, config=config, isolated=isolated)
    target = replace(
        wanted(output, grades, settings),
        deadline=deadline,
        sender=sender,
        date=date,
        template=Path(template) if template else None,
        folder=paths[0].parent,
        lexicons=settings.lexicons,
    )
    if form == "html":
        target = replace(target, pages=page_folder(output))
    out.refuse_overwriting(paths, target.target)
    rendering = RENDERINGS[form](out, target)
    for path in paths:
        for one in stored(path):
            rendering.add(one)
    rendering.finish()
    return 0


def _write_template(name: str, out: Output) -> int:
    """Write the default template of letters, for an office to change."""
    from analyzer.report.docx.template import default_template

    path = Path(name)
    if path.exists():
        raise failure("exists", path=path)
    data = default_template(out.texts)
    try:
        path.write_bytes(data)
    except OSError as problem:
        raise failure("write", path=path, reason=problem.strerror or "") from problem
    out.note("cli.note.written", path=path)
    return 0
