"""Usage errors in one line, Chinese or English."""

from __future__ import annotations

from difflib import get_close_matches

import click

from analyzer.report.texts import Texts


def usage_line(error: click.ClickException, texts: Texts) -> str:
    """Return what was wrong with the command line and the way out."""
    context = getattr(error, "ctx", None)
    values: dict[str, object] = {
        "hint": texts("cli.failure.hint", command=context.command_path if context else "analyzer"),
        "similar": _similar(_candidates(error), texts),
        "reason": _reason(error.message.rstrip("."), texts),
    }
    key, special = _kind(error, texts)
    return texts(f"cli.failure.{key}", **values, **special)


def _reason(message: str, texts: Texts) -> str:
    if texts.lang == "en":
        return message
    from analyzer.foreign import in_chinese

    return in_chinese(message)


def _kind(error: click.ClickException, texts: Texts) -> tuple[str, dict[str, object]]:
    if isinstance(error, click.NoSuchOption):
        return "option", {"name": error.option_name}
    if hasattr(error, "command_name"):  # a class of its own only in recent versions of click
        return "command", {"name": error.command_name}
    if isinstance(error, click.MissingParameter):
        return "missing", {"name": _name(error)}
    if isinstance(error, click.BadParameter):
        return _value(error, texts)
    if isinstance(error, click.BadOptionUsage):
        return ("no_value" if "requires" in error.message else "no_flag"), {"name": error.option_name}
    return "usage", {}


def _value(error: click.BadParameter, texts: Texts) -> tuple[str, dict[str, object]]:
    kind = error.param.type if error.param else None
    if not isinstance(kind, click.Choice):
        return "value", {"name": _name(error)}
    value = error.message.split("'")[1] if "'" in error.message else ""
    return "choice", {"name": _name(error), "value": value, "choices": texts.listed(kind.choices)}


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if isinstance(parameter, click.Option):
        return "/".join(parameter.opts)
    return parameter.make_metavar(error.ctx) if error.ctx else str(parameter.name).upper()


def _candidates(error: click.ClickException) -> list[str]:
    context, name = getattr(error, "ctx", None), getattr(error, "command_name", None)
    if name and context is not None and isinstance(context.command, click.Group):
        # Commands that are imported on demand are unknown to click's own suggestion.
        return get_close_matches(name, context.command.list_commands(context), n=1)
    return list(getattr(error, "possibilities", None) or ())


def _similar(names: list[str], texts: Texts) -> str:
    return texts("cli.failure.similar", names=texts.listed(sorted(names))) if names else ""
