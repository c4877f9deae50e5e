"""Text as a spreadsheet may hold it, and the XML of cells."""

from __future__ import annotations

import re

LONGEST = 32_767  # UTF-16 units of a cell, a limit of the format
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Whatever cannot stand in XML as it is, and the escapes of the format where a text spells them out.
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPELT_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Return ``text`` without what no cell can hold, cut to the longest cell."""
    text = _UNPRINTABLE.sub("", _SURROGATE.sub("\ufffd", text)).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
        text = text.encode("utf-16-le")[: 2 * (LONGEST - 2)].decode("utf-16-le", "ignore") + "…"
    return text


def escaped(text: str) -> str:
    """Return the XML of a cell's text."""
    if len(text) > LONGEST // 2 or _SPECIAL.search(text):
        text = _SPELT_ESCAPE.sub("_x005F_", clean(text))
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def looks_like_formula(text: str) -> bool:
    """Return whether a program could take a text for a formula when it is edited or saved in another form."""
    return text.startswith(_FORMULA)
