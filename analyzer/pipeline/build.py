"""Assembly of the spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = (
    "policy_sections",
    "policy_clauses",
    "policy_quantities",
    "policy_relations",
    "policy_measures",
    "policy_shortcomings",
)
_LONGEST = 2**31 - 1  # spaCy's limit guards trained models against memory use; none is used here


def build(*, overlays: Iterable[str | Path] = (), engine: str = "auto") -> Language:
    """Return a ``Language`` with the policy tokenizer and all policy components.

    Facts are found in ``doc._.policy`` (:class:`analyzer.extract.facts.Facts`) and in ``doc.spans``
    (``sections``, ``indicators``, ``measures``, ``shortcomings``, ``plans``).

    Args:
        overlays: Lexicon folders laid over the built-in ones.
        engine: Word segmentation engine: ``auto``, ``rjieba`` or ``jieba``.
    """
    import spacy

    folders = [str(folder) for folder in overlays]
    nlp = spacy.blank(
        "zh",
        config={
            "nlp": {
                "tokenizer": {
                    "@tokenizers": "analyzer.PolicyTokenizer.v1",
                    "engine": engine,
                    "overlays": folders,
                }
            }
        },
    )
    nlp.max_length = _LONGEST
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"overlays": folders})
    return nlp
