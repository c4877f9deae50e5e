"""What the rules that look up a phrase table share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import structs

from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind, Severity
from analyzer.rules.cues import CueFile, joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Rule
from analyzer.rules.phrases import PhraseEntry, Phrases
from analyzer.text.span import Span


class PhraseRule(Rule):
    """Base of the rules that report entries of one phrase file.

    Attributes:
        table: Name of the phrase file.
        once: Whether an entry is reported at its first place only, the others beside it.
        past: Name of a file of words that make a sentence one of an earlier time, where no entry is wrong, nor in the
            title of a document.
        within: Kinds of section that are searched; empty means the whole text.
    """

    table: ClassVar[str]
    once: ClassVar[bool] = False
    past: ClassVar[str] = ""
    within: ClassVar[tuple[SectionKind, ...]] = ()
    severity: ClassVar[Severity] = "warning"

    def __init__(self, lexicons: Lexicons) -> None:
        self._phrases = Phrases(lexicons, self.table)
        self._past = joined(lexicons.load(self.past, CueFile).entries) if self.past else None
        self.asked = self._phrases.asked

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per place, or per entry where the rule reports entries once."""
        if not self.concerns(source):
            return
        # Two entries that see the same place are one slip: the one that begins first says it.
        inside = [section.span for section in source.sections(*self.within)] if self.within else None
        everything = sorted(
            self._phrases.find(source, inside), key=lambda pair: (pair[1].start, -pair[1].end)
        )
        found: dict[str, list[tuple[PhraseEntry, Span]]] = {}
        end = 0
        for entry, span in everything:
            if span.start < end or source.outside(span) or self._spared(span, source):
                continue
            end = span.end
            found.setdefault(entry.id if self.once else f"{entry.id}@{span.start}", []).append((entry, span))
        for places in found.values():
            entry, span = places[0]
            hit = self.hit(entry, span, len(places), source)
            yield structs.replace(hit, related=tuple(place for _, place in places[1:]))

    def _spared(self, span: Span, source: RuleInput) -> bool:
        """Whether a document is called by its title, or the sentence tells of the time when the phrase was right."""
        if self._past is None:
            return False
        in_title = source.title_at(span) is not None
        return in_title or self._past.search(source.text, *source.sentence(span)) is not None

    def concerns(self, source: RuleInput) -> bool:
        """Whether the rule applies to this document at all."""
        return bool(source.text)

    def hit(self, entry: PhraseEntry, span: Span, count: int, source: RuleInput) -> Hit:
        """Return the hit for ``count`` places of ``entry``, the first of them at ``span``."""
        quote = span.of(source.text)
        right = entry.corrected(quote)
        args: dict[str, object] = {
            "quote": quote,
            "right": right,
            "advice": f"，应为“{right}”" if right else "",
            "times": f"（全文{count}处）" if count > 1 else "",
            "year": source.year,
            "unit": source.facts.meta.unit_type or "",
        }
        return Hit(span, args=args, cap=entry.cap_in(source.year), fix=right if entry.wrong else None)
