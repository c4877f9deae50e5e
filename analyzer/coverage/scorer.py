"""Coverage of a checklist: evidence, verdicts, probabilities and the document score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING

from analyzer.checklist.compiler import CompiledItem
from analyzer.checklist.grammar import FILE as GRAMMAR
from analyzer.checklist.grammar import ItemGrammar, written_with
from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.chosen import Chosen
from analyzer.coverage.concreteness import AnchorCues, Anchors
from analyzer.coverage.decision import NOTHING, Decider, Decision
from analyzer.coverage.explain import Explainer
from analyzer.coverage.index import Index, build_index
from analyzer.coverage.lexicon import FILE, CoverageFile
from analyzer.coverage.matching import find_matches
from analyzer.coverage.model import CoverageModel, load_model
from analyzer.coverage.outlook import outlook
from analyzer.coverage.passages import PassageReader
from analyzer.coverage.plan import Plan, build_plan
from analyzer.coverage.reading import Reader
from analyzer.coverage.relevance import ItemGrams, Relevance, item_grams, relevance, shared_by
from analyzer.coverage.semantic import (
    PACKAGE,
    VERSION,
    Encoder,
    SemanticModel,
    Vectors,
    encode_items,
    encode_units,
    load_semantic,
    with_nearness,
)
from analyzer.coverage.statutory import statutory_record
from analyzer.coverage.twins import Twins
from analyzer.coverage.units import Units, units_of
from analyzer.coverage.verdicts import CREDIT, AtomJudgement
from analyzer.coverage.wanted import Rules, Wanted, wanted_by
from analyzer.extract.severity import SeverityJudge
from analyzer.lexicon.background import Background
from analyzer.lexicon.concepts import fold, load_concepts
from analyzer.records import (
    AtomVerdict,
    ChecklistInfo,
    Coverage,
    ItemCoverage,
    ThemeCoverage,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from analyzer.extract.facts import Facts
    from analyzer.lexicon.store import Lexicons


@dataclass(frozen=True, slots=True)
class Examined:
    """A document read against a checklist, before verdicts.

    Attributes:
        plan: The checklist ready for search.
        index: What each passage names.
        judged: What the rules make of the atoms of each item.
        reader: What read them.
        grams: The checklist as grams.
        units: Statements and headings.
        found: Candidates with their columns; None where the document or the checklist is empty.
    """

    plan: Plan
    index: Index
    judged: list[list[AtomJudgement]]
    reader: Reader
    grams: ItemGrams
    units: Units
    found: Relevance | None


class CoverageScorer:
    """Scores documents against checklists that it has never seen; see the annotation guideline for the verdicts.

    Args:
        lexicons: Source of concepts, cues and templates.
        encoder: Gives sentence vectors to judge with as well; None judges without.
        guarded: Whether statements that copy an item about another object are kept from it. In training they are not,
            so that the estimates learn to tell them, too: on new lists not every one is caught.
    """

    def __init__(self, lexicons: Lexicons, encoder: Encoder | None = None, *, guarded: bool = True) -> None:
        self._guarded = guarded
        self._data = lexicons.load(FILE, CoverageFile)
        grammar = lexicons.load(GRAMMAR, ItemGrammar)
        self._background = lexicons.shared(Background.load)
        self._concepts = lexicons.shared(load_concepts)
        self._phases = {phase.id: (*phase.forms, *phase.told) for phase in grammar.phases}
        self._acts = sorted({fold(verb) for forms in self._phases.values() for verb in forms})
        self._rules = Rules(self._data, grammar, written_with(lexicons), lexicons.shared(SeverityJudge))
        self._passages = PassageReader(self._data, self._rules.asides)
        self._cues = AnchorCues(self._data)
        self._names = {concept.id: concept.name for concept in self._concepts}
        self._names |= {phase.id: phase.name for phase in grammar.phases}
        self._explainers: dict[str, Explainer] = {}
        self._lexicons = lexicons
        self._chosen: CoverageModel | None = None
        self._encoder = encoder
        self._chosen_semantic: SemanticModel | None = None
        self._plan: Plan | None = None
        self._grams = item_grams((), self._background)
        self._wanted: list[Wanted] = []
        self._vectors: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

    @property
    def model(self) -> CoverageModel:
        """The trained model in use; that of the lexicons unless another one was set."""
        if self._encoder is not None:
            return self.semantic_model.estimates
        return self._chosen or self._lexicons.shared(load_model)

    @property
    def semantic_model(self) -> SemanticModel:
        """The model that is used with vectors; that of the lexicons unless another one was set."""
        return self._chosen_semantic or self._lexicons.shared(load_semantic)

    def use(self, model: CoverageModel | SemanticModel | None) -> None:
        """Judge by another model from now on, each kind for its own use; None for those of the lexicons."""
        self._chosen = model if isinstance(model, CoverageModel) else None
        self._chosen_semantic = model if isinstance(model, SemanticModel) else None

    def examine(self, facts: Facts, compiled: Sequence[CompiledItem]) -> Examined:
        """Return what the rules find in a document and the arrays that the model reads."""
        plan, grams = self._plan_of(compiled)
        index = build_index(facts.text, self._passages.read(facts), plan)
        matches = find_matches(index, plan)
        anchors = Anchors(facts, self._cues)
        units = units_of(index)
        shared = shared_by(grams, index, units)
        twins = self._twins(index, units, plan, shared[0, 0, : grams.items]) if self._guarded else None
        reader = Reader(facts, self._rules, index, plan, self._wanted, matches, anchors, twins)
        judged = [reader.judge(number) for number in range(len(compiled))]
        found: Relevance | None = None
        if units.count and compiled:
            found = relevance(
                grams,
                plan,
                index,
                units,
                shared,
                facts,
                anchors,
                judged,
                reader.rejected,
            )
            if self._encoder is not None:
                found = self._with_nearness(self._encoder, compiled, index, units, found)
        return Examined(plan, index, judged, reader, grams, units, found)

    def score(
        self, facts: Facts, checklist: Checklist, compiled: Sequence[CompiledItem], *, lang: str = "zh"
    ) -> Coverage:
        """Return the coverage of ``checklist`` by the document, spans in restored-text coordinates.

        Args:
            facts: The document.
            checklist: The checklist.
            compiled: Its items, compiled in the same order; reuse the object to reuse the arrays built from it.
            lang: Language of reasons and missing parts, ``zh`` or ``en``.
        """
        seen = self.examine(facts, compiled)
        explainer = self._explainers.get(lang)
        if explainer is None:
            explainer = self._explainers[lang] = Explainer(self._data, lang, self._names)
        decider = self._decider(seen)
        asked = [entry.item for entry in compiled]
        decisions = decider.decide(asked, seen.judged) if decider is not None else [NOTHING] * len(asked)
        doubtful = self.model.review_below
        items = tuple(
            statutory_record(item, facts, explainer)
            if item.statutory
            else _record(item, atoms, decision, seen, explainer, doubtful)
            for item, atoms, decision in zip(asked, seen.judged, decisions, strict=True)
        )
        score, interval = _document_score(checklist, items)
        info = ChecklistInfo(checklist.id, checklist.title, len(checklist.items))
        semantic = None if self._encoder is None else f"{PACKAGE} {VERSION}"
        return Coverage(info, score, interval, items, _themes(checklist, items), semantic=semantic)

    def _twins(self, index: Index, units: Units, plan: Plan, shared: NDArray[np.float32]) -> Twins:
        return Twins(index, units, plan, shared, self._rules.ignorable, self._rules.omissible, self._acts)

    def _decider(self, seen: Examined) -> Decider | None:
        if seen.found is None:
            return None
        atoms = seen.found.atoms
        chance = self.model.pair.chance(seen.found.columns)
        told = self.model.atom.chance_at(atoms.own, atoms.candidates, atoms.candidate)
        Chosen(seen.found, told, seen.units).read(seen.reader, seen.judged)
        rows = outlook(seen.grams, seen.plan, seen.index, seen.units, seen.found, chance, told, seen.judged)
        verdicts = self.model.verdicts(rows)
        return Decider(
            self.model, seen.index, seen.units, seen.found, chance, told, verdicts, seen.reader.failing
        )

    def _with_nearness(
        self,
        encoder: Encoder,
        compiled: Sequence[CompiledItem],
        index: Index,
        units: Units,
        found: Relevance,
    ) -> Relevance:
        if self._vectors is None:
            self._vectors = encode_items(encoder, compiled)
        vectors = Vectors(*self._vectors, encode_units(encoder, index, units))
        return with_nearness(found, self.semantic_model.space, vectors)

    def _plan_of(self, compiled: Sequence[CompiledItem]) -> tuple[Plan, ItemGrams]:
        if (
            self._plan is None
            or len(self._plan.items) != len(compiled)
            or any(a is not b for a, b in zip(self._plan.items, compiled, strict=True))
        ):
            self._plan = build_plan(compiled, self._background, self._concepts, self._phases)
            self._grams = item_grams(compiled, self._background)
            self._vectors = None
            self._wanted = wanted_by(self._plan, self._rules)
        return self._plan, self._grams


def _record(
    item: Item,
    atoms: Sequence[AtomJudgement],
    decision: Decision,
    seen: Examined,
    explainer: Explainer,
    doubtful: float,
) -> ItemCoverage:
    """Return what the report says of an item; below the probability ``doubtful``, a person should look."""
    review = decision.probability[decision.verdict] < doubtful
    return ItemCoverage(
        item=item.id,
        theme=item.theme,
        text=item.text,
        verdict=decision.verdict,
        probability=decision.probability,
        review=review,
        evidence=decision.evidence,
        missing=explainer.missing(decision.verdict, atoms),
        reasons=explainer.reasons(decision, atoms, seen.index, seen.plan, review=review),
        atoms=tuple([AtomVerdict(j.atom.shown, j.verdict) for j in atoms]) if len(atoms) > 1 else (),
    )


def _document_score(checklist: Checklist, items: Sequence[ItemCoverage]) -> tuple[float, tuple[float, float]]:
    weights = [item.weight for item in checklist.items]
    total = sum(weights) or 1
    score = sum(w * CREDIT[item.verdict] for w, item in zip(weights, items, strict=True)) / total
    credit = list(CREDIT.values())
    squares = [worth**2 for worth in credit]
    mean = variance = 0.0
    for weight, item in zip(weights, items, strict=True):
        chances = [item.probability[name] for name in CREDIT]
        first, second = sum(map(mul, chances, credit)), sum(map(mul, chances, squares))
        mean += weight * first / total
        variance += (weight / total) ** 2 * max(0.0, second - first**2)
    spread = 1.96 * math.sqrt(variance)
    low, high = min(score, mean - spread), max(score, mean + spread)
    return round(score, 4), (round(max(0.0, low), 4), round(min(1.0, high), 4))


def _themes(checklist: Checklist, items: Sequence[ItemCoverage]) -> tuple[ThemeCoverage, ...]:
    grouped: dict[str, list[tuple[int, float]]] = {}
    for entry, item in zip(checklist.items, items, strict=True):
        grouped.setdefault(item.theme, []).append((entry.weight, CREDIT[item.verdict]))
    return tuple(
        ThemeCoverage(theme, round(sum(w * c for w, c in rows) / sum(w for w, _ in rows), 4), len(rows))
        for theme, rows in grouped.items()
    )
