"""Measures: what the unit did, does, promises or did not do; and plans, the promised single actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from analyzer.extract.aspects import AspectClassifier, ProblemAspects
from analyzer.extract.cues import CueReader, Cues
from analyzer.extract.facts import Clause, Facts
from analyzer.extract.judgement import ACT, PLANS, Judge, Opinion
from analyzer.extract.ledgers import acts_of
from analyzer.extract.markers import behind_enumerator, strip_enumerator
from analyzer.extract.measure_rules import PLEDGES, MeasureRules
from analyzer.extract.only_aims import only_aims
from analyzer.extract.plan_shape import PlanShaper
from analyzer.extract.predicates import Predicate, PredicateFinder
from analyzer.extract.readings import TOPIC, ClauseReader, Indicators
from analyzer.extract.traits import Reading
from analyzer.extract.undone import Undone
from analyzer.extract.verbs import VerbLexicon
from analyzer.extract.words import Words
from analyzer.lexicon.store import Lexicons
from analyzer.records import Measure, Plan, Quote, Section, Status
from analyzer.text.later import later
from analyzer.text.places import holds
from analyzer.text.span import Span

_NO_OBJECT = re.compile(
    r"了|过(?![程错渡度])|着(?![力手眼重])|好(?![评转])|起(?![诉草点])|出(?![庭台席动示租具资警现口入让])"
    r"|成(?![功效本果立员为绩熟长])|(?:到|在|于)(?=[\u4e00-\u9fff]{6})"
)
_CONTINUED = ("为成员的", "组成的", "参加的", "为内容的", "为主题的", "为重点的")
_MEMBER_LIST = regex.compile(r"以[^，。；]{2,40}为(?:执行|副|常务副)?(?:组长|主任|召集人|队长|总指挥)")
_NEVER = frozenset({"heading", "circumstance", "result", TOPIC})  # verdicts that no model overrules
JUDGED = frozenset({"measures", "leader_duty", "other", PLANS})  # sections whose acts are told by the models
# Cues of what is told about others, of states and figures.
_ABOUT_OTHERS = frozenset(
    {"outsider", "state", "nothing_happened", "attendance", "standing", "fate", "metric"}
)
_FIGURE = re.compile("[%％]|比[重例]|总值|收入|增速|人次|指数|经济")  # of the place, not of the office
_OPENING, _TOWARDS = 4, 14  # characters ahead of a resolve: 我们, 对屡教不改者
_ACTING = frozenset({"event", "activity"})
_QUOTES = (("《", "》"), ("“", "”"))
_ADVERBIAL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:把|将|在|对|向|为|由|经|就|到(?!位)|通过|会同|联合|围绕|针对).*$"
)
_STANDING = re.compile(
    r"(?:从未|未能|未曾|尚未|没有|未|即将|计划|实际|已经|仍然|将|拟|已|仍|(?<![平人户])均|都|也)+$"
)
_NOBODY = frozenset({"平均", "人均", "户均"})
# How often or how much an act before it is to be done (全年不少于60学时).
_EXTENT = re.compile(
    r"(?:全年|每年|每人|人均|年内|每[月季周])?(?:均|各)?(?:不少于|不低于|至少)\d[^，。；]{0,8}"
)
_EXTENDING = "全每人年均各不至"  # with which it begins
# What heads a table: 2022年各镇街执法情况（单位：件、万元）.
_CAPTION = later(regex.compile, r"[^。；！？\n]*[（(]单位[：:][^（()）\n]{1,20}[)）][ \u3000]*(?:\n|$)")
_CAPTIONS = ("（单位", "(单位")  # one of them stands in every caption
# A system put in place, whatever the models make of so short a clause.
_SYSTEM = regex.compile("(?:推行|实行|建立|推广)[^，。；]{2,16}(?:制|制度|机制|模式|工作法)")


class _Act(Struct):
    """A clause that tells a measure, by itself."""

    reading: Reading
    predicate: Predicate
    status: Status
    judged: bool  # whether models decide where it begins
    opinion: Opinion | None = None  # what the models make of it
    starts: tuple[int, int] | None = None  # where it begins, as measure and as plan


class _Draft(Struct):
    clause: Clause
    cues: Cues
    predicate: Predicate
    start: int
    plan: int  # where a plan begins, which keeps its 继续
    end: int
    status: Status
    opinion: Opinion
    planned: bool
    examples: list[Quote]


class MeasureExtractor:
    """Finds measures and plans in the clauses of a document."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.finder = PredicateFinder(lexicons)
        self.rules = MeasureRules(lexicons)
        self.reader = ClauseReader(lexicons, self.finder)
        self._judge = Judge(lexicons)
        self.verbs = lexicons.shared(VerbLexicon)
        self._aspects = lexicons.shared(AspectClassifier)
        self._shaper = PlanShaper(lexicons)
        self._plan_aspects = lexicons.shared(ProblemAspects)
        self._cues = lexicons.shared(CueReader)
        self._undone = lexicons.shared(Undone)

    def extract(self, facts: Facts, words: Words) -> tuple[list[Measure], list[Plan]]:
        """Return measures and plans in document order.

        Args:
            facts: With sections, clauses and indicators filled.
            words: What segmentation says.
        """
        sections = {section.id: section for section in facts.sections}
        indicators = Indicators(facts.indicators)
        readings = list(self.reader.read(facts, words))
        acts = self._acts(facts, readings, words)
        ledger = sorted(
            cell for row in facts.ledger for cell in (row.problem, row.cause, row.plan) if cell is not None
        )
        titled = facts.meta.title_span or Span(0, 0)
        continued = any(words in facts.text for words in _CONTINUED)
        captions = any(mark in facts.text for mark in _CAPTIONS)
        drafts: list[_Draft] = []
        for position, reading in enumerate(readings):
            clause = reading.clause
            if clause.example:
                _attach_example(facts, clause, drafts, position)
                continue
            row = facts.grid.row_at(clause.span.start) if facts.grid.rows else None
            if row is not None and (row.figures or row.is_header):
                continue  # figures are told as figures
            if ledger and holds(ledger, clause.span):
                continue
            if row is not None and self._shaper.is_beside(facts.text, row, clause.span):
                continue
            if captions and row is None and _CAPTION.match(facts.text, clause.span.start):
                continue
            if clause.span.start < titled.end and titled.contains(clause.span):
                continue
            previous = drafts[-1] if drafts and drafts[-1].clause.sentence == clause.sentence else None
            if continued and previous is not None and _continues(facts.text, previous, clause):
                previous.end = clause.span.end
                previous.cues = self._cues.read(facts.text[previous.clause.span.start : previous.end])
            elif position in acts:
                drafts.append(self._draft(facts.text, acts[position], words))
        measures = [
            self._measure(facts, draft, sections, indicators, number)
            for number, draft in enumerate(drafts, 1)
        ]
        planned = [Span(draft.plan, draft.end) for draft in drafts if draft.planned]
        told = [act for row in facts.ledger if row.plan is not None for act in acts_of(facts.text, row.plan)]
        plans = sorted([*self._shaper.plans(facts, planned), *told])
        return measures, [self._plan(facts.text, plan, number) for number, plan in enumerate(plans, 1)]

    def _acts(self, facts: Facts, readings: Sequence[Reading], words: Words) -> dict[int, _Act]:
        """Return the clauses that tell measures, by position."""
        page = self._judge.page(facts.text, words)
        told = self._told(facts, readings, words)
        opinions = self._judge.opinions(page, [act.reading for act in told.values()])
        found: dict[int, _Act] = {}
        sure = ((act.reading, own.act > 0) for act, own in zip(told.values(), opinions, strict=True))
        aims = only_aims(facts, sure)
        resolved = -1  # the sentence of the resolve told last
        for (position, act), opinion in zip(told.items(), opinions, strict=True):
            reading, act.opinion = act.reading, opinion
            sure_act = opinion.act > 0 or reading.clause.span in aims or self._outright(facts, act, resolved)
            resolved = reading.clause.sentence if act.status == "INTENT" and sure_act else -1
            if act.judged and not sure_act:
                continue
            if act.status not in reading.cues.settled:
                act.status = self._judge.status(opinion, reading, act.status)
            if reading.section != "preamble" or _is_pledge(facts.text, act):
                found[position] = act
        judged = [act for act in found.values() if act.judged]
        begins = self._judge.starts(page, [act.reading for act in judged])
        for act, places in zip(judged, begins, strict=True):
            act.starts = places
        return found

    def _outright(self, facts: Facts, act: _Act, resolved: int) -> bool:
        """Whether a clause tells a measure whatever the models say; ``resolved`` is the sentence of a resolve."""
        reading, text, span = act.reading, facts.text, act.reading.clause.span
        return (
            (
                reading.verdict == ACT
                and (holds(facts.answers, span) or _SYSTEM.fullmatch(text, *span) is not None)
            )
            or (act.status == "PLANNED" and reading.section != PLANS and act.predicate.known)
            or (reading.section == PLANS and self._shaper.is_outright(text, span))
            or _counted(text, act)
            or self._left_undone(text, act)
            or self._tells_outright(text, act, resolved)
        )

    def _told(self, facts: Facts, readings: Sequence[Reading], words: Words) -> dict[int, _Act]:
        """Return the clauses of which the models are asked, by position."""
        found: dict[int, _Act] = {}
        for position, reading in enumerate(readings):
            section = reading.section
            if reading.clause.example or (
                reading.verdict in _NEVER and not (reading.verdict == "result" and section == PLANS)
            ):
                continue
            start, end = reading.clause.span
            if facts.text[start] in _EXTENDING and _EXTENT.fullmatch(facts.text, start, end):
                continue
            predicate = reading.predicate or self.finder.bare(facts.text, reading.clause.span, words)
            act = _Act(reading, predicate, self.rules.status(facts, reading, predicate), section in JUDGED)
            denied = act.status == "NEGATED"
            if section == "shortcomings" and not (
                denied and self._undone.told(facts.text, reading, predicate)
            ):
                continue
            if act.judged or self._left_undone(facts.text, act) or reading.verdict == ACT:
                found[position] = act
        return found

    def _draft(self, text: str, act: _Act, words: Words) -> _Draft:
        reading, predicate, status = act.reading, act.predicate, act.status
        clause = reading.clause
        start, plan = act.starts or (predicate.span.start, predicate.span.start)
        start = behind_enumerator(text, min(start, self.rules.cue_start(text, clause.span, status)))
        plan = behind_enumerator(text, plan)
        if predicate.verb.start < start:  # the verb that the rules took belongs to what stands before
            own = Span(start, clause.span.end)
            later = [verb for verb in reading.verbs if verb.start >= start]
            found = (
                None
                if self._cues.read(own.of(text)).circumstance
                else self.finder.find(text, own, later, words)
            )
            predicate = found or self.finder.bare(text, own, words)
        if predicate.actor and predicate.span.start == start:
            # 整合涉企检查事项, 组织|开展案卷评查: a verb opens the measure, not who acts
            ends = [verb.end for verb in reading.verbs if verb.start == start and verb.end > start + 1]
            opens = self.verbs.class_of(text[start : start + 2]) in _ACTING
            if not ends and opens and not self.verbs.names.hold(text, start, start + 2):
                ends = [start + 2]
            if ends:
                predicate = replace(predicate, verb=Span(start, ends[0]), actor=None)
        if predicate.actor is None and act.predicate.actor is not None and start > act.predicate.span.start:
            predicate = replace(predicate, actor=act.predicate.actor)  # 领导班子全年集中|学习宪法
        if reading.topic is not None:
            start = plan = reading.topic
        assert act.opinion is not None
        return _Draft(
            clause,
            reading.cues,
            predicate,
            start,
            plan,
            clause.span.end,
            status,
            act.opinion,
            reading.section == PLANS,
            [],
        )

    def _tells_outright(self, text: str, act: _Act, resolved: int) -> bool:
        """Whether words leave no doubt that a clause tells an act: one under way, ended, or a resolve of its own."""
        reading = act.reading
        if act.status == "INTENT":  # not one that only crowns what was done before it
            alone = reading.before in {"", "none"} or reading.clause.sentence == resolved
            clause = reading.clause.span
            ahead = self.rules.cue_start(text, clause, "INTENT") - clause.start
            return alone and ahead <= (_TOWARDS if text[clause.start] == "对" else _OPENING)
        if act.status == "DONE" and (
            not _ABOUT_OTHERS.isdisjoint(reading.cues.names) or _FIGURE.search(text, *reading.clause.span)
        ):
            return False
        return act.status in {"ONGOING", "DONE"} and act.status in reading.cues.settled

    def _left_undone(self, text: str, act: _Act) -> bool:
        return act.status == "NEGATED" and self._undone.outright(text, act.reading, act.predicate)

    def _measure(
        self, facts: Facts, draft: _Draft, sections: dict[str, Section], placed: Indicators, number: int
    ) -> Measure:
        text, predicate = facts.text, draft.predicate
        span = Span(draft.start, draft.end)
        section = sections[draft.clause.section]
        verb = predicate.verb.of(text)
        indicators = placed.within(Span(min(draft.start, draft.clause.span.start), draft.end))
        particle = _NO_OBJECT.match(text, predicate.verb.end, draft.end)
        rest = text[particle.end() if particle else predicate.verb.end : draft.end]
        own = rest or text[predicate.span.start : predicate.verb.start]
        return Measure(
            id=f"m{number}",
            section=draft.clause.section,
            span=span,
            text=span.of(text),
            verb=verb,
            object=own,
            actor=_actor(predicate.actor) if predicate.actor else None,
            status=draft.status,
            concreteness=self._graded(draft, text, section, len(indicators)),
            aspect=section.aspect or self._aspects.classify(draft.clause.span.of(text)),
            indicators=tuple([indicator.id for indicator in indicators]),
            examples=tuple(draft.examples),
        )

    def _graded(self, draft: _Draft, text: str, section: Section, numbers: int) -> int:
        """The model's grade; a case told as example makes a measure fully concrete."""
        if draft.examples:
            return 3
        if draft.status == "INTENT" and not numbers:
            return 0
        content = text[draft.clause.span.start : draft.end]
        own = draft.clause.span.start < section.heading.end  # a heading that is a sentence repeats nothing
        anchors = self.rules.anchors(content, "" if own else section.title, draft.cues)
        rule = self.rules.grade(draft.status, draft.predicate, anchors, numbers, empty=draft.cues.empty)
        grade = self._judge.concreteness(draft.opinion, rule, anchors)
        if draft.status == "NEGATED" and not anchors and not numbers:
            return min(grade, 1)  # that something was not done is no anchor
        return max(grade, 2) if "masked_place" in draft.cues.anchors and rule > 1 else grade

    def _plan(self, text: str, span: Span, number: int) -> Plan:
        content = span.of(text)
        return Plan(f"p{number}", span, content, self._plan_aspects.classify(content))


