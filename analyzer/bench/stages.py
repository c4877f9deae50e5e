"""Where the time of one document goes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

from analyzer.bench.records import Stage

if TYPE_CHECKING:
    from analyzer.analysis import Analyzer
    from analyzer.checklist.model import Checklist
    from analyzer.text.source import Source

_NUMBERS = ("quantities", "relations")


class Stopwatch:
    """Processor time between laps, by name."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        self._last = time.process_time()

    def start(self) -> None:
        """Begin a round."""
        self._last = time.process_time()

    def lap(self, name: str) -> None:
        """Book the time since the last lap on ``name``."""
        now = time.process_time()
        self.times[name].append(now - self._last)
        self._last = now


def bare_jieba() -> Callable[[str], object]:
    """Return jieba's own segmentation in its precise mode, dictionary loaded."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    cut: Callable[[str], object] = jieba.lcut
    return cut


def measure(
    analyzer: Analyzer, source: Source, checklist: Checklist, rounds: int
) -> tuple[float, float, tuple[Stage, ...], float]:
    """Return seconds of jieba and of the whole, the stages, and the ratio of the number layer.

    Rounds of jieba and of the analysis take turns, so that whatever else the machine does hits both.
    """
    cut = bare_jieba()
    watch, reference, scan = Stopwatch(), Stopwatch(), Stopwatch()
    text = analyzer.examine(source, checklist).view.text
    scanner = analyzer.number_scanner
    before, analyzer.lap = analyzer.lap, watch.lap
    try:
        for _ in range(rounds):
            reference.start()
            cut(text)
            reference.lap("jieba")
            watch.start()
            analyzer.examine(source, checklist)
            scan.start()
            scanner.scan(text)
            scan.lap("scan")
    finally:
        analyzer.lap = before
    jieba = median(reference.times["jieba"])
    seconds = {name: median(times) for name, times in watch.times.items()}
    total = sum(seconds.values())
    stages = tuple(
        Stage(name, spent, spent / total, spent / jieba, len(text) / spent if spent else float("inf"))
        for name, spent in seconds.items()
    )
    numbers = median(scan.times["scan"]) + sum(seconds.get(name, 0.0) for name in _NUMBERS)
    return jieba, total, stages, numbers / jieba
