"""What the items of a list ask for beside naming their deed. Found once per list."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.checklist.compiler import Atom
from analyzer.checklist.grammar import ItemGrammar
from analyzer.coverage.asides import AsideReader, Asked
from analyzer.coverage.bans import Ban, Bans
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.events import Event, Events
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.plan import Plan
from analyzer.coverage.shortfalls import Shortfalls
from analyzer.coverage.zero import ZeroReport, Zeros
from analyzer.extract.severity import SeverityJudge
from analyzer.lexicon.concepts import fold
from analyzer.numbers.written import Written


class Rules:
    """What the rules know of all lists and documents.

    Args:
        data: Cues.
        grammar: Words of items.
        written: How amounts are written.
        severity: Tells what clauses admit.

    Attributes:
        asides: What passages tell instead of deeds of the unit.
        bans: What items forbid.
        events: What they want not to happen.
        zeros: Which reports of nothing answer an item.
        demands: How demands are checked.
        shortfalls: Finds what is told to be left undone.
        ignorable: Words whose exchange changes nothing.
        omissible: What may be left out, but not exchanged.
        severity: Tells what clauses admit.
    """

    def __init__(
        self, data: CoverageFile, grammar: ItemGrammar, written: Written, severity: SeverityJudge
    ) -> None:
        self.asides = AsideReader(data)
        self.bans = Bans(data)
        self.events = Events(data)
        self.zeros = Zeros(data)
        self.demands = DemandChecker(data, grammar, written)
        self.shortfalls = Shortfalls(data)
        self.ignorable = grammar.ignorable
        self.severity = severity
        self.omissible = (*grammar.leaders, *grammar.shortened)


class Wanted(NamedTuple):
    """What an item asks for beside its deed.

    Attributes:
        text: Folded text of the item.
        excluded: Folded words that a statement about it must not have.
        aside: What decides which passages tell it nothing.
        zeros: Per atom, the report that nothing occurred which would answer it.
        bans: Per atom, what it forbids.
        events: Per atom, the event that it wants not to happen.
    """

    text: str
    excluded: tuple[str, ...]
    aside: Asked
    zeros: tuple[ZeroReport | None, ...]
    bans: tuple[Ban | None, ...]
    events: tuple[Event | None, ...]


def _forbidding(atom: Atom) -> str:
    # 不得迟报、漏报、瞒报: each part forbids one of them.
    return atom.shown if "、" in atom.clause else atom.clause


def wanted_by(plan: Plan, rules: Rules) -> list[Wanted]:
    """Return what each item of a list asks for."""
    found: list[Wanted] = []
    for entry, variants in zip(plan.items, plan.by_item, strict=True):
        folded = fold(entry.item.text)
        found.append(
            Wanted(
                folded,
                tuple(map(fold, entry.item.not_)),
                rules.asides.asked(entry, plan, variants),
                tuple(rules.zeros.wanted(folded, atom) for atom in entry.atoms),
                tuple(rules.bans.asked(_forbidding(atom)) for atom in entry.atoms),
                tuple(rules.events.asked(atom.clause) for atom in entry.atoms),
            )
        )
    return found
