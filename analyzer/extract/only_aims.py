"""Items of parts on plans that tell nothing but an aim (一是增强普法针对性。): the aim is the plan.

Among acts an aim is what comes of them; where an item of a list, or a part without parts, holds nothing else, it is
what the office means to do.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.extract.facts import Facts
from analyzer.extract.judgement import ACT, PLANS
from analyzer.extract.traits import Reading
from analyzer.text.span import Span

_SHORTEST = 4  # characters


def only_aims(facts: Facts, told: Iterable[tuple[Reading, bool]]) -> set[Span]:
    """Return the clauses that are the first aim of an item, or of a part, without a plan.

    Args:
        facts: With sections, runs and clauses filled.
        told: The readings of the clauses that may tell a plan, in order, and whether the models say so.
    """
    inner = {section.parent for section in facts.sections}
    first: dict[object, Span] = {}
    acted: set[object] = set()
    for reading, tells in told:
        clause = reading.clause
        if reading.section != PLANS:
            continue
        if clause.run_item is None and clause.section in inner:
            continue
        item: object = clause.run_item or clause.section
        if tells:
            acted |= {item, clause.section}
        aim = reading.verdict == ACT and reading.predicate is not None and reading.predicate.known
        if aim and clause.span.length >= _SHORTEST:
            first.setdefault(item, clause.span)
    return {span for item, span in first.items() if item not in acted}
