"""Characters that carry no text: line-end variants, invisible characters, HTML entities and tags."""

from __future__ import annotations

import html
import re
import sys
from bisect import bisect_right

from analyzer.text.later import later
from analyzer.text.view import Replacement, View

LINE_END = "line_end"
INVISIBLE = "invisible"
ENTITY = "entity"
TAG = "markup"

_LINE_ENDS = re.compile("\r+\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Zero-width marks, directional controls, soft hyphen, byte order mark, tags, C0 and C1 controls.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]+"
)
_KEY = re.compile("(^[ \t\u3000]*)?([1-9])\ufe0f?\u20e3[ \t]?", re.MULTILINE)
_AMPERSANDS = "&(?:(?:amp|#38|#x26);)*+"
_ENTITY = re.compile(
    _AMPERSANDS + "(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});|&(?:amp;)++"
)
_BLOCK = "br|p|div|h[1-6]|li|ul|ol|tr|table|tbody|center"
_INLINE = "span|strong|b|em|i|u|font|a|td|th|img|sup|sub|o:p"
_TAG = re.compile(rf"</?(?:({_BLOCK})|{_INLINE})(?:\s[^<>\n]{{0,300}})?\s?/?>", re.IGNORECASE)


FEWEST_ESCAPES = 5
_CODE = re.compile(r"\\u(?!d[89a-f])[0-9a-f]{4}", re.IGNORECASE)
_ESCAPE = re.compile(r"(?:\\r)?\\n|\\[rt\"]|\\u(?!d[89a-f])[0-9a-f]{4}", re.IGNORECASE)


# Instructions of Word fields, which conversions print in place of what they show, and the end of a comment of
# a publishing system that lost its beginning.
_FIELD = later(
    re.compile,
    r"\b(?:TOC(?:\s\\[a-z](?:\s[\"“”][^\"“”\n]{0,20}[\"“”])?){1,8}"
    r"|HYPERLINK\s(?:\\l\s)?[\"“”][^\"“”\n]{0,200}[\"“”]|PAGEREF\s_Toc\d{1,12}(?:\s\\h)?)[ \t]?"
    r"|/?enpproperty\s?-->|\b(?:NUM)?PAGES?\s(?:\s?\\\*\s[A-Za-z]{1,16}\s)?(?=\d{1,3}\b)",
)


def line_ends(view: View) -> View:
    """Make every line end a single line feed."""
    if not _LINE_ENDS.search(view.alphabet):
        return view
    return view.apply(
        LINE_END, [Replacement(*match.span(), "\n") for match in _LINE_ENDS.finditer(view.text)]
    )


def invisible(view: View) -> View:
    """Drop characters that are not seen; a digit on a key numbers a line or a part of one."""
    if "\u20e3" in view.alphabet:
        keys = [
            Replacement(*key.span(), chr(0x245F + int(key[2])) if key[1] is None else f"{key[1]}{key[2]}、")
            for key in _KEY.finditer(view.text)
        ]
        view = view.apply(TAG, keys)
    if not _UNSEEN.search(view.alphabet):
        return view
    return view.apply(INVISIBLE, [Replacement(*match.span(), "") for match in _UNSEEN.finditer(view.text)])


def escapes(view: View) -> View:
    """Replace what programs write for line ends and characters within strings, when a whole text is such a string."""
    text = view.text
    if "\\" not in view.alphabet:
        return view
    ends, codes = text.count("\\n"), len(_CODE.findall(text))
    if not (ends >= FEWEST_ESCAPES and ends > 2 * text.count("\n")) and codes < 4 * FEWEST_ESCAPES:
        return view
    return view.apply(
        ENTITY, [Replacement(*match.span(), _plain(match[0])) for match in _ESCAPE.finditer(text)]
    )


def entities(view: View) -> View:
    """Replace HTML entities by their characters, however often they were escaped."""
    if "&" not in view.text:
        return view
    found = []
    for match in _ENTITY.finditer(view.text):
        character = _unescaped(match[0])
        if character != match[0] and "\ufffd" not in character:
            found.append(Replacement(*match.span(), character))
    return view.apply(ENTITY, found)


def tags(view: View) -> View:
    """Replace block tags by line ends and drop others; only tags of running text are known."""
    text = view.text
    if "<" not in text:
        return view
    found = _comments(text)
    covered = [(comment.start, comment.end) for comment in found]
    for match in _TAG.finditer(text):
        if covered and _inside(match.start(), covered):
            continue
        start, end = match.span()
        breaks = match[1] is not None and text[max(start - 1, 0) : start] not in {"", "\n", ">"}
        found.append(Replacement(start, end, "\n" if breaks else ""))
    return view.apply(TAG, sorted(found))


def fields(view: View) -> View:
    """Drop the instructions of Word fields (tables of contents, links, page references) and like remains."""
    if not any(name in view.text for name in ("TOC \\", "HYPERLINK", "PAGE", "enpproperty")):
        return view
    return view.apply(TAG, [Replacement(*match.span(), "") for match in _FIELD.finditer(view.text)])


def _comments(text: str) -> list[Replacement]:
    found: list[Replacement] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        found.append(Replacement(start, end + 3, ""))
        start = text.find("<!--", end)
    return found


def _inside(place: int, ranges: list[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, (place, sys.maxsize)) - 1
    return index >= 0 and place < ranges[index][1]


def _plain(escape: str) -> str:
    if escape[1] == "u":
        return chr(int(escape[2:], 16))
    return {"t": "\t", '"': '"'}.get(escape[-1], "\n")


def _unescaped(entity: str) -> str:
    for _ in range(len(entity)):
        plain = html.unescape(entity)
        if plain == entity:
            break
        entity = plain
    return entity
