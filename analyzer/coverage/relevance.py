"""How each unit of a document stands to each item: the columns that the pair model reads.

None of them knows a word: they say how much is shared, how that compares with other units and items, what the rules
matched, and where the unit stands. So a model of them serves checklists that it has never seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.checklist.compiler import Atom, CompiledItem
from analyzer.coverage.concreteness import Anchors
from analyzer.coverage.copied import Wording, wording_of
from analyzer.coverage.grams import Grams, among, compare, grams_of
from analyzer.coverage.index import Index
from analyzer.coverage.parts import OWN_COLUMNS, Parts, parts_of, place
from analyzer.coverage.passages import ROLES
from analyzer.coverage.plan import NAMED, Plan
from analyzer.coverage.units import Units
from analyzer.coverage.verdicts import AtomJudgement
from analyzer.coverage.vocabulary import code_points, pairs_of, runs_of, spread
from analyzer.lexicon.background import Background
from analyzer.lexicon.concepts import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.extract.facts import Facts

CANDIDATES = 25  # units per item that the model is asked about: those that share most
_NEVER = -1.0
_NONE = ROLES.index("none")
_DEEPEST = 8  # levels of headings above a unit that are read

_LEXICAL = (
    "item",
    "part",
    "parts",
    "alike",
    "alike_units",
    "alike_items",
    "heading",
    "theme",
)
PAIR_COLUMNS = (
    *(f"pair_{name}" for name in _LEXICAL), *(f"char_{name}" for name in _LEXICAL),
    "slots", "core", "matched", "length", "anchors", "is_heading",
    *(f"is_{role}" for role in ROLES[:-1]),
)  # fmt: skip
PART_COLUMNS = (*OWN_COLUMNS, *PAIR_COLUMNS)
# The direction in which a column may move the estimate, so that reasons are true on lists never seen: 1 up, -1 down.
PAIR_SIGNS = {name: 1 for name in PAIR_COLUMNS if name.startswith(("pair_", "char_"))} | {
    "slots": 1, "core": 1, "matched": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemGrams:
    """Texts of a checklist as grams; I items with A atoms in all, each the rows of its kind.

    Attributes:
        table: Rows are items, then atoms, then themes.
        titles: Rows are items, then themes: what headings are compared with.
        begins: First atom of each item.
        sizes: Atoms of each item.
        theme: Row of the theme of each item in ``titles``.
        asked: I by 3; characters, atoms and demands of each item.
        wording: Of each item.
    """

    table: Grams
    titles: Grams
    begins: NDArray[np.int64]
    sizes: NDArray[np.int64]
    items: int
    atoms: int
    theme: NDArray[np.int64]
    asked: NDArray[np.float64]
    wording: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is known about items and units before the model speaks.

    Attributes:
        columns: N candidates by ``PAIR_COLUMNS``.
        item: Length N; item of each candidate.
        unit: Length N; unit of each candidate.
        parts: Pairs and characters, by atom (A) and unit (U): share of the atom that the unit holds.
        named: A by U; weight of the slots of the atom that the unit names.
        anchors: Length N; things in the unit that can be verified.
        begins: First atom of each item.
        atoms: The candidates atom by atom.
    """

    columns: NDArray[np.float64]
    item: NDArray[np.int64]
    unit: NDArray[np.int64]
    parts: NDArray[np.float32]
    named: NDArray[np.float32]
    anchors: NDArray[np.int64]
    begins: NDArray[np.int64]
    atoms: Parts


def _told_demands(atom: Atom) -> int:
    return sum(not demand.tacit for demand in atom.requirements)


def item_grams(items: Sequence[CompiledItem], background: Background) -> ItemGrams:
    """Return the texts of a compiled checklist as grams."""
    texts = [fold(entry.item.text) for entry in items]
    atoms = [atom.text for entry in items for atom in entry.atoms]
    themes = list(dict.fromkeys(fold(entry.item.theme) for entry in items))
    theme = [len(texts) + themes.index(fold(entry.item.theme)) for entry in items]
    sizes = np.array([len(entry.atoms) for entry in items], np.int64)
    asked = [
        (len(entry.item.text), len(entry.atoms), sum(map(_told_demands, entry.atoms))) for entry in items
    ]
    return ItemGrams(
        grams_of([*texts, *atoms, *themes], background), grams_of([*texts, *themes], background),
        sizes.cumsum() - sizes, sizes, len(texts), len(atoms), np.array(theme, np.int64),
        np.array(asked, np.float64).reshape(-1, 3), tuple(wording_of(text, background) for text in texts),
    )  # fmt: skip


