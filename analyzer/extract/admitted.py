"""Sentences that admit something, told by their characters alone: 旧合同就没有这样清爽, 普法漏掉了一群人.

A model (``lexicons/models/admitted.tsv``) weighs the characters and pairs of characters of a sentence. It is asked only
where a report has no part on problems: paragraphs all of whose sentences look admitted tell them in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from operator import add

import regex

from analyzer.extract.linear import BIAS, LinearModel
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span

ADMITTED = "admitted"
YES, NO = "yes", "no"
SENTENCES = re.compile(r"[^。；！？\n]{5,}")
# Thousandths of a logit, on average. On annotated documents of lists left out, 13 of 14 paragraphs that tell a problem
# in place lie above the first, and none that tells something else in the same reports (all others have -3600 +- 1000);
# the end of a paragraph that begins with what was done needs more.
_WHOLE, _END, _EXPLAINED = -1300, -200, -2500
_PROMISED = -2000
_FEWEST = 2  # sentences


class AdmittedSentences:
    """Tells which stretches admit something. Get it by ``lexicons.shared(AdmittedSentences)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        weights = LinearModel.load(lexicons, ADMITTED).weights
        self._bias = _ahead(weights[BIAS])
        # Characters and pairs of them differ in length, so that one table holds both.
        self._weights = {
            trait.partition("=")[2]: _ahead(row) for trait, row in weights.items() if trait != BIAS
        }

    def stretch(
        self, text: str, paragraph: Span, explained: regex.Pattern[str], *, promised: bool = False
    ) -> Span | None:
        """Return the paragraph, or the end of it, whose sentences look admitted; None without at least two.

        Args:
            text: Restored text.
            paragraph: Where to look.
            promised: Whether a heading above says that weak points are told; with it, less will do for the whole.
            explained: Start of a sentence that gives the reason for what the one before admits; with it, less will do.
        """
        found = list(SENTENCES.finditer(text, *paragraph))
        scores = [self._score(sentence[0]) for sentence in found]
        if len(found) < _FEWEST:
            return None
        if sum(scores) >= (_PROMISED if promised else _WHOLE) * len(scores):
            return paragraph
        for place in range(1, len(found) - _FEWEST + 1):
            behind = scores[place:]
            reason = explained.match(text, found[place + 1].start()) is not None
            least = _EXPLAINED if reason else _END
            if (reason or scores[place] >= _WHOLE) and sum(behind) >= least * len(behind):
                return Span(found[place].start(), paragraph.end)
        return None

    def likelihood(self, text: str, stretch: Span) -> float:
        """Return how much the sentences of a stretch look admitted, on average."""
        scores = [self._score(sentence[0]) for sentence in SENTENCES.finditer(text, *stretch)]
        return sum(scores) / len(scores) if scores else -inf

    def _score(self, sentence: str) -> int:
        told = {*sentence, *map(add, sentence, sentence[1:])}
        return self._bias + sum(filter(None, map(self._weights.get, told)))


def _ahead(row: tuple[int, ...]) -> int:
    """How far ``yes`` is ahead of ``no``."""
    yes, no = row
    return yes - no


def of_sentence(sentence: str) -> Iterator[str]:
    """Yield the traits of a sentence."""
    yield from (f"character={character}" for character in dict.fromkeys(sentence))
    yield from (f"pair={a}{b}" for a, b in dict.fromkeys(pairwise(sentence)))
