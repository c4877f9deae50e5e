"""What a document says about each item as a whole: the columns that the verdict heads read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.copied import copied
from analyzer.coverage.index import Index
from analyzer.coverage.passages import ROLES, SERIOUS
from analyzer.coverage.plan import Plan
from analyzer.coverage.relevance import PAIR_COLUMNS, ItemGrams, Relevance
from analyzer.coverage.units import Units
from analyzer.coverage.verdicts import LITERAL, AtomJudgement, judge_item
from analyzer.records import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERDICTS: tuple[Verdict, ...] = ("covered", "mentioned", "planned", "absent", "contradicted")
_MIDDLE = 1e-6
_INDICATORS = {verdict: [float(verdict == name) for name in VERDICTS] for verdict in VERDICTS}
# Columns from the verdict of the rules on: nothing in the text supports any part.
_NOTHING = [*_INDICATORS["absent"], 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]
_ANCHORED = 0.2  # estimate from which on what can be verified in a statement says something of the atom
_TOLD = 0.3  # estimate from which on an atom counts as told
_POOLED = 5  # units whose estimates are pooled
_LEAST = 1e-4  # keeps logits finite
_WORDING, _CORE = PAIR_COLUMNS.index("pair_part"), PAIR_COLUMNS.index("core")
_CLAIM = ROLES.index("claim")
_PLAIN_COLUMNS = (
    "claim", "second_claim", "pooled_claim", "plan", "admission", "serious_admission", "heading",
    *(f"{name}_{how}" for name in ("pairs", "chars", "slots") for how in ("mean", "least")),
    "wording", "core", "framed", "anchors", "long_item", "parts", "demands",
    *(f"rule_{verdict}" for verdict in VERDICTS),
    "parts_covered", "parts_told", "parts_planned", "parts_absent",
    "met", "unmet", "unseen", "admitted",
)  # fmt: skip
# How near the wording of the whole document is to that of the list. Where an office writes along the list, a word that
# is missing is missing; where it tells the same work in its own words, the absence of a word says little.
_WITH_KINSHIP = ("rule_absent", "rule_covered", "framed", "claim", "chars_mean")
_PARTS_TOLD, _PARTS_ABSENT = map(_PLAIN_COLUMNS.index, ("parts_told", "parts_absent"))
_MIXED = [_PLAIN_COLUMNS.index(name) for name in _WITH_KINSHIP]
# How much of the rest of the list the document tells: where nearly all is told, what is not found is rather told in
# other words than left out.
_COMPANY_COLUMNS = ("others_told", "others_told_absent")
_ATOM_COLUMNS = (
    "atom_least", "atom_most", "atom_mean", "atom_mean_logit", "atom_anchors_least", "atom_anchors_most", "atoms_told",
    "atom_least_of_several", "atom_plan", "atom_serious",
)  # fmt: skip
ITEM_COLUMNS = (
    *_PLAIN_COLUMNS,
    "kinship",
    *(f"{name}_kinship" for name in _WITH_KINSHIP),
    *_COMPANY_COLUMNS,
    *_ATOM_COLUMNS,
    "copied",
)
_TOLD_UP = (
    "claim", "second_claim", "pooled_claim", "wording", "core", "anchors", "rule_mentioned", "rule_covered",
    *(f"{name}_{how}" for name in ("pairs", "chars", "slots") for how in ("mean", "least")),
    "parts_covered", "parts_told", "met",
    "atom_least", "atom_most", "atom_mean", "atom_mean_logit", "atom_anchors_least", "atom_anchors_most", "atoms_told",
)  # fmt: skip
_TOLD_DOWN = ("framed", "copied", "rule_absent", "parts_absent")
_COVERED_UP = (
    "anchors", "rule_covered", "parts_covered", "met", "atom_least", "atom_anchors_least", "atom_anchors_most",
)  # fmt: skip
# The direction in which a column may move a head. Columns hang together so closely that free weights of some turn over,
# and what is told in the very words of an item would count as absent where a list is unlike those of the training.
HEAD_SIGNS = {
    "told": dict.fromkeys(_TOLD_UP, 1) | dict.fromkeys(_TOLD_DOWN, -1),
    "covered": dict.fromkeys(_COVERED_UP, 1) | dict.fromkeys(("unmet", "unseen"), -1),
    "planned": dict.fromkeys(("plan", "atom_plan", "rule_planned", "parts_planned"), 1),
    "contradicted": dict.fromkeys(
        ("admission", "serious_admission", "atom_serious", "rule_contradicted", "admitted"), 1
    ),
}
# A short list says little about the document: it is drawn towards the usual.
_USUAL_KINSHIP, _USUAL_TOLD, _USUAL_ITEMS = 0.25, 0.4, 12


def outlook(
    grams: ItemGrams,
    plan: Plan,
    index: Index,
    units: Units,
    found: Relevance,
    chance: NDArray[np.float64],
    told: NDArray[np.float64],
    judged: Sequence[Sequence[AtomJudgement]],
) -> NDArray[np.float64]:
    """Return the columns ``ITEM_COLUMNS`` of all items.

    Args:
        grams: The items as grams.
        plan: The items ready for search.
        index: The document.
        units: Its units.
        found: Candidates.
        chance: Per candidate, the estimate that it is about the item.
        told: Per row of ``found.atoms``, the estimate that the candidate tells the atom.
        judged: What the rules made of the atoms.
    """
    estimate = np.zeros((grams.items, units.count))
    estimate[found.item, found.unit] = chance
    claims = np.where(units.role == _CLAIM, estimate, 0.0)
    ranked = -np.sort(-claims, axis=1)[:, :_POOLED]
    padded = ranked if ranked.shape[1] > 1 else np.column_stack([ranked, np.zeros(len(ranked))])
    pooled = 1 - np.prod(1 - np.minimum(ranked, 1 - _LEAST), axis=1)
    masks = (
        units.role == ROLES.index("plan"),
        units.role == ROLES.index("admission"),
        units.severity >= SERIOUS,
        units.role == ROLES.index("weak"),
    )
    highest = [np.where(mask, estimate, 0.0).max(axis=1) for mask in masks]
    first, second, *others = _logit(np.array([padded[:, 0], padded[:, 1], *highest]))
    columns = [first, second, pooled, *others]
    sizes = grams.sizes
    gate = np.sqrt(np.repeat(claims, sizes, axis=0))
    for shares in (*found.parts, found.named):
        held = (shares * gate).max(axis=1)
        columns += [np.add.reduceat(held, grams.begins) / sizes, np.minimum.reduceat(held, grams.begins)]
    best = claims.argmax(axis=1)
    columns += _best_told(found, claims, best)
    rules = np.array([_rules(atoms) for atoms in judged], np.float64)
    plain = np.column_stack([*columns, grams.asked, rules])
    wording = plain[:, _PLAIN_COLUMNS.index("wording")]
    kinship = (wording.sum() + _USUAL_KINSHIP * _USUAL_ITEMS) / (len(wording) + _USUAL_ITEMS)
    mixed = plain[:, _MIXED] * (kinship - _USUAL_KINSHIP)
    atoms, copies = _atoms(found, units, told, sizes), copied(grams.wording, plan, index, units, best)
    return np.column_stack([plain, np.full(len(plain), kinship), mixed, _company(plain), atoms, copies])


def _company(plain: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the columns ``_COMPANY_COLUMNS`` of all items."""
    told, absent = plain[:, _PARTS_TOLD], plain[:, _PARTS_ABSENT]
    others = (told.sum() - told + _USUAL_TOLD * _USUAL_ITEMS) / (len(told) - 1 + _USUAL_ITEMS)
    return np.column_stack([others, (others - _USUAL_TOLD) * absent])


