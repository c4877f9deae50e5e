"""Cyclic garbage collection paused while lexicons are read and while a long text is analysed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 50_000  # characters; below, the collector costs an analysis next to nothing


@contextmanager
def collector_paused(*, when: bool) -> Iterator[None]:
    """Pause the collector of cycles where ``when`` holds.

    An analysis makes many small records and no cycles, and so does reading lexicons; walking over all of them again
    and again costs a text of a million characters a seventh of its time, makes time grow faster than length, and is
    a tenth of a cold start. Reference counts free what is no longer needed all the same.
    """
    running = gc.isenabled() and when
    if running:
        gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
