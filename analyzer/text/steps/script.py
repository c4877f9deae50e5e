"""Traditional to simplified script, one character to one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import regex

from analyzer.text.tables import Characters, Words
from analyzer.text.view import View

KIND = "script"
DOCUMENT = 0.3
SCATTERED = 0.02
ENOUGH = 10
FEW = 10
_COUNTERS = frozenset("处个项场户张条万亿页辆台间笔队届种类")
_FUNCTION = frozenset("爲為與這們還從將讓並時會過")  # words by themselves, hardly ever part of a name

# 著 is a book here, which the converter takes for the particle 着.
_BOOK = regex.compile("(?<=原)著(?![手重力眼色])")
# A wrapped line can end inside a word, whose characters tell together what each becomes.
_WRAP = regex.compile(r"(?<=[^\n]{19}\p{Han})\n(?=\p{Han})")


class ScriptStep:
    """Simplifies text that is traditional, and leaves simplified text alone.

    The decision rests on characters that occur in one script only; 乾 於 著 of names decide nothing. When at
    least 30 % of them are traditional in the whole text, all of it is converted by phrases; else lines of which
    this holds. Single traditional characters all over a simplified text are converted one by one; of a few, those
    that count (365處) or make a word of the language with a neighbour (發放): names stay.
    """

    def __init__(self, characters: Characters, words: Words) -> None:
        self._characters, self._words = characters, words

    def __call__(self, view: View) -> View:
        """Return the view in simplified script."""
        traditional = self._characters.traditional
        found = traditional.intersection(view.alphabet)
        if not found:
            return view
        if len(found) < FEW and sum(map(view.text.count, found)) * 200 < len(view.text):
            few = "\n".join(map(self._line, view.text.split("\n")))
            return view.substitute(KIND, self._single(few, found))
        full, share = self._share(view.text)
        if share >= DOCUMENT and full > 1:
            return view.substitute(KIND, self._convert(view.text))
        text = "\n".join(map(self._line, view.text.split("\n")))
        if full >= ENOUGH and share >= SCATTERED:
            text = text.translate(self._characters.simple_table)
        elif share < DOCUMENT:
            text = self._single(text, found)
        return view.substitute(KIND, text)

    def _share(self, text: str) -> tuple[int, float]:
        """Return the number of traditional characters, and their share in those that tell the script."""
        full = sum(map(self._characters.traditional.__contains__, text))
        simple = sum(map(self._characters.simplified.__contains__, text))
        return full, full / (full + simple) if full else 0.0

    def _single(self, text: str, found: Iterable[str]) -> str:
        """Return the text with the characters converted whose neighbours are proof that they are none of a name."""
        table = self._characters.simple_table
        places = [at for at, character in enumerate(text) if character in found]
        if not places:
            return text
        simple = text.translate(table)
        parts = list(text)
        for at in places:
            one = simple[at]
            if (
                text[at] in _FUNCTION
                or (one in _COUNTERS and simple[at - 1 : at].isdecimal())
                or any(pair in self._words for pair in (simple[max(at - 1, 0) : at + 1], simple[at : at + 2]))
            ):
                parts[at] = one
        return "".join(parts)

    def _line(self, line: str) -> str:
        if self._characters.traditional.isdisjoint(line):
            return line
        full, share = self._share(line)
        return self._convert(line) if full >= 2 and share >= DOCUMENT else line

    def _convert(self, text: str) -> str:
        parts = _WRAP.split(text)
        # The converter leaves a few variants (揹 伕) that no simplified text has.
        joined = "".join(parts)
        simple = self._characters.simplify(joined).translate(self._characters.simple_table)
        for book in _BOOK.finditer(joined):
            simple = simple[: book.start()] + "著" + simple[book.end() :]
        if len(simple) == len(text) - len(parts) + 1:
            ends = accumulate(map(len, parts))
            return "\n".join(simple[end - len(part) : end] for part, end in zip(parts, ends, strict=True))
        return text.translate(self._characters.simple_table)
