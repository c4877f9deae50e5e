"""The spaCy tokenizer: facts are found on characters first, words fill what lies between.

Quantities become single tokens; the edges of document titles and quoted names are token borders. So every such
fact aligns with tokens by construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.lexicon.store import lexicons_for
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import Cut, Word, make_cut, words
from analyzer.pipeline.titles import document_titles, quoted_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NUMBERS = "analyzer_numbers"
WORDS = "analyzer_words"
_ONE_TOKEN = frozenset({"quantity", "year", "date", "document_number", "masked"})


class PolicyTokenizer:
    """Turns a text into a ``Doc`` whose tokens respect protected spans.

    Word classes stand in ``token.tag_``; the number mentions found on the way in ``doc.user_data[NUMBERS]``, words
    with classes in ``doc.user_data[WORDS]``.
    """

    def __init__(self, vocab: Vocab, scanner: NumberScanner, cut: Cut) -> None:
        self._vocab = vocab
        self._scanner = scanner
        self._cut = cut

    def __call__(self, text: str) -> Doc:
        """Return the tokenized document; its text equals ``text``."""
        from spacy.tokens import Doc

        numbers = self._scanner.scan(text)
        tokens = self.tokens(text, numbers)
        doc = Doc(
            self._vocab,
            words=[word for word, _ in tokens],
            spaces=[False] * len(tokens),
            tags=[word_class for _, word_class in tokens],
        )
        doc.user_data[NUMBERS] = numbers
        doc.user_data[WORDS] = tokens
        return doc

    def tokens(self, text: str, numbers: Sequence[NumberMention]) -> list[Word]:
        """Return the tokens of ``text`` with their word classes; joined they give ``text`` again."""
        whole = [number.span for number in numbers if number.role in _ONE_TOKEN]
        edges = {edge for span in [*document_titles(text), *quoted_names(text)] for edge in span}
        edges |= {edge for number in numbers for edge in number.span}
        cuts = sorted(edges | {0, len(text)})
        single = {span.start: span.end for span in whole}
        found: list[Word] = []
        position = 0
        for start, end in pairwise(cuts):
            if start < position:
                continue
            if start in single:
                position = single[start]
                found.append((text[start:position], "m"))
            else:
                found.extend(words(text[start:end], self._cut))
                position = end
        return found

    def to_bytes(self, **_: Any) -> bytes:
        """Part of spaCy's serialization protocol; the tokenizer is rebuilt from the configuration."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> PolicyTokenizer:
        """Counterpart of :meth:`to_bytes`."""
        return self

    def to_disk(self, _: Path, **__: Any) -> None:
        """Part of spaCy's serialization protocol; nothing to store."""

    def from_disk(self, _: Path, **__: Any) -> PolicyTokenizer:
        """Counterpart of :meth:`to_disk`."""
        return self


def create_policy_tokenizer(engine: str = "auto", overlays: Sequence[str] = ()) -> Any:
    """Registered as ``analyzer.PolicyTokenizer.v1``; see :func:`analyzer.pipeline.build`."""

    def create(nlp: Language) -> PolicyTokenizer:
        return PolicyTokenizer(nlp.vocab, NumberScanner(lexicons_for(overlays)), make_cut(engine))

    return create
