"""Examples for the models, read from annotated documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product

from msgspec import Struct

from analyzer.analysis import Analyzer
from analyzer.evaluate.alignment import align
from analyzer.evaluate.cases import Case, default_paths
from analyzer.evaluate.fitting.admitted import admitted_sentences
from analyzer.evaluate.fitting.furniture import FURNITURE, furniture_examples
from analyzer.evaluate.fitting.passages import PASSAGES_FILE, Passage, written_passages
from analyzer.evaluate.fitting.problems import (
    PROBLEM_MODELS,
    PROBLEMS_FILE,
    ProblemExamples,
    written_problems,
)
from analyzer.evaluate.fitting.sections import (
    HEADINGS_FILE,
    SectionExamples,
    kinds_of_sentences,
    written_headings,
)
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.quotes import bodies, place_all
from analyzer.evaluate.spans import paired
from analyzer.extract.admitted import ADMITTED
from analyzer.extract.aspects import ASPECTS
from analyzer.extract.columns import OpenVocabulary, names
from analyzer.extract.facts import Facts
from analyzer.extract.judgement import (
    ACTS,
    CONCRETENESS,
    PLAN_ACTS,
    PLAN_STARTS,
    PLANS,
    STARTS,
    STATUS,
    grade_traits,
)
from analyzer.extract.links import LINKS
from analyzer.extract.measures import JUDGED, MeasureExtractor
from analyzer.extract.pairs import PairReader, parts
from analyzer.extract.roles import ROLES
from analyzer.extract.section_contents import SECTIONS
from analyzer.extract.sentence_kinds import KINDS_OF_SENTENCES
from analyzer.extract.starts import StartTraits
from analyzer.extract.steps import word_places
from analyzer.extract.traits import ClauseTraits, Page, Reading
from analyzer.extract.words import Words
from analyzer.numbers.scanner import NumberScanner
from analyzer.pipeline.segment import make_cut
from analyzer.pipeline.wording import Wording
from analyzer.text.source import source_from_text

YES, NO = "yes", "no"
# Of a problem written for the models, and of a word of the lexicon, beside one of an annotated document. The roles of
# clauses need the many writers more than the long items of the documents: chosen on lists and writers left out.
_WRITTEN_WEIGHT, _WORD_WEIGHT = 0.3, 0.1
_WRITTEN_WEIGHTS = {ROLES: 0.8}
_PASSAGE_WEIGHT = 1.0  # of a clause of a passage written for the models
_HEADING_WEIGHT = 0.5  # of a heading without text below


class Example(Struct, frozen=True):
    """Traits with the right label, and the checklist of the document they come from."""

    checklist: str
    traits: list[str]
    label: str
    weight: float = 1.0


def examples_of(cases: Sequence[Case], analyzer: Analyzer) -> dict[str, list[Example]]:
    """Return the examples of each model."""
    wording = Wording(NumberScanner(analyzer.lexicons), make_cut())
    extractor, reader = MeasureExtractor(analyzer.lexicons), PairReader(analyzer.lexicons)
    problems, sections = ProblemExamples(analyzer.lexicons), SectionExamples(analyzer.lexicons)
    of_clauses = (ACTS, STARTS, PLAN_ACTS, PLAN_STARTS, STATUS, CONCRETENESS)
    names = (*of_clauses, LINKS, SECTIONS, ADMITTED, KINDS_OF_SENTENCES, FURNITURE, *PROBLEM_MODELS)
    found: dict[str, list[Example]] = {name: [] for name in names}
    corpus = default_paths()[0].parent
    for case in cases:
        facts = analyzer.examine(source_from_text(case.clean)).facts
        words = word_places(wording.read(facts.text)[1])
        of_measures = _of_case(case, facts, words, extractor)
        of_problems = problems.of_case(case.gold)
        of_sections = sections.of_case(case.gold, facts)
        of_sentences = chain(admitted_sentences(case, facts), kinds_of_sentences(case.gold, facts))
        for name, traits, label in chain(
            of_measures, _of_links(case, facts, reader), of_problems, of_sections, of_sentences
        ):
            found[name].append(Example(case.gold.checklist, traits, label))
    for passage in written_passages(corpus / PASSAGES_FILE):
        facts = analyzer.examine(source_from_text(passage.document)).facts
        words = word_places(wording.read(facts.text)[1])
        for name, traits, label in _of_passage(passage, facts, words, extractor):
            found[name].append(Example(passage.origin, traits, label, _PASSAGE_WEIGHT))
    for problem in written_problems(corpus / PROBLEMS_FILE):
        for name, traits, label in problems.of_problem(problem):
            weight = _WRITTEN_WEIGHTS.get(name, _WRITTEN_WEIGHT)
            found[name].append(Example(problem.origin, traits, label, weight))
    found[SECTIONS] += [
        Example("", traits, label, _HEADING_WEIGHT)
        for _, traits, label in written_headings(corpus / HEADINGS_FILE)
    ]
    found[FURNITURE] = [Example(*example) for example in furniture_examples(cases)]
    found[ASPECTS] += [
        Example("", traits, label, _WORD_WEIGHT) for traits, label in problems.of_words(analyzer.lexicons)
    ]
    return found


class _Acts(Struct, frozen=True):
    """Where the annotated measures and plans of a text are, and where all of them are annotated."""

    measures: Sequence[Place]
    scopes: Sequence[Place]
    plans: Sequence[Place]
    plan_scopes: Sequence[Place]
    planned: bool = False  # whether measures are annotated among plans, too


class _Clause(Struct, frozen=True):
    """A clause with its traits, the measures in it (by number), and the examples that it gives."""

    reading: Reading
    traits: list[str]
    measures: list[int]
    examples: list[tuple[str, list[str], str]]


def _of_case(
    case: Case, facts: Facts, words: Words, extractor: MeasureExtractor
) -> Iterator[tuple[str, list[str], str]]:
    placed = case.placed
    measures, plans = placed.gold.measures, placed.gold.plans
    # Restoration may drop blanks that the annotated text has.
    to_text = align(case.clean, facts.text).place
    plan_bodies = bodies(placed, PLANS)
    acts = _Acts(
        [*map(to_text, place_all(placed, [measure.quote for measure in measures], placed.scopes))],
        [*map(to_text, placed.scopes)],
        [*map(to_text, place_all(placed, [plan.quote for plan in plans], plan_bodies))],
        [*map(to_text, plan_bodies)],
    )
    told = [(measure.status, measure.concreteness) for measure in measures]
    for clause in _of_clauses(facts, words, extractor, acts):
        yield from clause.examples
        yield from _judged(clause, told, facts, words, extractor)


def _of_passage(
    passage: Passage, facts: Facts, words: Words, extractor: MeasureExtractor
) -> Iterator[tuple[str, list[str], str]]:
    places = passage.places()
    acts = _Acts(places, [passage.body], places, [passage.body], planned=True)
    told = [(measure.status, measure.concreteness) for measure in passage.measures]
    for clause in _of_clauses(facts, words, extractor, acts):
        yield from clause.examples
        yield from _judged(clause, told, facts, words, extractor)


def _judged(
    clause: _Clause,
    told: Sequence[tuple[str, int]],
    facts: Facts,
    words: Words,
    extractor: MeasureExtractor,
) -> Iterator[tuple[str, list[str], str]]:
    """Status and concreteness of the first measure in a clause, of the statuses and grades of all measures."""
    if not clause.measures:
        return
    status, concreteness = told[clause.measures[0]]
    reading, rules = clause.reading, extractor.rules
    span, section = reading.clause.span, facts.section(reading.clause.section)
    predicate = reading.predicate or extractor.finder.bare(facts.text, span, words)
    ruled = rules.status(facts, reading, predicate)
    yield STATUS, [*clause.traits, f"status={ruled}"], "DONE" if status == "DONE" else "ROUTINE"
    anchors = rules.anchors(span.of(facts.text), section.title, reading.cues)
    grade = rules.grade(ruled, predicate, anchors, reading.numbers, empty=reading.cues.empty)
    yield CONCRETENESS, [*clause.traits, *grade_traits(grade, anchors)], str(concreteness)


def _of_clauses(facts: Facts, words: Words, extractor: MeasureExtractor, acts: _Acts) -> Iterator[_Clause]:
    """Yield the clauses that the models are asked about, as far as their measures or plans are annotated."""
    readings = [
        reading
        for reading in extractor.reader.read(facts, words)
        if not reading.clause.example and reading.section in JUDGED
    ]
    if not readings:
        return
    vocabulary = OpenVocabulary()
    page = Page(facts.text, words, vocabulary)
    starts = StartTraits(vocabulary, extractor.verbs.kind_of, extractor.verbs.names.places)
    columns = ClauseTraits(vocabulary).columns(page, readings)
    for reading, traits in zip(readings, names(columns, len(readings), vocabulary), strict=True):
        span = reading.clause.span
        if reading.section == PLANS:
            if any(low <= span.start < high for low, high in acts.plan_scopes):
                told = (PLAN_ACTS, traits, YES if _own(acts.plans, reading) else NO)
                begins = _begins(page, reading, starts, acts.plans, PLAN_STARTS)
                own = _own(acts.measures, reading) if acts.planned else []
                measures = _begins(page, reading, starts, acts.measures, STARTS) if own else ()
                yield _Clause(reading, traits, own, [told, *begins, *measures])
        elif any(low <= span.start and span.end <= high for low, high in acts.scopes):
            own = _own(acts.measures, reading)
            told = (ACTS, traits, YES if own else NO)
            yield _Clause(
                reading, traits, own, [told, *_begins(page, reading, starts, acts.measures, STARTS)]
            )


def _of_links(case: Case, facts: Facts, reader: PairReader) -> Iterator[tuple[str, list[str], str]]:
    """Whether an annotated link joins a shortcoming and a unit of plans, as far as both were found."""
    placed, gold = case.placed, case.placed.gold
    to_text = align(case.clean, facts.text).place
    quotes = [one.quote for one in gold.shortcomings]
    problems = [*map(to_text, place_all(placed, quotes, bodies(placed, "shortcomings")))]
    plans = [*map(to_text, place_all(placed, [plan.quote for plan in gold.plans], bodies(placed, PLANS)))]
    problem_of = {
        facts.shortcomings[j].id: i
        for i, j in paired(problems, [(one.span.start, one.span.end) for one in facts.shortcomings])
    }
    plan_of = {
        facts.plans[j].id: i for i, j in paired(plans, [(p.span.start, p.span.end) for p in facts.plans])
    }
    linked = {(link.shortcoming, link.plan) for link in gold.links}
    similar = reader.similarity(facts)
    for shortcomings, units in parts(facts, reader.units(facts)):
        pairs = [(plan, unit) for unit in units for plan in unit.plans]
        if not shortcomings or not pairs:
            continue
        vocabulary = OpenVocabulary()
        columns = reader.columns(shortcomings, units, similar, vocabulary)
        named = names(columns, len(shortcomings) * len(pairs), vocabulary)
        for (one, (plan, unit)), traits in zip(product(shortcomings, pairs), named, strict=True):
            if one.id in problem_of and plan.id in plan_of and unit.answers is None:
                answered = (problem_of[one.id], plan_of[plan.id]) in linked
                yield LINKS, traits, YES if answered else NO


def _begins(
    page: Page, reading: Reading, traits: StartTraits, places: Sequence[Place], name: str
) -> Iterator[tuple[str, list[str], str]]:
    """Where an annotated act begins in the clause."""
    begins = {places[i][0] for i in _own(places, reading)}
    candidates = traits.places(page, [reading])
    offsets = candidates.offsets.tolist()
    if begins & set(offsets):
        columns = traits.columns(page, [reading], candidates)
        for place, own in zip(offsets, names(columns, len(offsets), page.vocabulary), strict=True):
            yield name, own, YES if place in begins else NO


def _own(places: Sequence[Place], reading: Reading) -> list[int]:
    clause = (reading.clause.span.start, reading.clause.span.end)
    return [i for i, place in enumerate(places) if _belongs(place, clause)]


def _belongs(place: Place, clause: Place) -> bool:
    """Whether at least half of an annotated measure lies in a clause."""
    shared = min(place[1], clause[1]) - max(place[0], clause[0])
    return shared > 0 and 2 * shared >= place[1] - place[0]
