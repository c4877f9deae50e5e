"""Coverage of a checklist: evidence, verdicts, probabilities and the document score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.checklist.compiler import CompiledItem
from analyzer.checklist.grammar import FILE as GRAMMAR
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.model import Checklist, Item
from analyzer.coverage.concreteness import Anchors, anchor_cues
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.explain import Explainer, evidence_span
from analyzer.coverage.index import Index, build_index
from analyzer.coverage.lexicon import FILE, CoverageFile
from analyzer.coverage.matching import find_matches
from analyzer.coverage.passages import PassageReader
from analyzer.coverage.plan import Plan, build_plan
from analyzer.coverage.probability import distribution
from analyzer.coverage.reading import Reader
from analyzer.coverage.statutory import statutory_record
from analyzer.coverage.verdicts import CREDIT, AtomJudgement, judge_item
from analyzer.lexicon.background import Background
from analyzer.lexicon.concepts import load_concepts
from analyzer.records import (
    AtomVerdict,
    ChecklistInfo,
    Coverage,
    Evidence,
    EvidenceRole,
    ItemCoverage,
    ThemeCoverage,
)

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts
    from analyzer.lexicon.store import Lexicons

_QUOTES = 3


class CoverageScorer:
    """Scores documents against checklists without training; see the annotation guideline for the verdicts.

    Args:
        lexicons: Source of concepts, cues and templates.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._data = lexicons.load(FILE, CoverageFile)
        grammar = lexicons.load(GRAMMAR, ItemGrammar)
        self._background = lexicons.shared(Background.load)
        self._concepts = lexicons.shared(load_concepts)
        self._phases = {phase.id: (*phase.forms, *phase.told) for phase in grammar.phases}
        self._passages = PassageReader(self._data)
        self._ignorable = grammar.ignorable
        self._demands = DemandChecker(self._data, grammar)
        self._cues = anchor_cues(self._data)
        self._names = {concept.id: concept.name for concept in self._concepts}
        self._names |= {phase.id: phase.name for phase in grammar.phases}
        self._plan: Plan | None = None

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
        plan = self._plan_of(compiled)
        index = build_index(facts.text, self._passages.read(facts), plan)
        matches = find_matches(index, plan)
        anchors = Anchors(facts, self._cues)
        reader = Reader(self._data, facts, self._ignorable, self._demands, index, plan, matches, anchors)
        explainer = Explainer(self._data, lang, self._names)
        items = tuple(
            statutory_record(entry.item, facts, explainer)
            if entry.item.statutory
            else _item_record(self._data, entry.item, reader.judge(number, entry), index, plan, explainer)
            for number, entry in enumerate(compiled)
        )
        score, interval = _document_score(checklist, items)
        info = ChecklistInfo(checklist.id, checklist.title, len(checklist.items))
        return Coverage(info, score, interval, items, _themes(checklist, items))

    def _plan_of(self, compiled: Sequence[CompiledItem]) -> Plan:
        if (
            self._plan is None
            or len(self._plan.items) != len(compiled)
            or any(a is not b for a, b in zip(self._plan.items, compiled, strict=True))
        ):
            self._plan = build_plan(compiled, self._background, self._concepts, self._phases)
        return self._plan


def _item_record(
    data: CoverageFile, item: Item, atoms: list[AtomJudgement], index: Index, plan: Plan, explainer: Explainer
) -> ItemCoverage:
    verdict = judge_item(atoms)
    chances = distribution(data, verdict, atoms)
    review = max(chances.values()) < data.review_below
    return ItemCoverage(
        item=item.id,
        theme=item.theme,
        text=item.text,
        verdict=verdict,
        probability=chances,
        review=review,
        evidence=_evidence(atoms, verdict, index),
        missing=explainer.missing(verdict, atoms),
        reasons=explainer.reasons(verdict, atoms, index, plan, review=review),
        atoms=tuple(AtomVerdict(j.atom.shown, j.verdict) for j in atoms) if len(atoms) > 1 else (),
    )


_ROLE: dict[str, EvidenceRole] = {"claim": "claim", "weak": "claim", "plan": "plan", "admission": "admission"}


def _evidence(atoms: list[AtomJudgement], verdict: str, index: Index) -> tuple[Evidence, ...]:
    # Atoms that carry the verdict first; of a contradiction both sides, and nothing twice.
    chosen: list[Evidence] = []
    ranked = sorted(atoms, key=lambda judgement: judgement.verdict != verdict)
    for depth in range(_QUOTES):
        for judgement in ranked:
            if depth < len(judgement.deciding) and (depth == 0 or judgement.verdict == "contradicted"):
                support = judgement.deciding[depth]
                span = evidence_span(support, index)
                if not any(span.overlaps(known.span) for known in chosen):
                    chosen.append(Evidence(span, span.of(index.text), _ROLE[support.role]))
    kept, rest = chosen[:_QUOTES], chosen[_QUOTES:]
    if verdict == "contradicted" and all(one.role != "admission" for one in kept):
        # An item with many parts has a claim for each; without the admission nobody sees a contradiction.
        kept[len(kept) - 1 :] = [one for one in rest if one.role == "admission"][:1] or kept[-1:]
    return tuple(sorted(kept, key=lambda evidence: evidence.span))


def _document_score(checklist: Checklist, items: Sequence[ItemCoverage]) -> tuple[float, tuple[float, float]]:
    weights = [item.weight for item in checklist.items]
    total = sum(weights) or 1
    score = sum(w * CREDIT[item.verdict] for w, item in zip(weights, items, strict=True)) / total
    mean = variance = 0.0
    for weight, item in zip(weights, items, strict=True):
        first = sum(item.probability[name] * credit for name, credit in CREDIT.items())
        second = sum(item.probability[name] * credit**2 for name, credit in CREDIT.items())
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
