"""Saved evaluations: what a change of the analyzer gained and lost, fact by fact."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from analyzer.evaluate.bootstrap import Figure
from analyzer.evaluate.cases import EvaluationError
from analyzer.evaluate.counts import Outcome
from analyzer.foreign import in_chinese

SCHEMA = "analyzer-evaluation/1"


class SavedRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An evaluation as a file.

    Attributes:
        schema: Name of the format.
        lexicons: Digest of the lexicons that were used.
        noisy: Whether the distributed texts were analysed.
        documents: Names of the documents.
        figures: All figures.
        outcomes: Every fact compared.
    """

    schema: str
    lexicons: str
    noisy: bool
    documents: tuple[str, ...]
    figures: tuple[Figure, ...]
    outcomes: tuple[Outcome, ...]


class Change(msgspec.Struct, frozen=True):
    """What differs between two runs on the documents that both have.

    Attributes:
        gained: Facts right now that were not.
        lost: Facts that were right and are not now.
        new_extra: Facts reported now that are not annotated and were not reported.
        gone_extra: The reverse.
        figures: (figure before, figure now) where the value differs.
        apart: Documents that only one run has.
    """

    gained: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    new_extra: tuple[Outcome, ...]
    gone_extra: tuple[Outcome, ...]
    figures: tuple[tuple[Figure, Figure], ...]
    apart: tuple[str, ...]


def save(run: SavedRun, path: Path) -> None:
    """Write a run as JSON.

    Raises:
        EvaluationError: If the file cannot be written.
    """
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1))
    except OSError as error:
        raise EvaluationError(
            f"{path}：无法写入（{in_chinese(error)}）。请检查文件夹和权限。",
            f"{path}: cannot be written ({error.strerror}); check folder and permissions",
        ) from error


def load(path: Path) -> SavedRun:
    """Read a run that :func:`save` wrote.

    Raises:
        EvaluationError: If the file cannot be read or is no saved evaluation.
    """
    try:
        run = msgspec.json.decode(path.read_bytes(), type=SavedRun)
    except (OSError, msgspec.DecodeError) as error:
        raise EvaluationError(
            f"{path}：不是用 --save 保存的评测结果（{in_chinese(error)}）。请重新保存。",
            f"{path}: not an evaluation written by --save ({error}); save it again",
        ) from error
    if run.schema != SCHEMA:
        raise EvaluationError(
            f"{path}：评测结果的格式是 {run.schema}，应为 {SCHEMA}。请重新保存。",
            f"{path}: format {run.schema}, expected {SCHEMA}; save it again",
        )
    return run


def compare(before: SavedRun, now: SavedRun) -> Change:
    """Return what changed; parts that only one of the runs scored are left out."""
    shared = set(before.documents) & set(now.documents)
    parts = {outcome.part for outcome in before.outcomes} & {outcome.part for outcome in now.outcomes}
    old, new = (_by_key(run.outcomes, shared) for run in (before, now))
    both = [key for key in new if key in old]
    gained = [new[key] for key in both if _right(new[key]) and not _right(old[key])]
    lost = [new[key] for key in both if _right(old[key]) and not _right(new[key])]
    extra = [o for key, o in new.items() if _extra(o) and key not in old and o.part in parts]
    gone = [o for key, o in old.items() if _extra(o) and key not in new and o.part in parts]
    earlier = {figure.key: figure for figure in before.figures}
    figures = [
        (earlier[figure.key], figure)
        for figure in now.figures
        if figure.key in earlier and not _same(earlier[figure.key].value, figure.value)
    ]
    apart = sorted(set(before.documents) ^ set(now.documents))
    return Change(tuple(gained), tuple(lost), tuple(extra), tuple(gone), tuple(figures), tuple(apart))


def _by_key(outcomes: Sequence[Outcome], documents: set[str]) -> dict[tuple[str, str, str], Outcome]:
    return {(o.doc, o.part, o.key): o for o in outcomes if o.doc in documents}


def _right(outcome: Outcome) -> bool:
    return outcome.state == "right"


def _extra(outcome: Outcome) -> bool:
    return outcome.state == "extra"


def _same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) < 5e-4
