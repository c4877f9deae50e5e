"""Lines in GB 18030 of which a byte was lost: what follows is read one byte late, up to the next ASCII character."""

from __future__ import annotations

import re

from analyzer.readers.commonest import COMMONEST, OF_REPORTS
from analyzer.readers.detours import Trace

LONGEST = 4000  # bytes of a stretch without ASCII
GAIN = 4  # of fitting, from which a stretch is taken to be shifted
HOLES = 0xF000  # private characters that stand for the half of a character, by its byte

_HIGH = re.compile(rb"[\x80-\xff]{3,}")
_MARKS = frozenset({0xA1, 0xA3})
_COMMONEST = frozenset(one.encode("gb18030") for one in COMMONEST | OF_REPORTS if one > "\x7f")


def realigned(data: bytes) -> bytes:
    """Return ``data`` with a private character for the half of a character that lost its other half.

    Stretches of an odd number of bytes, whose pairs are common characters before some byte and, one byte later,
    behind it as well.
    """
    return b"\n".join(
        _HIGH.sub(_mended, line) if "\ufffd" in line.decode("gb18030", "replace") else line
        for line in data.split(b"\n")
    )


def _mended(match: re.Match[bytes]) -> bytes:
    run = match[0]
    if len(run) % 2 == 0 or len(run) > LONGEST:
        return run
    # fits[k]: how well the pairs fit up to byte k and, past a half character there, from byte k + 1 on.
    before = [0]
    for at in range(0, len(run) - 1, 2):
        before.append(before[-1] + _fit(run[at], run[at + 1]))
    behind = [0]
    for at in range(len(run) - 2, 0, -2):
        behind.append(behind[-1] + _fit(run[at], run[at + 1]))
    behind.reverse()
    fits = [ahead + rest for ahead, rest in zip(before, behind, strict=True)]
    best = max(range(len(fits)), key=lambda place: (fits[place], place))
    if best == len(fits) - 1 or fits[best] - fits[-1] < GAIN:
        return run
    hole = chr(HOLES + run[2 * best]).encode("gb18030")
    return run[: 2 * best] + hole + run[2 * best + 1 :]


def halves(text: str) -> tuple[str, tuple[Trace, ...]]:
    """Return the text with U+FFFD for the halves, and the usual characters that each of them is a half of."""
    found = [
        (at, ord(character) - HOLES) for at, character in enumerate(text) if "\uf080" <= character <= "\uf0ff"
    ]
    traces = tuple(
        Trace(at, "".join(sorted(one.decode("gb18030") for one in _COMMONEST if half in one)))
        for at, half in found
    )
    parts = list(text)
    for at, _ in found:
        parts[at] = "\ufffd"
    return "".join(parts), traces


def _fit(lead: int, trail: int) -> int:
    """Return how well two bytes fit Chinese text: the commonest characters best, the frequent half of the rest less."""
    if trail < 0xA1:
        return -6
    if bytes((lead, trail)) in _COMMONEST:
        return 6
    if 0xB0 <= lead <= 0xD7 or lead in _MARKS:
        return 1
    return -2 if 0xD8 <= lead <= 0xF7 else -6
