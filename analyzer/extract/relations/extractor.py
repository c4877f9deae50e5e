"""Finds the numeric constraints of a document and checks them."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.facts import Facts
from analyzer.extract.relations.averages import Averages
from analyzer.extract.relations.backlog import explained
from analyzer.extract.relations.balance import Balance
from analyzer.extract.relations.bounds import Bounds, points_back
from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.endings import Endings
from analyzer.extract.relations.equality import Equality
from analyzer.extract.relations.growth import Growth
from analyzer.extract.relations.items import Item, Sentence, sentences_of
from analyzer.extract.relations.multiples import Multiples
from analyzer.extract.relations.named_sets import NamedSets
from analyzer.extract.relations.outcomes import Outcomes
from analyzer.extract.relations.ratios import Ratios
from analyzer.extract.relations.remainders import Remainders
from analyzer.extract.relations.restated import Restated
from analyzer.extract.relations.sorts import Sorts
from analyzer.extract.relations.stocks import Stocks
from analyzer.extract.relations.sums import Sums
from analyzer.extract.relations.table_text import TableText
from analyzer.extract.relations.tables import Tables
from analyzer.extract.relations.taken_up import TakenUp
from analyzer.extract.relations.turned import Turned
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import IndicatorKind, Relation

_CHECKED_ALONE = frozenset({"rate", "growth"})
_NAMES_A_WHOLE = compile_pattern("(?:中|里[头面]?|上|看)，")
_BEFORE = 4  # sentences in which a denominator is looked for


class RelationExtractor:
    """Relations between the indicators of a document; a doubtful grouping gives none rather than a wrong one."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._cues = cues = RelationCues(lexicons)
        self._sums = Sums(cues)
        self._sorts = Sorts(cues)
        self._balance = Balance(cues)
        self._endings = Endings(cues)
        self._averages = Averages()
        self._ratios = Ratios(cues)
        self._multiples = Multiples()
        self._growth = Growth(cues)
        self._turned = Turned(cues)
        self._bounds = Bounds(cues)
        self._outcomes = Outcomes(cues)
        self._remainders = Remainders(cues)
        self._tables = Tables()
        self._table_text = TableText(cues)
        self._equality = Equality(cues)
        self._restated = Restated()
        self._stocks = Stocks()
        self._taken_up = TakenUp()
        self._named_sets = NamedSets(cues)

    def extract(self, facts: Facts) -> list[Relation]:
        """Return the relations in order of their first indicator; needs sentences, numbers and indicators."""
        found: list[Relation] = []
        scopes: list[Item] = []
        sentences = sentences_of(facts)
        for place, sentence in enumerate(sentences):
            kinds = {indicator.kind for indicator in sentence.group}
            if "scope" in kinds:
                scopes += [item for item in sentence.items if item.indicator.kind == "scope"]
            if len(sentence.group) > 1 or sentence.refers or not kinds.isdisjoint(_CHECKED_ALONE):
                found += self._sentence(sentence.items, kinds, sentences[max(0, place - _BEFORE) : place])
        found += self._equality.find(scopes)
        found += self._restated.find(sentences)
        found += self._stocks.find(sentences)
        found += self._named_sets.find(facts.text, sentences)
        found += self._taken_up.find(sentences, found)
        beside = list(self._tables.find(facts))
        beside += self._table_text.find(facts, [*found, *beside])
        # A change or a rate that the columns of a table explain needs no other reading.
        told = {relation.indicators[-1] for relation in beside if relation.kind in ("growth", "ratio")}
        found = [
            one for one in found if one.kind not in ("growth", "ratio") or one.indicators[-1] not in told
        ]
        found += beside
        order = {indicator.id: number for number, indicator in enumerate(facts.indicators)}
        return sorted(
            found, key=lambda relation: min(order[identifier] for identifier in relation.indicators)
        )

    def _said(self, items: Sequence[Item], before: Sequence[Sentence]) -> list[Item]:
        """The numbers of the sentences ahead, wanted where a clause points back: 队员中16名, 有31件由申请人撤回."""
        if not points_back(items[0]) and not any("中" in item.gap for item in items):
            return []
        section = items[0].indicator.section
        return [item for sentence in before for item in sentence.items if item.indicator.section == section]

    def _sentence(
        self, items: list[Item], kinds: set[IndicatorKind], before: Sequence[Sentence]
    ) -> list[Relation]:
        sums: list[Relation] = []
        if len(items) > 2:
            balances = list(self._balance.find(items))
            told = {relation.indicators[0] for relation in balances}
            sums = [one for one in self._sums.find(items) if one.indicators[0] not in told] + balances
            sums += self._averages.find(items)
            sums += self._endings.find(items, sums)
        if _NAMES_A_WHOLE.search(items[0].gap) or any("按" in item.gap for item in items):
            sums += self._sorts.find(items, [item for sentence in before for item in sentence.items])
        sums += self._remainders.find(items, before, sums)
        added = [set(relation.indicators) for relation in sums]
        bounds = [
            bound
            for bound in self._bounds.find(items, self._said(items, before))
            if not any(together.issuperset(bound.indicators) for together in added)
            and not explained(bound, items, self._cues)
        ]
        growth = list(self._growth.find(items, before)) if "growth" in kinds else []
        turned = list(self._turned.find(items, growth))
        changes = {relation.indicators[-1] for relation in turned}
        growth = [one for one in growth if one.indicators[-1] not in changes] + turned
        bounds += self._outcomes.find(items, before, [*sums, *bounds])
        ratios: list[Relation] = []
        if "rate" in kinds:
            compared = {identifier for relation in growth for identifier in relation.indicators}
            multiples = list(self._multiples.find(items))
            told = {relation.indicators[-1] for relation in multiples}
            ratios = multiples + [
                ratio
                for ratio in self._ratios.find(items, before)
                if ratio.indicators[-1] not in told
                and (ratio.verdict != "unverifiable" or ratio.indicators[0] not in compared)
            ]
        return [*sums, *bounds, *ratios, *growth]
