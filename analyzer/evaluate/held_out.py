"""Models trained without one checklist each, so that its documents can be measured as if the list were new.

``analyzer train`` writes them to ``corpus/held_out/<checklist id>.json``, those that use sentence vectors to
``corpus/held_out/semantic/``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.coverage.model import CoverageModel, read_model
from analyzer.coverage.semantic import SemanticModel, read_semantic
from analyzer.evaluate.cases import corpus_folder

FOLDER, SEMANTIC = "held_out", "semantic"


@cache
def model_without(checklist: str) -> CoverageModel | None:
    """Return the model that has not seen ``checklist``; None if the model in use has not seen it anyway.

    Raises:
        LexiconError: If the file was made for another version of the program.
    """
    path = _stored(FOLDER, checklist)
    return read_model(path) if path is not None else None


@cache
def semantic_without(checklist: str) -> SemanticModel | None:
    """Return the model for use with sentence vectors that has not seen ``checklist``; else as above."""
    path = _stored(f"{FOLDER}/{SEMANTIC}", checklist)
    return read_semantic(path) if path is not None else None


def _stored(folder: str, checklist: str) -> Path | None:
    corpus = corpus_folder()
    path = (corpus or Path()) / folder / f"{checklist}.json"
    return path if corpus is not None and path.is_file() else None
