"""Characters that a wrong decoding turned into question marks inside words."""

from __future__ import annotations

import regex

from analyzer.text.view import Replacement, View

KIND = "garbled"
GONE = "\ufffd"
FEWEST = 3  # one or two may be questions

_INSIDE = regex.compile(r"(?<=[\p{Han}\d])\?(?=[\p{Han}\d，。；、])")
_QUESTION = regex.compile("[吗呢么何谁哪怎什几否吧嘛啥]|多少|为啥|是不是|有没有|能不能|会不会|问[：:]")
_BORDERS = "。；！？\n"
_REACH = 40


def lost_letters(view: View) -> View:
    """Mark question marks that ask nothing and stand between characters as lost characters."""
    if "?" not in view.alphabet:
        return view
    text = view.text
    found = []
    for mark in _INSIDE.finditer(text):
        at = mark.start()
        before = text[max(at - _REACH, 0) : at]
        start = max(before.rfind(border) for border in _BORDERS) + 1
        if _QUESTION.search(before, start):
            return view  # a text that asks
        found.append(Replacement(at, at + 1, GONE))
    return view.apply(KIND, found) if len(found) >= FEWEST else view
