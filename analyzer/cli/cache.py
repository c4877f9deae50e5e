"""``analyzer cache``: what is stored, and getting rid of it."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli.base import Command, Group, lang_option, texts_of
from analyzer.cli.output import Output, failure

_DAYS = 30.0


@click.command(
    cls=Group,
    invoke_without_command=True,
    modules={"info": "analyzer.cli.cache:info", "prune": "analyzer.cli.cache:prune"},
)
@lang_option()
@click.pass_context
def cache(context: click.Context) -> None:
    """Group of the commands on stored results."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.command(cls=Command)
@click.option("--cache-dir", metavar="DIR")
@lang_option()
@click.pass_context
def info(context: click.Context, cache_dir: str | None) -> None:
    """Print where results are stored, how many and how large."""
    from datetime import UTC, datetime

    from analyzer.batch.cache import Cache

    texts = texts_of(context)
    folder = _folder(cache_dir)
    found = Cache(folder).info()
    lines = [
        texts("cli.cache.folder", path=folder),
        texts("cli.cache.entries", count=found.entries, size=_mb(found.size)),
    ]
    if found.oldest is not None and found.newest is not None:
        oldest, newest = (datetime.fromtimestamp(one, UTC).date() for one in (found.oldest, found.newest))
        lines.append(texts("cli.cache.used", oldest=oldest, newest=newest))
    Output(texts).payload("".join(f"{line}\n" for line in lines))


@click.command(cls=Command)
@click.option("--days", type=click.FloatRange(0), default=_DAYS, metavar="N")
@click.option("--all", "everything", is_flag=True)
@click.option("--cache-dir", metavar="DIR")
@lang_option()
@click.pass_context
def prune(context: click.Context, days: float, everything: bool, cache_dir: str | None) -> None:
    """Remove results that were not used for some time."""
    from analyzer.batch.cache import Cache

    texts = texts_of(context)
    removed = Cache(_folder(cache_dir)).prune(0 if everything else days)
    Output(texts).payload(texts("cli.cache.pruned", count=removed.entries, size=_mb(removed.size)) + "\n")


def _folder(named: str | None) -> Path:
    from analyzer.batch.cache import default_folder

    folder = Path(named) if named else default_folder()
    if folder is None:
        raise failure("no_cache")
    return folder


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"
