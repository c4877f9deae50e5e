"""Cold processes: what a user waits for at every call."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from analyzer.bench.records import Start

HEAVY = ("numpy", "spacy", "sklearn", "jieba", "rjieba", "scipy", "pandas", "onnxruntime")
_COMMAND = "import sys; from analyzer.cli.main import run; code = run(sys.argv[1:]); "
_IMPORTED = "sys.stderr.write(' '.join(name for name in {names} if name in sys.modules)); sys.exit(0)"


def measure(text: Path, checklist: Path, rounds: int) -> tuple[Start, ...]:
    """Return the start of ``analyzer --help`` and of ``analyzer check`` with one file."""
    calls = {
        "help": ["--help"],
        "check": ["check", str(text), "--checklist", str(checklist), "--format", "json", "--no-cache"],
    }
    return tuple(_start(name, arguments, rounds) for name, arguments in calls.items())


def _start(name: str, arguments: Sequence[str], rounds: int) -> Start:
    seconds, kilobytes = [], []
    for _ in range(rounds):
        begin = time.perf_counter()
        kilobytes.append(_run(_COMMAND, arguments, os.devnull))
        seconds.append(time.perf_counter() - begin)
    return Start(name, min(seconds), max(kilobytes) / 1024, _heavy(arguments))


def _run(code: str, arguments: Sequence[str], errors: str) -> int:
    """Run Python code in a process of its own and return the peak of its resident memory in kB."""
    quiet = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT, 0o600),
    ]
    command = [sys.executable, "-c", code, *arguments]
    child = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
    _, _, usage = os.wait4(child, 0)
    return usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def _heavy(arguments: Sequence[str]) -> tuple[str, ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "imported"
        _run(_COMMAND + _IMPORTED.format(names=HEAVY), arguments, str(told))
        lines = told.read_text(encoding="utf-8", errors="replace").splitlines()
    return tuple(lines[-1].split()) if lines else ()
