"""spaCy components: thin wrappers that fill ``doc._.policy`` step by step.

The factories are announced to spaCy by entry points, so that ``nlp.add_pipe("policy_sections")`` works without an
import. Component order is the order of :data:`analyzer.pipeline.COMPONENTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.extract.facts import Facts
from analyzer.extract.steps import STEPS, Setting, word_places
from analyzer.lexicon.store import lexicons_for
from analyzer.pipeline.tokenizer import NUMBERS, WORDS
from analyzer.text.span import Span

FURNITURE = "analyzer_furniture"
PUBLISHED = "analyzer_published"
PLACES = "analyzer_word_places"  # made once, for all components

Component = Callable[[Doc], Doc]
Shown = Callable[[Facts], dict[str, Iterable[tuple[Span, str]]]]


def facts_of(doc: Doc) -> Facts:
    """Return the facts of a document, created empty at the first call."""
    if doc._.policy is None:
        doc._.policy = Facts(doc.text, numbers=list(doc.user_data.get(NUMBERS, ())))
    facts: Facts = doc._.policy
    return facts


def _setting(doc: Doc) -> Setting:
    places = doc.user_data.get(PLACES)
    if places is None:
        words = doc.user_data.get(WORDS) or [(token.text, token.tag_) for token in doc]
        places = doc.user_data[PLACES] = word_places(words)
    return Setting(places, doc.user_data.get(FURNITURE, ()), doc.user_data.get(PUBLISHED))


def _component(name: str, overlays: list[str], shown: Shown) -> Component:
    """Wrap a step; what it found is offered as span groups, each span widened to token borders."""
    if not Doc.has_extension("policy"):
        Doc.set_extension("policy", default=None)
    step = STEPS[name](lexicons_for(overlays))

    def run(doc: Doc) -> Doc:
        facts = facts_of(doc)
        step(facts, _setting(doc))
        for group, spans in shown(facts).items():
            found = [
                doc.char_span(*s, label=label, alignment_mode="expand") for s, label in spans if s.length
            ]
            doc.spans[group] = [span for span in found if span is not None]
        return doc

    return run


@Language.factory("policy_sections", default_config={"overlays": []})
def create_sections(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Heading tree and document data."""
    return _component(
        "policy_sections", overlays, lambda facts: {"sections": [(s.span, s.kind) for s in facts.sections]}
    )


@Language.factory("policy_clauses", default_config={"overlays": []})
def create_clauses(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Sentences, enumerated runs and clauses."""
    return _component("policy_clauses", overlays, lambda _: {})


@Language.factory("policy_quantities", default_config={"overlays": []})
def create_quantities(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Indicators out of the number mentions that the tokenizer found."""
    return _component(
        "policy_quantities",
        overlays,
        lambda facts: {"indicators": [(i.span, i.kind) for i in facts.indicators]},
    )


@Language.factory("policy_relations", default_config={"overlays": []})
def create_relations(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Numeric constraints between indicators."""
    return _component("policy_relations", overlays, lambda _: {})


@Language.factory("policy_measures", default_config={"overlays": []})
def create_measures(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Measures, and the plans among them."""
    return _component(
        "policy_measures",
        overlays,
        lambda facts: {
            "measures": [(m.span, m.status) for m in facts.measures],
            "plans": [(p.span, "PLAN") for p in facts.plans],
        },
    )


@Language.factory("policy_shortcomings", default_config={"overlays": []})
def create_shortcomings(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Shortcomings, their links to plans, and the statutory vector."""
    return _component(
        "policy_shortcomings",
        overlays,
        lambda facts: {"shortcomings": [(s.span, f"SEVERITY_{s.severity}") for s in facts.shortcomings]},
    )
