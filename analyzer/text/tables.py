"""The data that restoration works with; loaded elsewhere and handed in, because this layer reads no files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

Simplify = Callable[[str], str]


class Characters:
    """What is known of single characters.

    Args:
        traditional: Characters that occur in traditional text only.
        simplified: Characters that occur in simplified text only.
        frequent: Characters in falling order of frequency, simplified script.
        simplify: Traditional to simplified text; used to rank traditional characters as well.
    """

    def __init__(self, traditional: str, simplified: str, frequent: str, simplify: Simplify) -> None:
        self.traditional = frozenset(traditional)
        self.simplified = frozenset(simplified)
        self.simplify = simplify
        self._traditional = traditional
        self._frequent = frequent

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Place in the order of frequency, 0 the most frequent; a traditional character ranks as its simple form."""
        ranks = {character: place for place, character in enumerate(self._frequent)}
        for full, simple in self.simple_forms.items():
            if simple in ranks:
                ranks[full] = min(ranks[simple], ranks.get(full, len(ranks)))
        return ranks

    @cached_property
    def simple_forms(self) -> Mapping[str, str]:
        """Simplified form of every character that occurs in traditional text only."""
        joined = "\n".join(self._traditional)
        return dict(zip(self._traditional, self.simplify(joined).split("\n"), strict=True))


class Readings:
    """Which syllables a character is read as.

    Args:
        load: Returns the readings as lines ``toned syllable TAB characters``; called when first needed.
    """

    def __init__(self, load: Callable[[], str]) -> None:
        self._load = load

    @cached_property
    def toned(self) -> Mapping[str, str]:
        """Characters by syllable with tone mark."""
        lines = (line.partition("\t") for line in self._load().splitlines())
        return {syllable: characters for syllable, _, characters in lines}

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """Characters by syllable without tone mark; ``ü`` stays."""
        groups: dict[str, str] = {}
        for syllable, characters in self.toned.items():
            key = toneless(syllable)
            groups[key] = groups.get(key, "") + characters
        return groups


def toneless(syllable: str) -> str:
    """Return a pinyin syllable without its tone mark or number, in lower case; ``v`` and ``u:`` become ``ü``."""
    bare = syllable.lower().rstrip("012345").translate(_TONES)
    return bare.replace("u:", "ü").replace("v", "ü")


def has_tone_mark(syllable: str) -> bool:
    """Whether a syllable in composed form bears a tone mark."""
    return any(ord(character) in _TONES for character in syllable.lower())


_VOWELS = {
    "a": "āáǎăà", "e": "ēéěĕè", "i": "īíǐĭì", "o": "ōóǒŏò", "u": "ūúǔŭù", "ü": "ǖǘǚǜ", "n": "ńňǹ", "m": "ḿ", "ê": "ếề",
}  # fmt: skip
_TONES = {ord(marked): plain for plain, marks in _VOWELS.items() for marked in marks}
