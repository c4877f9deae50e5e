"""The text of a page from its bytes: mark, characters, then what the page says of itself."""

from __future__ import annotations

import codecs
import re

from analyzer.readers.encoding import Decoded, decode

SURE = 0.9
_HEAD = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:.-]{2,40})", re.I)
# Pages call the wider sets by the names of the narrower ones.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}


def page_text(data: bytes, charset: str | None = None) -> Decoded:
    """Return the text of a page.

    Byte order mark, UTF-16 and UTF-8 show themselves; a declaration only decides between the encodings that
    have to be guessed, because copied pages often keep the declaration of another one.

    Args:
        data: The bytes of the page.
        charset: Encoding by the container (a mail part), before what the page declares.
    """
    guessed = decode(data)
    if guessed.confidence >= SURE and not guessed.lost:
        return guessed
    match = _DECLARED.search(data[:_HEAD])
    declared = charset or (match[1].decode("ascii") if match else None)
    if declared is None:
        return guessed
    try:
        name = codecs.lookup(declared).name
        name = _WIDER.get(name, name)
        text = data.decode(name)
    except (LookupError, UnicodeError):
        return guessed
    if guessed.encoding == name:
        return Decoded(text, name, max(guessed.confidence, 0.95))
    return Decoded(text, name, 0.8) if guessed.lost or guessed.confidence < 0.75 else guessed
