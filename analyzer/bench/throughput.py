"""Documents a second with one process and with two."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from analyzer.batch.job import Job
from analyzer.batch.run import run
from analyzer.bench.records import Throughput
from analyzer.checklist.model import Checklist

PROCESSES = (1, 2)


def measure(text: str, checklist: Checklist, documents: int) -> tuple[Throughput, ...]:
    """Analyse copies of the text that differ in their last line, start of the workers included."""
    found: list[Throughput] = []
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number in range(documents):
            path = Path(folder) / f"{number:05}.txt"
            path.write_text(f"{text}\n{number}\n", encoding="utf-8")
            names.append(str(path))
        for processes in PROCESSES:
            begin = time.perf_counter()
            for _ in run(names, Job(checklist=checklist), jobs=processes, isolate=True):
                pass
            seconds = time.perf_counter() - begin
            base = found[0].seconds if found else seconds
            found.append(Throughput(processes, documents, seconds, base / seconds))
    return tuple(found)
