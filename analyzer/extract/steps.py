"""The steps of extraction, in order: each fills part of the facts of one document.

The spaCy components wrap these steps one by one; a caller without components of its own runs them directly and
saves making a ``Doc``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct

from analyzer.extract.answers import AnswerFinder
from analyzer.extract.asides import AsideFinder
from analyzer.extract.clauses import ClauseSplitter
from analyzer.extract.facts import Facts
from analyzer.extract.fill_ins import fill_ins
from analyzer.extract.headings import lines_of
from analyzer.extract.indicators import IndicatorExtractor
from analyzer.extract.ledgers import LedgerFinder
from analyzer.extract.measures import MeasureExtractor
from analyzer.extract.meta import MetaExtractor
from analyzer.extract.outline import OutlineExtractor
from analyzer.extract.relations import RelationExtractor
from analyzer.extract.role_labels import RoleLabels, matters, without_labels
from analyzer.extract.shortcomings import ShortcomingExtractor
from analyzer.extract.words import Words
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span


class Setting(Struct, frozen=True):
    """What surrounds the text.

    Attributes:
        words: What segmentation says.
        furniture: Places of site furniture.
        published: Place of a publication date found among it.
    """

    words: Words
    furniture: Sequence[Span] = ()
    published: Span | None = None


Step = Callable[[Facts, Setting], None]


def find_sections(lexicons: Lexicons) -> Step:
    """Heading tree and document data."""
    outline, meta = OutlineExtractor(lexicons), MetaExtractor(lexicons)

    def step(facts: Facts, setting: Setting) -> None:
        facts.sections = outline.extract(facts.text, setting.furniture)
        facts.meta = meta.extract(facts.text, facts.sections, setting.published)

    return step


def find_clauses(lexicons: Lexicons) -> Step:
    """Sentences, enumerated runs and clauses."""
    splitter, answers = ClauseSplitter(lexicons), AnswerFinder(lexicons)
    asides, ledgers = lexicons.shared(AsideFinder), LedgerFinder(lexicons)
    roles = lexicons.shared(RoleLabels)

    def step(facts: Facts, setting: Setting) -> None:
        facts.sentences = splitter.sentences(facts.text, facts.sections, setting.furniture, facts.numbers)
        facts.runs = splitter.runs(facts.text, facts.sections)
        facts.ledger = ledgers.find(facts.text, facts.grid, facts.sections)
        labelled = roles.find(
            facts.text, lines_of(facts.text), {one.heading.start for one in facts.sections if one.title}
        )
        facts.clauses = without_labels(splitter.clauses(facts), labelled, facts.sections)
        facts.matters = matters(facts.text, labelled, facts.sections)
        facts.asides = asides.find(facts.text, facts.sections, labelled)
        told = [row.plan for row in facts.ledger if row.plan is not None]
        facts.answers = sorted([*answers.find(facts, labelled), *told])

    return step


def find_quantities(lexicons: Lexicons) -> Step:
    """Indicators out of the number mentions."""
    extractor = IndicatorExtractor(lexicons)

    def step(facts: Facts, setting: Setting) -> None:
        # Counters of a page, figures of notes and what a form asks for are none of the document.
        if foreign := [*setting.furniture, *fill_ins(facts.text)]:
            facts.numbers = [
                one for one in facts.numbers if not any(cut.contains(one.span) for cut in foreign)
            ]
        facts.indicators = extractor.extract(facts, setting.words)

    return step


def find_relations(lexicons: Lexicons) -> Step:
    """Numeric constraints between indicators."""
    extractor = RelationExtractor(lexicons)

    def step(facts: Facts, _: Setting) -> None:
        facts.relations = extractor.extract(facts)

    return step


def find_measures(lexicons: Lexicons) -> Step:
    """Measures, and the plans among them."""
    extractor = MeasureExtractor(lexicons)

    def step(facts: Facts, setting: Setting) -> None:
        facts.measures, facts.plans = extractor.extract(facts, setting.words)

    return step


def find_shortcomings(lexicons: Lexicons) -> Step:
    """Shortcomings, their links to plans, and the statutory vector."""
    extractor = ShortcomingExtractor(lexicons)

    def step(facts: Facts, _: Setting) -> None:
        facts.shortcomings, facts.links, facts.statutory = extractor.extract(facts)

    return step


# By the names of the components that wrap them, in order.
STEPS: dict[str, Callable[[Lexicons], Step]] = {
    "policy_sections": find_sections,
    "policy_clauses": find_clauses,
    "policy_quantities": find_quantities,
    "policy_relations": find_relations,
    "policy_measures": find_measures,
    "policy_shortcomings": find_shortcomings,
}


def word_places(words: Sequence[tuple[str, str]]) -> Words:
    """Return the words of a text with their places; joined they are the text."""
    texts, classes = [word for word, _ in words], [word_class for _, word_class in words]
    starts = list(accumulate(map(len, texts), initial=0))
    return Words(frozenset(starts), [*texts, "", ""], [*classes, "", ""], starts[:-1])
