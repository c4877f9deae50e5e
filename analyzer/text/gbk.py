"""What a byte-level replacement of full-width punctuation does to GBK text, forwards and backwards.

A full-width mark is ``A3 xx`` in GBK. A replacement that works on bytes also finds these two bytes across the
border of two characters, ``.. A3 | xx ..``. Whatever stood there is then read one byte late: the first byte is
lost, ``A3 xx`` reads as a mark, and every following pair is shifted until the next ASCII byte.
"""

from __future__ import annotations

MARKS = {mark: ("\uff01（），：；？"[index]) for index, mark in enumerate("!(),:;?")}
"""Half-width marks and their full-width forms, all of which are ``A3 xx`` in GBK."""


def pair(high: int, low: int) -> str | None:
    """Return the character of two GBK bytes, or ``None`` when the pair is not assigned."""
    try:
        character = bytes((high, low)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return character if len(character) == 1 else None


def encoded(text: str) -> bytes | None:
    """Return ``text`` in GBK, or ``None`` when it cannot be written in GBK."""
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return None


def decoded(data: bytes) -> str | None:
    """Return the text of GBK bytes of even number, or ``None`` when a pair is not assigned."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


def shifted(phrase: str, *, lost: str = "") -> tuple[str, int] | None:
    """Return what ``phrase`` behind 。 reads as after a byte shift at 。, and its last first byte.

    The second byte of the last character goes into whatever follows.

    Pairs that are not assigned read as ``lost``. ``None`` when the phrase does not trigger a shift, holds
    ASCII, or ends the shift by a second byte below 80.
    """
    data = encoded("。" + phrase)
    if data is None or any(byte < 0x80 for byte in (*data[::2], *data[3:-1:2])):
        return None
    mark = pair(data[1], data[2])
    if mark not in MARKS.values():
        return None
    pairs = [pair(data[at], data[at + 1]) for at in range(3, len(data) - 1, 2)]
    return f"{mark}{''.join(character or lost for character in pairs)}", data[-2]


def loses(phrase: str) -> bool:
    """Whether a byte shift at 。 before ``phrase`` makes characters vanish, so that decoding cannot undo it."""
    result = shifted(phrase)
    return result is not None and len(result[0]) != len(phrase)
