"""Endurance by hand: many documents, workers and the run itself killed, the results compared with an undisturbed run.

    python -m tests.batch.endurance 100000 --folder /tmp/endurance

Prints documents a second, processor time, the memory of every process over time, and whether anything was lost.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.generation import write

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--paragraphs", type=int, default=4)
    parser.add_argument("--checklist", default=str(REPOSITORY / "corpus/checklists/statutory-five.yaml"))
    options = parser.parse_args()
    documents = options.folder / "documents"
    if not documents.exists():
        write(documents, options.count, paragraphs=options.paragraphs)
    base = [
        "check",
        str(documents),
        "-c",
        options.checklist,
        "--format",
        "jsonl",
        "--exit-zero",
        "-q",
        "-j",
        "2",
    ]
    whole, stopped = options.folder / "whole.jsonl", options.folder / "stopped.jsonl"

    started = time.monotonic()
    process = start([*base, "--no-cache", "-o", str(whole)])
    samples = list(watched(process))
    seconds = time.monotonic() - started
    say(f"{options.count / seconds:.1f} documents a second, {seconds:.0f} s in all")
    for number in dict.fromkeys(number for number, _, _ in samples):
        memory = [rss for own, rss, _ in samples if own == number]
        spent = max(ticks for own, _, ticks in samples if own == number) / TICK
        say(f"process {number}: {memory[0] >> 20} MB at first, {max(memory) >> 20} MB at most, {spent:.0f} s")

    cache = options.folder / "cache"
    arguments = [*base, "--cache-dir", str(cache), "-o", str(stopped)]
    process = start(arguments)
    for share in (0.2, 0.4, 0.6):
        while stored(cache) < share * options.count and process.poll() is None:
            time.sleep(1)
        victims = [process.pid] if share == 0.6 else children(process.pid)[:1]
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
        say(f"killed {victims} at {stored(cache)} documents")
    process.wait()
    start(arguments).wait()
    same = whole.read_bytes() == stopped.read_bytes()
    lines = sum(1 for _ in whole.open("rb"))
    say(
        f"{lines} of {options.count} results; after kills and continuation {'the same' if same else 'DIFFERENT'}"
    )
    sys.exit(not same or lines != options.count)


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start the command line."""
    code = "from analyzer.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )


def watched(process: subprocess.Popen[bytes]) -> Iterator[tuple[int, int, int]]:
    """Yield process, resident bytes and clock ticks of a run and its workers every few seconds until it ends."""
    time.sleep(5)
    while process.poll() is None:
        for number in (process.pid, *children(process.pid)):
            try:
                pages = int(Path(f"/proc/{number}/statm").read_text().split()[1])
                fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            yield number, pages * PAGE, int(fields[11]) + int(fields[12])
        time.sleep(5)


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    # Every worker is minded, and started, by a thread of its own.
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return sorted(int(number) for path in lists for number in path.read_text().split())


def stored(cache: Path) -> int:
    """Return the number of stored results."""
    return sum(1 for _ in cache.rglob("*.result"))


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
