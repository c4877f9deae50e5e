"""Pinyin glosses of copied web pages: ``建設(shè)`` reads ``建設``."""

from __future__ import annotations

import re
import unicodedata

from analyzer.text.tables import Readings, has_tone_mark, toneless
from analyzer.text.view import Replacement, View

KIND = "pinyin_gloss"
ABUNDANT = 5

# A letter may carry a combining tone mark; blanks occur before the closing bracket ("絡(luò )").
_GLOSS = re.compile(
    r"[(（][ \u00a0\u3000]{0,2}((?:[A-Za-zÀ-ɏ][\u0300-\u030f]{0,2}|:){1,7}[1-5]?)[ \u00a0\u3000]{0,2}[)）]"
)


class GlossStep:
    """Drops a bracket when it is a reading of the Chinese character before it.

    One with a tone mark is dropped wherever it is a reading. In a text where such glosses abound, one without
    tone, with a tone number, or with another tone of the same syllable is dropped as well.

    A gloss behind the stray Latin letter that a byte shift leaves (``，F(xiàn)就``) is evidence of the damage and
    kept for its repair; before Latin letters (``，F(xiàn)eldman``) there is no damage and it is dropped.
    """

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def __call__(self, view: View) -> View:
        """Return the view without glosses."""
        text = view.text
        if "(" not in text and "（" not in text:
            return view
        sure: list[Replacement] = []
        likely: list[Replacement] = []
        known: dict[str, tuple[str, str]] = {}
        for match in _GLOSS.finditer(text):
            start, end = match.span()
            if not start:
                continue
            written = match[1]
            if written not in known:
                known[written] = self._readers(written)
            toned, plain = known[written]
            if text[start - 1] in toned or (has_tone_mark(written) and _before_latin(text, start, end)):
                sure.append(Replacement(start, end, ""))
            elif text[start - 1] in plain:
                likely.append(Replacement(start, end, ""))
        if len(sure) >= ABUNDANT or (len(likely) >= ABUNDANT and self._numbered(text, likely)):
            sure = sorted(sure + likely)
        return view.apply(KIND, sure)

    def _readers(self, written: str) -> tuple[str, str]:
        """Return the characters read exactly as ``written``, and those read so but for the tone."""
        syllable = unicodedata.normalize("NFC", written).lower()
        toned = self._readings.toned.get(syllable, "") if has_tone_mark(syllable) else ""
        return toned, self._readings.plain.get(toneless(syllable), "")

    @staticmethod
    def _numbered(text: str, glosses: list[Replacement]) -> bool:
        """Whether most of ``glosses`` bear a tone number or many different characters are glossed."""
        numbered = sum(text[gloss.end - 2].isdigit() for gloss in glosses)
        glossed = {text[gloss.start - 1] for gloss in glosses}
        return numbered * 2 > len(glosses) or len(glossed) >= ABUNDANT


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
