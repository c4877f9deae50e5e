"""What the model of furniture does on lines it has not seen: ``python -m analyzer.evaluate.left_out_lines``.

Fitted without each part of the written lines (then without each writer) and without a share of the documents in turn;
prints how many of the written lines left out and of the lines of documents left out have a score above each threshold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from zlib import crc32

from analyzer.evaluate.fit import RECIPES, fit, readable_cases
from analyzer.evaluate.fitting.examples import Example
from analyzer.evaluate.fitting.furniture import FURNITURE, MADE_WEIGHT, OUTSIDE, furniture_examples
from analyzer.extract.linear import BIAS

THRESHOLDS = (-1.0, 0.0, 1.0, 2.0, 3.0, 3.5, 4.0)
GROUPS: dict[str, Callable[[str], str]] = {
    "part": lambda origin: origin.partition(".")[2],
    "writer": lambda origin: origin.partition(".")[0],
}


def left_out_scores(examples: list[Example], group: Callable[[str], str]) -> list[tuple[Example, float]]:
    """Return each example with its score by a model that saw neither its group nor its document."""
    groups = sorted({group(example.checklist) for example in examples if example.label == OUTSIDE})
    scored: list[tuple[Example, float]] = []
    for place, name in enumerate(groups):
        rest: list[Example] = []
        out: list[Example] = []
        for example in examples:
            own = (
                group(example.checklist) == name
                if example.label == OUTSIDE
                else crc32(example.checklist.encode()) % len(groups) == place
            )
            (out if own else rest).append(example)
        rows = (line.split("\t") for line in fit(rest, RECIPES[FURNITURE]).splitlines()[1:])
        weights = {trait: float(first) for trait, first, _ in rows}
        scored += [
            (example, weights[BIAS] + sum(weights.get(trait, 0.0) for trait in example.traits))
            for example in out
        ]
    return scored


def main() -> int:
    """Print the table."""
    examples = [Example(*example) for example in furniture_examples(readable_cases())]
    for name, group in GROUPS.items():
        scored = left_out_scores(examples, group)
        outside = [score for example, score in scored if example.label == OUTSIDE]
        inside = [score for example, score in scored if example.label != OUTSIDE and example.weight == 1.0]
        made = [score for example, score in scored if example.weight == MADE_WEIGHT]
        sys.stdout.write(f"left out by {name}\tof {len(outside)}\tof {len(inside)}\tof {len(made)}\n")
        for threshold in THRESHOLDS:
            found = sum(score > threshold for score in outside) / len(outside)
            false = [sum(score > threshold for score in scores) for scores in (inside, made)]
            sys.stdout.write(f"{threshold}\t{found:.3f}\t{false[0]}\t{false[1]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