def _continues(text: str, previous: _Draft, clause: Clause) -> bool:
    """Whether a clause carries on the object of the measure before it (…为组长，…为成员的领导小组)."""
    content = clause.span.of(text)
    return any(words in content for words in _CONTINUED) and bool(
        _MEMBER_LIST.search(text, previous.clause.span.start, previous.end)
    )


def _is_pledge(text: str, act: _Act) -> bool:
    """Whether a clause ahead of all parts tells what the office does or stands for, and is no portrait of the place."""
    predicate, opinion = act.predicate, act.opinion
    if act.status not in {"INTENT", "DONE"} or not predicate.known or predicate.verb_class not in PLEDGES:
        return False
    ahead = text[act.reading.clause.span.start : predicate.verb.start]
    quoted = any(ahead.count(opens) > ahead.count(closes) for opens, closes in _QUOTES)
    return opinion is not None and opinion.act > 0 and not quoted


def _counted(text: str, act: _Act) -> bool:
    """Whether a clause tells nothing but what was done and how often (建了岗亭3个), however short it is."""
    predicate, reading = act.predicate, act.reading
    alone = reading.verdict == ACT and predicate.actor is None and reading.numbers > 0
    return alone and text.startswith("了", predicate.verb.end)


def _actor(subject: str) -> str | None:
    """The subject without the adverbial or fronted object behind it, and without what says whether it was done."""
    own = strip_enumerator(_STANDING.sub("", _ADVERBIAL.sub("", subject)))
    return own if own and own not in _NOBODY else None


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
