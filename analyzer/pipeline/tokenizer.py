"""The spaCy tokenizer: a :class:`~analyzer.pipeline.wording.Wording` whose words become a ``Doc``.

Quantities are single tokens and titles begin and end on token borders, so every such fact aligns with tokens by
construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.lexicon.store import lexicons_for
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import make_cut
from analyzer.pipeline.wording import Wording

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NUMBERS = "analyzer_numbers"
WORDS = "analyzer_words"


class PolicyTokenizer:
    """Turns a text into a ``Doc`` whose tokens respect protected spans.

    Word classes stand in ``token.tag_``; the number mentions found on the way in ``doc.user_data[NUMBERS]``, words
    with classes in ``doc.user_data[WORDS]``.

    Args:
        vocab: Vocabulary of the pipeline.
        engine: Word segmentation: ``auto``, ``rjieba`` or ``jieba``.
        overlays: Lexicon folders laid over the built-in ones.
    """

    def __init__(self, vocab: Vocab, engine: str = "auto", overlays: Sequence[str] = ()) -> None:
        self._made_by = vocab, engine, overlays
        self._vocab = vocab
        self._wording = Wording(NumberScanner(lexicons_for(overlays)), make_cut(engine))

    def __reduce__(self) -> tuple[type[PolicyTokenizer], tuple[Vocab, str, Sequence[str]]]:
        """Be made anew in another process, as the components are."""
        return PolicyTokenizer, self._made_by

    def __call__(self, text: str) -> Doc:
        """Return the tokenized document; its text equals ``text``."""
        from spacy.tokens import Doc

        numbers, tokens = self._wording.read(text)
        doc = Doc(
            self._vocab,
            words=[word for word, _ in tokens],
            spaces=[False] * len(tokens),
            tags=[word_class for _, word_class in tokens],
        )
        doc.user_data[NUMBERS] = numbers
        doc.user_data[WORDS] = tokens
        return doc

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
        return PolicyTokenizer(nlp.vocab, engine, overlays)

    return create
