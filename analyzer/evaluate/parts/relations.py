"""Numeric relations: which indicators belong together, and the verdict on their arithmetic."""

from __future__ import annotations

from collections import defaultdict

from analyzer.evaluate.counts import NOMINAL, Ledger
from analyzer.evaluate.gold import GoldRelation
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.parts.indicators import pair_indicators
from analyzer.evaluate.spans import compared, counted, paired_sets

_VERDICTS = ("holds", "violated", "unverifiable")


def members(relation: GoldRelation, quotes: list[str], places: list[Place]) -> frozenset[int]:
    """Return the indices of the indicators that the quotes of a relation mean.

    A quote may stand at several places; the indicators of one relation stand close together, so the closest
    choice is taken: around each place of the rarest quote the nearest free indicator per quote, then the
    narrowest of these groups.
    """
    by_quote: dict[str, list[int]] = defaultdict(list)
    for index, quote in enumerate(quotes):
        by_quote[quote].append(index)
    if any(not by_quote[quote] for quote in relation.quotes):
        return frozenset()
    rarest = min(relation.quotes, key=lambda quote: len(by_quote[quote]))
    best: tuple[int, frozenset[int]] | None = None
    for pivot in by_quote[rarest]:
        chosen = [pivot]
        rest = list(relation.quotes)
        rest.remove(rarest)
        for quote in rest:
            free = [index for index in by_quote[quote] if index not in chosen]
            if not free:
                break
            chosen.append(min(free, key=lambda index: abs(places[index][0] - places[pivot][0])))
        if len(chosen) < len(relation.quotes):
            continue
        width = max(places[i][1] for i in chosen) - min(places[i][0] for i in chosen)
        if best is None or width < best[0]:
            best = width, frozenset(chosen)
    return best[1] if best else frozenset()


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
