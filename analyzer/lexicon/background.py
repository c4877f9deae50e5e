"""How common character bigrams are in official prose: the weights that tell a distinctive word from a commonplace."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

FILE = "background_bigrams.tsv"
_UNLISTED = 2.0  # sentences assumed for a bigram that is too rare to be listed


def bigrams(text: str) -> list[str]:
    """Return the bigrams of Han characters and digits in ``text``, in order, none across punctuation."""
    return list(filter(str.isalnum, map(add, text, text[1:])))


class Background:
    """Inverse sentence frequencies of bigrams, ``idf = ln(N / n)``.

    Args:
        sentences: N, number of sentences counted.
        counts: n, sentences that contain a bigram.
    """

    def __init__(self, sentences: int, counts: Mapping[str, int]) -> None:
        self._ceiling = math.log(sentences / _UNLISTED)
        self._idf = {bigram: math.log(sentences / count) for bigram, count in counts.items()}

    @classmethod
    def load(cls, lexicons: Lexicons) -> Background:
        """Read ``background_bigrams.tsv``. Raises :class:`LexiconError` if it is damaged."""
        path = lexicons.path(FILE)
        counts: dict[str, int] = {}
        sentences = 0
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            key, tab, figure = line.partition("\t")
            if not tab and line.startswith("#"):
                continue
            if not figure.isdigit() or int(figure) < 1:
                raise LexiconError(
                    f"{path}:{number}：应为“二字组<Tab>正整数”。",
                    f"{path}:{number}: not 'bigram<TAB>positive integer'",
                )
            if key == "#sentences":
                sentences = int(figure)
            else:
                counts[key] = int(figure)
        if not sentences:
            raise LexiconError(f"{path}：缺少 #sentences 行。", f"{path}: the #sentences line is missing")
        return cls(sentences, counts)

    def idf(self, bigram: str) -> float:
        """Return the inverse sentence frequency of one bigram, in nats."""
        return self._idf.get(bigram, self._ceiling)

    def idfs(self, bigrams: Iterable[str]) -> Iterator[float]:
        """Return what :meth:`idf` does, for each of some bigrams."""
        return map(self._idf.get, bigrams, repeat(self._ceiling))

    def distinctiveness(self, text: str) -> float:
        """Return in [0, 1] how rare ``text`` is: mean of its two rarest bigrams, relative to an unseen one."""
        values = sorted((self.idf(bigram) for bigram in set(bigrams(text))), reverse=True)[:2]
        return sum(values) / len(values) / self._ceiling if values else 0.0

    def containment(self, needle: str, bag: frozenset[str] | set[str]) -> float:
        """Return the idf-weighted share of the bigrams of ``needle`` that ``bag`` holds (0 when it has none)."""
        wanted = set(bigrams(needle))
        total = sum(self.idf(bigram) for bigram in wanted)
        return sum(self.idf(bigram) for bigram in wanted & bag) / total if total else 0.0
