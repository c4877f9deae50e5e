"""The self-test of own rules: their examples are analysed like documents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analyzer.extract.facts import Facts
from analyzer.lexicon.store import Lexicons, lexicons_for
from analyzer.rules.context import DocumentContext
from analyzer.rules.genre import Genre
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, RuleTimeoutError
from analyzer.rules.user.rule import rule_class
from analyzer.rules.user.spec import AnySpec

if TYPE_CHECKING:
    from spacy.language import Language

# What needs word segmentation; everything else is found without it.
_FACTS = frozenset({"indicators", "measures", "shortcomings", "plans"})


def failures(spec: AnySpec) -> list[str]:
    """Return what is wrong with the examples of ``spec``, one line each (empty when all hold)."""
    if not spec.tests.match or not spec.tests.clear:
        return ["tests 的 match 和 clear 各须至少一例"]
    problems = []
    rule = rule_class(spec)(lexicons_for())
    for expected, texts in ((True, spec.tests.match), (False, spec.tests.clear)):
        for text in texts:
            source = _input(text, spec)
            try:
                hits: list[Hit] = list(rule.check(source))
            except RuleTimeoutError:
                problems.append(f"表达式超过时限：{text}")
                continue
            for hit in hits:
                rule.message(hit, "zh")
                rule.message(hit, "en")
            if bool(hits) != expected:
                problems.append(f"{'没有找到' if expected else '不应找到'}：{text}")
    return problems


def _input(text: str, spec: AnySpec) -> RuleInput:
    lexicons = lexicons_for()
    facts = _segmented(text) if spec.scope in _FACTS else _outlined(text, lexicons)
    # Examples are snippets: what they are about is taken for granted.
    if spec.unit_types:
        from msgspec.structs import replace

        facts.meta = replace(facts.meta, unit_type=spec.unit_types[0])
    report = spec.reports_only or Genre(lexicons).kind(facts) == "report"
    return RuleInput(facts, DocumentContext(), None, report=report)


def _outlined(text: str, lexicons: Lexicons) -> Facts:
    from analyzer.extract.clauses import ClauseSplitter
    from analyzer.extract.meta import MetaExtractor
    from analyzer.extract.outline import OutlineExtractor

    outline, meta = lexicons.shared(OutlineExtractor), lexicons.shared(MetaExtractor)
    clauses = lexicons.shared(ClauseSplitter)
    facts = Facts(text)
    facts.sections = outline.extract(text)
    facts.meta = meta.extract(text, facts.sections)
    facts.sentences = clauses.sentences(text, facts.sections)
    facts.runs = clauses.runs(text, facts.sections)
    facts.clauses = clauses.clauses(facts)
    return facts


@cache
def _pipeline() -> Language:
    from analyzer.pipeline import build

    return build()


def _segmented(text: str) -> Facts:
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    facts: Facts = doc._.policy
    return facts