def shared_by(grams: ItemGrams, index: Index, units: Units) -> NDArray[np.float32]:
    """Return how much of the texts of a checklist each unit holds, as :func:`compare` does."""
    # What tells nothing of the unit's own (talk, deeds of others) is no rival of what does.
    silent = np.append(units.role == _NONE, False)
    owner = np.where(silent[units.owner], -1, units.owner)
    return compare(grams.table, index.points, owner, units.count)


def relevance(
    grams: ItemGrams,
    plan: Plan,
    index: Index,
    units: Units,
    shared: NDArray[np.float32],
    facts: Facts,
    anchors: Anchors,
    judged: Sequence[Sequence[AtomJudgement]],
    rejected: Mapping[int, Collection[int]],
) -> Relevance:
    """Return the columns of all candidates of a document.

    Args:
        grams: Texts of the checklist as grams.
        plan: The checklist ready for search.
        index: The document.
        units: Its units.
        shared: How much of each text the units hold.
        facts: Its facts.
        anchors: What can be verified in it.
        judged: What the rules make of the atoms of each item.
        rejected: Per item, passages that name it and are known not to tell of its deed; they are no candidates.
    """
    above = _above(grams.titles, index, units, facts)
    layers = _slots(plan, index, units)
    told = _rules(judged, units, grams)
    base = shared[0, 0, : grams.items] + shared[0, 1, : grams.items] + told.items * 9
    _reject(base, told.items, units, rejected)
    item, unit = _candidates(base)
    ends = np.append(grams.begins, grams.atoms)
    candidate, atom = spread(item, ends)
    part_unit, sizes = unit[candidate], grams.sizes[item]
    part_cell = atom * units.count + part_unit
    parts_told = [layer.take(part_cell) for layer in (*layers, told.atoms)]
    # First the candidates as they stand to their items, then as they stand to each atom.
    rows = np.append(item, grams.items + atom)
    share, cosine = shared.reshape(2, 2, -1).take(rows * units.count + np.append(unit, part_unit), axis=2)
    alike = shared[1]
    among_units = among(alike[:, : grams.items + grams.atoms], cosine, -1, rows)
    count = len(item)
    among_items = among(alike[:, : grams.items], cosine[:, :count], -2, unit)
    begins = np.searchsorted(candidate, np.arange(count))
    titles = np.array([item, grams.theme[item]]) * len(units.sections) + units.section[unit]
    headed = above.reshape(2, -1).take(titles, axis=1)
    lexical = (
        share[:, :count],
        np.maximum.reduceat(share[:, count:], begins, axis=1),
        np.add.reduceat(share[:, count:], begins, axis=1) / sizes.astype(np.float32),
        cosine[:, :count], among_units[:, :count], among_items,
        headed[:, 0], headed[:, 1],
    )  # fmt: skip
    cell = item * units.count + unit
    anchored = anchors.counted(index.columns, units.first, units.last)
    columns = np.empty((len(PAIR_COLUMNS), count))
    others = (
        *(np.maximum.reduceat(layer, begins) for layer in parts_told[:2]),
        told.items.take(cell),
        np.log1p(units.length)[unit], np.minimum(anchored, 5)[unit], units.heading[unit],
        *((units.role == role)[unit] for role in range(len(ROLES) - 1)),
    )  # fmt: skip
    place(columns, lexical, others)
    of_atoms = (share[:, count:], cosine[:, count:], among_units[:, count:])
    return Relevance(
        columns.T,
        item,
        unit,
        shared[0, :, grams.items : grams.items + grams.atoms],
        layers[0],
        anchored[unit],
        grams.begins,
        parts_of(columns.T, candidate, atom, part_unit, sizes[candidate], of_atoms, parts_told),
    )


