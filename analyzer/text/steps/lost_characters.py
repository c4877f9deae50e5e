"""Characters that a wrong decoding lost: which of the few that it can have been is told by words and numbers."""

from __future__ import annotations

import regex

from analyzer.text.source import LOST
from analyzer.text.tables import Characters, Words
from analyzer.text.view import Replacement, View

KIND = "garbled"
GONE = "\ufffd"
USUAL = 3500  # characters in order of frequency
REACH = 60
FIT = 2  # words that a character makes, more than any other does
FREQUENT = 1000  # characters in order of frequency

_DATES = (
    (regex.compile(r"(?:19|20)\d\d$"), "年"),
    (regex.compile(r"(?:年|\ufffd)\d{1,2}$"), "月"),
    (regex.compile(r"(?:月|\ufffd)\d{1,2}$"), "日"),
)
# The title of a law that nothing closes before the sentence ends or another opens: what is lost behind it closes it.
_TITLE = regex.compile(
    r"《[^《》\n，。；\ufffd]{2,40}(?:法|典|条例|规定|办法|意见|纲要|方案|决定|通知|细则|规划|计划|规范|制度)"
    r"(\ufffd{1,3})(?=[^《》\n。；]*+(?:[《。；\n]|$))"
)
_HAN = regex.compile(r"\p{Han}")


class LostCharacterStep:
    """Puts back characters of which the reader knows part of the bytes, where one of the candidates fits alone.

    A candidate fits when it makes a word with its neighbour, in the language or in the rest of the text, or stands
    in a date; a mark fits at the end of a paragraph or opposite to the mark of its pair.
    """

    def __init__(self, characters: Characters, words: Words) -> None:
        self._characters = characters
        self._words = words

    def __call__(self, view: View) -> View:
        """Return the view with what is certain put back."""
        if GONE not in view.alphabet:
            return view
        view = view.apply(KIND, [Replacement(*title.span(1), "》") for title in _TITLE.finditer(view.text)])
        other = self._other_script(view.alphabet)
        found = []
        for anchor in view.source.anchors:
            if anchor.kind != LOST:
                continue
            place = view.from_source(anchor.span)
            if place.of(view.text) == GONE:
                candidates = "".join(one for one in anchor.label if one not in other)
                character = self._chosen(view.text, place.start, candidates)
                if character is not None:
                    found.append(Replacement(place.start, place.end, character))
        return view.apply(KIND, found)

    def _other_script(self, alphabet: str) -> frozenset[str]:
        """Return the characters of the script that the text is not in."""
        full, simple = self._characters.traditional, self._characters.simplified
        return simple if len(full.intersection(alphabet)) > len(simple.intersection(alphabet)) else full

    def _chosen(self, text: str, at: int, candidates: str) -> str | None:
        before, after = text[max(at - REACH, 0) : at], text[at + 1 : at + 1 + REACH]
        for pattern, character in _DATES:
            if character in candidates and pattern.search(before):
                return character
        marks = _mark(before, after, candidates)
        if marks is not None or not _HAN.search(candidates):
            return marks
        rank = self._characters.rank
        usual = sorted((rank[one], one) for one in candidates if rank.get(one, USUAL) < USUAL)
        if not usual:
            return None
        ranked = sorted(
            ((self._fit(text, before, one, after), -place, one) for place, one in usual), reverse=True
        )
        best, _, chosen = ranked[0]
        rivals = ranked[1:]
        if best >= FIT and all(best - fit >= FIT for fit, _, _ in rivals):
            return chosen
        # A word that stands nowhere else counts where no frequent character could stand there as well.
        rare = all(fit == 0 and -place >= FREQUENT for fit, place, _ in rivals)
        return chosen if rare and (best or -ranked[0][1] < FREQUENT) else None

    def _fit(self, text: str, before: str, one: str, after: str) -> int:
        """Return how much speaks for a character: words with its neighbours, in the language and in the text."""
        left, right = before[-1:], after[:1]
        fit = self._word(left + one) + self._word(one + right)
        for pair in (left + one, one + right, before[-2:] + one, one + after[:2]):
            fit += len(_HAN.findall(pair)) == len(pair) > 1 and pair in text
        return fit

    def _word(self, pair: str) -> bool:
        return pair.translate(self._characters.simple_table) in self._words


def _mark(before: str, after: str, candidates: str) -> str | None:
    """Return the mark that alone fits among ``candidates``, which hold marks."""
    ends = not after or after[0] in "\r\n"
    if "。" in candidates and ends:
        return "。"
    if "：" in candidates and ends and before.endswith(("如下", "以下")):
        return "："
    if "”" in candidates and "。" not in candidates:
        line, rest = before.rpartition("\n")[2], after.partition("\n")[0]
        opened = line.rfind("“") > line.rfind("”")
        closed = rest.find("”") >= 0 and not 0 <= rest.find("“") < rest.find("”")
        if opened != closed:
            return "”" if opened else "“"
    return None
