"""Width of characters: full-width punctuation in Chinese, half-width digits and letters, usual glyphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import regex

from analyzer.text.later import later
from analyzer.text.view import View

KIND = "width"
GLYPH = "glyph"

_HALF = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_HALF |= {ord("％"): ord("%"), ord("＋"): ord("+"), ord("﹪"): ord("%"), ord("℅"): ord("%")}
_FULL_FORMS = regex.compile("[０-９Ａ-Ｚａ-ｚ％＋﹪℅]")

# A side is Chinese when its nearest character (blanks aside) is Han, a full-width mark, or a Chinese quote.
_SIDE = r"[\p{Han}\u3001-\u301f\uff01-\uff1f“”‘’…—]"
_BEFORE = rf"(?<={_SIDE}[ \u00a0\u3000]{{0,3}})"
_AFTER = rf"(?=[ \u00a0\u3000]{{0,3}}{_SIDE})"
_NUMBER = r"(?<=\d)[,:](?=\d)"
# A mark behind a per-cent sign divides two clauses, whatever number opens the second (成功率96.7%,5件劝去法院).
_SHARE = r"(?<=\p{Han}[\d.]{1,8}%)[,;:](?=\d[\d.]*\p{Han})"
# So does one between a Latin word of a Chinese sentence and a counted number (APP,39个村).
_LATIN = r"(?<=[\p{Han}“”][A-Za-z]{1,8})[,;](?=\d[\d.]*\p{Han})"
# A question mark inside a word is a lost character, not the end of a question.
_INSIDE = r"(?<=[\p{Han}?])(?<![吗呢吧么何谁否])\?(?=[\p{Han}?！，：；,:;!])"
_MARK = later(
    regex.compile, rf"(?:{_NUMBER}|{_INSIDE})(*SKIP)(*FAIL)|{_BEFORE}[,;:!?]|[,;:]{_AFTER}|{_SHARE}|{_LATIN}"
)
_PAIR = regex.compile(r"\(([^()\n]{0,200}+)\)")
_LONE = later(
    regex.compile, rf"{_BEFORE}[()](?!\))|\({_AFTER}|(?<!^\s{{0,4}}\d{{1,2}})\){_AFTER}", regex.MULTILINE
)
_CHINESE = regex.compile(_SIDE)
_QUOTES = regex.compile(r'^[^"\n]*+(?:"[^"\n]*+"[^"\n]*+)++$', regex.MULTILINE)
# Behind a full-width digit the point of a list number is of full width only because the digit is.
_LABEL_POINT = regex.compile(r"(?<=^\s{0,4}[０-９]{1,2})．", regex.MULTILINE)
_DIGIT_MARKS = regex.compile(r"(?<=\d)[．－∶](?=\d)|∶", regex.MULTILINE)
# Thousands that an input method for Chinese has parted (罚款1，234万元). Numbers of things and the last of several
# counts that are told together (分别为12，345件) may stand before a comma themselves.
_THOUSANDS = later(
    regex.compile,
    r"(?<=[\p{Han}”》）：])(?<!第|附件|附表|附图|见表|见图|如图|如表|例|号|国道|省道|县道|拨打|热线|电话|报警)"
    r"[1-9]\d{0,2}(?:，\d{3})++(?!\d)(?=(?:\.\d++)?[ ]?(?:(?![年月日号时])[\p{Han}]|[㎡㎥㎞㎏]))",
)
_SEVERAL = regex.compile(r"(?:分别|依次|各为)[^。；\n]{0,16}$")
_COMMA_IN_NUMBER = regex.compile(r"\d，\d{3}")
_AFFECTED = frozenset(map(chr, _HALF)) | frozenset('．－∶,;:!?()"')
FEWEST_POINTS = 5
_POINT = regex.compile(r"(?<=[\p{Han}”’\")）》%％])[.．](?=[\p{Han}\d“《（\"(]|\s*$)", regex.MULTILINE)
_NARROW = {"．": ".", "－": "-", "∶": ":"}
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")


class GlyphStep:
    """Replaces look-alike code points by the usual ones: radicals, compatibility ideographs, small forms.

    Args:
        pairs: Single characters by the character that replaces them.
    """

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._table = {ord(odd): usual for odd, usual in pairs.items()}
        for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
            usual = unicodedata.normalize("NFKC", chr(code))
            if len(usual) == 1:
                self._table[code] = usual
        self._odd = frozenset(map(chr, self._table))

    def __call__(self, view: View) -> View:
        """Return the view with usual glyphs."""
        if self._odd.isdisjoint(view.alphabet):
            return view
        table = self._table
        if "『" in view.alphabet and "「" not in view.text:  # where there are no outer quotes, these are
            table = {**table, ord("『"): "“", ord("』"): "”"}
        return view.substitute(GLYPH, view.text.translate(table))


def width(view: View) -> View:
    """Use full-width marks in Chinese text, half-width digits, letters and per-cent signs.

    Marks between digits (1,234 16:42), in Latin text and in addresses stay; a comma that parts the thousands of one
    number is of half width.
    """
    text, alphabet = view.text, view.alphabet
    if "．" in alphabet or "." in alphabet:
        text = _stops(text)
    affected = not _AFFECTED.isdisjoint(alphabet)
    if text is not view.text or affected:
        text = _usual(text, alphabet)
    if "，" in alphabet and _COMMA_IN_NUMBER.search(text):
        text = _THOUSANDS.sub(_thousands, text)
    return view.substitute(KIND, text) if text is not view.text else view


def _usual(text: str, alphabet: str) -> str:
    """Return the text with the width that its characters usually have."""
    if _FULL_FORMS.search(alphabet):
        if "．" in text:
            text = _LABEL_POINT.sub(".", text)
        text = text.translate(_HALF)
    if "．" in text or "－" in text or "∶" in text:
        text = _DIGIT_MARKS.sub(_narrow, text)
    if any(mark in text for mark in ",;:!?"):
        text = _MARK.sub(lambda match: match[0].translate(_WIDE), text)
    if "(" in text or ")" in text:
        text = _PAIR.sub(_brackets, text)
        text = _LONE.sub(lambda match: match[0].translate(_WIDE), text)
    if '"' in text:
        text = _QUOTES.sub(_quotes, text)
    return text


def _thousands(match: regex.Match[str]) -> str:
    start = match.start()
    if _SEVERAL.search(match.string, max(0, start - 20), start):
        return match[0]
    return match[0].replace("，", ",")


def _stops(text: str) -> str:
    """Return the text with 。 for points behind sentences, when points are what its sentences end with."""
    points = len(_POINT.findall(text))
    if points < FEWEST_POINTS or points <= text.count("。"):
        return text
    return _POINT.sub("。", text)


def _narrow(match: regex.Match[str]) -> str:
    if match[0] != "∶":
        return _NARROW[match[0]]
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return ":" if before.isdigit() else "："


def _brackets(match: regex.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    sides = text[max(start - 1, 0) : start] + text[end : end + 1]
    if _CHINESE.search(sides) or regex.search(r"\p{Han}", match[1]):
        return f"（{match[1]}）"
    return match[0]


def _quotes(match: regex.Match[str]) -> str:
    if not _CHINESE.search(match[0]):
        return match[0]
    parts = match[0].split('"')
    marks = ["“" if index % 2 == 0 else "”" for index in range(len(parts) - 1)]
    return parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))
