"""Run the rules over one document and turn their hits into findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analyzer.extract.facts import Facts
from analyzer.lexicon.store import Lexicons
from analyzer.records import Coverage, Finding
from analyzer.rules.context import DocumentContext
from analyzer.rules.fingerprint import fingerprint
from analyzer.rules.genre import Genre
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Rule, weakest
from analyzer.rules.registry import selected


class RuleEngine:
    """All selected rules, compiled once; :meth:`run` is pure.

    Args:
        lexicons: Where the rules' tables come from.
        select: Code prefixes or rule names to run; empty runs every rule that is not in preview.
        ignore: Code prefixes or rule names to leave out; the longer of two matching prefixes wins.

    Raises:
        SettingsError: If a selector matches no rule.
        LexiconError: If a rule table does not follow its schema.
    """

    def __init__(self, lexicons: Lexicons, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self.rules: tuple[Rule, ...] = tuple(rule(lexicons) for rule in selected(select, ignore))
        self._genre = Genre(lexicons)

    def run(
        self, facts: Facts, view_info: DocumentContext, coverage: Coverage | None, lang: str = "zh"
    ) -> list[Finding]:
        """Return the findings in coordinates of the restored text, sorted by span.

        Args:
            facts: What extraction found.
            view_info: How the restored text came about.
            coverage: Verdicts of a checklist, or None.
            lang: Language of the messages, ``zh`` or ``en``.
        """
        source = RuleInput(facts, view_info, coverage, report=self._genre.is_report(facts))
        found = [
            (hit, rule) for rule in self.rules for hit in rule.check(source) if _admissible(hit, rule, source)
        ]
        found.sort(key=lambda pair: (pair[0].span, pair[1].code))
        seen: Counter[tuple[str, str, str]] = Counter()
        return [self._finding(hit, rule, source, lang, seen) for hit, rule in found]

    @staticmethod
    def _finding(
        hit: Hit, rule: Rule, source: RuleInput, lang: str, seen: Counter[tuple[str, str, str]]
    ) -> Finding:
        quote = hit.span.of(source.text)
        section = None if hit.identity is not None else source.facts.section_at(hit.span.start)
        key = (rule.code, quote if hit.identity is None else hit.identity, section.title if section else "")
        seen[key] += 1
        # A scan may be misread: nothing found in it is certain.
        ceiling = weakest("warning" if source.context.recognised else "error", rule.severity_of(hit))
        return Finding(
            code=rule.code,
            severity=ceiling,
            span=hit.span,
            text=quote,
            message=rule.message(hit, lang),
            basis=rule.basis.cite() if rule.basis else None,
            fingerprint=fingerprint(*key, seen[key]),
        )


def _admissible(hit: Hit, rule: Rule, source: RuleInput) -> bool:
    if rule.about_text:
        return not source.in_furniture(hit.span)
    return not source.outside(hit.span) and not source.damaged(hit.span)
