"""Plans told inside a part on problems: 二、存在问题与下步打算 with a plan behind each problem."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import regex
from msgspec import Struct

from analyzer.extract.clauses import own_parts
from analyzer.extract.facts import Facts
from analyzer.extract.role_labels import Labelled, by_part
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.text.later import later
from analyzer.text.span import Span

_AHEAD = later(
    regex.compile,
    r"(?:20\d\d年|明年|来年|下(?:一)?年度?|下(?:一)?步|开年(?:以)?后|新的一年)(?:里|度)?[，,]?(?:我[们局镇乡街委]?|[\p{Han}]{1,4}[里上])?"
    r"(?:将|会|拟|要(?!求)|打算|准备|计划|继续|争取|先)(?![^，。；]{0,4}的)"
    r"|(?:我们?|[局镇乡街委办]里|[局镇乡街委办]?班子)(?:商定|议定)?(?:打算|准备(?![好了])|计划)(?=[^，。；]{3})(?![^，。；]{0,4}的)",
)
_AIMED = later(
    regex.compile, r"(?:针对|对于?|围绕|为(?:解决|破解|补上|补齐))[^，。；：]{2,20}"
)  # 针对取证难，我们将…
_YEAR = regex.compile(r"(20\d\d)年(?![^，。；]{0,20}(?:不足|不够|困难|难以))")


class AnswersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/answers.yaml``."""

    answers: tuple[Entry, ...]
    fell_short: tuple[Entry, ...]


class AnswerFinder:
    """Finds where the answer to a problem begins: it lasts to the end of the problem's item or paragraph."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("answers.yaml", AnswersFile)
        self._opening, self._fell_short = (
            regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
            for entries in (data.answers, data.fell_short)
        )

    def find(self, facts: Facts, labelled: Sequence[Labelled]) -> list[Span]:
        """Return the answers in document order.

        Args:
            facts: With sections, sentences, runs, clauses and asides filled.
            labelled: The paragraphs with labels that say what they are.
        """
        told = [one.body for _, own in by_part(labelled, facts.sections) for one in own if one.role == "plan"]
        found = self._opened(facts, {one.label.start for one in labelled if one.role == "plan"})
        return sorted([*told, *found]) if told or found else list(_in_passing(facts))

    def _opened(self, facts: Facts, labels: Collection[int]) -> list[Span]:
        """The answers that a clause opens in parts on problems, by its words or as one of the labels of plans."""
        problems = [
            Span(a, b) for section, a, b in own_parts(facts.sections) if section.kind == "shortcomings"
        ]
        parts = problems or facts.asides
        found: list[Span] = []
        starts = [part.start for part in parts]
        for number, clause in enumerate(facts.clauses):
            place = bisect_right(starts, clause.span.start) - 1
            part = parts[place] if place >= 0 and parts[place].contains(clause.span) else None
            if part is None or (found and found[-1].contains(clause.span)):
                continue
            opens = clause.span.start in labels or (
                self._opening.match(facts.text, *clause.span)
                and not self._fell_short.match(facts.text, clause.span.start)
            )
            if opens or _next_year(facts, clause.span):
                begin = _aim_of(facts, number) or clause.span.start
                found.append(Span(begin, self._end(facts, part, clause.run_item, clause.span)))
        return found

    @staticmethod
    def _end(facts: Facts, part: Span, item: tuple[int, int] | None, clause: Span) -> int:
        if item is not None:
            return facts.runs[item[0]].items[item[1]].span.end
        newline = facts.text.find("\n", clause.end, part.end)
        return newline if newline >= 0 else part.end


def _in_passing(facts: Facts) -> Iterator[Span]:
    """The sentences that announce what will be done, in a report without a part on plans: in its last third or summary.

    Each from the clause on that says when.
    """
    kinds = {section.id: section.kind for section in facts.sections}
    if "plans" in kinds.values():
        return
    last = len(facts.text) * 2 // 3
    end = 0
    for clause in facts.clauses:
        kind = kinds[clause.section]
        told = kind in {"other", "preamble"} or (kind != "tail" and clause.span.start >= last)
        if told and clause.span.start >= end and _AHEAD.match(facts.text, *clause.span):
            year = _YEAR.match(facts.text, *clause.span)
            if year is None or _next_year(facts, clause.span):
                end = facts.sentences[clause.sentence].span.end
                yield Span(clause.span.start, end)


def _aim_of(facts: Facts, number: int) -> int | None:
    """Return where the clause before that numbered ``number`` begins, if it opens its sentence and says the aim."""
    if number < 2:
        return None
    before, aim, clause = facts.clauses[number - 2 : number + 1]
    opens = aim.sentence == clause.sentence != before.sentence
    return aim.span.start if opens and _AIMED.fullmatch(facts.text, *aim.span) else None


def _next_year(facts: Facts, clause: Span) -> bool:
    """Whether a clause opens with the year behind that of the report (2026年在园区开设夜间办事角)."""
    year = _YEAR.match(facts.text, *clause)
    return year is not None and facts.meta.year is not None and int(year[1]) == facts.meta.year + 1
