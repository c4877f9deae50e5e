"""spaCy components: thin wrappers that fill ``doc._.policy`` step by step.

The factories are announced to spaCy by entry points, so that ``nlp.add_pipe("policy_sections")`` works without an
import. Component order is the order of :data:`analyzer.pipeline.COMPONENTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.extract.clauses import ClauseSplitter
from analyzer.extract.facts import Facts
from analyzer.extract.indicators import IndicatorExtractor
from analyzer.extract.measures import MeasureExtractor
from analyzer.extract.meta import MetaExtractor
from analyzer.extract.outline import OutlineExtractor
from analyzer.extract.predicates import Words
from analyzer.extract.relations import RelationExtractor
from analyzer.extract.shortcomings import ShortcomingExtractor
from analyzer.lexicon.store import Lexicons, lexicons_for
from analyzer.pipeline.tokenizer import NUMBERS, WORDS
from analyzer.text.span import Span

FURNITURE = "analyzer_furniture"
PUBLISHED = "analyzer_published"
UNSEEN = "analyzer_unseen"  # set when the document goes through the built-in components only, then away

Component = Callable[[Doc], Doc]


def facts_of(doc: Doc) -> Facts:
    """Return the facts of a document, created empty at the first call."""
    if doc._.policy is None:
        doc._.policy = Facts(doc.text, numbers=list(doc.user_data.get(NUMBERS, ())))
    facts: Facts = doc._.policy
    return facts


def _register() -> None:
    if not Doc.has_extension("policy"):
        Doc.set_extension("policy", default=None)


def _show(doc: Doc, group: str, spans: Iterable[tuple[Span, str]]) -> None:
    """Offer facts as a span group; a span that does not end on token borders is widened to them.

    Left out when nobody can look at the groups: they cost as much as finding the facts.
    """
    if doc.user_data.get(UNSEEN):
        return
    found = [
        doc.char_span(*span, label=label, alignment_mode="expand") for span, label in spans if span.length
    ]
    doc.spans[group] = [span for span in found if span is not None]


def _words(doc: Doc) -> Words:
    """Word borders and verbs, from what the tokenizer left; token objects are slow to make."""
    words = doc.user_data.get(WORDS) or [(token.text, token.tag_) for token in doc]
    starts = list(accumulate((len(word) for word, _ in words), initial=0))
    verbs = [
        Span(start, start + len(word))
        for (word, word_class), start in zip(words, starts, strict=False)
        if word_class == "v" and len(word) > 1
    ]
    return Words(frozenset(starts), verbs)


def _component(overlays: Sequence[str], make: Callable[[Lexicons], Component]) -> Component:
    _register()
    return make(lexicons_for(overlays))


@Language.factory("policy_sections", default_config={"overlays": []})
def create_sections(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Heading tree and document data."""

    def make(lexicons: Lexicons) -> Component:
        outline, meta = OutlineExtractor(lexicons), MetaExtractor(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            facts.sections = outline.extract(facts.text, doc.user_data.get(FURNITURE, ()))
            facts.meta = meta.extract(facts.text, facts.sections, doc.user_data.get(PUBLISHED))
            _show(doc, "sections", ((section.span, section.kind) for section in facts.sections))
            return doc

        return run

    return _component(overlays, make)


@Language.factory("policy_clauses", default_config={"overlays": []})
def create_clauses(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Sentences, enumerated runs and clauses."""

    def make(lexicons: Lexicons) -> Component:
        splitter = ClauseSplitter(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            furniture = doc.user_data.get(FURNITURE, ())
            facts.sentences = splitter.sentences(facts.text, facts.sections, furniture)
            facts.runs = splitter.runs(facts.text, facts.sections)
            facts.clauses = splitter.clauses(facts.text, facts.sentences, facts.runs)
            return doc

        return run

    return _component(overlays, make)


@Language.factory("policy_quantities", default_config={"overlays": []})
def create_quantities(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Indicators out of the number mentions that the tokenizer found."""

    def make(lexicons: Lexicons) -> Component:
        extractor = IndicatorExtractor(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            facts.indicators = extractor.extract(facts)
            _show(doc, "indicators", ((indicator.span, indicator.kind) for indicator in facts.indicators))
            return doc

        return run

    return _component(overlays, make)


@Language.factory("policy_relations", default_config={"overlays": []})
def create_relations(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Numeric constraints between indicators."""

    def make(lexicons: Lexicons) -> Component:
        extractor = RelationExtractor(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            facts.relations = extractor.extract(facts)
            return doc

        return run

    return _component(overlays, make)


@Language.factory("policy_measures", default_config={"overlays": []})
def create_measures(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Measures, and the plans among them."""

    def make(lexicons: Lexicons) -> Component:
        extractor = MeasureExtractor(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            facts.measures, facts.plans = extractor.extract(facts, _words(doc))
            _show(doc, "measures", ((measure.span, measure.status) for measure in facts.measures))
            _show(doc, "plans", ((plan.span, "PLAN") for plan in facts.plans))
            return doc

        return run

    return _component(overlays, make)


@Language.factory("policy_shortcomings", default_config={"overlays": []})
def create_shortcomings(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Shortcomings, their links to plans, and the statutory vector."""

    def make(lexicons: Lexicons) -> Component:
        extractor = ShortcomingExtractor(lexicons)

        def run(doc: Doc) -> Doc:
            facts = facts_of(doc)
            facts.shortcomings, facts.links, facts.statutory = extractor.extract(facts)
            _show(
                doc,
                "shortcomings",
                ((found.span, f"SEVERITY_{found.severity}") for found in facts.shortcomings),
            )
            return doc

        return run

    return _component(overlays, make)
