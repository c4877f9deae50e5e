"""Commas that a text spinner put beside other marks."""

from __future__ import annotations

import regex

from analyzer.text.view import Replacement, View

KIND = "stray_mark"
FEWEST = 2
APART = 1500

_COMMAS = regex.compile("，++(?<=，)(?=[。；！？])|，++(?<=，，)")


def stray_marks(view: View) -> View:
    """Leave one mark of ``，，`` and the stop of ``，。``, when they are all over the text.

    One alone is a slip of the author, who should be told of it.
    """
    text = view.text
    if "，，" not in text and "，。" not in text and "，；" not in text:
        return view
    found = []
    for match in _COMMAS.finditer(text):
        start, end = match.span()
        kept = text[end : end + 1] not in {"。", "；", "！", "？"}
        found.append(Replacement(start + kept, end, ""))
    if len(found) < FEWEST or len(found) * APART < len(text):
        return view
    return view.apply(KIND, found)
