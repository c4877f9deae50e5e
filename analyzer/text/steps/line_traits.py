"""What a model looks at in a line to tell whether the document or its surroundings printed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from analyzer.text.later import later

BIAS = "bias"
LONGEST = 160  # characters that are looked at, from the beginning
SHORT_PART = 8
FAR = -5000  # score of the characters that no shape of a line makes up for

# Full width as half width; 某 stands for any name.
_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE |= {0x3000: " ", 0xA0: " ", ord("某"): ""}
_DIGITS = regex.compile(r"\d")
_BLANKS = regex.compile(r"\s+")
# Blanks that a scan leaves between characters and around numbers.
_SCANNED = later(
    regex.compile, r"(?<=(?<!\p{Han})\p{Han}) (?=\p{Han}(?!\p{Han}))|(?<=0) (?=\p{Han})|(?<=\p{Han}) (?=0)"
)
_BORDER = regex.compile(r"[\s|｜┆│丨·•■◆●▪▲▼▶►☆/>»→_]+")
_SHAPES = tuple(
    (name, later(regex.compile, pattern))
    for name, pattern in (
        ("time", r"(?<!0)00?[:：]00(?!0)"),
        ("day", r"0000[-/.]00?[-/.]00?"),
        ("written day", r"^0000年00?月00?日$"),
        ("day inside", r"0000年00?月00?日."),
        ("day of week", r"(?:星期|周)[一二三四五六日天]"),
        ("address", r"https?:|www\.|\.(?:com|cn|net|org|html?|example)\b"),
        ("mail", r"\S@\S"),
        ("file", r"\.(?:docx?|wps|pdf|txt|xlsx?|pptx?|jpe?g|png)\b"),
        ("size", r"0\s?[km]b?\b"),
        ("bars", r"[|｜┆│丨].*[|｜┆│丨]"),
        ("arrows", r"[>»→›↑↓▲▼∨∧⬇⬆]"),
        ("tags", r"</?[a-z!]|/>|\{\{|\}\}|\$\{|<%"),
        ("code", r"[;{}=]\s*$|^[.#@]?[\w-]+\s*[{(=]|\w\(\)"),
        ("marked", r"^[\[【(（〔].{1,12}[\]】)）〕]$"),
        ("field", r"^[^\s:：。，；]{1,8}\s?[:：]"),
        ("fields", r"[:：].*\s[^\s:：。，；]{1,8}\s?[:：]"),
        ("latin", r"[a-z]{4}"),
        ("no han", r"^\P{Han}*$"),
        ("sentence", r"[。；！？]$"),
        ("comma", r"，"),
        ("colon", r"[:：]$"),
        (
            "number of heading",
            r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0]{1,3}[)）]|00?[.、．])",
        ),
        ("row of numbers", r"^\S*\p{Han}\S*(?: [\p{Han}%‰]{1,3})?(?: (?:[-+]?0[0.,]*%?|[-—]+)(?![^ ]))+$"),
        ("lettered", r"^[a-z][-.、 0]"),
        ("dashes", r"[-—－=_~]{3}"),
        ("picture", "[\U0001f300-\U0001faff★☆♥❤✓✔◀▶►◄©®]"),
    )
)


def traits(line: str) -> Iterator[str]:
    """Yield the traits of a line without outer blanks, in simplified script."""
    plain = _plain(line)
    yield from _characters(plain)
    yield from _shape(plain)


def _plain(line: str) -> str:
    """Return the beginning of a line with all digits alike, single blanks and no difference of case and width."""
    plain = _DIGITS.sub("0", _BLANKS.sub(" ", line[:LONGEST].translate(_WIDE).lower()))
    if " " in plain:
        plain = _SCANNED.sub("", plain)
    return plain


def _characters(plain: str) -> set[str]:
    """Return the characters of a line, and the pairs of them with its ends."""
    bordered = f"^{plain}$"
    return {*plain, *map(str.__add__, bordered, bordered[1:])}


def _shape(plain: str) -> Iterator[str]:
    """Yield the length of a line, the number and length of its parts, and what it contains."""
    yield f"length={len(plain).bit_length()}" if len(plain) > 6 else f"length={len(plain)} alone"
    parts = [part for part in _BORDER.split(plain) if part]
    if len(parts) > 2:
        short = all(len(part) <= SHORT_PART for part in parts)
        yield f"parts={min(len(parts), 6)}{' short' if short else ''}"
    for name, pattern in _SHAPES:
        if pattern.search(plain):
            yield f"has={name}"


class LineModel:
    """How much sooner a line was put around a document than written in it.

    Args:
        weights: Of traits, in thousandths.
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights = weights
        self._bias = weights.get(BIAS, 0)

    def __call__(self, line: str) -> int:
        """Return the score of a line without outer blanks, in thousandths; above 0 it is furniture."""
        plain = _plain(line)
        score = self._bias + sum(filter(None, map(self._weights.get, _characters(plain))))
        if score < FAR:
            return score
        return score + sum(filter(None, map(self._weights.get, _shape(plain))))
