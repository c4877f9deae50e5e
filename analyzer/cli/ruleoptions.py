"""The options that choose rules, and the settings that come of them and of the settings file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.shared import split_codes

if TYPE_CHECKING:
    from analyzer.rules.model import Rule
    from analyzer.settings import Settings

_OPTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--select",), {"multiple": True, "metavar": "CODE"}),
    (("--ignore",), {"multiple": True, "metavar": "CODE"}),
    (("--extend-select",), {"multiple": True, "metavar": "CODE"}),
    (("--preview",), {"is_flag": True}),
)
_FILES: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--rules", "own_rules"), {"multiple": True, "metavar": "DIR"}),
    (("--config",), {"metavar": "FILE"}),
    (("--isolated",), {"is_flag": True}),
)


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose among rules, to be passed on to :func:`settings_for`."""
    return _added(command, (*_OPTIONS, *_FILES))


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where rules beside the built-in ones come from."""
    return _added(command, _FILES)


def _added(
    command: Callable[..., Any], options: Sequence[tuple[tuple[str, ...], dict[str, Any]]]
) -> Callable[..., Any]:
    for names, details in reversed(options):
        command = click.option(*names, **details)(command)
    return command


def settings_for(
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    preview: bool = False,
    own_rules: Sequence[str] = (),
    config: str | None = None,
    isolated: bool = False,
) -> Settings:
    """Return the settings in force for documents at ``paths``: options over the settings file over defaults.

    Raises:
        SettingsError: If the file is wrong or an option names no rule.
    """
    from pathlib import Path

    from analyzer.errors import SettingsError
    from analyzer.rules.plugins import explained
    from analyzer.rules.registry import selected
    from analyzer.settings import Settings, load, nearest

    file = Path(config) if config else None if isolated else nearest([Path(path) for path in paths])
    base = load(file) if file else Settings()
    chosen = {
        "select": split_codes(select),
        "ignore": split_codes(ignore),
        "extend_select": split_codes(extend_select),
    }
    settings = base.over(**chosen, preview=preview, rules=[str(Path(folder)) for folder in own_rules])
    # A wrong code is told before any document is read.
    try:
        selected(**chosen, preview=settings.preview, rules=rules_of(settings))
    except SettingsError as problem:
        raise explained(problem) from problem
    return settings


def active_codes(settings: Settings) -> frozenset[str]:
    """Return the codes of the rules that run under ``settings``, those for single documents left aside."""
    from analyzer.rules.registry import selected

    rules = selected(
        settings.select or (),
        settings.ignore,
        settings.extend_select,
        preview=settings.preview,
        rules=rules_of(settings),
    )
    return frozenset(rule.code for rule in rules)


def rules_of(settings: Settings) -> tuple[type[Rule], ...]:
    """Return all rules that are known under ``settings``."""
    from analyzer.rules.catalogue import all_rules

    return all_rules(settings.rules)
