"""Bold type that a PDF file imitates by printing every character twice: ``芦芦埂埂镇镇`` reads ``芦埂镇``."""

from __future__ import annotations

import re

import regex

from analyzer.text.view import Replacement, View

KIND = "doubled"
LONGEST_IDIOM = (
    7  # pairs: 团团圆圆和和美美平平安安 is a wish, words of doubled characters may follow each other
)
FEWEST_CHARACTERS = 3
FEWEST_LINES = 2

_PAIRS = regex.compile(r"(?:(\S)\1){3,}+")
_LINE = regex.compile(r"^[ \t\u3000]*+((?:(\S)\2[ \t\u3000]*+){3,}+)$", regex.MULTILINE)
_RUN = regex.compile(r"(?:(\S)\1)++")
# Bold are headings, titles and the first words of paragraphs, so that a line begins with pairs.
_BEGINNING = r"[ \t\u3000]*(\S)\1(\S)\2"
_FIRST, _LATER = re.compile(_BEGINNING), re.compile(rf"\n{_BEGINNING}")
_HAN = regex.compile(r"\p{Han}")


def doubled(view: View) -> View:
    """Leave one of every two characters in long stretches of pairs, and in whole lines where there are several.

    Words of doubled characters are shorter, and hardly two lines consist of them.
    """
    text = view.text
    if not _FIRST.match(text) and not _LATER.search(text):
        return view
    stretches = [match.span() for match in _PAIRS.finditer(text) if _tells(match[0])]
    sure = [span for span in stretches if span[1] - span[0] > 2 * LONGEST_IDIOM]
    lines = [match.span(1) for match in _LINE.finditer(text) if len(set(_HAN.findall(match[0]))) > 1]
    if not sure and len(lines) < FEWEST_LINES:
        return view
    places = {*sure}
    for start, end in lines:
        places |= {match.span() for match in _RUN.finditer(text, start, end)}
    found: list[Replacement] = []
    for start, end in sorted(places):
        if not found or start >= found[-1].end:
            pairs = (end - start) // 2
            found.append(Replacement(start, end, text[start:end:2], ((2, 1),) * pairs))
    return view.apply(KIND, found)


def _tells(stretch: str) -> bool:
    """Whether a stretch of pairs holds several Chinese characters: a rule or a row of noughts does not."""
    return len(set(_HAN.findall(stretch))) >= FEWEST_CHARACTERS
