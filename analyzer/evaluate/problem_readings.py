"""How far a second reader agrees on the problems, and on their links to plans, of every document of the corpus.

Usage: ``python -m analyzer.evaluate.problem_readings``. ``corpus/second_reading/problems/readings.json`` holds, by
document, severity, cause and effect of each problem of the first reading, and the links between its problems and plans:
the second reader was given both lists, not what the first says of them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from analyzer.evaluate.cases import EvaluationError, corpus_folder
from analyzer.evaluate.counts import accuracy, kappa
from analyzer.evaluate.gold import GoldLink, GoldShortcoming, load_gold
from analyzer.foreign import in_chinese

FILE = Path("second_reading") / "problems" / "readings.json"
_LEVELS = 3
_KINDS = ("full", "partial", "restate")


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the records of this reading."""


class ReadProblem(_Record, frozen=True, forbid_unknown_fields=True):
    """What the second reader says of a problem; cause and effect in the words of its text."""

    severity: int
    cause: str | None
    effect: str | None


class ReadDocument(_Record, frozen=True, forbid_unknown_fields=True):
    """The second reading of a document: its problems in the order of the first, and the links."""

    problems: tuple[ReadProblem, ...]
    links: tuple[GoldLink, ...]


def load_readings(corpus: Path) -> dict[str, ReadDocument]:
    """Return the second reading by document.

    Raises:
        EvaluationError: If the file is missing or broken.
    """
    try:
        return msgspec.json.decode((corpus / FILE).read_bytes(), type=dict[str, ReadDocument])
    except (OSError, msgspec.MsgspecError) as problem:
        raise EvaluationError(
            f"{corpus / FILE}：无法读取第二次标注（{in_chinese(problem)}）。请核对文件。",
            f"{corpus / FILE}: the second reading cannot be read ({problem}); check the file",
        ) from problem


def table(corpus: Path) -> str:
    """Return the agreement as a table in Markdown; cause and effect are compared by characters."""
    readings = load_readings(corpus)
    grades, kinds = np.zeros((_LEVELS, _LEVELS)), np.zeros((len(_KINDS), len(_KINDS)))
    counts: Counter[str] = Counter()
    for name, second in readings.items():
        first = load_gold(corpus / "samples" / name / "gold.json")
        for one, other in zip(first.shortcomings, second.problems, strict=True):
            grades[one.severity - 1, other.severity - 1] += 1
            for part, own, theirs in _parts(one, other):
                counts.update({f"{part} first": len(own), f"{part} second": len(theirs)})
                counts[f"{part} both"] += len(own & theirs)
        told, read = _by_pair(first.links), _by_pair(second.links)
        counts.update({"link first": len(told), "link second": len(read)})
        for pair in told.keys() & read.keys():
            counts["link both"] += 1
            kinds[_KINDS.index(told[pair]), _KINDS.index(read[pair])] += 1
    rows = [
        ("severity, raw agreement", float(accuracy(grades)), grades.sum()),
        ("severity, weighted κ", float(kappa(grades, 2)), grades.sum()),
        *(
            (title, _f1(counts, part), counts[f"{part} first"])
            for part, title in (
                ("cause", "cause inside the problem, F1 of characters"),
                ("effect", "effect, F1 of characters"),
                ("link", "links, F1"),
            )
        ),
        ("kind of link, raw agreement", float(accuracy(kinds)), kinds.sum()),
        ("kind of link, Cohen's κ", float(kappa(kinds)), kinds.sum()),
    ]
    lines = [f"| problems of {len(readings)} documents read twice | agreement | cases |", "|---|---|---|"]
    lines += [f"| {title} | {value:.3f} | {cases:g} |" for title, value, cases in rows]
    return "\n".join(lines) + "\n"


def _parts(one: GoldShortcoming, other: ReadProblem) -> Iterator[tuple[str, set[int], set[int]]]:
    for part in ("cause", "effect"):
        yield part, _places(one.quote, getattr(one, part)), _places(one.quote, getattr(other, part))


def _places(text: str, quote: str | None) -> set[int]:
    start = text.find(quote) if quote else -1
    return set(range(start, start + len(quote))) if quote and start >= 0 else set()


def _by_pair(links: Sequence[GoldLink]) -> dict[tuple[int, int], str]:
    return {(link.shortcoming, link.plan): link.type for link in links}


def _f1(counts: Counter[str], part: str) -> float:
    return 2 * counts[f"{part} both"] / max(1, counts[f"{part} first"] + counts[f"{part} second"])


def main() -> int:
    """Print the table; return 2 when there is no corpus or its reading is broken."""
    corpus = corpus_folder()
    try:
        if corpus is None:
            raise EvaluationError(
                "安装包里不带语料。请在源码目录中运行。",
                "an installed package has no corpus; run it in a checkout",
            )
        sys.stdout.write(table(corpus))
    except EvaluationError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
