"""Texts that a program decoded wrongly and saved: the bytes behind what it showed, and what is known of lost ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from analyzer.text.later import later

SAMPLE = 1 << 16
MOST_LOST = 5
MOST_TOLD = 100  # characters that may have stood at a loss

_GAPS = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})  # codes that the Western page cp1252 leaves free
_HAN = later(re.compile, "[\u4e00-\u9fff]")
_TOLD = later(re.compile, "[\u4e00-\u9fff，。、；：！？“”‘’《》（）〔〕—…〇]")
_LOST = re.compile("\ufffd+\\??")  # half a character, and the question mark printed for the other half
_UP_TO_ASCII = re.compile("[^\x00-\x7f]{1,200}")
_BEGUN = re.compile(rb"[\xe0-\xef][\x80-\xbf]?\Z")
_ENDED = re.compile(rb"\A[\x80-\xbf]{1,2}")
# Browsers show the single byte 80 as €, which is A2 E3 in GB 18030. In UTF-8 a byte E3 begins a character, so where
# none goes on behind it, or where A2 E3 stands behind a first byte, it was the byte 80.
_EURO = re.compile(rb"\xa2\xe3(?![\x80-\xbf])|(?<=[\xe0-\xef])\xa2\xe3(?=[\x80-\xbf])")
_WESTERN = {ord(bytes([code]).decode("cp1252")): code for code in range(0x80, 0xA0) if code not in _GAPS}


class Trace(NamedTuple):
    """A lost character: where U+FFFD stands for it, and the characters of which it was one."""

    place: int
    characters: str


class Rejoined(NamedTuple):
    """Text of bytes of which some were lost, with what is known of single lost characters."""

    text: str
    traces: tuple[Trace, ...]


def detours(text: str) -> Iterator[tuple[str, Sequence[bytes]]]:
    """Yield encodings in which ``text`` may have been read by mistake, with its bytes: parts between losses."""
    for wrong, back in _DETOURS.items():
        parts = back(text)
        if parts is not None:
            yield wrong, parts


def rejoined(parts: Sequence[bytes], encoding: str, wrong: str) -> Rejoined:
    """Return the text of bytes in ``encoding`` of which some were lost between the parts.

    A part can end with the first bytes of a character, and begin with the last ones of another.
    """
    cut = _cut_utf8 if encoding == "utf-8" else partial(_cut_pairs, encoding=encoding)
    texts, found = [], []
    begun, length = b"", 0
    for index, part in enumerate(parts):
        ended, text, pending = cut(part, inside=index > 0)
        if index:
            found.append((length, begun, ended, bool(text or pending)))
            texts.append("\ufffd")
        texts.append(text)
        length += len(text) + (index > 0)
        begun = pending
    if begun:
        texts.append("\ufffd")
    traces = {
        place: told
        for place, first, last, _ in found
        if bool(first) != bool(last) and (told := _characters(first, last, encoding, wrong))
    }
    return _collapsed("".join(texts), traces)


def _collapsed(text: str, traces: dict[int, str]) -> Rejoined:
    """Return the text with one U+FFFD for each stretch that was lost; of stretches nothing is known."""
    parts, kept = [], []
    at = drift = 0
    for match in _LOST.finditer(text):
        parts += [text[at : match.start()], "\ufffd"]
        at = match.end()
        if match[0][1:] in {"", "?"} and match.start() in traces:
            kept.append(Trace(match.start() - drift, traces[match.start()]))
        drift += match.end() - match.start() - 1
    return Rejoined("".join([*parts, text[at:]]), tuple(kept))


def _characters(first: bytes, last: bytes, encoding: str, wrong: str) -> str:
    """Return the characters that begin with ``first`` or end with ``last`` and would be lost in ``wrong``."""
    if encoding == "utf-8":
        options = [first + bytes([code]) for code in range(0x80, 0xC0)] if len(first) == 2 else []
    elif first:
        options = [first + bytes([code]) for code in range(0x40, 0xFF)]
    else:
        options = [bytes([code]) + last for code in range(0x81, 0xFF)]
        options = [option for option in options if "\ufffd" in option.decode(wrong, "replace")]
    characters = (option.decode(encoding, "replace") for option in options)
    told = "".join(character for character in characters if _TOLD.fullmatch(character))
    return told if len(told) <= MOST_TOLD else ""


def _cut_utf8(part: bytes, *, inside: bool) -> tuple[bytes, str, bytes]:
    """Return the end of a character, the text, and the beginning of a character that the part holds."""
    ended = _ENDED.match(part) if inside else None
    begun = _BEGUN.search(part)
    low, high = ended.end() if ended else 0, begun.start() if begun else len(part)
    return part[:low], part[low:high].decode("utf-8", "replace"), part[high:]


def _cut_pairs(part: bytes, *, inside: bool, encoding: str) -> tuple[bytes, str, bytes]:
    """Return the same for an encoding of pairs, where only the text tells at which byte a pair begins."""
    text = part.decode(encoding, "replace")
    low = 0
    if inside and part[:1] > b"\x7f":
        later = part[1:].decode(encoding, "replace")
        if usual(later, encoding) > usual(text, encoding):
            text, low = later, 1
    pending = part[-1:] if text[-1:] == "\ufffd" and len(part) > low else b""
    return part[:low], text[: len(text) - len(pending)], pending


def usual(text: str, encoding: str) -> float:
    """Return the share of frequent characters at the beginning of ``text``, where pairs of bytes can be shifted.

    The tables of both countries put the frequent characters before the others.
    """
    run = _UP_TO_ASCII.match(text)
    beginning = run[0].rstrip("\ufffd") if run else ""
    low, high = (0xA4, 0xC6) if encoding in {"big5hkscs", "cp950"} else (0xB0, 0xD7)
    leads = [character.encode(encoding, "replace")[0] for character in beginning]
    return sum(low <= lead <= high or lead in {0xA1, 0xA3} for lead in leads) / max(len(leads), 1)


def _latin(text: str) -> Sequence[bytes] | None:
    """Return the bytes that a Western program showed as ``text``; it fills gaps of its page with controls."""
    try:
        return [part.translate(_WESTERN).encode("latin-1") for part in text.split("\ufffd")]
    except UnicodeEncodeError:
        return None


def _chinese(text: str, encoding: str) -> Sequence[bytes] | None:
    """Return the bytes that a Chinese program showed as ``text``; what it could not show is no character."""
    sample = text[:SAMPLE]
    if 2 * len(_HAN.findall(sample)) < len(sample) or sample.count("\ufffd") * MOST_LOST > len(sample):
        return None
    try:
        parts = [part.encode(encoding) for part in text.split("\ufffd")]
    except UnicodeEncodeError:
        return None
    return [_EURO.sub(b"\x80", part) for part in parts] if encoding == "gb18030" else parts


_DETOURS: dict[str, Callable[[str], Sequence[bytes] | None]] = {
    "latin-1": _latin,
    "gb18030": partial(_chinese, encoding="gb18030"),
    "big5hkscs": partial(_chinese, encoding="big5hkscs"),
}
