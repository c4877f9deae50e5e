"""How often rules were right, as measured; the figures stand in ``measured.toml`` beside this module.

They are written by ``python -m tests.rules.measure`` from the annotated corpus and from real public documents whose
findings were read one by one; none is estimated.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one rule.

    Attributes:
        gold: ``(right, all)`` findings on annotated documents.
        real: ``(right, all)`` findings on real documents, every one read.
        hints: Of those on annotated documents the ones told as mere hints by a rule of higher severity; they are
            doubtful by design, so that the figure for all says too little of the others.
    """

    gold: tuple[int, int] = (0, 0)
    real: tuple[int, int] = (0, 0)
    hints: tuple[int, int] = (0, 0)


class MeasuredFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``measured.toml``: on how many documents, and the counts by code."""

    gold_documents: int
    real_documents: int
    rules: dict[str, Measured] = {}


@cache
def measured() -> MeasuredFile:
    """Return the figures; without the file nothing was measured."""
    import tomllib
    from pathlib import Path

    import msgspec

    path = Path(__file__).with_name("measured.toml")
    if not path.is_file():
        return MeasuredFile(0, 0)
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), MeasuredFile)


def precision(code: str) -> str | None:
    """Return the precision of a rule in words (Chinese), None if nothing was measured."""
    table = measured()
    if not table.gold_documents:
        return None
    own = table.rules.get(code, Measured())
    parts = [
        _part(f"标注语料{table.gold_documents}份", own.gold) + _hints(own.hints),
        _part(f"真实公开文件{table.real_documents}份", own.real),
    ]
    return "；".join(parts)


def _part(name: str, counts: tuple[int, int]) -> str:
    right, total = counts
    return f"{name}：{total}处中{right}处正确（{right / total:.0%}）" if total else f"{name}：没有出现"


def _hints(counts: tuple[int, int]) -> str:
    right, total = counts
    return f"，其中只作提示的{total}处中{right}处正确" if total else ""
