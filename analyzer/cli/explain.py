"""``analyzer explain``: the manual page of a rule, or how the statement at a place came about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.base import Command, lang_option, texts_of
from analyzer.cli.output import Output, failure
from analyzer.cli.ruleoptions import rules_of, settings_for, source_options
from analyzer.cli.shared import analysis_options

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.text.source import Source

_PLACE = re.compile(r"(?P<path>.+?):(?P<first>\d+)(?::(?P<second>\d+))?$", re.DOTALL)


@click.command(cls=Command)
@click.argument("subject", metavar="CODE|FILE:OFFSET")
@click.option("-o", "--output", metavar="FILE")
@click.option("--no-color", is_flag=True)
@source_options
@analysis_options
@lang_option()
@click.pass_context
def explain(
    context: click.Context,
    /,
    subject: str,
    output: str | None,
    no_color: bool,
    lexicons: tuple[str, ...],
    engine: str,
    **origin: Any,
) -> None:
    """Explain a rule or a place."""
    out = Output(texts_of(context), output, color=not no_color)
    place = _PLACE.fullmatch(subject)
    if place is None and ":" in subject:
        raise failure("place", place=subject)
    if place is None:
        _explain_rules(subject, out, origin)
        return
    from pathlib import Path

    second = place["second"]
    _explain_place(
        Path(place["path"]), int(place["first"]), int(second) if second else None, out, lexicons, engine
    )


def _explain_rules(selector: str, out: Output, origin: dict[str, Any]) -> None:
    from analyzer.report.console.page import Page
    from analyzer.report.console.rules import add_rule
    from analyzer.rules.docs import describe
    from analyzer.rules.plugins import plugins
    from analyzer.rules.registry import find

    for problem in plugins().problems:
        out.warning(problem.message(out.texts.lang))
    page = Page(out.columns)
    for rule in find(selector, rules_of(settings_for((), **origin))):
        add_rule(page, describe(rule), out.texts)
    out.page(page)


def _explain_place(
    path: Path, first: int, second: int | None, out: Output, lexicons: tuple[str, ...], engine: str
) -> None:
    from analyzer.analysis import Analyzer
    from analyzer.readers import read_source
    from analyzer.report.console.derivation import add_derivation
    from analyzer.report.console.page import Page
    from analyzer.report.places import LineIndex, Places

    source = read_source(path)
    offset = first if second is None else _offset(source, path, first, second)
    if offset >= len(source.text):
        raise failure("outside", path=path, offset=offset, chars=len(source.text))
    analysis = Analyzer(lexicons=lexicons, engine=engine, lang=out.texts.lang).examine(source)
    places = Places(analysis.report, LineIndex.of(source.text), out.texts)
    page = Page(out.columns)
    add_derivation(page, analysis.report, analysis.facts.numbers, analysis.view, places, offset, out.texts)
    out.page(page)


def _offset(source: Source, path: Path, line: int, column: int) -> int:
    from analyzer.report.places import LineIndex

    offset = LineIndex.of(source.text).offset(line, column)
    if offset is None:
        raise failure("line_outside", path=path, line=line, column=column)
    return offset
