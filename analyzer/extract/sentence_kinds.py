"""What kind of part a sentence is from, told by its characters alone.

A model (``lexicons/models/sentences.tsv``) weighs the characters and pairs of characters of a sentence. It is asked
where neither the words of headings nor known signs of problems and plans say what a stretch of text holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
_FAR = 1.0  # logits
_ROUNDED = 1e-6  # more than sums lose by rounding


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
        return self._average([self._of_sentence(sentence) for sentence in _sentences(text, *stretches)])

    def tells_deeds(self, text: str, stretch: Span) -> bool:
        """Whether a stretch tells what was done and no problems, by far."""
        chances = self.chances(text, stretch)
        return bool(chances) and chances["measures"] == max(chances.values()) > chances["shortcomings"] + _FAR

    def ahead(
        self, text: str, stretch: Span, least: Mapping[SectionKind, float]
    ) -> Mapping[SectionKind, float]:
        """Return how far some kinds are ahead of any other, in logits, on average over the sentences.

        Args:
            text: Restored text.
            stretch: Where to look.
            least: How far ahead is enough, by kind. Nothing is returned where no kind is as far ahead, as a rule
                before all sentences are weighed.
        """
        asked = [(self._labels.index(kind), enough) for kind, enough in least.items()]
        sentences = list(_sentences(text, stretch))
        told: list[list[float]] = []
        sums = [0.0] * len(self._labels)
        for left, sentence in zip(range(len(sentences) - 1, -1, -1), sentences, strict=True):
            told.append(self._of_sentence(sentence))
            sums = [*map(add, sums, told[-1])]
            # What the sentences left can make up is not enough.
            highest, lost = max(sums), _LEAST * left - _ROUNDED
            if all(
                sums[label] < min(highest, highest + lost + enough * len(sentences))
                for label, enough in asked
            ):
                return {}
        chances = self._average(told)
        return {
            kind: chances[kind] - max(chance for other, chance in chances.items() if other != kind)
            for kind in (least if chances else ())
        }

    def _average(self, told: Sequence[Sequence[float]]) -> Mapping[SectionKind, float]:
        if not told:
            return {}
        columns = zip(*told, strict=True)
        return {label: sum(column) / len(told) for label, column in zip(self._labels, columns, strict=True)}

    def _of_sentence(self, sentence: str) -> list[float]:
        scores = [
            total / 1000 for total in self._rows.sums({BIAS, *sentence, *map(add, sentence, sentence[1:])})
        ]
        total = log(sum(map(exp, scores)))
        return [max(score - total, _LEAST) for score in scores]


def _sentences(text: str, *stretches: Span) -> Iterator[str]:
    return (found[0] for stretch in stretches for found in SENTENCES.finditer(text, *stretch))
