"""Admissions: wordings that say that something was not done, and the stretch that is quoted as one."""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.text.later import later
from analyzer.text.span import Span

_CLOSING = "，。；：、 \n"
# A clause that only opens the cause, left at the end once the cause itself is cut off.
_OPENS_CAUSE = regex.compile("[，；](?:究其|主要|其|根本)?(?:原因|根源|症结)[^，。；]{0,4}$")


class Opposite(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim and the admission that contradicts it in other words.

    Attributes:
        id: Unique within the file.
        claim: Expression for the claim.
        admission: Expression for the admission.
        claim_examples: Texts in which ``claim`` must match.
        admission_examples: Texts in which ``admission`` must match.
        alone: Whether the two wordings tell by themselves that they are about one matter.
    """

    id: str
    claim: str
    admission: str
    claim_examples: list[str]
    admission_examples: list[str]
    alone: bool = False


class AdmissionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/admissions.yaml``.

    Attributes:
        entries: Wordings that say that something was not done or failed.
        weak: Wordings that say that it was done poorly.
        opposites: Pairs of claim and admission that share hardly a word.
    """

    entries: list[Entry]
    weak: list[Entry]
    opposites: list[Opposite]


class Admissions:
    """Compiled admissions.

    Attributes:
        failure: Expressions for wordings of failure, weak ones among them.
        strong: Matches the others alone.
        opposed: Finds the admissions that have an opposite, each a bit.
        claimed: Finds the opposite claims, by the same bits.
        alone: The expressions for the claims whose wordings fix the matter, by bit.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/admissions.yaml", AdmissionsFile)
        self.failure = [expression(one) for one in (*table.entries, *table.weak)]
        self.strong = joined(table.entries)
        self.opposed = Screen([pair.admission for pair in table.opposites]).found
        self.claimed = Screen([pair.claim for pair in table.opposites]).found
        self.alone = {
            1 << place: later(regex.compile, pair.claim)
            for place, pair in enumerate(table.opposites)
            if pair.alone
        }


def admission(source: RuleInput, start: Span) -> Span:
    """Return the stretch from ``start`` to the end of its sentence, a following cause left out."""
    end = source.sentence(start).end
    for shortcoming in source.facts.shortcomings:
        cause = shortcoming.cause
        if cause is not None and start.end <= cause.span.start < end:
            # The words that introduce the cause (主要原因是) belong to it.
            end = max(start.end, source.clause(cause.span).start)
    while end > start.end and source.text[end - 1] in _CLOSING:
        end -= 1
    opening = _OPENS_CAUSE.search(source.text, start.end, end)
    return Span(start.start, opening.start() if opening else end)
