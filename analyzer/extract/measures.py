"""Measures: what the unit did, does, promises or did not do; and plans, the promised single actions."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import regex
from msgspec import Struct

from analyzer.extract.aspects import AspectClassifier
from analyzer.extract.facts import Clause, Facts
from analyzer.extract.predicates import MeasuresFile, Predicate, PredicateFinder, Verb, Words
from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Indicator, Measure, Plan, Quote, Section, Status
from analyzer.text.span import Span

_OBJECT_TRIM = regex.compile(r"^[了过着好起出成]|^(?:到|在|于)(?=[\u4e00-\u9fff]{6})")
_CONTINUED = regex.compile(r"为成员的|组成的|参加的|为内容的|为主题的|为重点的")
_MEMBER_LIST = regex.compile(r"以[^，。；]{2,40}为(?:执行|副|常务副)?(?:组长|主任|召集人|队长|总指挥)")
_NUMBERED = regex.compile(r"\d|[一二两三四五六七八九十百千万]+余?(?:次|场|件|项|名|家|份|个|人|批|期)(?!性)")
_MAX_ITEM_HEADING = 16
_DATED = regex.compile(
    r"(?:[一二三四五六七八九十]+是)?(?:\d{1,2}月|年初|年底|年末|上半年|下半年|春节|国庆|汛期?前|[春夏秋冬]季|第?[一二三四]季度|疫情)"
)
_TITLES = regex.compile(r"《[^》]*》")
_PLAN_OPENING = regex.compile(r"(?:要|将|拟|计划|继续|进一步|再|还|并|同时|着力|力争|不断|切实)+")


class _Draft(Struct):
    clause: Clause
    predicate: Predicate
    start: int
    end: int
    status: Status
    examples: list[Quote]


class MeasureExtractor:
    """Finds measures and plans in the clauses of a document."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._finder = PredicateFinder(lexicons)
        self._aspects = lexicons.shared(AspectClassifier)
        self._status = [(entry.status, regex.compile(expression(entry))) for entry in data.status]
        self._resolve = next(pattern for status, pattern in self._status if status == "INTENT")
        self._anchors = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.anchors))
        self._empty = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.slogan_objects))

    def extract(self, facts: Facts, words: Words) -> tuple[list[Measure], list[Plan]]:
        """Return measures and plans in document order.

        Args:
            facts: With sections, clauses and indicators filled.
            words: What segmentation says.
        """
        sections = {section.id: section for section in facts.sections}
        verbs = self._finder.verbs(facts.text, words)
        starts = [verb.span.start for verb in verbs]
        drafts: list[_Draft] = []
        for position, clause in enumerate(facts.clauses):
            if clause.example:
                _attach_example(facts, clause, drafts, position)
                continue
            inside = verbs[
                bisect.bisect_left(starts, clause.span.start) : bisect.bisect_left(starts, clause.span.end)
            ]
            draft = self._draft(facts, clause, inside, sections[clause.section], drafts)
            if draft is not None:
                drafts.append(draft)
        measures = [self._measure(facts, draft, sections, number) for number, draft in enumerate(drafts, 1)]
        planned = [draft for draft in drafts if sections[draft.clause.section].kind == "plans"]
        plans = [self._plan(facts, draft, number) for number, draft in enumerate(planned, 1)]
        return measures, plans

    def _draft(
        self,
        facts: Facts,
        clause: Clause,
        verbs: Sequence[Verb],
        section: Section,
        drafts: list[_Draft],
    ) -> _Draft | None:
        text = facts.text
        content = clause.span.of(text)
        previous = drafts[-1] if drafts and drafts[-1].clause.sentence == clause.sentence else None
        if previous is not None and self._continues(text, previous, content):
            previous.end = clause.span.end
            return None
        predicate = self._finder.find(text, clause.span, verbs)
        if predicate is None or predicate.span.length < 4 or _is_item_heading(facts, clause):
            return None
        status = self._status_of(facts, clause, predicate, section, previous)
        if section.kind == "shortcomings" and status != "NEGATED":
            return None
        if section.kind == "preamble" and status not in {"INTENT", "DONE"}:
            return None
        if self._is_result(facts, predicate, previous, clause):
            return None
        start = predicate.span.start
        resolve = self._resolve.search(text, clause.span.start, start) if status == "INTENT" else None
        return _Draft(clause, predicate, resolve.start() if resolve else start, clause.span.end, status, [])

    @staticmethod
    def _continues(text: str, previous: _Draft, content: str) -> bool:
        """Whether a clause carries on the object of the measure before it (…为组长，…为成员的领导小组)."""
        return bool(
            _CONTINUED.search(content) and _MEMBER_LIST.search(text, previous.clause.span.start, previous.end)
        )

    def _is_result(self, facts: Facts, predicate: Predicate, previous: _Draft | None, clause: Clause) -> bool:
        """Purposes and effects behind an act of the same sentence are its result, unless they carry a number."""
        if previous is None or not self._finder.is_result(predicate.verb.of(facts.text)):
            return False
        return not _indicators_in(facts, clause.span)

    def _status_of(
        self, facts: Facts, clause: Clause, predicate: Predicate, section: Section, previous: _Draft | None
    ) -> Status:
        content = _TITLES.sub("", clause.span.of(facts.text))  # cues inside 《…》 belong to the title
        cues = {status for status, pattern in self._status if pattern.search(content)}
        if "NEGATED" in cues and section.kind != "plans":
            return "NEGATED"
        if section.kind == "plans":
            return "PLANNED"
        if section.kind == "preamble":
            return "INTENT"
        if "PLANNED" in cues:
            return "PLANNED"
        if "ONGOING" in cues:
            return "ONGOING"
        numbered = _NUMBERED.search(content) is not None
        if "INTENT" in cues and not numbered and predicate.verb_class in {"slogan", "support", "activity"}:
            return "INTENT"
        if "DONE" in cues:
            return "DONE"
        if "ROUTINE" in cues:
            return "ROUTINE"
        if numbered or predicate.verb_class == "event":
            return "DONE"
        # An act told behind a dated or counted one of the same sentence happened with it.
        sentence = facts.sentences[clause.sentence].span
        dated = _DATED.match(facts.text, sentence.start, clause.span.end) is not None
        if predicate.verb_class == "activity" and (
            dated or (previous is not None and previous.status == "DONE")
        ):
            return "DONE"
        return "ROUTINE"

    def _measure(self, facts: Facts, draft: _Draft, sections: dict[str, Section], number: int) -> Measure:
        text, predicate = facts.text, draft.predicate
        span = Span(draft.start, draft.end)
        section = sections[draft.clause.section]
        verb = predicate.verb.of(text)
        indicators = _indicators_in(facts, draft.clause.span.hull(span))
        rest = text[predicate.verb.end : draft.end]
        own = _OBJECT_TRIM.sub("", rest) or text[predicate.span.start : predicate.verb.start]
        return Measure(
            id=f"m{number}",
            section=draft.clause.section,
            span=span,
            text=span.of(text),
            verb=verb,
            object=own,
            actor=predicate.actor,
            status=draft.status,
            concreteness=self._concreteness(
                draft, text[draft.clause.span.start : draft.end], section, len(indicators)
            ),
            aspect=section.aspect or self._aspects.classify(draft.clause.span.of(text)),
            indicators=tuple(indicator.id for indicator in indicators),
            examples=tuple(draft.examples),
        )

    def _concreteness(self, draft: _Draft, content: str, section: Section, numbers: int) -> int:
        """0 slogan, 1 generic act, 2 one new anchor, 3 two anchors with a number, date or case among them."""
        if draft.examples:
            return 3
        predicate = draft.predicate
        counted = predicate.verb_class in {"event", "activity"}
        if numbers and (counted or numbers > 1):
            return 3
        found = {match[0] for match in self._anchors.finditer(content)}
        anchors = sum(1 for match in found if match not in section.title)
        if numbers:
            return 3 if anchors else 2
        if anchors >= 1:
            return 2
        if draft.status == "INTENT" or predicate.verb_class == "slogan" or self._empty.search(content):
            return 0
        return 1

    def _plan(self, facts: Facts, draft: _Draft, number: int) -> Plan:
        text = facts.text
        span = draft.clause.span
        opening = _PLAN_OPENING.match(text, span.start, span.end)
        start = opening.end() if opening is not None else span.start
        span = Span(min(start, draft.predicate.span.start), draft.end)
        return Plan(f"p{number}", span, span.of(text), self._aspects.classify(span.of(text)))