def _reject(
    base: NDArray[np.float32],
    matched: NDArray[np.float32],
    units: Units,
    rejected: Mapping[int, Collection[int]],
) -> None:
    """Leave out the units of rejected passages in which the rules match nothing."""
    item = np.repeat(list(rejected), list(map(len, rejected.values())))
    passage = np.fromiter(chain.from_iterable(rejected.values()), np.int64, len(item))
    unit = units.of[passage]
    away = matched[item, unit] == 0
    base[item[away], unit[away]] = _NEVER


def _candidates(base: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return item and unit of the highest values of each item, the first of equal ones; ordered by both."""
    chosen = base > _NEVER
    if base.shape[1] > CANDIDATES:
        least = np.partition(base, -CANDIDATES, axis=1)[:, -CANDIDATES, None]
        above, equal = base > least, base == least
        left = CANDIDATES - above.sum(axis=1, keepdims=True)
        chosen &= above | (equal & (equal.cumsum(axis=1) <= left))
    item, unit = np.nonzero(chosen)
    return item, unit


def _above(titles: Grams, index: Index, units: Units, facts: Facts) -> NDArray[np.float32]:
    """Return by item or theme and section, how much of it the headings above hold."""
    parts: list[str] = []
    owner: list[int] = []
    for number, name in enumerate(units.sections):
        for _ in range(_DEEPEST):
            section = facts.section(name)
            words = fold(section.heading.of(index.text))
            parts.append(words)
            owner.append(number)
            if section.parent is None:
                break
            name = section.parent  # noqa: PLW2901 - walks up the outline
    places = np.repeat(np.array(owner, np.int64), list(map(len, parts)))
    share: NDArray[np.float32] = compare(
        titles, code_points("".join(parts)), places, len(units.sections), alike=False
    )[0]
    return share


def _slots(plan: Plan, index: Index, units: Units) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return per atom and unit the weight of its slots and the share of its core slots that are named."""
    # The strongest passage of each unit speaks for it.
    cells = index.named.slot * units.count + units.of[index.named.passage]
    firsts = runs_of(cells)
    slots, at = pairs_of(cells[firsts], units.count)
    strengths = np.maximum.reduceat(index.named.value, firsts) if len(cells) else index.named.value
    held, entry = spread(slots, plan.uses.begins)
    cells = plan.uses.variants[entry] * units.count + at[held]
    shape = (len(plan.variants), units.count)
    named, core = (
        np.bincount(cells, worth, shape[0] * shape[1]).astype(np.float32).reshape(shape)
        for worth in (
            plan.uses.shares[entry] * strengths[held],
            plan.uses.cores[entry] * (strengths[held] >= NAMED),
        )
    )
    if len(plan.firsts) == len(plan.variants):  # each atom is its only variant
        return named, core
    return np.maximum.reduceat(named, plan.firsts), np.maximum.reduceat(core, plan.firsts)


class _Told(NamedTuple):
    """What the rules find in which unit.

    Attributes:
        atoms: A by U; how surely they find the atom there.
        items: I by U; how surely any atom of the item.
    """

    atoms: NDArray[np.float32]
    items: NDArray[np.float32]


def _rules(judged: Sequence[Sequence[AtomJudgement]], units: Units, grams: ItemGrams) -> _Told:
    """Return what the rules find."""
    found = _Told(
        np.zeros((grams.atoms, units.count), np.float32),
        np.zeros((grams.items, units.count), np.float32),
    )
    of = units.of.tolist()
    rows: list[tuple[int, int, int, float]] = []
    atom = -1
    for item, atoms in enumerate(judged):
        for judgement in atoms:
            atom += 1
            for support in judgement.supports:
                _, first, last, mass = support.match
                worth = support.quality * mass
                rows += [(atom, item, unit, worth) for unit in range(of[first], of[last] + 1)]
    if rows:
        *places, worths = zip(*rows, strict=True)
        of_atom, of_item, unit = np.array(places, np.int64)
        told = np.array(worths, np.float32)
        np.maximum.at(found.atoms, (of_atom, unit), told)
        np.maximum.at(found.items, (of_item, unit), told)
    return found
