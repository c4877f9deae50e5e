"""What a form asks to be filled in (（此处填写，不少于3条）): it tells nothing about the year."""

from __future__ import annotations

import re

from analyzer.numbers.patterns import compile_pattern
from analyzer.text.span import Span

_FILL_IN = compile_pattern(
    r"[（(【\[](?:此处|请在此|在此|请|待)(?:处)?(?:填写?|补充?|插入|添加|写明)[^（）()【】\[\]\n]{0,60}[）)】\]]"
)
_MARKS = re.compile("此处|在此|请[填补插添写]|待[填补插添]")
_STOPS = "。；\n"


def fill_ins(text: str) -> list[Span]:
    """Return the places that are to be filled in."""
    if not _MARKS.search(text):
        return []
    return [Span(*found.span()) for found in _FILL_IN.finditer(text)]


def lone_fill_ins(text: str) -> list[Span]:
    """Return those that stand for a whole sentence."""
    return [
        place
        for place in fill_ins(text)
        if (not text[: place.start].strip(" \u3000") or text[: place.start].rstrip(" \u3000")[-1] in _STOPS)
        and text[place.end : place.end + 1] in {"", *_STOPS}
    ]


def without_fill_ins(text: str) -> str:
    """Return the text without what is to be filled in."""
    return _FILL_IN.sub("", text) if fill_ins(text) else text
