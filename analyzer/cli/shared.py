"""Options and small helpers that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from analyzer.cli.output import Output

_OPEN = ("concepts/", "checklists/")  # every file of these folders is read, whatever its name


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that configure an analyzer."""
    segmenters = click.Choice(["auto", "rjieba", "jieba"])
    command = click.option("--segmenter", "engine", type=segmenters, default="auto")(command)
    return lexicon_option(command)


def lexicon_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option for lexicon overlays."""
    return click.option("--lexicons", multiple=True, metavar="DIR")(command)


def warn_of_strangers(folders: Iterable[str], out: Output) -> None:
    """Warn of overlay files that no built-in lexicon reads: a slip in the name would go unnoticed."""
    from pathlib import Path

    from analyzer.lexicon.resources import base_folder, lexicon_files

    base = base_folder()
    for folder in folders:
        for name, path in lexicon_files([Path(folder)]):
            if not (base / name).is_file() and not name.startswith(_OPEN):
                out.warning(out.texts("cli.note.overlay", path=path))


def split_codes(values: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of a repeatable option whose values may hold several, separated by commas."""
    return tuple(
        code.strip() for value in values for code in value.replace("，", ",").split(",") if code.strip()
    )
