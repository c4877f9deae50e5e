"""Written pairs of claims and admissions, made into reports that the analyzer can read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from analyzer.errors import AnalyzerError
from analyzer.lexicon.yamlfile import load

MOST = 8  # pairs in a report: what is told beside a pair may be mistaken for its claim
_NUMBERS = "一二三四五六七八九十"


class WrittenPair(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim with a sentence that takes it back, or that only seems to.

    Attributes:
        half: ``tuned`` where errors may be read and weights fitted, ``held`` for measuring alone.
        contradicts: Whether a careful reviewer would ask the writer about the two.
        kind: How they contradict each other, or why they do not.
        theme: What they are about.
        claim: Stands among the achievements.
        admission: Stands in the part that ``where`` names.
        where: ``problems``, or ``measures``.
    """

    half: Literal["tuned", "held"]
    contradicts: bool
    kind: str
    theme: str
    claim: str
    admission: str
    where: Literal["problems", "measures"] = "problems"


def reports(path: Path, half: str) -> list[tuple[str, list[WrittenPair]]]:
    """Return the reports that the pairs of one half make up, each with its pairs."""
    own = [pair for pair in load(path, list[WrittenPair], AnalyzerError) if pair.half == half]
    count = math.ceil(len(own) / MOST)
    shares = [own[first::count] for first in range(count)]
    return [(_report(share), share) for share in shares]


def _report(pairs: Sequence[WrittenPair]) -> str:
    problems = [pair.admission for pair in pairs if pair.where == "problems"]
    told = [pair.claim for pair in pairs] + [pair.admission for pair in pairs if pair.where == "measures"]
    return "\n".join(
        [
            "东岭街道2024年法治政府建设情况报告",
            "一、主要举措和成效",
            *told,
            "二、存在的问题",
            *(f"{number}是{text}" for number, text in zip(_NUMBERS, problems, strict=False)),
            "三、下一步安排",
            "一是坚持问题导向，逐条改进。二是压实责任，强化督办。",
        ]
    )
