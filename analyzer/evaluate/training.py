"""Training of the coverage model on annotated documents, and the models for measuring it on lists it has not seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from analyzer.analysis import Analyzer
from analyzer.checklist.compiler import CompiledItem, ItemCompiler
from analyzer.coverage.model import SCHEMA, CoverageModel, Estimate
from analyzer.coverage.outlook import HEAD_SIGNS, ITEM_COLUMNS, outlook
from analyzer.coverage.parts import PART_SIGNS
from analyzer.coverage.relevance import PAIR_COLUMNS, PAIR_SIGNS, PART_COLUMNS, Relevance
from analyzer.coverage.scorer import CoverageScorer, Examined
from analyzer.coverage.semantic import (
    SEMANTIC_PAIR_COLUMNS,
    SEMANTIC_PAIR_SIGNS,
    SEMANTIC_PART_COLUMNS,
    SEMANTIC_PART_SIGNS,
    Encoder,
    Space,
    Vectors,
    encode_items,
    encode_units,
    with_nearness,
)
from analyzer.coverage.training import fit
from analyzer.evaluate.cases import Case, EvaluationError
from analyzer.evaluate.model_card import Judged, write_card
from analyzer.evaluate.parts.coverage import LETTERS
from analyzer.evaluate.quotes import place_all
from analyzer.evaluate.spans import touches_any
from analyzer.evaluate.told_atoms import atom_labels, atoms_told
from analyzer.text.source import source_from_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.evaluate.spaces import Spaces
    from analyzer.lexicon.store import Lexicons

_PAIR_STRENGTH, _HEAD_STRENGTH = 0.03, 0.1
# Sentences that only look like an item are rare in the corpus and costly in use.
_NEAR_MISS = 3.0
# Checklists are left out together in so many groups, so that time does not grow with the square of their number.
_GROUPS = 9
_FEWEST = 3  # checklists: one is held out, one more for what the heads read
_TARGETS, _FAIR_SHARE = (0.97, 0.95, 0.9, 0.85, 0.8), 1 / 3
_QUOTED = 0.45  # estimate from which on further statements are quoted


class _Columns(NamedTuple):
    """What the estimates of statements read, and the direction in which a column may move them."""

    pair: tuple[str, ...]
    pair_signs: Mapping[str, int]
    part: tuple[str, ...]
    part_signs: Mapping[str, int]


_PLAIN = _Columns(PAIR_COLUMNS, PAIR_SIGNS, PART_COLUMNS, PART_SIGNS)
_SEMANTIC = _Columns(SEMANTIC_PAIR_COLUMNS, SEMANTIC_PAIR_SIGNS, SEMANTIC_PART_COLUMNS, SEMANTIC_PART_SIGNS)


@dataclass(frozen=True)
class Example:
    """One annotated document as arrays.

    Attributes:
        name: Name of the document.
        checklist: Id of its checklist.
        seen: The document read against them.
        found: Its candidates.
        relevant: Per candidate, whether the annotation quotes the unit for the item.
        verdicts: Letters, per item.
        strata: Strata, per item.
        weight: Per item.
        told: Per item, how many of its atoms are told, None where that is not known.
        vectors: Of its checklist and of its text; None without an encoder.
    """

    name: str
    checklist: str
    seen: Examined
    found: Relevance
    relevant: NDArray[np.bool_]
    verdicts: NDArray[np.str_]
    strata: NDArray[np.str_]
    weight: NDArray[np.float64]
    told: tuple[int | None, ...]
    vectors: Vectors | None = None

    def rows(self, pair: Estimate, atom: Estimate) -> NDArray[np.float64]:
        """Return the item columns that the estimates of statements give."""
        chance, told = pair.chance(self.found.columns), _told(atom, self.found)
        seen = self.seen
        return outlook(seen.grams, seen.plan, seen.index, seen.units, self.found, chance, told, seen.judged)

    def near(self, space: Space) -> Example:
        """Return the example with the columns that vectors give."""
        if self.vectors is None:
            return self
        return replace(self, found=with_nearness(self.found, space, self.vectors))


def examples(
    cases: Iterable[Case], lexicons: Lexicons, encoder: Encoder | None = None, *, guarded: bool = True
) -> list[Example]:
    """Return the documents that have a checklist with verdicts on all of its items; with vectors if encoded.

    Without ``guarded``, statements that copy an item about another object are left to the estimates.
    """
    analyzer = Analyzer()
    scorer, compiler = CoverageScorer(lexicons, guarded=guarded), ItemCompiler(lexicons)
    compiled: dict[str, tuple[CompiledItem, ...]] = {}
    out: list[Example] = []
    for case in cases:
        if case.checklist is None:
            continue
        if case.checklist.id not in compiled:
            compiled[case.checklist.id] = compiler.compile_all(case.checklist)
        items = compiled[case.checklist.id]
        gold = {verdict.item: verdict for verdict in case.gold.verdicts}
        if any(entry.item.id not in gold or entry.item.statutory for entry in items):
            continue
        facts = analyzer.examine(source_from_text(case.clean)).facts
        seen = scorer.examine(facts, items)
        if seen.found is None or facts.text != case.clean:
            continue
        passages, units = seen.index.passages, seen.units
        places = [
            (passages[first].span.start, passages[last].span.end)
            for first, last in zip(units.first.tolist(), units.last.tolist(), strict=True)
        ]
        quoted = np.zeros((len(items), units.count), np.bool_)
        for number, entry in enumerate(items):
            spans = place_all(case.placed, gold[entry.item.id].evidence, [])
            quoted[number, sorted(touches_any(places, spans))] = True
        ordered = [gold[entry.item.id] for entry in items]
        out.append(
            Example(
                case.name,
                case.checklist.id,
                seen,
                seen.found,
                quoted[seen.found.item, seen.found.unit],
                np.array([verdict.verdict for verdict in ordered]),
                np.array([verdict.stratum for verdict in ordered]),
                np.array([_NEAR_MISS if verdict.stratum == "N" else 1.0 for verdict in ordered]),
                tuple(
                    atoms_told(gold.verdict, gold.stratum, gold.atoms, len(entry.atoms))
                    for gold, entry in zip(ordered, items, strict=True)
                ),
                None if encoder is None else _vectors(encoder, items, seen),
            )
        )
    return out


def _vectors(encoder: Encoder, items: tuple[CompiledItem, ...], seen: Examined) -> Vectors:
    return Vectors(*encode_items(encoder, items), encode_units(encoder, seen.index, seen.units))


class Trainer:
    """Fits models on all of the examples or without some checklists.

    Args:
        chosen: The examples.
        spaces: How vectors are compared without some checklists; None for examples without vectors. An example is
            seen in a space that was fitted without its own checklist, as every document in use is.
    """

    def __init__(self, chosen: Sequence[Example], spaces: Spaces | None = None) -> None:
        self._examples = chosen
        self._spaces = spaces
        names = self.checklists
        groups = [frozenset(names[first::_GROUPS]) for first in range(min(_GROUPS, len(names)))]
        self._company = {name: group for group in groups for name in group}
        self._statements: dict[frozenset[str], tuple[Estimate, Estimate]] = {}
        self._begin: tuple[Estimate | None, Estimate | None, Estimate | None] = (None, None, None)

    @property
    def checklists(self) -> list[str]:
        """Ids of the checklists, sorted."""
        return sorted({example.checklist for example in self._examples})

    def company(self, checklist: str) -> frozenset[str]:
        """Return the checklists that are left out together with one, itself among them."""
        return self._company[checklist]

    def model(self, review_below: float, without: frozenset[str] = frozenset()) -> CoverageModel:
        """Return the model trained on all examples but those of some checklists, the company of one.

        What the heads read comes from pair estimates that have not seen the checklist of the example either.
        """
        chosen = [example for example in self._examples if example.checklist not in without]
        rows = np.concatenate(
            [
                self._seen(e, without).rows(*self._statement(without | self._company[e.checklist]))
                for e in chosen
            ]
        )
        letters = np.concatenate([example.verdicts for example in chosen])
        weight = np.concatenate([example.weight for example in chosen])

        def head(name: str, among: str, wanted: str) -> Estimate:
            inside = np.isin(letters, list(among))
            return fit(
                ITEM_COLUMNS, rows[inside], np.isin(letters[inside], list(wanted)), strength=_HEAD_STRENGTH,
                signs=HEAD_SIGNS[name], weight=weight[inside],
            )  # fmt: skip

        pair, atom = self._statement(without)
        return CoverageModel(
            schema=SCHEMA,
            trained_on=tuple(sorted(example.name for example in chosen)),
            pair=pair,
            atom=atom,
            told=head("told", "CMPA", "CM"),
            covered=head("covered", "CM", "C"),
            planned=head("planned", "PA", "P"),
            contradicted=head("contradicted", "CMPAX", "X"),
            review_below=review_below,
            evidence=_QUOTED,
        )

    def _statement(self, without: frozenset[str]) -> tuple[Estimate, Estimate]:
        """Return the estimates that a statement tells of an item, and of an atom, fitted without some checklists."""
        if without not in self._statements:
            kept = [e for e in self._examples if e.checklist not in without] or self._examples
            chosen = [self._seen(example, without) for example in kept]
            columns = _PLAIN if self._spaces is None else _SEMANTIC
            if without:
                self._statement(frozenset())
            rows = np.concatenate([example.found.columns for example in chosen])
            wanted = np.concatenate([example.relevant for example in chosen])
            pair = fit(
                columns.pair, rows, wanted, strength=_PAIR_STRENGTH, signs=columns.pair_signs,
                start=self._begin[0],
            )  # fmt: skip
            draft, atom = _fit_atoms(chosen, columns, *self._begin[1:])
            if not without:
                # Fits without some lists are short from that of all.
                self._begin = pair, draft, atom
            self._statements[without] = pair, atom
        return self._statements[without]

    def _seen(self, example: Example, without: frozenset[str]) -> Example:
        if self._spaces is None:
            return example
        return example.near(self._spaces.without(without | self._company[example.checklist]))


def _fit_atoms(
    chosen: Sequence[Example], columns: _Columns, first: Estimate | None, second: Estimate | None
) -> tuple[Estimate, Estimate]:
    """Return two estimates of atoms: a quoted statement first counts for all atoms of its item, then for likely ones.

    Args:
        chosen: The examples.
        columns: What is read.
        first: An estimate near the first one, to begin with.
        second: Near the second one.
    """
    rows = np.concatenate([example.found.atoms.columns for example in chosen])
    relevant = [example.relevant[example.found.atoms.candidate] for example in chosen]
    draft = fit(
        columns.part, rows, np.concatenate(relevant),
        strength=_PAIR_STRENGTH, signs=columns.part_signs, start=first,
    )  # fmt: skip
    labels, weights = zip(
        *(
            atom_labels(
                _told(draft, example.found), example.found.atoms.atom, example.found.atoms.candidate,
                quoted, np.append(example.seen.grams.begins, example.seen.grams.atoms), example.told,
            )
            for example, quoted in zip(chosen, relevant, strict=True)
        ),
        strict=True,
    )  # fmt: skip
    return draft, fit(
        columns.part, rows, np.concatenate(labels),
        strength=_PAIR_STRENGTH, signs=columns.part_signs, weight=np.concatenate(weights), start=second or draft,
    )  # fmt: skip


def _told(atom: Estimate, found: Relevance) -> NDArray[np.float64]:
    return atom.chance_at(found.atoms.own, found.atoms.candidates, found.atoms.candidate)


def judged(example: Example, model: CoverageModel) -> Judged:
    """Return what a model makes of an example, without the rules that stand above it."""
    chances = model.verdicts(example.rows(model.pair, model.atom))
    given = np.array([LETTERS[place] for place in chances.argmax(axis=1)])
    return Judged(example.checklist, example.verdicts, given, example.strata, chances.max(axis=1))


@dataclass(frozen=True)
class Trained:
    """What training leaves.

    Attributes:
        model: The model for use, trained on all examples.
        held_out: Per checklist, the model that has not seen it.
        left_out: Per checklist, all checklists that this model has not seen.
        card: The model card, Markdown.
    """

    model: CoverageModel
    held_out: dict[str, CoverageModel]
    left_out: dict[str, frozenset[str]]
    card: str


def train(
    chosen: Sequence[Example], seen_in_use: Sequence[Example] | None = None, spaces: Spaces | None = None
) -> Trained:
    """Return the models of the examples; equal examples give equal models.

    Args:
        chosen: The examples that models are fitted to.
        seen_in_use: The same documents as the program sees them in use, where that differs; threshold and card are
            made from them.
        spaces: For examples with vectors, how these are compared.

    Raises:
        EvaluationError: If there are fewer than three checklists, so that nothing could be held out twice.
    """
    trainer = Trainer(chosen, spaces)
    if len(trainer.checklists) < _FEWEST:
        raise EvaluationError(
            f"训练至少需要 {_FEWEST} 份清单的标注文档，只有 {len(trainer.checklists)} 份。请补充标注。",
            f"training needs annotated documents of {_FEWEST} checklists, there are {len(trainer.checklists)}",
        )
    company = {name: trainer.company(name) for name in trainer.checklists}
    drafts = {lists: trainer.model(0.0, lists) for lists in company.values()}
    used = seen_in_use or chosen
    if spaces is not None:
        used = [example.near(spaces.without(company[example.checklist])) for example in used]
    seen = [judged(example, drafts[company[example.checklist]]) for example in used]
    target, share, least = threshold(
        np.concatenate([j.sure for j in seen]), np.concatenate([j.right for j in seen])
    )
    held_out = {
        name: msgspec.structs.replace(drafts[lists], review_below=least) for name, lists in company.items()
    }
    card = write_card(seen, target, share, least, semantic=spaces is not None)
    return Trained(trainer.model(least), held_out, company, card)


def threshold(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return the strictest rate of right verdicts that can be held on a fair share of items, that share, and how.

    The rates are tried from the strictest on; the last one is taken however few items it leaves.

    Returns:
        Rate, share of the items that are decided, and the probability from which on they are.
    """
    order = np.argsort(-sure, kind="stable")
    rates = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    for target in _TARGETS:
        good = np.flatnonzero(rates >= target)
        share = (good[-1] + 1) / len(order) if good.size else 0.0
        if share >= _FAIR_SHARE:
            break
    least = float(sure[order[good[-1]]]) if good.size else 1.0
    return target, float(share), round(least, 3)
