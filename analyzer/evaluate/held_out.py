"""Models trained without one checklist each, so that its documents can be measured as if the list were new.

``analyzer train`` writes them to ``corpus/held_out/<checklist id>.json``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.coverage.model import CoverageModel, read_model
from analyzer.evaluate.cases import corpus_folder

FOLDER = "held_out"


@cache
def model_without(checklist: str) -> CoverageModel | None:
    """Return the model that has not seen ``checklist``; None if the model in use has not seen it anyway.

    Raises:
        LexiconError: If the file was made for another version of the program.
    """
    corpus = corpus_folder()
    path = (corpus or Path()) / FOLDER / f"{checklist}.json"
    return read_model(path) if corpus is not None and path.is_file() else None
