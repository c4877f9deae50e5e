"""Glosses of copied web pages: ``建設(shè)``, ``鎮〔ㄓㄣˋ〕`` and ``區[qu1]`` read ``建設``, ``鎮`` and ``區``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.text import zhuyin
from analyzer.text.later import later
from analyzer.text.steps.lines import pages
from analyzer.text.tables import Readings, has_tone_mark, toneless
from analyzer.text.view import Replacement, View

KIND = "pinyin_gloss"
ABUNDANT = 5
FEWEST_BARE = 3
FEWEST_CUT = 2

# A letter may carry a combining tone mark; blanks occur before the closing bracket ("絡(luò )"), and a line can
# end inside.
_CUT = r"(?:[ \t]{0,2}\n[ \t\u3000]{0,4})?"
_LATIN = rf"(?:[A-Za-zÀ-ɏ][\u0300-\u030f]{{0,2}}{_CUT}|:){{1,7}}[0-5]?"
_ZHUYIN = rf"˙?(?:[{zhuyin.LETTERS}]{_CUT}){{1,3}}[{zhuyin.TONES}]?"
_GLOSS = re.compile(
    rf"[(（\[［【〔{{｛〈][ \u00a0\u3000]{{0,2}}{_CUT}"
    rf"({_LATIN}(?:[ '’]{_LATIN}){{0,3}}|{_ZHUYIN}(?:[ \u3000]{_ZHUYIN}){{0,3}})"
    rf"{_CUT}[ \u00a0\u3000]{{0,2}}[)）\]］】〕}}｝〉]"
)
_BARE = later(
    re.compile,
    rf"(?<=[\u3400-\u9fff])(?P<apart>[ \u00a0]{{1,2}})?"
    rf"((?:[a-zß-ɏ][\u0300-\u030f]{{0,2}}){{1,6}}(?![A-Za-zÀ-ɏ\u0300-\u030f])"
    rf"|˙?[{zhuyin.LETTERS}]{{1,3}}[{zhuyin.TONES}]?(?![{zhuyin.LETTERS}{zhuyin.TONES}]))(?(apart)[ \u00a0]{{0,2}})",
)
_OPEN = re.compile(r"[(（\[［【〔{｛〈]")
_TONED = re.compile(f"[ß-ɏ\u0300-\u030f{zhuyin.LETTERS}]")
_APART = re.compile(r"[ \u3000'’]")


class _Found(NamedTuple):
    """A gloss: the characters that are read as each of its syllables, exactly and but for the tone."""

    start: int
    end: int
    written: str
    exact: tuple[str, ...]
    loose: tuple[str, ...]


class GlossStep:
    """Drops what is a reading of the Chinese character before it.

    In brackets, one with a tone is dropped wherever it is a reading. In a text where such glosses abound, one
    without tone, with a tone number, or with another tone of the same syllable is dropped as well. Without
    brackets there must be several with a tone, as a copy of a page with ruby leaves them.

    A gloss behind the stray Latin letter that a byte shift leaves (``，F(xiàn)就``) is evidence of the damage and
    kept for its repair; before Latin letters (``，F(xiàn)eldman``) there is no damage and it is dropped.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def __call__(self, view: View) -> View:
        """Return the view without glosses."""
        bare = _TONED.search(view.alphabet) is not None
        if not bare and not _OPEN.search(view.alphabet):
            return view
        if sum("\n" in match[0] for match in _GLOSS.finditer(view.text)) >= FEWEST_CUT:
            view = pages(view)  # glosses were in the lines when these were wrapped, and give them their width
        text = view.text
        sure: list[Replacement] = []
        likely: list[Replacement] = []
        for found in self._glosses(text):
            place = Replacement(found.start, found.end, "")
            before = _before(text, found.start, len(found.exact))
            if all(map(str.__contains__, found.exact, before)) or (
                has_tone_mark(found.written) and _before_latin(text, found.start, found.end)
            ):
                sure.append(place)
            elif all(map(str.__contains__, found.loose, before)):
                likely.append(place)
        if bare:
            sure += self._bare(text)
        if len(sure) >= ABUNDANT or (len(likely) >= ABUNDANT and self._numbered(text, likely)):
            sure += likely
        return view.apply(KIND, sorted(sure))

    def _glosses(self, text: str) -> Iterator[_Found]:
        known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for match in _GLOSS.finditer(text):
            written = match[1]
            if written not in known:
                readers = [self._readers(syllable) for syllable in _APART.split(written)]
                if not all(loose for _, loose in readers):
                    readers = [self._readers("".join(written.split()))]  # a line end stood inside
                known[written] = tuple(one for one, _ in readers), tuple(one for _, one in readers)
            exact, loose = known[written]
            if match.start() >= len(exact):
                yield _Found(match.start(), match.end(), written, exact, loose)

    def _bare(self, text: str) -> list[Replacement]:
        """Return readings with a tone behind their character, blanks around them or not, where there are several."""
        sure, likely = [], []
        for match in _BARE.finditer(text):
            if not _TONED.search(match[0]):
                continue
            exact, loose = self._readers(match[2])
            character = text[match.start() - 1]
            if character in exact:
                sure.append(Replacement(*match.span(), ""))
            elif character in loose:
                likely.append(Replacement(*match.span(), ""))
        if len(sure) < FEWEST_BARE:
            return []
        return sure + (likely if len(sure) >= ABUNDANT else [])

    def _readers(self, written: str) -> tuple[str, str]:
        """Return the characters read exactly as ``written`` (with a tone), and those read so but for the tone."""
        syllable = unicodedata.normalize("NFC", written).lower()
        if _ZHUYIN_LETTER.search(syllable):
            syllable = zhuyin.pinyin(syllable) or ""
            exact = self._readings.numbered.get(syllable, "")
        else:
            exact = self._readings.toned.get(syllable, "") if has_tone_mark(syllable) else ""
        return exact, self._readings.plain.get(toneless(syllable), "")

    @staticmethod
    def _numbered(text: str, glosses: list[Replacement]) -> bool:
        """Whether most of ``glosses`` bear a tone number or many different characters are glossed."""
        numbered = sum(text[gloss.end - 2].isdigit() for gloss in glosses)
        glossed = {text[gloss.start - 1] for gloss in glosses}
        return numbered * 2 > len(glosses) or len(glossed) >= ABUNDANT


_ZHUYIN_LETTER = re.compile(f"[{zhuyin.LETTERS}]")


def _before(text: str, start: int, number: int) -> Sequence[str]:
    """Return the characters before a gloss, the line end of a wrap aside."""
    end = start - 1 if text[start - 1] == "\n" and start > number else start
    return text[end - number : end]


def _before_latin(text: str, start: int, end: int) -> bool:
    """Whether the gloss stands inside a Latin word that follows a comma or a question mark."""
    return (
        start >= 2
        and text[start - 1].isascii()
        and text[start - 1].isupper()
        and text[start - 2] in ",，?？ "
        and end < len(text)
        and text[end].isascii()
        and text[end].isalpha()
    )
