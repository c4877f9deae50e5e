"""Tells rows of a web page by their build: menus, tools, fields with values; and titles beside the name of a site."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import regex

LONGEST = 240
LONGEST_ENTRY = 10  # an entry of a menu
FEWEST_ENTRIES = 3
SHORTEST_TITLE = 8

_SENTENCE = regex.compile(r"[。；！？]|，")
_COLON = regex.compile(r"\s*[:：]\s*")
_BORDER = regex.compile(r"[\s|｜┆│丨·•■◆●▪▲▼▶►★☆【】\[\]［］（）()〔〕]+")
_STRONG = regex.compile(r"[|｜┆│丨·•■◆●▪▼▶►【\[［]|[ \u00a0]{2,}|\u3000")
_PLAIN = regex.compile(r"[\d:./年月日时分秒次+*TA×x-]+|(?:星期|周)[一二三四五六日天]|[A-Za-z]{1,10}[\d.+-]*")
_ENDS = regex.compile(r"[\s:：>＞»›…]+$")
_BESIDE = " \u00a0\u3000_|｜-–—－·"


class PageWords(NamedTuple):
    """What the lines of pages are made of.

    Attributes:
        menu: Entries of menus.
        menu_ends: How other entries of menus end.
        tools: What a reader can do with a page.
        labels: Names of fields.
    """

    menu: frozenset[str]
    menu_ends: tuple[str, ...]
    tools: frozenset[str]
    labels: frozenset[str]


class PageLines:
    """Tells lines apart that only a page prints."""

    def __init__(self, words: PageWords) -> None:
        self._words = words

    def named(self, line: str) -> bool:
        """Whether ``line`` is the name of a tool or an entry of a menu."""
        bare = _ENDS.sub("", line.lstrip("·• "))
        return bare in self._words.tools or bare in self._words.menu

    def row(self, line: str) -> bool:
        """Whether ``line`` is a row of tools, of fields with values or of a menu, as pages have around a document."""
        if len(line) > LONGEST or "。" in line or "；" in line:
            return False
        parts = [part for part in _BORDER.split(_COLON.sub("：", line)) if part]
        tools = labels = menu = others = 0
        for part in parts:
            label, colon, _ = part.partition("：")
            bare = _ENDS.sub("", part)
            if bare in self._words.tools:
                tools += 1
            elif colon and label in self._words.labels:
                labels += 1
            elif bare in self._words.menu or (
                len(bare) <= LONGEST_ENTRY and bare.endswith(self._words.menu_ends)
            ):
                menu += 1
            elif not _PLAIN.fullmatch(part):
                others += 1
        known = tools + labels + menu
        if not parts or not known or "，" in line:
            return False
        if others == 0 and tools and (len(parts) >= 2 or "【" in line or "[" in line):
            return True
        if labels + tools >= 2 and labels and others <= labels:
            return True
        short = all(len(part) <= LONGEST_ENTRY for part in parts)
        return bool(
            short
            and len(parts) >= FEWEST_ENTRIES
            and 2 * known >= len(parts)
            and menu
            and _STRONG.search(line)
        )


def browser_titles(lines: Collection[str]) -> dict[str, str]:
    """Return the lines that put the name of a site beside a title, with that title.

    The title stands on a line of its own below; ``lines`` are in order.
    """
    found: dict[str, str] = {}
    rows = list(lines)
    for index, line in enumerate(rows):
        for title in rows[index + 1 :]:
            if len(title) >= SHORTEST_TITLE and len(title) < len(line) and title in line:
                before, _, after = line.partition(title)
                beside = (not before or before[-1] in _BESIDE) and (not after or after[0] in _BESIDE)
                if beside and not _SENTENCE.search(before + after):
                    found[line] = title
    return found
