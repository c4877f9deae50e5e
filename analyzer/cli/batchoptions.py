"""The options that say how many documents are worked through, and the job that comes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.output import Output, failure

if TYPE_CHECKING:
    from analyzer.batch.discover import Documents
    from analyzer.batch.job import Job
    from analyzer.batch.outcome import Outcome
    from analyzer.checklist.model import Checklist
    from analyzer.settings import Settings

_TIMEOUT = 600.0  # a scan of a hundred pages takes half of it
_MEMORY = 3072
_SHARD = re.compile(r"(\d{1,9})/(\d{1,9})")
_OPTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--include",), {"multiple": True, "metavar": "GLOB"}),
    (("--exclude",), {"multiple": True, "metavar": "GLOB"}),
    (("--shard",), {"metavar": "I/N"}),
    (("-j", "--jobs"), {"type": click.IntRange(0), "default": 0, "metavar": "N"}),
    (("--timeout",), {"type": click.FloatRange(0), "metavar": "SECONDS"}),
    (("--memory",), {"type": click.IntRange(0), "metavar": "MB"}),
    (("--cache-dir",), {"metavar": "DIR"}),
    (("--no-cache",), {"is_flag": True}),
    (("--engine", "runner"), {"type": click.Choice(["local", "dask"]), "default": "local"}),
    (("--scheduler",), {"metavar": "ADDRESS"}),
)


def batch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options, to be passed on to :class:`Batch`."""
    for names, details in reversed(_OPTIONS):
        command = click.option(*names, **details)(command)
    return command


class Batch:
    """What the options ask for.

    Raises:
        SettingsError: If they do not go together.
    """

    def __init__(
        self,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        shard: str | None = None,
        jobs: int = 0,
        timeout: float | None = None,
        memory: int | None = None,
        cache_dir: str | None = None,
        no_cache: bool = False,
        runner: str = "local",
        scheduler: str | None = None,
    ) -> None:
        self._include, self._exclude = tuple(include), tuple(exclude)
        self._shard = _shard(shard) if shard else None
        self._jobs = jobs
        self._isolate = timeout is not None or memory is not None
        self._timeout = _TIMEOUT if timeout is None else timeout
        self._memory = _MEMORY if memory is None else memory
        self._cache_dir, self._no_cache = cache_dir, no_cache
        self._cluster = runner == "dask"
        self._scheduler = scheduler
        if scheduler is not None and not self._cluster:
            raise failure("scheduler_alone")

    @classmethod
    def split(cls, options: dict[str, Any]) -> tuple[Batch, dict[str, Any]]:
        """Return what those of ``options`` ask for that :func:`batch_options` has added, and the others."""
        own = {option[0][-1].lstrip("-").replace("-", "_") for option in _OPTIONS}
        return (
            cls(**{name: value for name, value in options.items() if name in own}),
            {name: value for name, value in options.items() if name not in own},
        )

    def documents(self, named: Sequence[str], settings: Settings) -> Documents:
        """Return the documents to analyse.

        Raises:
            ReadError: If a list of documents cannot be read.
        """
        from msgspec import structs

        from analyzer.batch.discover import Choice, discover
        from analyzer.readers.ocr.engine import is_installed
        from analyzer.readers.registry import default_registry

        choice = Choice(
            frozenset(default_registry().suffixes),
            pictures=is_installed(),
            include=(*settings.include, *self._include),
            exclude=(*settings.exclude, *self._exclude),
        )
        found = discover(named, choice)
        if self._shard is None:
            return found
        # Whole stretches, so that the results of all shards one after the other are those of an undivided run.
        number, count = self._shard
        start, end = ((place * len(found.names)) // count for place in (number - 1, number))
        return structs.replace(found, names=found.names[start:end], partial=True, many=True)

    def job(
        self,
        settings: Settings,
        checklist: Checklist | None,
        *,
        own_items: bool,
        segmenter: str,
        lang: str,
        keep_text: bool = False,
    ) -> Job:
        """Return what is to be done with every document.

        Raises:
            LexiconError: If a folder of lexicons does not exist.
            SettingsError: If an own rule is broken, or sentence vectors are asked for without the encoder.
        """
        from msgspec import structs

        from analyzer.batch.cache import default_folder
        from analyzer.batch.job import Job, recipe_of

        if settings.semantic:
            from analyzer.coverage.semantic import require_encoder

            require_encoder()
        job = Job(
            settings=settings,
            checklist=checklist,
            own_items=own_items,
            lexicons=tuple(str(Path(folder).absolute()) for folder in settings.lexicons),
            segmenter=segmenter,
            lang=lang,
            memory=self._memory,
            timeout=self._timeout,
            keep_text=keep_text,
        )
        if self._no_cache:
            return job
        folder = Path(self._cache_dir) if self._cache_dir else default_folder()
        if folder is None:
            return job
        return structs.replace(job, cache=str(folder.absolute()), recipe=recipe_of(job))

    def run(self, names: Sequence[str], job: Job, out: Output) -> Iterator[Outcome]:
        """Yield the outcomes in order; what is wrong with the cache is told once."""
        told: set[str] = set()

        def tell(trouble: tuple[str, str]) -> None:
            message = trouble[out.texts.lang == "en"]
            if message not in told:
                told.add(message)
                out.warning(message)

        if self._cluster:
            from analyzer.batch.cluster import run_on_cluster

            return run_on_cluster(names, job, scheduler=self._scheduler, jobs=self._jobs, tell=tell)
        from analyzer.batch.run import run

        return run(names, job, jobs=self._jobs, isolate=self._isolate, tell=tell)


def _shard(text: str) -> tuple[int, int]:
    found = _SHARD.fullmatch(text.strip())
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise failure("shard", value=text)
    return int(found[1]), int(found[2])