def _indicators_in(facts: Facts, span: Span) -> list[Indicator]:
    first = bisect.bisect_left(facts.indicators, span.start, key=lambda indicator: indicator.span.start)
    last = bisect.bisect_left(facts.indicators, span.end, key=lambda indicator: indicator.span.start)
    return facts.indicators[first:last]


def _is_item_heading(facts: Facts, clause: Clause) -> bool:
    """Whether a clause is the short first sentence that names an enumerated item (一是做实案卷评查。会同…)."""
    if clause.run_item is None:
        return False
    item = facts.runs[clause.run_item[0]].items[clause.run_item[1]]
    sentence = facts.sentences[clause.sentence].span
    first = facts.text[item.marker.end : clause.span.start].strip() == ""
    alone = clause.span.end >= min(sentence.end, item.span.end)
    return first and alone and clause.span.length <= _MAX_ITEM_HEADING and item.span.end > sentence.end + 1


def _attach_example(facts: Facts, clause: Clause, drafts: list[_Draft], position: int) -> None:
    """Give a case example to the last measure of its sentence, or of the sentence before in the same section."""
    if not drafts or drafts[-1].clause.section != clause.section:
        return
    owner = drafts[-1]
    if clause.sentence - owner.clause.sentence > 1:
        return
    same = position > 0 and facts.clauses[position - 1].example and owner.examples
    if same and facts.clauses[position - 1].sentence == clause.sentence:
        span = owner.examples[-1].span.hull(clause.span)
        owner.examples[-1] = Quote(span, span.of(facts.text))
    else:
        owner.examples.append(Quote(clause.span, clause.span.of(facts.text)))
