"""Characters of symbol fonts, by the code that ``w:sym`` and list bullets give them."""

from __future__ import annotations

import re

PRIVATE = 0xF000
UNKNOWN = "•"
_PRIVATE = re.compile("[\uf000-\uf0ff]")

# Codes as the fonts define them; the private use area U+F000-U+F0FF holds the same codes.
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
        0x77: "⬥", 0x78: "⌧", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB2: "✧",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
        **{0x8B + number: "⓿❶❷❸❹❺❻❼❽❾❿"[number] for number in range(11)},
    },
    "wingdings 2": {
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■",
        0xA3: "□", 0xAE: "◆",
    },
    "symbol": {
        0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
        0xAE: "→", 0xE5: "∑",
    },
}  # fmt: skip


def symbol(code: int, font: str) -> str:
    """Return the Unicode character that prints like ``code`` of ``font``."""
    if code >= PRIVATE:
        code -= PRIVATE
    table = _FONTS.get(font.lower())
    if table is None:
        # Not a symbol font: the code is a character, unless it lies where only a font knows.
        return chr(code) if 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 else UNKNOWN
    return table.get(code, UNKNOWN)


def plain(text: str, font: str) -> str:
    """Return ``text`` with the characters of symbol fonts made readable.

    Han characters of a run are set in its East Asian font, and what the table does not know stays as it is.
    """
    table = _FONTS.get(font.lower(), {})
    if not table and _PRIVATE.search(text) is None:
        return text
    return "".join(_readable(character, font, table) for character in text)


def _readable(character: str, font: str, table: dict[int, str]) -> str:
    code = ord(character)
    if PRIVATE <= code <= PRIVATE + 0xFF:
        return symbol(code, font)
    return table.get(code, character)
