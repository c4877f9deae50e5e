"""Status and concreteness of a measure as cues and the strength of its verb tell them: what the models start from."""

from __future__ import annotations

import re
from functools import cache

import regex

from analyzer.extract.cues import CueReader, Cues
from analyzer.extract.facts import Facts
from analyzer.extract.predicates import Predicate
from analyzer.extract.traits import Reading
from analyzer.extract.verbs import MeasuresFile, VerbLexicon
from analyzer.lexicon.entries import expression
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.records import Status
from analyzer.text.later import later
from analyzer.text.span import Span

_NUMBERED = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+余?(?:次|场|件|项|名|家|份|个(?!月|工作日|小时|季度)|人|批|期)(?!性)"
)
# One that stands for each or for none (务求不让一名职工失望): no count.
_EACH = re.compile(r"[每任]?(?<![\d十])一[次场件项名家份个人批期起户张条笔位宗](?!性)")
# An amount of what was done, not how often or how long it is to be done.
_AMOUNT = re.compile(
    r"(?<![不至]少于)(?<!至少)(?<!每周)(?<!每月)(?<!每年)(?<!每季)[\d百千万亿]+[余多]?"
    r"(?:件|起|宗|户|家|人次|人|名|场次|场|份|处|元|万元|亿元|吨|亩|台|套|条|项|个(?!月|工作日|小时|季度))"
)
_YEAR = re.compile(r"\d{4}年度?|\d{1,2}月")
PLEDGES = frozenset({"slogan", "support", "activity"})
_DATED = re.compile(
    r"(?:[一二三四五六七八九十]+是)?(?:\d{1,2}月|年初|年底|年末|上半年|下半年|春节|国庆|汛期?前|[春夏秋冬]季|第?[一二三四]季度|疫情)"
)
_OPENED: tuple[Status, ...] = ("INTENT", "NEGATED")  # a measure begins with the words that tell these
_ATTRIBUTE = regex.compile(r"的.|\d|等问题")
_AT_ONCE = later(
    regex.compile,
    r"[^，。；]{0,12}?已(?!经?(?:计划|准备|打算|拟))[^，。；]{0,4}(?:列入|纳入|报|提|写入|编入|安排|落实|确定)",
)  # 已列入明年预算
_TITLES = re.compile(r"《[^》]*》")


class MeasureRules:
    """Judges single clauses by the lexicon.

    Args:
        lexicons: Cues, verbs and anchors.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._verbs = lexicons.shared(VerbLexicon)
        self._cues = lexicons.shared(CueReader)
        self._ongoing = frozenset(data.ongoing_verbs)
        self._opening: dict[Status, regex.Pattern[str]] = {
            status: regex.compile(
                "|".join(expression(entry) for entry in data.status if entry.status == status)
            )
            for status in _OPENED
        }
        anchors = {entry.id: f"(?:{expression(entry)})" for entry in data.anchors}
        self._anchors = cache(lambda ids: short("|".join(anchors[own] for own in ids)))

    def status(self, facts: Facts, reading: Reading, predicate: Predicate) -> Status:
        """Return the status by cues and by the strength of the verb."""
        clause, section = reading.clause, reading.section
        if section == "plans":
            return "PLANNED"
        content, cues = clause.span.of(facts.text), reading.cues.statuses
        if "《" in content:  # cues inside 《…》 belong to the title
            content = _TITLES.sub("", content)
            cues = self._cues.read(content).statuses
        if "NEGATED" in cues and not self._of_object(facts.text, clause.span, predicate):
            return "NEGATED"
        if section == "preamble" and "DONE" not in cues and not _NUMBERED.search(_YEAR.sub("", content)):
            return "INTENT"
        if ("PLANNED" in cues or self._verbs.future.told(content)) and not _AT_ONCE.match(content):
            return "PLANNED"
        if "ONGOING" in cues:
            return "ONGOING"
        pledged = "pledge" in reading.cues.names or predicate.verb_class in PLEDGES
        if "INTENT" in cues and pledged and not _NUMBERED.search(_EACH.sub("", content)):
            return "INTENT"
        if "INTENT" in cues and "INTENT" in reading.cues.settled:
            return "INTENT"
        return self._done_or_routine(facts, reading, predicate, content, cues)

    def _done_or_routine(
        self, facts: Facts, reading: Reading, predicate: Predicate, content: str, cues: frozenset[Status]
    ) -> Status:
        """Return the status of what nothing tells to be denied, to come or resolved; ONGOING by its verb alone."""
        if "DONE" in cues:
            return "DONE"
        numbered = _NUMBERED.search(content) is not None
        standing = "ROUTINE" in reading.cues.settled
        if standing and not _AMOUNT.search(content):
            return "ROUTINE"
        if not numbered and predicate.verb.of(facts.text) in self._ongoing and predicate.actor is None:
            return "ONGOING"
        if "ROUTINE" in cues and not standing:
            return "ROUTINE"
        if numbered or predicate.verb_class == "event":
            return "DONE"
        if predicate.verb_class != "activity":
            return "ROUTINE"
        # An act told behind a date of the same sentence happened with it.
        clause = reading.clause
        sentence = facts.sentences[clause.sentence].span
        return "DONE" if _DATED.match(facts.text, sentence.start, clause.span.end) else "ROUTINE"

    def _of_object(self, text: str, clause: Span, predicate: Predicate) -> bool:
        """Whether what is denied is an attribute of what an act is done to (删掉没有依据的条款)."""
        denied = self._opening["NEGATED"].search(text, *clause)
        if denied is None or not predicate.known or predicate.verb.end > denied.start():
            return False
        return _ATTRIBUTE.search(text, denied.end(), clause.end) is not None

    def cue_start(self, text: str, clause: Span, status: Status) -> int:
        """Return where the words begin that tell a resolve or a denial; the end of the clause without any."""
        opening = self._opening.get(status)
        found = opening.search(text, *clause) if opening is not None else None
        return clause.end if found is None else found.start()

    def anchors(self, content: str, title: str, cues: Cues) -> int:
        """Return the number of different anchors in a clause; what the heading names already is none."""
        if not cues.anchors:
            return 0
        found = {match[0] for match in self._anchors(cues.anchors).finditer(content)}
        return sum(1 for match in found if match not in title)

    def grade(self, status: Status, predicate: Predicate, anchors: int, numbers: int, *, empty: bool) -> int:
        """0 slogan, 1 generic act, 2 one new anchor, 3 two anchors with a number, date or case among them."""
        counted = predicate.verb_class in {"event", "activity"}
        if numbers:
            counted = counted and status != "PLANNED"  # what is to come has no outcome yet
            return 3 if anchors or counted or numbers > 1 else 2
        if anchors >= 1:
            return 2
        if status == "INTENT" or predicate.verb_class == "slogan" or empty:
            return 0
        return 1
