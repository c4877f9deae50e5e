"""Notes, text boxes that a file keeps behind its text, and lines of pinyin: what is no part of any section."""

from __future__ import annotations

from unicodedata import combining, normalize

import regex

from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.view import View

NOTES = frozenset({"footnote", "endnote"})
STYLE = "footnote"
BOX = "textbox"
BEHIND = frozenset({"doc", "wps"})  # readers that print text boxes behind the text, away from their place
MOST_BOXED = 0.25  # share of the text: where it is more, the boxes hold the document


# Line-by-line readings: Latin syllables of Mandarin, with or without tones, between lines of characters.
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|u?ang|ueng|[aeiu]ng|iang|[iu]?an|[aeiuv]n|i?ao|u?ai|[aeu]i"
    r"|i?ou|[iuv][aeo]|er|iu|ui|[aeiouv])"
)
_READING = later(regex.compile, rf"(?:{_SYLLABLE})+")
_WORDS = regex.compile(r"[a-z]+")
_HAN = regex.compile(r"\p{Han}")
# What stands below a picture: 图1：便民服务流程图（共5步）
_CAPTION = regex.compile(
    r"^[ \t\u3000]*+(图[ \u3000]?[\d一二三四五六七八九十]{1,3}[：:.．、 \u3000-]++[^\n，。；！？]{2,40})$",
    regex.M,
)
FEWEST_READINGS = 3
MOSTLY = 0.9


def readings(text: str) -> list[Span]:
    """Return the lines that give only the reading of their neighbours in pinyin."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if not _HAN.search(line):
            plain = "".join(c for c in normalize("NFD", line.lower()) if not combining(c))
            words = _WORDS.findall(plain)
            fitting = sum(_READING.fullmatch(word) is not None for word in words)
            if len(words) > 1 and fitting >= MOSTLY * len(words):
                found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found if len(found) >= FEWEST_READINGS else []


def set_apart(view: View) -> View:
    """Mark the notes, the text boxes behind the text, captions of pictures and lines of pinyin like furniture."""
    places = [
        anchor.span
        for anchor in view.source.anchors
        if anchor.kind in NOTES or (anchor.kind == "style" and anchor.label == STYLE)
    ]
    if view.source.reader in BEHIND:
        boxes = [anchor.span for anchor in view.source.anchors if anchor.kind == BOX]
        if sum(box.length for box in boxes) <= MOST_BOXED * len(view.source.text):
            places += boxes
    spans = [view.from_source(place) for place in places]
    if "图" in view.alphabet:
        spans += [Span(*caption.span(1)) for caption in _CAPTION.finditer(view.text)]
    if "i" in view.alphabet and "n" in view.alphabet:
        spans += readings(view.text)
    if not spans:
        return view
    found = [*view.furniture, *spans]
    merged: list[Span] = []
    for span in sorted(span for span in found if span.length):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].hull(span)
        else:
            merged.append(span)
    return view.annotated(furniture=merged)
