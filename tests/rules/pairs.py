"""What the rules make of written claims and admissions: the files in tests/cases/contradictions.

``python -m tests.rules.pairs [FILE]...`` prints for each half of each file how many of its pairs are found, how many
sound ones are accused, and for the tuned half which. No rule is made from a held half.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import NamedTuple

from analyzer.analysis import Analyzer
from analyzer.evaluate.fitting.pairs import WrittenPair, reports
from analyzer.evaluate.parts.findings import answers
from analyzer.text.span import Span

FOLDER = Path(__file__).parent.parent / "cases" / "contradictions"
HALVES = ("tuned", "held")


class Outcome(NamedTuple):
    """A pair and the findings that touch its admission: severity, quote, what they name besides.

    Attributes:
        pair: The pair.
        found: The findings.
        paired: Whether one of them names the claim of the pair.
    """

    pair: WrittenPair
    found: list[tuple[str, str, str]]
    paired: bool

    @property
    def told(self) -> bool:
        """Whether any finding touches the admission."""
        return bool(self.found)

    @property
    def accused(self) -> bool:
        """Whether a finding above the level of a hint touches it."""
        return any(severity != "info" for severity, _, _ in self.found)


def outcomes(tool: Analyzer, file: Path, half: str) -> list[Outcome]:
    """Return what is found on the pairs of one half of a file."""
    codes, found = answers()["self_contradiction"].rules, []
    for text, pairs in reports(file, half):
        findings = [one for one in tool.analyze(text).findings if one.code.startswith(codes)]
        quoted = [(one, (one.span, *(quote.span for quote in one.related))) for one in findings]
        for pair in pairs:
            place, claim = _place(text, pair.admission), _place(text, pair.claim)
            own = [(one, spans) for one, spans in quoted if any(map(place.overlaps, spans))]
            told = [(one.severity, one.text, "/".join(quote.text for quote in one.related)) for one, _ in own]
            paired = any(claim.overlaps(span) for _, spans in own for span in spans)
            found.append(Outcome(pair, told, paired))
    return found


def _place(text: str, quote: str) -> Span:
    start = text.rindex(quote)
    return Span(start, start + len(quote))


def main() -> int:
    """Print the figures of the files given, or of all."""
    tool = Analyzer()
    files = [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.yaml"))
    for file, half in product(files, HALVES):
        seen = outcomes(tool, file, half)
        for right in (True, False):
            own = [one for one in seen if one.pair.contradicts is right]
            told, accused = sum(one.told for one in own), sum(one.accused for one in own)
            name = "contradictions" if right else "sound pairs"
            paired = sum(one.paired for one in own)
            sys.stdout.write(
                f"{file.stem} {half} {name}: {len(own)}, told {told}, of its claim {paired}, above a hint {accused}\n"
            )
        for pair, found, _ in seen:
            if half == "tuned" and bool(found) != pair.contradicts:
                sys.stdout.write(f"  {pair.kind} {pair.claim} | {pair.admission} {found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
