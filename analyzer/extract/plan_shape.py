"""The shape of single plans: acts of the office itself, without the words that only announce them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from analyzer.extract.clauses import trimmed
from analyzer.extract.facts import Clause, Facts
from analyzer.extract.grids import Row
from analyzer.extract.markers import marker_at
from analyzer.extract.problem_lexicon import joined
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.text.places import touches
from analyzer.text.span import Span

_NEXT = regex.compile("[，,][^，。；|｜\t\n]+")
_EDGES = "，。；：|｜\t"  # of what stands before a comma
_COMMAS = frozenset("，,")
_COUNT = regex.compile("[一二三四五六七八九十]{1,2}[是要](?![否非])")
_SHORTEST = 3  # characters that are left of a plan


class PlansFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/plans.yaml``."""

    wishes: tuple[Entry, ...]
    openings: tuple[Entry, ...]
    joined: tuple[Entry, ...]
    closings: tuple[Entry, ...]
    tails: tuple[Entry, ...]
    ends: tuple[Entry, ...]
    targets: tuple[Entry, ...]
    means: tuple[Entry, ...]
    less: tuple[Entry, ...]
    cases: tuple[Entry, ...]
    heads: tuple[Entry, ...]
    beside: tuple[Entry, ...]
    steps: tuple[Entry, ...]


class PlanShaper:
    """Cuts the clauses that hold plans to single plans."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("plans.yaml", PlansFile)
        self._wishes = joined(data.wishes)
        self._openings = joined(data.openings)
        self._joined = joined(data.joined)
        self._screen = Screen([expression(entry) for entry in (*data.closings, *data.cases, *data.heads)])
        self._closing = (1 << len(data.closings)) - 1  # bits of the screen; those beyond are of heads
        self._tails = joined(data.tails)
        self._ends = joined(data.ends)
        self._targets = joined(data.targets)
        self._cases = joined(data.cases)
        self._means, self._less = joined(data.means), joined(data.less)
        self._beside = joined(data.beside)
        self._steps = joined(data.steps)

    def is_beside(self, text: str, row: Row, clause: Span) -> bool:
        """Whether a clause stands in a column that tells the matter, the unit or the term of a plan, not the plan."""
        title = row.title_at(clause.start)
        if title is None or self._beside.search(text, *title):
            return title is not None
        steps = [other for other in row.header if self._steps.search(text, *other)]
        return bool(steps) and title not in steps

    def is_outright(self, text: str, clause: Span) -> bool:
        """Whether a clause among plans tells one, however short it is: more means, or less of what is asked for."""
        if self._means.search(clause.of(text)):
            return True
        return text[clause.start - 1 : clause.start] not in _COMMAS and bool(
            self._less.search(clause.of(text))
        )

    def plans(self, facts: Facts, clauses: Sequence[Span]) -> list[Span]:
        """Return the single plans that the clauses hold, in order.

        Args:
            facts: With sections, sentences and clauses filled.
            clauses: Where clauses tell plans, each from the start of its act.
        """
        wishes = self._wishes_of(facts)
        found: list[Span] = []
        for clause in clauses:
            signs = self._screen.found(clause.of(facts.text))
            if any(wish.overlaps(clause) for wish in wishes) or signs & self._closing:
                continue
            if found and (found[-1].contains(clause) or self._comes_of(facts.text, found[-1], clause)):
                continue  # told with the one before it
            if signs:
                found.append(_with_next(facts.text, clause))
            else:
                shaped = list(self._shaped(facts.text, clause))
                shaped[0] = self._with_case(facts.text, shaped[0])
                found += shaped
            while (longer := _with_next(facts.text, found[-1])) != found[-1]:
                if not self._tails.search(facts.text[found[-1].end + 1 : longer.end]):
                    break
                found[-1] = longer
        return sorted([*found, *self._marks(facts, found)])

    def _comes_of(self, text: str, before: Span, clause: Span) -> bool:
        """Whether a clause right behind a plan says what comes of it (签订检测协议，缩短送检时间)."""
        own = text[before.end : clause.start] in _COMMAS
        return own and self._ends.search(clause.of(text)) is not None

    def _marks(self, facts: Facts, plans: Sequence[Span]) -> Iterator[Span]:
        """The marks to be reached that open a sentence or an item in a part on plans, and what goes on with them."""
        kinds = {section.id for section in facts.sections if section.kind == "plans"}
        for before, clause in zip([None, *facts.clauses], facts.clauses, strict=False):
            if clause.section not in kinds or (before is not None and _together(before, clause)):
                continue
            if touches(plans, clause.span):
                continue
            if (
                self._targets.search(clause.span.of(facts.text))
                and facts.grid.row_at(clause.span.start) is None
            ):
                yield clause.span

    def _with_case(self, text: str, plan: Span) -> Span:
        """A plan with the case that stands before it."""
        if text[plan.start - 1 : plan.start] not in _COMMAS:
            return plan
        comma = plan.start - 1
        line = text.rfind("\n", 0, comma) + 1
        number = marker_at(text, line)
        first = number.end if number is not None and number.end < comma else line
        case = trimmed(text, max(first, *(text.rfind(edge, line, comma) + 1 for edge in _EDGES)), comma)
        told = case and _COUNT.match(text, *case)
        case = trimmed(text, told.end(), comma) if told else case
        return case.hull(plan) if case is not None and self._cases.search(case.of(text)) else plan

    def _wishes_of(self, facts: Facts) -> list[Span]:
        """Return what is left to others in parts on plans: from the wish to the end of its sentence."""
        plans = {section.id for section in facts.sections if section.kind == "plans"}
        found: list[Span] = []
        for clause in facts.clauses:
            if clause.section not in plans:
                continue
            end = facts.sentences[clause.sentence].span.end
            known = found and found[-1].end == end
            if not known and self._wishes.match(facts.text, *clause.span):
                found.append(Span(clause.span.start, end))
        return found

    def _shaped(self, text: str, plan: Span) -> Iterator[Span]:
        """Yield the acts of a plan: without an opening, and one for each side of 并."""
        opening = self._openings.match(text, *plan)
        start = opening.end() if opening and plan.end - opening.end() >= _SHORTEST else plan.start
        cut = self._joined.search(text, start, plan.end)
        pieces = [(start, plan.end)] if cut is None else [(start, cut.start()), (cut.end(), plan.end)]
        for piece in pieces:
            own = trimmed(text, *piece)
            if own is not None:
                yield own


def _together(before: Clause, clause: Clause) -> bool:
    """Whether a clause goes on with the sentence and the item of the one before it."""
    return (before.sentence, before.run_item) == (clause.sentence, clause.run_item)


def _with_next(text: str, clause: Span) -> Span:
    """A clause with the next one of its sentence."""
    found = _NEXT.match(text, clause.end)
    return Span(clause.start, found.end()) if found is not None else clause
