"""Cyclic garbage collection paused while a long text is analysed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 50_000  # characters; below, the collector costs next to nothing


@contextmanager
def collector_paused(chars: int) -> Iterator[None]:
    """Pause the collector of cycles for the analysis of a text of ``chars`` characters, if that is long.

    An analysis makes many small records and no cycles; walking over all of them again and again costs a text of a
    million characters a seventh of its time, and makes time grow faster than length. Reference counts free what is no
    longer needed all the same.
    """
    running = gc.isenabled() and chars >= LONG
    if running:
        gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
