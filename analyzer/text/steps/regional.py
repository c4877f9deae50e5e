"""Words of Taiwan that a converter put for those of the mainland: ``資訊公開`` reads ``信息公开``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.steps.script import KIND as SCRIPT
from analyzer.text.view import Replacement, View

KIND = "regional"
SHARE = 10  # one character of so many was traditional in a text that is so throughout
FEWEST_WORDS = 3


class RegionalWord(NamedTuple):
    """A word of Taiwan in simplified script.

    Attributes:
        core: Strings one of which every match contains.
        pattern: Matches the word where it stands for that of the mainland.
        right: The word of the mainland.
        proof: Whether no mainland text has it.
    """

    core: tuple[str, ...]
    pattern: str
    right: str
    proof: bool


class RegionalStep:
    """Puts mainland words back in texts that were traditional throughout and have several words of Taiwan.

    One of them at least is a word of Taiwan alone, the others stand where mainland texts have another.

    One or two such words are the author's or a name's; a converter changes all of them.
    """

    def __init__(self, words: Iterable[RegionalWord]) -> None:
        self._words = [(word, later(regex.compile, word.pattern)) for word in words]

    def __call__(self, view: View) -> View:
        """Return the view with mainland words."""
        text = view.text
        if view.counts().get(SCRIPT, 0) * SHARE < len(text) or not text:
            return view
        found = [(word, match.span()) for word, match in self._matches(text)]
        if not any(word.proof for word, _ in found) or len({word.right for word, _ in found}) < FEWEST_WORDS:
            return view
        kept: list[Replacement] = []
        for start, end, right in sorted((*span, word.right) for word, span in found):
            if not kept or start >= kept[-1].end:
                kept.append(Replacement(start, end, right))
        return view.apply(KIND, kept)

    def _matches(self, text: str) -> Iterator[tuple[RegionalWord, regex.Match[str]]]:
        for word, pattern in self._words:
            if any(core in text for core in word.core):
                for match in pattern.finditer(text):
                    yield word, match
