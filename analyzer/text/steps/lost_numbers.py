"""Numbers of headings that lost a character: their form and the numbers around tell which it was."""

from __future__ import annotations

from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.view import Replacement, View

KIND = "garbled"
GONE = "\ufffd"
LONGEST = 40  # a heading whose mark is lost
NUMERALS = "一二三四五六七八九十"

_LINE = later(
    regex.compile,
    r"(?m)^[ \t\u3000]*(?:"
    rf"(?P<top>[{NUMERALS}])(?:[、.．]|(?P<mark>{GONE})(?=[\p{{Han}}\d“《]))"
    rf"|(?P<lost_top>{GONE})、"
    rf"|(?:[（(]|(?P<open>{GONE}))(?P<low>[{NUMERALS}])(?:[）)]|(?P<close>{GONE})(?=[\p{{Han}}“《]))"
    rf"|[（(](?P<lost_low>{GONE})[）)]"
    rf"|(?P<both>{GONE})(?=[\p{{Han}}\d])"
    r")(?P<rest>[^\n]*)",
)
# What is lost, and what is put there; numerals are told by those above.
_PUT = {"mark": "、", "open": "（", "close": "）", "lost_top": "", "lost_low": ""}
_SENTENCE = regex.compile("[。；，]")


def lost_numbers(view: View) -> View:
    """Put back what is lost of 四、 and （一） at the beginning of a line.

    ``四�工作打算`` lost its mark; ``（�）`` and ``�、`` are one more than the number before. A heading that begins with
    one lost character, where one number is missing, lost number and mark.
    """
    if GONE not in view.alphabet:
        return view
    found: list[Replacement] = []
    above = _Above(0, 0)
    both: Replacement | None = None
    for line in _LINE.finditer(view.text):
        if not _may_head(line):
            continue
        if line["both"]:
            both = Replacement(*line.span("both"), f"{_numeral(above.top)}、")
            continue
        if line["top"] and both is not None:
            found += [both] * (NUMERALS.index(line["top"]) == above.top + 1)
            both = None
        lost = next((name for name in _PUT if line[name]), None)
        if lost is not None:
            put = _PUT[lost] or _numeral(above.top if lost == "lost_top" else above.low)
            found.append(Replacement(*line.span(lost), put))
        above = _after(line, above)
    return view.apply(KIND, sorted(found))


class _Above(NamedTuple):
    """The last numbers of first and second level."""

    top: int
    low: int


def _may_head(line: regex.Match[str]) -> bool:
    """Whether a line without its whole mark is short like a heading: 一�干部 begins a sentence."""
    if not (line["mark"] or line["both"]):
        return not (line["open"] and line["close"])
    return len(line["rest"]) <= LONGEST and not _SENTENCE.search(line["rest"])


def _after(line: regex.Match[str], above: _Above) -> _Above:
    if line["top"]:
        return _Above(NUMERALS.index(line["top"]) + 1, 0)
    if line["lost_top"]:
        return _Above(above.top + 1, 0)
    return _Above(above.top, NUMERALS.index(line["low"]) + 1 if line["low"] else above.low + 1)


def _numeral(before: int) -> str:
    return NUMERALS[min(before, 9)]
