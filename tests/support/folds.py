"""Documents whose errors may be read: every test that shows single errors leaves out the test fold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@lru_cache(maxsize=1)
def unread() -> frozenset[str]:
    """Return the ids of the checklists in the test fold of ``corpus/FOLDS.yaml``."""
    folds = yaml.safe_load((CORPUS / "FOLDS.yaml").read_text(encoding="utf-8"))
    return frozenset(folds["test"])


def readable(folders: Iterable[Path]) -> list[Path]:
    """Return the sample folders, sorted, without those of the test fold."""
    out = []
    for folder in sorted(folders):
        gold = msgspec.json.decode((folder / "gold.json").read_bytes())
        if gold["checklist"] not in unread():
            out.append(folder)
    return out
