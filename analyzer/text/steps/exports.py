"""What programs add to the text that they export: heads and marks of Markdown, rules of tables, review comments."""

from __future__ import annotations

import regex

from analyzer.text.later import later
from analyzer.text.view import Replacement, View

KIND = "markup"
FEWEST_HEADINGS = 2

_HEAD = later(
    regex.compile,
    r"\A\s*+---[ \t]*+\n(?:(?:[A-Za-z_][\w-]{0,40}:|[ \t]*+- |[ \t]++\S)[^\n]{0,400}+\n|[ \t]*+\n){1,40}?"
    r"(?:---|\.\.\.)[ \t]*+(?:\n|$)",
)
_IMAGE = regex.compile(r"!\[[^\[\]\n]{0,200}+\]\([^()\n]{1,500}+\)(?:\{[^{}\n]{0,100}+\})?+")
_HEADING = regex.compile(r"^[ \t]{0,3}+#{1,6}[ \t]++\S", regex.MULTILINE)
_ESCAPED_NUMBER = regex.compile(r"(?<=^\s{0,3}\d{1,2})\\(?=[.)])", regex.MULTILINE)
_ESCAPED = regex.compile(r"\\(?=[!-/:-@\[-`{-~“”‘’])")
# A comment of a reviewer that stands where its mark was: a line of its own, or the mark alone in a sentence.
_COMMENT = later(
    regex.compile,
    r"^[ \t\u3000]*+(?:[\[【]批注\s?\d{0,3}+[\]】]|批注\s?[\[【][^\[\]【】\n]{1,20}+[\]】]\s?[:：]"
    r"|(?:Comment|Commented)\s\[[^\[\]\n]{1,20}+\]\s?[:：])[^\n]{0,300}+(?:\n|$)"
    r"|[\[【]批注\s?\d{1,3}+[\]】](?!\s?[:：])",
    regex.MULTILINE,
)
# A line of a table without a word, above, between or below rows that bars part.
_RULED = later(
    regex.compile, r"^(?=[^\n]*[|+│┼┬┴])(?=[^\n]*[-─━=])[|+│┼├┌└┤┐┘┬┴─━:= \t-]{3,}(?:\n|$)", regex.MULTILINE
)
_BARRED = regex.compile(r"[^\n]*\p{Han}[^\n]*[|│]|[|│][^\n]*\p{Han}")


def exports(view: View) -> View:
    """Drop heads, pictures and escapes of Markdown, rules of tables, and the comments of reviewers."""
    text, alphabet = view.text, view.alphabet
    found: list[Replacement] = []
    head = _HEAD.match(text) if "-" in alphabet and ":" in alphabet else None
    if head is not None:
        found.append(Replacement(*head.span(), ""))
    images = list(_IMAGE.finditer(text)) if "![" in text else []
    found += [Replacement(*match.span(), "") for match in images]
    if "\\" in alphabet:
        marked = head is not None or len(images) > 0 or len(_HEADING.findall(text)) >= FEWEST_HEADINGS
        escaped = _ESCAPED if marked else _ESCAPED_NUMBER
        found += [Replacement(*match.span(), "") for match in escaped.finditer(text)]
    if "批注" in text or "Comment" in text:
        found += [Replacement(*match.span(), "") for match in _COMMENT.finditer(text)]
    if "|" in alphabet or "│" in alphabet or "+-" in text:
        found += [
            Replacement(*match.span(), "")
            for match in _RULED.finditer(text)
            if _in_table(text, *match.span())
        ]
    kept: list[Replacement] = []
    for place in sorted(found, key=lambda place: place.start):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return view.apply(KIND, kept)


def _in_table(text: str, start: int, end: int) -> bool:
    """Whether the line above or below a rule is a row with cells."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return start > 0 and bool(_BARRED.match(text, above, start) or _BARRED.match(text, end))
