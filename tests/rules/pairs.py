"""What the rules make of claims and admissions that no rule was made from: tests/cases/contradictions/pairs.yaml.

``python -m tests.rules.pairs [tuned|held]`` prints how many of the pairs of a half are found, how many sound ones are
accused, and for the tuned half which.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from analyzer.analysis import Analyzer
from analyzer.evaluate.fitting.pairs import WrittenPair, reports
from analyzer.evaluate.parts.findings import answers
from analyzer.text.span import Span

FILE = Path(__file__).parent.parent / "cases" / "contradictions" / "pairs.yaml"


class Outcome(NamedTuple):
    """A pair and the findings that touch its admission: severity, quote, what they name besides."""

    pair: WrittenPair
    found: list[tuple[str, str, str]]

    @property
    def told(self) -> bool:
        """Whether any finding touches the admission."""
        return bool(self.found)

    @property
    def accused(self) -> bool:
        """Whether a finding above the level of a hint touches it."""
        return any(severity != "info" for severity, _, _ in self.found)


def outcomes(tool: Analyzer, half: str) -> list[Outcome]:
    """Return what is found on the pairs of one half."""
    codes, found = answers()["self_contradiction"].rules, []
    for text, pairs in reports(FILE, half):
        findings = [one for one in tool.analyze(text).findings if one.code.startswith(codes)]
        for pair in pairs:
            start = text.rindex(pair.admission)
            place = Span(start, start + len(pair.admission))
            told = [
                (one.severity, one.text, "/".join(quote.text for quote in one.related))
                for one in findings
                if any(span.overlaps(place) for span in (one.span, *(quote.span for quote in one.related)))
            ]
            found.append(Outcome(pair, told))
    return found


def main() -> int:
    """Print the figures of one half, or of both."""
    tool = Analyzer()
    for half in sys.argv[1:] or ("tuned", "held"):
        seen = outcomes(tool, half)
        for right in (True, False):
            own = [one for one in seen if one.pair.contradicts is right]
            told, accused = sum(one.told for one in own), sum(one.accused for one in own)
            name = "contradictions" if right else "sound pairs"
            sys.stdout.write(f"{half} {name}: {len(own)}, told {told}, above a hint {accused}\n")
        for pair, found in seen:
            if half == "tuned" and bool(found) != pair.contradicts:
                sys.stdout.write(f"  {pair.kind} {pair.claim} | {pair.admission} {found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
