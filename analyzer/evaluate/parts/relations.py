"""Numeric relations: which indicators belong together, and the verdict on their arithmetic."""

from __future__ import annotations

from collections import defaultdict

from analyzer.evaluate.counts import NOMINAL, Ledger
from analyzer.evaluate.gold import GoldRelation
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.parts.indicators import pair_indicators
from analyzer.evaluate.spans import compared, counted, paired_sets

_GROUPS = 4096  # a relation of twelve numbers, each with a namesake on either side
_VERDICTS = ("holds", "violated", "unverifiable")


def members(relation: GoldRelation, quotes: list[str], places: list[Place]) -> frozenset[int]:
    """Return the indices of the indicators that the quotes of a relation mean.

    A quote may stand at several places; the indicators of one relation stand close together, so the closest
    choice is taken: around each place of the rarest quote the nearest free indicator per quote on either side,
    of these groups the narrowest.
    """
    by_quote: dict[str, list[int]] = defaultdict(list)
    for index, quote in enumerate(quotes):
        by_quote[quote].append(index)
    if any(not by_quote[quote] for quote in relation.quotes):
        return frozenset()
    rarest = min(relation.quotes, key=lambda quote: len(by_quote[quote]))
    rest = list(relation.quotes)
    rest.remove(rarest)
    groups = [group for pivot in by_quote[rarest] for group in _groups(pivot, rest, by_quote)]
    if not groups:
        return frozenset()
    return min(groups, key=lambda group: max(places[i][1] for i in group) - min(places[i][0] for i in group))


def _groups(pivot: int, quotes: list[str], by_quote: dict[str, list[int]]) -> list[frozenset[int]]:
    """The groups around one indicator: per quote its nearest free namesake before and behind."""
    groups = [frozenset({pivot})]
    for quote in quotes:
        wider = []
        for group in groups:
            free = [index for index in by_quote[quote] if index not in group]
            before = [index for index in free if index < pivot][-1:]
            behind = [index for index in free if index > pivot][:1]
            wider += [group | {index} for index in before + behind]
        groups = wider[:_GROUPS]
    return groups


def gold_members(seen: Observed) -> list[frozenset[int]]:
    """Return the members of each annotated relation; empty where a quote is no indicator."""
    gold = seen.case.gold
    quotes = [indicator.quote for indicator in gold.indicators]
    return [members(relation, quotes, list(seen.case.placed.indicators)) for relation in gold.relations]


def score_relations(seen: Observed, ledger: Ledger) -> None:
    """Relations by their indicators: exact sets, relaxed sets (Jaccard of at least .5), verdicts, violations."""
    gold = seen.case.gold.relations
    matched = pair_indicators(seen)
    number = {matched.found[j].id: i for i, j in matched.pairs}
    # Indicators that are not annotated get numbers of their own, which no annotated relation has.
    number |= {found.id: -1 - j for j, found in enumerate(matched.found) if found.id not in number}
    found = seen.report.relations
    wanted = gold_members(seen)
    have = [frozenset(number.get(name, 10**6) for name in relation.indicators) for relation in found]
    pairs = paired_sets(wanted, have)
    ledger.prf("relations", counted(len(pairs), len(gold), len(found)))
    ledger.prf("relations.exact", compared(wanted, have))
    verdicts: list[tuple[object, object]] = [(gold[i].verdict, found[j].verdict) for i, j in pairs]
    ledger.labels("relations.verdict", _VERDICTS, verdicts, NOMINAL)
    right = sum(gold[i].kind == found[j].kind for i, j in pairs)
    ledger.share("relations.kind", right, len(pairs))
    both = verdicts.count(("violated", "violated"))
    violated = sum(relation.verdict == "violated" for relation in gold)
    ledger.prf(
        "relations.violated",
        counted(both, violated, sum(relation.verdict == "violated" for relation in found)),
    )
    partner = dict(pairs)
    for i, relation in enumerate(gold):
        shown = f"{relation.kind} {'/'.join(relation.quotes)} {relation.verdict}"
        key = f"{relation.kind}:{','.join(map(str, sorted(wanted[i])))}"
        if i not in partner:
            ledger.note("relations", "missed", key, shown)
            continue
        other = found[partner[i]]
        agrees = relation.verdict == other.verdict
        answer = f"{other.kind} {other.verdict}: {other.text}"
        ledger.note("relations", "right" if agrees else "wrong", key, shown, answer)
    taken = set(partner.values())
    for j, other in enumerate(found):
        if j not in taken:
            answer = f"{other.kind} {other.verdict}: {other.text}"
            ledger.note("relations", "extra", f"{other.kind}:{other.text}+", "", answer)
