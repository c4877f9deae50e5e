"""spaCy components: thin wrappers that fill ``doc._.policy`` step by step.

The factories are announced to spaCy by entry points, so that ``nlp.add_pipe("policy_sections")`` works without an
import. Component order is the order of :data:`analyzer.pipeline.COMPONENTS`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.extract.facts import Facts
from analyzer.extract.steps import STEPS, Setting, word_places
from analyzer.extract.stored import register
from analyzer.lexicon.store import lexicons_for
from analyzer.pipeline.tokenizer import NUMBERS, WORDS
from analyzer.text.span import Span

FURNITURE = "analyzer_furniture"
PUBLISHED = "analyzer_published"
PLACES = "analyzer_word_places"  # made once, for all components

Component = Callable[[Doc], Doc]
Groups = dict[str, list[tuple[Span, str]]]
Shown = Callable[[Facts], Groups]


def facts_of(doc: Doc) -> Facts:
    """Return the facts of a document, created empty at the first call."""
    if doc._.policy is None:
        doc._.policy = Facts(doc.text, numbers=list(doc.user_data.pop(NUMBERS, ())))
    facts: Facts = doc._.policy
    return facts


def _setting(doc: Doc) -> Setting:
    places = doc.user_data.get(PLACES)
    if places is None:
        words = doc.user_data.pop(WORDS, None) or [(token.text, token.tag_) for token in doc]
        places = doc.user_data[PLACES] = word_places(words)
    # A document that was stored in between has plain pairs for spans.
    furniture = [Span(*span) for span in doc.user_data.get(FURNITURE, ())]
    published = doc.user_data.get(PUBLISHED)
    return Setting(places, furniture, None if published is None else Span(*published))


class PolicyComponent:
    """One step as a spaCy component; what it found is offered as span groups, widened to token borders.

    Args:
        name: Name of the step in :data:`analyzer.extract.steps.STEPS`.
        overlays: Lexicon folders laid over the built-in ones.
        shown: Which spans of the facts go into which groups.
    """

    def __init__(self, name: str, overlays: list[str], shown: Shown) -> None:
        if not Doc.has_extension("policy"):
            Doc.set_extension("policy", default=None)
        register()
        self._made_by = name, overlays, shown
        self._step = STEPS[name](lexicons_for(overlays))

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with the facts of this step."""
        facts = facts_of(doc)
        self._step(facts, _setting(doc))
        for group, spans in self._made_by[2](facts).items():
            found = [
                doc.char_span(*s, label=label, alignment_mode="expand") for s, label in spans if s.length
            ]
            doc.spans[group] = [span for span in found if span is not None]
        return doc

    def __reduce__(self) -> tuple[type[PolicyComponent], tuple[str, list[str], Shown]]:
        """Be made anew in another process: spaCy starts those by copies of the pipeline where there is no fork."""
        return PolicyComponent, self._made_by


def _nothing(_: Facts) -> Groups:
    return {}


def _sections(facts: Facts) -> Groups:
    return {"sections": [(one.span, one.kind) for one in facts.sections]}


def _indicators(facts: Facts) -> Groups:
    return {"indicators": [(one.span, one.kind) for one in facts.indicators]}


def _measures(facts: Facts) -> Groups:
    return {
        "measures": [(one.span, one.status) for one in facts.measures],
        "plans": [(one.span, "PLAN") for one in facts.plans],
    }


def _shortcomings(facts: Facts) -> Groups:
    return {"shortcomings": [(one.span, f"SEVERITY_{one.severity}") for one in facts.shortcomings]}


@Language.factory("policy_sections", default_config={"overlays": []})
def create_sections(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Heading tree and document data."""
    return PolicyComponent("policy_sections", overlays, _sections)


@Language.factory("policy_clauses", default_config={"overlays": []})
def create_clauses(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Sentences, enumerated runs and clauses."""
    return PolicyComponent("policy_clauses", overlays, _nothing)


@Language.factory("policy_quantities", default_config={"overlays": []})
def create_quantities(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Indicators out of the number mentions that the tokenizer found."""
    return PolicyComponent("policy_quantities", overlays, _indicators)


@Language.factory("policy_relations", default_config={"overlays": []})
def create_relations(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Numeric constraints between indicators."""
    return PolicyComponent("policy_relations", overlays, _nothing)


@Language.factory("policy_measures", default_config={"overlays": []})
def create_measures(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Measures, and the plans among them."""
    return PolicyComponent("policy_measures", overlays, _measures)


@Language.factory("policy_shortcomings", default_config={"overlays": []})
def create_shortcomings(nlp: Language, name: str, overlays: list[str]) -> Component:
    """Shortcomings, their links to plans, and the statutory vector."""
    return PolicyComponent("policy_shortcomings", overlays, _shortcomings)
