"""Which encoding a text file has, and its text.

Order: byte order mark, UTF-16 without a mark, strict UTF-8, then GB 18030 against Big5 by the share of the
commonest characters, which make up half of any Chinese text and hardly any of a wrong reading.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from analyzer.readers.commonest import COMMONEST
from analyzer.readers.detours import MOST_LOST, SAMPLE, Trace, detours, rejoined, usual
from analyzer.readers.realign import halves, realigned

_ENOUGH = 1024  # characters that show whether pairs of bytes make Chinese
CLEAR = 0.15

# A line end inside a character of three bytes, behind its first or its second one.
_CUT_CHARACTER = re.compile(
    rb"([\xe0-\xef])(\r?\n)([\x80-\xbf]{2})|([\xe0-\xef][\x80-\xbf])(\r?\n)([\x80-\xbf])"
)

_FAMILIES = {"gb18030": "gb", "big5hkscs": "big5", "cp950": "big5", "utf-8": "utf-8"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first eight bytes of an Office compound file as UTF-8, GB 18030 and Latin-1 read them, and streams inside.
_OFFICE = ("ࡱ", "邢唷", "ÐÏà¡±á")
_STREAMS = ("Root Entry", "WordDocument", "SummaryInformation", "MSWordDoc", "Word.Document.8", "bjbj")


class Decoded(NamedTuple):
    """Text of a file and how it was had.

    Attributes:
        text: The text.
        encoding: Name of its encoding.
        confidence: How sure that is, in [0, 1].
        lost: Number of bytes that no character could be found for.
        wrong: Encoding in which the text was read by mistake before it was saved, None when it was not.
        traces: What is known of characters that were lost there.
    """

    text: str
    encoding: str
    confidence: float
    lost: int = 0
    wrong: str | None = None
    traces: tuple[Trace, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``; never fails. Bytes that no character could be found for become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding, 1.0)
    if data.isascii() and b"\0" not in data:
        if b"~{" in data and b"~}" in data:
            hz = _with(data, "hz", 0.9)
            if common(hz.text) >= CLEAR:
                return hz
        return Decoded(data.decode("ascii"), "utf-8", 1.0)
    wide = _utf16(data)
    if wide is not None:
        return wide
    for whole in (data, _CUT_CHARACTER.sub(rb"\1\3\4\6\2\5", data)):
        try:
            text = whole.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return _decoded_twice(text) or Decoded(text, "utf-8", 0.99)
    return _by_characters(data)


def _decoded_twice(text: str) -> Decoded | None:
    """Return the text behind one that was decoded wrongly and saved as UTF-8.

    What was lost on the way becomes U+FFFD; a text of which more than a fifth was lost is left as it is.
    """
    if common(text[:SAMPLE]) >= CLEAR or text.isascii():
        return None
    for wrong, parts in detours(text):
        for right in _FAMILIES:
            if right == wrong:
                continue
            again, traces = rejoined(parts, right, wrong)
            lost = again.count("\ufffd")
            if lost * MOST_LOST <= len(again) and common(again[:SAMPLE].replace("\ufffd", "")) >= 2 * CLEAR:
                return Decoded(again, right, 0.8 if lost == 0 else 0.7, lost, wrong, traces)
    return None


def _utf16(data: bytes) -> Decoded | None:
    """Return the reading as UTF-16 when bytes of value 0 sit on one side of the pairs, or characters say so."""
    sample = data[: min(SAMPLE, len(data) - len(data) % 2)]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    readings = []
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        text = sample.decode(encoding, "replace")
        latin = zeros > 4 * others and zeros * 20 >= len(text)
        readings.append((common(text[:_ENOUGH]), latin, encoding))
    share, _, encoding = max(readings)
    if share >= 3 * CLEAR or (share >= CLEAR and (even or odd)):
        return _with(data, encoding, 0.9)
    return next((_with(data, encoding, 0.8) for _, latin, encoding in readings if latin), None)


def _by_characters(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    readings = []
    for rank, encoding in enumerate(_FAMILIES):
        text = sample.decode(encoding, "replace")
        share = common(text)
        lost = text.count("\ufffd") / max(len(text), 1)
        readings.append((share - 3 * lost, -rank, encoding))
    readings.sort(reverse=True)
    best, _, encoding = readings[0]
    family = _FAMILIES[encoding]
    second = next(score for score, _, name in readings if _FAMILIES[name] != family)
    if family != "utf-8":
        data = _mended(data, encoding)
    if family == "gb" and (aligned := realigned(data)) != data:
        read = _with(aligned, encoding, round(max(0.0, min(0.9, 0.5 + best - second)), 2))
        text, traces = halves(read.text)
        return read._replace(text=text, lost=text.count("\ufffd"), traces=traces)
    return _with(data, encoding, round(max(0.0, min(0.98, 0.5 + best - second)), 2))


def _mended(data: bytes, encoding: str) -> bytes:
    """Return ``data`` with line ends that stand inside a character of two bytes put behind it."""
    lines = data.split(b"\n")
    for index in range(len(lines) - 1):
        line, after = lines[index], lines[index + 1]
        body = line.removesuffix(b"\r")
        if not body or body[-1] < 0x80 or not after[:1] > b"\x3f" or _pending(body, encoding) != body[-1:]:
            continue
        if encoding == "gb18030" and realigned(body) != body:
            continue  # it was not the line end that cut the character
        moved = body + after[:1] + line[len(body) :]
        whole = "\ufffd" not in (body[-1:] + after[:1]).decode(encoding, "replace")
        rest, kept = after[1:].decode(encoding, "replace"), after.decode(encoding, "replace")
        if whole and usual(rest, encoding) >= usual(kept, encoding):
            lines[index : index + 2] = moved, after[1:]
    return b"\n".join(lines)


def _pending(line: bytes, encoding: str) -> bytes:
    """Return the bytes at the end of ``line`` that begin a character without its end."""
    decoder = codecs.getincrementaldecoder("gbk" if encoding == "gb18030" else encoding)("replace")
    decoder.decode(line)
    return decoder.getstate()[0]


def _with(data: bytes, encoding: str, confidence: float) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, confidence)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, min(confidence, 0.9), text.count("\ufffd"))


def common(text: str) -> float:
    """Return the share of the commonest Chinese characters in the non-ASCII part of ``text``."""
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    return sum(map(COMMONEST.__contains__, beyond)) / len(beyond)


def office_debris(text: str) -> bool:
    """Whether ``text`` is a binary Office file that some program decoded as text: nothing can be read from it."""
    head = "".join(filter(str.isprintable, text[:64])).lstrip("\ufffd? ")
    return head.startswith(_OFFICE) or sum(stream in text for stream in _STREAMS) >= 3
