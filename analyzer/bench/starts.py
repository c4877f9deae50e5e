"""Cold processes: what a user waits for at every call."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from analyzer.bench.records import Start

HEAVY = ("numpy", "spacy", "sklearn", "jieba", "rjieba", "scipy", "pandas", "onnxruntime")
# What a process reports of itself when the command is done: its own peak, which is not what its parent had before it
# was started, and the heavy modules that it imported.
_COMMAND = """
import sys
from analyzer.cli.main import main
told = sys.argv.pop(1)
try:
    main()
except SystemExit:
    pass
try:
    status = open("/proc/self/status").read()
    peak = int(status.partition("VmHWM:")[2].split()[0])
except (OSError, ValueError, IndexError):
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
names = [name for name in {names} if name in sys.modules]
open(told, "w").write(" ".join([str(peak), *names]))
"""


def measure(text: Path, checklist: str, rounds: int) -> tuple[Start, ...]:
    """Return the start of ``analyzer --help`` and of ``analyzer check`` with one file."""
    calls = {
        "help": ["--help"],
        "check": ["check", str(text), "--checklist", checklist, "--format", "json", "--no-cache"],
    }
    return tuple(_start(name, arguments, rounds) for name, arguments in calls.items())


def _start(name: str, arguments: Sequence[str], rounds: int) -> Start:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        # As in an installed package, where modules are compiled; a checkout may keep none of that.
        compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        command = [sys.executable, "-c", _COMMAND.format(names=HEAVY), str(told), *arguments]
        seconds = []
        for _ in range(rounds + 1):
            begin = time.perf_counter()
            subprocess.run(
                command, check=True, env=compiled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            seconds.append(time.perf_counter() - begin)
        peak, *heavy = told.read_text(encoding="utf-8").split()
    return Start(name, min(seconds[1:]), int(peak) / 1024, tuple(heavy))
