"""Entry point of the command ``analyzer``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from analyzer.cli.base import Group, lang_option, language
from analyzer.report.texts import Texts

FAILURE, INTERRUPTED = 2, 130
# New objects at which garbage is looked for: all that a start loads stays, and walking over it took a fortieth of it.
_COLLECTED_AT = 50_000
_COMMANDS = {
    "check": "analyzer.cli.check:check",
    "report": "analyzer.cli.report:report",
    "extract": "analyzer.cli.extract:extract",
    "checklist": "analyzer.cli.checklist:checklist",
    "rules": "analyzer.cli.rules:rules",
    "explain": "analyzer.cli.explain:explain",
    "schema": "analyzer.cli.schema:schema",
    "evaluate": "analyzer.cli.evaluate:evaluate",
    "train": "analyzer.cli.train:train",
    "bench": "analyzer.cli.bench:bench",
    "cache": "analyzer.cli.cache:cache",
}


def _print_version(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    del parameter
    if not value or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("policy-summary-analyzer")
    except PackageNotFoundError:
        number = "0"
    click.echo(f"analyzer {number}")
    context.exit()


@click.command(
    cls=Group, modules=_COMMANDS, name="analyzer", no_args_is_help=False, invoke_without_command=True
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@lang_option()
@click.pass_context
def cli(context: click.Context) -> None:
    """Root of all commands; prints the help page when none is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; every failure is one line on stderr."""
    texts = Texts(language(arguments, os.environ.get("ANALYZER_LANG", "zh")))
    try:
        result = cli.main(list(arguments), prog_name="analyzer", obj=texts, standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        from analyzer.cli.failures import usage_line

        return _fail(usage_line(error, texts), texts)
    except (click.Abort, KeyboardInterrupt):
        _fail(texts("cli.failure.interrupted"), texts)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of stdout has left (head, less); what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _unexpected(error, texts)
    return result if isinstance(result, int) else 0


def _unexpected(error: Exception, texts: Texts) -> int:
    from analyzer.errors import AnalyzerError

    if isinstance(error, AnalyzerError):
        return _fail(error.message(texts.lang), texts)
    if os.environ.get("ANALYZER_DEBUG"):
        raise error
    return _fail(texts("cli.failure.internal", kind=type(error).__name__), texts)


def _fail(message: str, texts: Texts) -> int:
    from analyzer.report.wrap import printable

    sys.stderr.write(texts("cli.policy.error", message=printable(message)) + "\n")
    return FAILURE


def main() -> None:
    """Run the command line of the process."""
    gc.set_threshold(_COLLECTED_AT)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a question mark; it must not end the run.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    code = run(sys.argv[1:])
    gc.freeze()  # at its end the process would walk over all that it loaded once more, a twentieth of a cold start
    sys.exit(code)
