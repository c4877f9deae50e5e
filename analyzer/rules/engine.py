"""Run the rules over one document and turn their hits into findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analyzer.errors import SettingsError
from analyzer.extract.facts import Facts
from analyzer.lexicon.store import Lexicons
from analyzer.records import Coverage, Finding, Quote
from analyzer.rules.catalogue import all_rules
from analyzer.rules.context import DocumentContext
from analyzer.rules.fingerprint import fingerprint
from analyzer.rules.genre import Genre
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Hit, Need, Rule, RuleTimeoutError, weakest
from analyzer.rules.plugins import explained, failed_to_start, plugins
from analyzer.rules.registry import selected
from analyzer.rules.run.failed_rule import FailedRule
from analyzer.rules.run.slow_rule import SlowRule
from analyzer.rules.txt.several_documents import SeveralDocuments
from analyzer.rules.user.rule import UserRule
from analyzer.settings import Override, Settings
from analyzer.text.span import Span

_RELATED = 50  # further places told with one finding
# Rules that hold parts of a report against each other: a file with several reports gives them nothing to judge.
_ACROSS = ("DUP", "SHC", "TIM1", "TIM3", "TRM3")


class _Entry(NamedTuple):
    """A rule, with what decides whether it is entered: to ask each rule anew takes longer than half of them run."""

    needs: Need | None
    asked: int | None
    rule: Rule


class RuleEngine:
    """All selected rules, compiled once; :meth:`run` is pure.

    Args:
        lexicons: Where the rules' tables come from.
        select: Code prefixes or rule names to run; empty runs every rule that is not in preview.
        ignore: Code prefixes or rule names to leave out; the longer of two matching prefixes wins.
        settings: Further choices, among them those by path and unit type, own rules and lengths.

    Raises:
        SettingsError: If a selector matches no rule, a type of unit is unknown, or an own rule is broken. A
            broken plug-in is left out, and every run tells of it (RUN104).
        LexiconError: If a rule table does not follow its schema.
    """

    def __init__(
        self,
        lexicons: Lexicons,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        settings: Settings | None = None,
    ) -> None:
        self._settings = (settings or Settings()).over(select=select, ignore=ignore)
        self._known = all_rules(self._settings.rules)
        self._compiled: dict[type[Rule], Rule] = {}
        self._unusable = list(plugins().problems)
        self._left_out: set[type[Rule]] = set()
        self._choices: dict[tuple[Override, ...], tuple[_Entry, ...]] = {}
        self._lexicons = lexicons
        self._genre, self._literals = Genre(lexicons), lexicons.shared(Literals)
        self.rules = tuple(entry.rule for entry in self._choice(()))
        for _, override in (*self._settings.per_path, *self._settings.per_unit_type):
            # A wrong code in the settings is told at the start, not when the first such document comes up.
            self._choice((override,))
        self._know_types()

    def _know_types(self) -> None:
        """Refuse types of units that no document can have; the lexicons of the run say which there are."""
        named = [("per-unit-type", name) for name, _ in self._settings.per_unit_type]
        own = [rule.spec for rule in self._known if issubclass(rule, UserRule)]
        named += [(f"{spec.code} unit_types", name) for spec in own for name in spec.unit_types]
        if not named:
            return
        from analyzer.extract.meta import MetaFile

        listed = self._lexicons.load("meta.yaml", MetaFile).unit_types
        known = list(dict.fromkeys(entry.type for entry in listed))
        for key, name in named:
            if name not in known:
                file = self._settings.file
                zh = f"{key}：没有单位类型“{name}”。可用：{'、'.join(known)}。"
                en = f"{key}: no type of unit {name!r}; known: {', '.join(known)}"
                raise SettingsError(f"{file}：{zh}" if file else zh, f"{file}: {en}" if file else en)

    def _choice(self, overrides: tuple[Override, ...]) -> tuple[_Entry, ...]:
        if overrides not in self._choices:
            try:
                chosen = self._chosen(overrides)
            except SettingsError as problem:
                told, file = explained(problem), self._settings.file
                if file is None:
                    raise told from problem
                raise SettingsError(f"{file}：{told.zh}", f"{file}: {told.en}") from problem
            for rule in chosen:
                self._compile(rule)
            rules = [self._compiled[rule] for rule in chosen if rule in self._compiled]
            self._choices[overrides] = tuple(_Entry(rule.needs, rule.asked, rule) for rule in rules)
        return self._choices[overrides]

    def _chosen(self, overrides: tuple[Override, ...]) -> list[type[Rule]]:
        select = self._settings.select or ()
        extend, ignore = list(self._settings.extend_select), list(self._settings.ignore)
        for override in overrides:
            select = override.select if override.select is not None else select
            extend += override.extend_select
            ignore += override.ignore
        return selected(select, ignore, extend, preview=self._settings.preview, rules=self._known)

    def _compile(self, rule: type[Rule]) -> None:
        if rule in self._compiled or rule in self._left_out:
            return
        if rule.origin != "plug-in":
            self._compiled[rule] = rule(self._lexicons)
            return
        try:
            self._compiled[rule] = rule(self._lexicons)
        except Exception as error:
            self._left_out.add(rule)
            self._unusable.append(failed_to_start(rule, error))

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
        kind, genre = facts.meta.unit_type, self._genre.kind(facts)
        source = RuleInput(
            facts,
            view_info,
            coverage,
            report=genre == "report",
            annual=genre is not None,
            limits=self._settings.limits(view_info.path, kind),
        )
        entries = self._choice(self._settings.overrides(view_info.path, kind))
        given: set[Need | None] = {None}
        if coverage is not None:
            given.add("coverage")
        if view_info.hints:
            given.add("hints")
        several = any(hint.kind == SeveralDocuments.kind for hint in view_info.hints)
        answers = source.once(self._literals.answers)
        found: list[tuple[Hit, Rule]] = []
        for needs, asked, rule in entries:
            if needs not in given or (asked is not None and asked not in answers):
                continue
            if several and rule.code.startswith(_ACROSS):
                continue
            if rule.origin == "built-in":
                if hits := list(rule.check(source)):  # most find nothing
                    found += [(hit, rule) for hit in hits if _admissible(hit, rule, source)]
            else:
                found += _checked(rule, entries, source)
        for problem in self._unusable:
            found += _tell(FailedRule, entries, problem.en, "unusable", zh=problem.zh, en=problem.en)
        found.sort(key=lambda pair: (pair[0].span, pair[1].code))
        seen: Counter[tuple[str, str, str]] = Counter()
        return [_finding(hit, rule, source, lang, seen) for hit, rule in found]


def _checked(rule: Rule, entries: Sequence[_Entry], source: RuleInput) -> Iterator[tuple[Hit, Rule]]:
    """Yield the admissible hits of ``rule``; a foreign rule that fails costs its own findings only."""
    try:
        hits = [hit for hit in rule.check(source) if _admissible(hit, rule, source)]
        for hit in hits:
            if max(span.end for span in (hit.span, *hit.related)) > len(source.text):
                raise IndexError(hit.span)
            for lang in ("zh", "en"):
                _finding(hit, rule, source, lang, Counter())
    except RuleTimeoutError:
        yield from _tell(SlowRule, entries, rule.code, code=rule.code)
    except Exception as problem:
        yield from _tell(FailedRule, entries, rule.code, code=rule.code, problem=type(problem).__name__)
    else:
        yield from ((hit, rule) for hit in hits)


def _tell(
    kind: type[Rule], entries: Sequence[_Entry], identity: str, key: str = "found", **args: str
) -> Iterator[tuple[Hit, Rule]]:
    for entry in entries:
        if isinstance(entry.rule, kind):
            yield Hit(Span(0, 0), key, args, identity=identity), entry.rule


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
        related=tuple(
            Quote(span, span.of(source.text))
            for span in sorted(set(hit.related))[:_RELATED]
            if rule.everywhere or not source.outside(span)
        ),
        fix=hit.fix,
    )


def _admissible(hit: Hit, rule: Rule, source: RuleInput) -> bool:
    if rule.everywhere:
        return True
    if rule.about_text:
        return not source.in_furniture(hit.span)
    if rule.in_tail:
        return not source.in_furniture(hit.span) and not source.damaged(hit.span)
    return not source.outside(hit.span) and not source.damaged(hit.span)
