"""A worker on which some documents have a bad influence, by their names."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from analyzer.batch import examiner, worker

_packet = examiner.Examiner.packet


def packet(self: examiner.Examiner, name: str) -> bytes:
    stem = Path(name).stem
    if stem.startswith("杀"):
        os.kill(os.getpid(), signal.SIGKILL)
    if stem.startswith("一次"):
        mark = Path(name).with_suffix(".tried")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if stem.startswith("慢"):
        time.sleep(60)
    if stem.startswith("大"):
        len(bytearray(1 << 40))
    if stem.startswith("吵"):
        sys.stdout.write("a library that prints\n")
        os.write(1, b"or writes\n")
    if stem.startswith("重"):
        self.size += 1 << 40
    return _packet(self, name)


if __name__ == "__main__":
    examiner.Examiner.packet = packet  # type: ignore[method-assign]
    worker.main()
