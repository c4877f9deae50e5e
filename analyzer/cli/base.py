"""Commands whose help is Chinese or English and which are imported only when they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

import click

from analyzer.report.texts import LANGUAGES, Texts
from analyzer.report.wrap import pad, width, wrap


def texts_of(context: click.Context) -> Texts:
    """Return the words of the running command."""
    found = context.find_root().obj
    return found if isinstance(found, Texts) else Texts()


class Formatter(click.HelpFormatter):
    """Help pages with translated headings and lines measured in terminal columns."""

    def __init__(self, texts: Texts, columns: int) -> None:
        super().__init__(width=columns)
        self._texts = texts

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or self._texts("cli.help.usage"))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        words = self._texts.named(self._texts.label("cli.help", heading.lower()), "").rstrip()
        self.write(f"{' ' * self.current_indent}{words}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrap(text, self.width - self.current_indent):
            self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and descriptions in two columns."""
        rows = list(rows)
        first = min(col_max, max(width(name) for name, _ in rows)) + col_spacing
        indent = " " * self.current_indent
        for name, description in rows:
            lines = wrap(description, self.width - first - self.current_indent)
            if width(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
                name = ""  # noqa: PLW2901
            self.write(f"{indent}{pad(name, first)}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}\n")


class Context(click.Context):
    """A context that formats help with :class:`Formatter`."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return the formatter of help pages."""
        import shutil

        columns = max(50, min(shutil.get_terminal_size((100, 24)).columns, 100))
        return Formatter(texts_of(self), columns)


class Command(click.Command):
    """A command whose help texts come from the catalogue: ``command.<name>``, ``option.<name>``."""

    context_class = Context

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Fill in the help texts, then parse."""
        found = parent.find_root().obj if parent else extra.get("obj")
        localise(self, found if isinstance(found, Texts) else Texts())
        return super().make_context(info_name, args, parent, **extra)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with its translated text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = texts_of(ctx)("cli.option.help")
        return option


class Group(Command, click.Group):
    """A group whose commands are imported when asked for.

    Args:
        modules: ``module:attribute`` by command name, in the order of the help page.
    """

    def __init__(self, *args: Any, modules: dict[str, str] | None = None, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        if cmd_name not in self._modules:
            return None
        module, _, attribute = self._modules[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        texts = texts_of(ctx)
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, _first_sentence(texts(f"cli.command.{name}"))) for name in self._modules]
            )


def _first_sentence(text: str) -> str:
    for end in ("。", ". "):
        head, found, _ = text.partition(end)
        if found:
            return head + end.strip()
    return text


def localise(command: click.Command, texts: Texts) -> None:
    """Set the help texts of a command and of its options."""
    command.help = texts(f"cli.command.{command.name}")
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name:
            parameter.help = texts(f"cli.option.{parameter.name}")


def language(arguments: Sequence[str], default: str) -> str:
    """Return the language that ``arguments`` ask for, read before parsing so that its errors are in it."""
    chosen = default
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and number + 1 < len(arguments):
            value = arguments[number + 1]
        if value in LANGUAGES:
            chosen = value
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def lang_option() -> Callable[[Any], Any]:
    """Return the decorator for ``--lang``, whose value :func:`language` has already read."""
    return click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
