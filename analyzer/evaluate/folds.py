"""Folds of the corpus: which checklists may be used for what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from analyzer.evaluate.cases import Case, EvaluationError
from analyzer.foreign import in_chinese

FOLDS_FILE = "FOLDS.yaml"
FOLDS = ("train", "development", "test")


class FoldsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``corpus/FOLDS.yaml``: checklist ids by fold. A checklist belongs to one district, so does its fold."""

    train: tuple[str, ...]
    development: tuple[str, ...]
    test: tuple[str, ...]


def load_folds(path: Path) -> dict[str, str]:
    """Return the fold of each checklist.

    Raises:
        EvaluationError: If the file is missing or broken, or a checklist is in two folds.
    """
    import yaml

    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        folds = msgspec.convert(raw, FoldsFile)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise EvaluationError(
            f"{path}：划分文件不可用（{in_chinese(error)}）。", f"{path}: unusable file of folds ({error})"
        ) from error
    placed: dict[str, str] = {}
    for fold in FOLDS:
        for checklist in getattr(folds, fold):
            if checklist in placed:
                raise EvaluationError(
                    f"{path}：清单 {checklist} 同时在两个划分中。请只留一处。",
                    f"{path}: checklist {checklist} is in two folds; keep one",
                )
            placed[checklist] = fold
    return placed


def columns(cases: Sequence[Case], by: str, folds: Path | None) -> dict[str, list[str]]:
    """Return document names by column of a side-by-side table.

    Args:
        cases: Documents.
        by: ``fold``, ``checklist``, ``document`` or ``path`` (as given on the command line).
        folds: File of folds; documents of checklists that it does not name stand under ``-``.
    """
    placed = load_folds(folds) if by == "fold" and folds is not None else {}
    found: dict[str, list[str]] = {fold: [] for fold in FOLDS} if by == "fold" else {}
    for case in cases:
        name = {
            "fold": placed.get(case.gold.checklist, "-"),
            "checklist": case.gold.checklist,
            "document": case.name,
            "path": case.origin,
        }[by]
        found.setdefault(name, []).append(case.name)
    return {name: documents for name, documents in found.items() if documents}