def _atoms(
    found: Relevance, units: Units, told: NDArray[np.float64], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the columns ``_ATOM_COLUMNS`` of all items: the atom least told decides whether an item is covered."""
    begins, rows = found.begins, found.atoms
    best, at = strongest(found, told, units.role[rows.unit] == _CLAIM)
    anchors = np.where(best > _ANCHORED, found.anchors[rows.candidate[at]], 0)
    others = [
        strongest(found, told, mask[rows.unit])[0]
        for mask in (units.role == ROLES.index("plan"), units.severity >= SERIOUS)
    ]
    logits = _logit(np.array([best, *others]))
    least, most = np.minimum.reduceat(logits[0], begins), np.maximum.reduceat(logits, begins, axis=1)
    sums = np.add.reduceat(np.array([best, logits[0], best > _TOLD]), begins, axis=1) / sizes
    return np.column_stack([
        least, most[0], sums[0], sums[1],
        np.minimum.reduceat(anchors, begins), np.maximum.reduceat(anchors, begins),
        sums[2], least * (sizes > 1), most[1], most[2],
    ])  # fmt: skip


def strongest(
    found: Relevance, told: NDArray[np.float64], among: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return per atom the highest estimate of some of the rows of ``found.atoms``, 0 for none, and its row."""
    rows = found.atoms
    kept = np.where(among, told, 0.0)[rows.order]
    best, at = np.zeros(found.named.shape[0]), np.zeros(found.named.shape[0], np.int64)
    if not len(kept):
        return best, at
    atoms = rows.atom[rows.order[rows.firsts]]
    highest = np.maximum.reduceat(kept, rows.firsts)
    equal = np.flatnonzero(kept == np.repeat(highest, rows.lengths))
    at[atoms] = rows.order[equal[np.searchsorted(equal, rows.firsts)]]
    best[atoms] = highest
    return best, at


def _best_told(
    found: Relevance, claims: NDArray[np.float64], best: NDArray[np.int64]
) -> list[NDArray[np.float64]]:
    """Return, of the claim most likely about each item: wording taken over, core named, frame only, anchors.

    A claim that copies the wording but not the core has the frame of the item around another thing.
    """
    out = [np.zeros(len(claims)) for _ in range(4)]
    chosen = (found.unit == best[found.item]) & (claims[found.item, found.unit] > 0)
    rows = np.flatnonzero(chosen)
    wording, core = found.columns[rows, _WORDING], found.columns[rows, _CORE]
    for column, values in zip(out, (wording, core, wording * (1 - core), found.anchors[rows]), strict=True):
        column[found.item[rows]] = values
    return out


def _logit(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log((chance + _LEAST) / (1 - chance + _LEAST))


def _rules(atoms: Sequence[AtomJudgement]) -> list[float]:
    if not any(j.supports for j in atoms):
        return _NOTHING
    verdict, count = judge_item(atoms), len(atoms)
    parts = [judgement.verdict for judgement in atoms]
    covered = parts.count("covered")
    told = covered + parts.count("mentioned") + parts.count("contradicted")
    states = [
        finding.state
        for judgement in atoms
        for claim in judgement.claims[:1]
        for demand, finding in zip(judgement.atom.requirements, claim.demands, strict=False)
        if not (demand.tacit and finding.state == "met")
    ]
    return [
        *_INDICATORS[verdict],
        covered / count, told / count, parts.count("planned") / count, parts.count("absent") / count,
        states.count("met"), states.count("unmet"), states.count("unseen"),
        any(one.quality >= LITERAL for j in atoms for one in j.admissions),
    ]  # fmt: skip


def rounded(chances: NDArray[np.float64], top: NDArray[np.int64]) -> list[list[float]]:
    """Return probabilities with three places that sum to 1 per row; what rounding leaves goes to that at ``top``."""
    steps = chances * 1000
    rounded = np.rint(steps) / 1000
    # Next to the middle between two steps, the product may have fallen on the other side of it.
    for row, column in np.argwhere(np.abs(steps - np.floor(steps) - 0.5) < _MIDDLE).tolist():
        rounded[row, column] = round(float(chances[row, column]), 3)
    rows = np.arange(len(rounded))
    rounded[rows, top] = 0.0
    rounded[rows, top] = [round(left, 3) for left in (1 - rounded.sum(axis=1)).tolist()]
    out: list[list[float]] = rounded.tolist()
    return out
