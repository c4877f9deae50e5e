"""What kind of section its sentences make it, where the heading does not say: 家底与欠账, 往后怎么干, 还差一口气."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

_SENTENCES = regex.compile(r"[^。；！？\n]{5,}")
_FEWEST = 3  # sentences
# Measured on the corpus: first-level sections of problems have an admission in at least 40 % of their sentences and
# a finished act in at most 50 %; plans have a finished act in at most 12 % but for one, and other sections more.
_ADMITTED, _ADMITTED_DONE = 0.5, 0.5
_AHEAD, _AHEAD_DONE, _AHEAD_ADMITTED = 0.1, 0.15, 0.35
# Where nearly all reports have their problems, right before the plans, less shows them: no section of measures there
# has this share of admissions with so few finished acts.
_EXPECTED, _EXPECTED_DONE = 0.2, 0.45


class ContentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/section_contents.yaml``: what one sentence shows."""

    admitted: tuple[Entry, ...]
    ahead: tuple[Entry, ...]
    done: tuple[Entry, ...]


class SectionContents:
    """Tells problems and plans from finished work by the share of sentences that show each."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("section_contents.yaml", ContentsFile)
        self._admitted = _any(data.admitted)
        self._ahead = _any(data.ahead)
        self._done = _any(data.done)

    def kinds(
        self, text: str, bodies: Sequence[Span], announced: Sequence[SectionKind | None]
    ) -> list[SectionKind | None]:
        """Return the kinds of the first-level sections, those without an announced one judged by their contents.

        Problems stand in the second half, plans behind everything but other plans and additions; a kind that some
        heading announces is not looked for again, except plans that go on in the sections behind.

        Args:
            text: Restored text.
            bodies: The sections without their headings, in order.
            announced: The kind that each heading announces, None where it announces none.
        """
        found = list(announced)
        for place in range(len(bodies) - 1, len(bodies) // 2 - 1, -1):
            if found[place] is not None:
                continue
            behind = found[place + 1 :]
            if all(kind in ("plans", "other") for kind in behind) and self._is_ahead(text, bodies[place]):
                found[place] = "plans"
            elif "shortcomings" not in found and self._is_admission(
                text, bodies[place], expected=bool(behind) and behind[0] == "plans"
            ):
                found[place] = "shortcomings"
        return found

    def _is_admission(self, text: str, body: Span, *, expected: bool) -> bool:
        admitted, _, done, count = self._shares(text, body)
        if count < _FEWEST:
            return False
        if expected and admitted >= _EXPECTED and done <= _EXPECTED_DONE:
            return True
        return admitted >= _ADMITTED and done <= min(_ADMITTED_DONE, admitted)

    def _is_ahead(self, text: str, body: Span) -> bool:
        admitted, ahead, done, count = self._shares(text, body)
        return (
            count >= _FEWEST and ahead >= _AHEAD > 0 and done <= _AHEAD_DONE and admitted <= _AHEAD_ADMITTED
        )

    def _shares(self, text: str, body: Span) -> tuple[float, float, float, int]:
        sentences = [found[0] for found in _SENTENCES.finditer(text, body.start, body.end)]
        if not sentences:
            return 0.0, 0.0, 0.0, 0
        shares = [
            sum(pattern.search(sentence) is not None for sentence in sentences) / len(sentences)
            for pattern in (self._admitted, self._ahead, self._done)
        ]
        return shares[0], shares[1], shares[2], len(sentences)


def _any(entries: Sequence[Entry]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
