"""Verdicts on checklist items, by stratum, with evidence, atoms, review and probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex

from analyzer.evaluate.counts import MEAN_SHARE, NOMINAL, Ledger
from analyzer.evaluate.gold import GoldVerdict
from analyzer.evaluate.gold_places import Place, PlacedGold
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.quotes import place_all
from analyzer.evaluate.spans import compared, touches_any
from analyzer.records import ItemCoverage

CODES = {"covered": "C", "mentioned": "M", "planned": "P", "absent": "A", "contradicted": "X"}
LETTERS = ("C", "M", "P", "A", "X")
STRATA = ("E", "P", "N", "X", "K", "-")
CREDIT = {"C": 1.0, "M": 0.5, "P": 0.25, "A": 0.0, "X": 0.0}

_SENTENCE = regex.compile(r"[^。！？\n]++[。！？]*+")


def sentences(text: str) -> list[Place]:
    """Return the sentences of a text: stretches that end with 。！？ or a line end."""
    return [match.span() for match in _SENTENCE.finditer(text) if match.group().strip()]


def score_verdicts(ledger: Ledger, key: str, gold: Sequence[GoldVerdict], found: Sequence[str]) -> None:
    """Add what a list of verdict letters is worth: 5-way, absent, contradicted, strata, false credit.

    Args:
        ledger: Where to add.
        key: Prefix of the metrics, so that baselines stand beside the analyzer.
        gold: Annotated verdicts.
        found: A letter per annotated verdict.
    """
    pairs: list[tuple[object, object]] = [(g.verdict, f) for g, f in zip(gold, found, strict=True)]
    ledger.labels(f"{key}.verdict", LETTERS, pairs, NOMINAL)
    for name, letter in (("absent", "A"), ("planned", "P"), ("contradicted", "X")):
        numbered = list(enumerate(pairs))
        wanted = {i for i, pair in numbered if pair[0] == letter}
        ledger.prf(f"{key}.{name}", compared(wanted, {i for i, pair in numbered if pair[1] == letter}))
    shares = []
    for stratum in STRATA:
        inside = [pair for g, pair in zip(gold, pairs, strict=True) if g.stratum == stratum]
        shares.append((sum(a == b for a, b in inside), len(inside)))
        ledger.share(f"{key}.stratum_{stratum}", *shares[-1])
    ledger.add(f"{key}.strata_mean", MEAN_SHARE, np.array(shares[:-1]))
    paraphrased = [f for g, f in zip(gold, found, strict=True) if g.stratum == "P"]
    ledger.share(f"{key}.paraphrase_recall", sum(f != "A" for f in paraphrased), len(paraphrased))
    near = [f for g, f in zip(gold, found, strict=True) if g.stratum == "N"]
    ledger.share(f"{key}.near_miss_credit", sum(f != "A" for f in near), len(near))
    composite = [pair for g, pair in zip(gold, pairs, strict=True) if g.atoms is not None]
    ledger.share(f"{key}.composite", sum(a == b for a, b in composite), len(composite))


def score_coverage(seen: Observed, ledger: Ledger) -> None:
    """Compare verdicts, evidence and atoms; items that the report does not have count as absent."""
    coverage = seen.report.coverage
    if coverage is None:
        return
    by_item = {item.item: item for item in coverage.items}
    gold = [verdict for verdict in seen.case.gold.verdicts if verdict.item in by_item]
    items = [by_item[verdict.item] for verdict in gold]
    letters = [CODES[item.verdict] for item in items]
    score_verdicts(ledger, "coverage", gold, letters)
    _score_evidence(seen.case.placed, gold, items, ledger)
    for verdict, item, letter in zip(gold, items, letters, strict=True):
        _score_atoms(verdict, item, ledger)
        right = verdict.verdict == letter
        ledger.share("coverage.review", item.review, 1)
        ledger.share("coverage.decided", right and not item.review, not item.review)
        ledger.confidences.append((item.probability.get(item.verdict, 0.0), right))
        brier = sum((p - (CODES[name] == verdict.verdict)) ** 2 for name, p in item.probability.items())
        ledger.share("coverage.brier", brier, 1)
        _note(verdict, item, letter, ledger)
    _score_document(seen, gold, letters, ledger)


def _score_document(
    seen: Observed, gold: Sequence[GoldVerdict], letters: Sequence[str], ledger: Ledger
) -> None:
    """Error of the document score that the letters give, in points of 100."""
    checklist = seen.case.checklist
    weights = {item.id: item.weight for item in checklist.items} if checklist else {}
    total = sum(weights.get(verdict.item, 1) for verdict in gold)
    difference = sum(
        weights.get(verdict.item, 1) * (CREDIT[letter] - CREDIT[verdict.verdict])
        for verdict, letter in zip(gold, letters, strict=True)
    )
    ledger.share("coverage.score_error", abs(difference) / total * 100 if total else 0, 1)
    ledger.share("coverage.score_bias", difference / total * 100 if total else 0, 1)


def _score_evidence(
    placed: PlacedGold, gold: Sequence[GoldVerdict], items: Sequence[ItemCoverage], ledger: Ledger
) -> None:
    """Sentences quoted as evidence; ``evidence_given`` leaves out items that one side calls absent."""
    cut = sentences(placed.text)
    for verdict, item in zip(gold, items, strict=True):
        quoted = place_all(placed, verdict.evidence, [])
        wanted = touches_any(cut, quoted)
        given = [] if item.verdict == "absent" else item.evidence
        have = touches_any(cut, [(e.span.start, e.span.end) for e in given])
        counts = compared(wanted, have)
        ledger.prf("coverage.evidence", counts)
        if wanted and have:
            ledger.prf("coverage.evidence_given", counts)


def _score_atoms(verdict: GoldVerdict, item: ItemCoverage, ledger: Ledger) -> None:
    if verdict.atoms is None:
        return
    done, total = (int(part) for part in verdict.atoms.split("/"))
    same = len(item.atoms) == total
    covered = sum(atom.verdict == "covered" for atom in item.atoms)
    ledger.share("coverage.atoms_split", same, 1)
    ledger.share("coverage.atoms", same and covered == done, 1)


def _note(verdict: GoldVerdict, item: ItemCoverage, letter: str, ledger: Ledger) -> None:
    atoms = f" {verdict.atoms}" if verdict.atoms else ""
    shown = f"{item.text} = {verdict.verdict}{atoms} [{verdict.stratum}] {' | '.join(verdict.evidence)}"
    parts = "".join(f" ({CODES[atom.verdict]} {atom.text})" for atom in item.atoms)
    quotes = " | ".join(evidence.text for evidence in item.evidence)
    review = " ?" if item.review else ""
    answer = f"{letter}{review} {quotes}{parts}"
    ledger.note("coverage", "right" if letter == verdict.verdict else "wrong", verdict.item, shown, answer)
