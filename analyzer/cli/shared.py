"""Options and small helpers that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that configure an analyzer."""
    command = click.option("--engine", type=click.Choice(["auto", "rjieba", "jieba"]), default="auto")(
        command
    )
    return lexicon_option(command)


def lexicon_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option for lexicon overlays."""
    return click.option("--lexicons", multiple=True, metavar="DIR")(command)


def split_codes(values: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of a repeatable option whose values may hold several, separated by commas."""
    return tuple(
        code.strip() for value in values for code in value.replace("，", ",").split(",") if code.strip()
    )
