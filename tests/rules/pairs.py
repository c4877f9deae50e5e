"""What the rules make of claims and admissions that no rule was made from: tests/cases/contradictions/pairs.yaml.

``python -m tests.rules.pairs [tuned|held]`` prints how many of the pairs of a half are found, how many sound neighbours
are accused, and for the tuned half which. Eight pairs make up one report, so that a wrong neighbour may be chosen.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from analyzer.analysis import Analyzer
from analyzer.text.span import Span

FILE = Path(__file__).parent.parent / "cases" / "contradictions" / "pairs.yaml"
CODES = ("SHC105", "SHC109")
_DOCUMENTS = 8  # reports that a half is spread over
_NUMBERS = "一二三四五六七八九十"


class Outcome(NamedTuple):
    """A pair and the severities of the findings that touch its admission, with the claims they name."""

    row: dict[str, Any]
    found: list[tuple[str, str, str]]  # severity, quote, related

    @property
    def told(self) -> bool:
        """Whether any finding touches the admission."""
        return bool(self.found)

    @property
    def accused(self) -> bool:
        """Whether a finding above the level of a hint touches it."""
        return any(severity != "info" for severity, _, _ in self.found)


def rows(half: str) -> list[dict[str, Any]]:
    """Return the pairs of one half."""
    return [row for row in yaml.safe_load(FILE.read_text(encoding="utf-8")) if row["half"] == half]


def document(own: list[dict[str, Any]]) -> str:
    """Return a report that tells these pairs."""
    problems = [row for row in own if row.get("where") != "measures"]
    told = [row["claim"] for row in own]
    told += [row["admission"] for row in own if row.get("where") == "measures"]
    return "\n".join(
        [
            "东岭街道2024年法治政府建设情况报告",
            "一、主要举措和成效",
            *told,
            "二、存在的问题",
            *(f"{_NUMBERS[place]}是{row['admission']}" for place, row in enumerate(problems)),
            "三、下一步安排",
            "一是坚持问题导向，逐条改进。二是压实责任，强化督办。",
        ]
    )


def outcomes(tool: Analyzer, half: str) -> list[Outcome]:
    """Return what is found on the pairs of one half."""
    known, found = rows(half), []
    for first in range(_DOCUMENTS):
        own = known[first::_DOCUMENTS]
        text = document(own)
        findings = [one for one in tool.analyze(text).findings if one.code in CODES]
        for row in own:
            start = text.rindex(row["admission"])
            place = Span(start, start + len(row["admission"]))
            told = [
                (one.severity, one.text, "/".join(quote.text for quote in one.related))
                for one in findings
                if one.span.overlaps(place) or any(quote.span.overlaps(place) for quote in one.related)
            ]
            found.append(Outcome(row, told))
    return found


def main() -> int:
    """Print the figures of one half, or of both."""
    tool = Analyzer()
    for half in sys.argv[1:] or ("tuned", "held"):
        seen = outcomes(tool, half)
        counts = Counter((one.row["contradicts"], one.told, one.accused) for one in seen)
        for right in (True, False):
            own = [one for one in seen if one.row["contradicts"] is right]
            told, accused = sum(one.told for one in own), sum(one.accused for one in own)
            name = "contradictions" if right else "sound pairs"
            sys.stdout.write(f"{half} {name}: {len(own)}, told {told}, above a hint {accused}\n")
        if half == "tuned" and counts:
            for one in seen:
                if one.told != one.row["contradicts"]:
                    sys.stdout.write(
                        f"  {one.row['kind']} {one.row['claim']} | {one.row['admission']} {one.found}\n"
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
