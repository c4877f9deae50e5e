"""Time and memory against the length of a document."""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING

from analyzer.bench.records import Length

if TYPE_CHECKING:
    from analyzer.analysis import Analyzer

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
REFERENCE = 10_000
_UNIT = 1 if sys.platform == "darwin" else 1024


def measure(analyzer: Analyzer, text: str, lengths: tuple[int, ...] = LENGTHS) -> tuple[Length, ...]:
    """Analyse the text repeated to each length; headings and sentences repeat with it."""
    found = []
    analyzer.examine(text)
    for chars in lengths:
        long = (text.rstrip() + "\n") * (chars // len(text) + 1)
        long = long[:chars]
        memory = _peak()
        rounds = max(1, min(20, 40_000 // chars))
        begin = time.process_time()
        for _ in range(rounds):
            analyzer.examine(long)
        found.append((chars, (time.process_time() - begin) / rounds, _peak() - memory))
    per_char = {chars: seconds / chars for chars, seconds, _ in found}
    base = per_char.get(REFERENCE, found[0][1] / found[0][0])
    return tuple(
        Length(chars, seconds, per_char[chars] / base, memory / 2**20) for chars, seconds, memory in found
    )


def _peak() -> float:
    """Peak of the resident memory of this process in bytes; it never falls."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
