"""What kind of part a sentence is from, told by its characters alone.

A model (``lexicons/models/sentences.tsv``) weighs the characters and pairs of characters of a sentence. It is asked
where neither the words of headings nor known signs of problems and plans say what a stretch of text holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log
from operator import add
from typing import cast

from analyzer.extract.admitted import SENTENCES
from analyzer.extract.linear import BIAS, JoinedRows, LinearModel
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

KINDS_OF_SENTENCES = "sentences"
_LEAST = -6.0  # log chance: no single sentence speaks louder


class SentenceKinds:
    """Tells what stretches of text hold. Get it by ``lexicons.shared(SentenceKinds)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        model = LinearModel.load(lexicons, KINDS_OF_SENTENCES)
        self._labels = tuple(cast("SectionKind", label) for label in model.labels)
        # Characters, pairs of them and the bias differ in length, so that one table holds all.
        self._rows = JoinedRows(
            {trait.partition("=")[2] or trait: row for trait, row in model.weights.items()}
        )

    def chances(self, text: str, *stretches: Span) -> Mapping[SectionKind, float]:
        """Return the log chance of each kind, on average over the sentences; nothing without sentences."""
        told = [
            self._of_sentence(found[0])
            for stretch in stretches
            for found in SENTENCES.finditer(text, *stretch)
        ]
        if not told:
            return {}
        columns = zip(*told, strict=True)
        return {label: sum(column) / len(told) for label, column in zip(self._labels, columns, strict=True)}

    def likeliest(self, text: str, *stretches: Span) -> tuple[SectionKind | None, float]:
        """Return the likeliest kind and how far it is ahead of any other, in logits, on average over the sentences."""
        chances = self.chances(text, *stretches)
        ranked = sorted(chances, key=lambda kind: (-chances[kind], kind))
        return (ranked[0], chances[ranked[0]] - chances[ranked[1]]) if ranked else (None, 0.0)

    def _of_sentence(self, sentence: str) -> list[float]:
        scores = [total / 1000 for total in self._rows.sums({BIAS, *sentence, *map(add, sentence, sentence[1:])})]
        total = log(sum(map(exp, scores)))
        return [max(score - total, _LEAST) for score in scores]
