"""Names for findings that survive edits elsewhere in the document."""

from __future__ import annotations

import hashlib
import unicodedata

import regex

_YEAR = regex.compile(r"\d{4}年度?")
_FILLING = regex.compile(r"[\p{P}\p{Z}\p{C}]++")


def fingerprint(code: str, quote: str, section: str, ordinal: int) -> str:
    """Return 16 hex digits for the ``ordinal``-th finding of ``code`` with this quote in this section.

    Blanks, width and punctuation do not count, so that a re-typeset copy keeps its fingerprints; positions,
    heading numbers and the year in a heading do not enter at all.
    """
    parts = (code, _normal(quote), _normal(_YEAR.sub("", section)), str(ordinal))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _normal(text: str) -> str:
    return _FILLING.sub("", unicodedata.normalize("NFKC", text))
