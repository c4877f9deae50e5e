"""Numbers, rhythms and dates that an item demands, checked against what a passage states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from analyzer.checklist.grammar import ItemGrammar, RequirementKind
from analyzer.checklist.tokens import Requirement, days, just_below, numeral
from analyzer.coverage.cells import CellReader, Cells
from analyzer.coverage.changes import changed
from analyzer.coverage.counted import Counted
from analyzer.coverage.due import Deed, date_of
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.moments import idle, moments, parts_of_year, together, told_with
from analyzer.coverage.rates import Rates
from analyzer.coverage.stated import (
    CLAUSE_END,
    CLAUSES,
    FULL,
    ONE,
    PERCENT,
    SHARED,
    UNSEEN,
    Count,
    Finding,
    Patterns,
    Stated,
)
from analyzer.coverage.totals import listed
from analyzer.coverage.wholes import Wholes
from analyzer.extract.facts import Facts
from analyzer.numbers.written import Written
from analyzer.text.span import Span

Match = regex.Match[str]
_YEAR_END = (12, 31)
_YEAR = 12  # months
_NUMBERED = frozenset({"quantity", "frequency", "limit"})
_PART = regex.compile("其中|包括|含")
_FROM = regex.compile("(?:由|从)[^，。；0-9]{0,12}$")  # before a number that something was brought down from
_BELOW = regex.compile("(?:(?<!不|不得)[低少小]于|不到|不足)$")


class DemandChecker:
    """Checks demands.

    Args:
        data: Patterns ``demands`` by id.
        grammar: Rhythms and measure words that stand for each other (次, 堂, 场; 名, 人, 位).
        written: How amounts are written.

    Attributes:
        occasions: Measure words of what is done so many times.
    """

    def __init__(self, data: CoverageFile, grammar: ItemGrammar, written: Written) -> None:
        self._written = written
        self._patterns = Patterns(data.demands, written)
        self._kinds = data.activity_kinds
        self._rates = Rates(data.rate_kinds)
        self._per_year = grammar.per_year
        self._counted = Counted(grammar)
        self._cells = CellReader(data.table_columns, written)
        self.occasions = frozenset(grammar.occasions)
        self._wholes = Wholes(grammar, self._rates, self._counted)
        self._by_kind: dict[RequirementKind, Callable[[Requirement, Stated, int, int], Finding]] = {
            "scope": self._wholes.all_of, "within": self._within, "frequency": self._frequency,
            "quantity": self._quantity, "limit": self._limit, "all": self._wholes.none_missing,
            "change": changed,
        }  # fmt: skip

    def read(self, text: str, year: int | None = None, facts: Facts | None = None) -> Stated:
        """Return what a document states that reports on ``year``; its tables are read where ``facts`` are known."""
        cells = self._cells.read(facts) if facts else Cells()
        return Stated(self._patterns, self._written, text, year, cells)

    def check(
        self,
        demand: Requirement,
        stated: Stated,
        start: int,
        end: int,
        *,
        own: int | None = None,
        deed: Deed | None = None,
    ) -> Finding:
        """Return whether a stretch of a document states that ``demand`` is met, states less, or does not say.

        Args:
            demand: The demand.
            stated: The document.
            start: Where the stretch begins.
            end: Where it ends.
            own: Where the clauses end that tell the deed, if that is known; what follows may count other deeds.
            deed: Where the deed is told, for its date.
        """
        if demand.kind == "deadline":
            return self._deadline(demand, stated, start, end, deed)
        occasional = demand.kind == "quantity" and demand.unit in self.occasions
        if occasional and own is not None and self._alike_counts(demand, stated, start, own):
            end = own  # 普法活动8场，执法检查20次
        finding = self._by_kind[demand.kind](demand, stated, start, end)
        if demand.kind in _NUMBERED and finding.found:
            fits = (
                self._counted.fit(c, demand, stated) for c in self._alike_counts(demand, stated, start, end)
            )
            finding = finding._replace(fit=max(fits, default=0))
        if finding.state == "met" or demand.unit not in self.occasions or demand.each:
            return finding
        by_times = self._by_times(demand, stated, start) if demand.kind != "limit" else None
        by_times = by_times or self._by_list(demand, stated, start, end)
        return by_times or self._by_kinds(demand, demand.about, stated, start) or finding

    def added(self, demand: Requirement, stated: Stated, spans: Sequence[Span]) -> Finding | None:
        """Return whether the numbers of several passages together are as many as demanded, None without two."""
        found = [count for span in spans for count in self._alike_counts(demand, stated, *span)]
        if len(found) <= ONE or any(_PART.search(span.of(stated.text)) for span in spans):
            return None
        enough = sum(count.value for count in found) >= demand.value
        return Finding("met" if enough else "unmet", "、".join(count.words for count in found))

    def _by_times(self, demand: Requirement, stated: Stated, start: int) -> Finding | None:
        """Return that a demand is met by what a sentence tells of each time of the year: 一季度2次，二季度3次."""
        begin = stated.sentence(start)
        close = stated.text.find("。", start)
        line = stated.text.find("\n", start)
        end = min((place for place in (close, line) if place >= 0), default=len(stated.text))
        counts = self._alike_counts(demand, stated, begin, end)
        if len(counts) <= ONE or together(stated, counts) < demand.value:
            return None
        places = [told_with(count, stated) for count in counts]
        return (
            None if idle(demand, stated, places) else Finding("met", "、".join(one.words for one in counts))
        )

    def _by_list(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding | None:
        """Return that a demand is met by a list of the deeds of one kind, None where it is not."""
        if demand.kind != "quantity" or demand.total:
            return None
        counts = [
            count
            for count in stated.reached(stated.counts(stated.sentence(start), end))
            if self._counted.kindred(demand.unit, count.unit)
        ]
        found = listed(demand.about.replace(demand.text, ""), stated, counts)
        if not found or sum(count.value for count in found) < demand.value:
            return None
        return Finding("met", "、".join(count.words for count in found))

    def _by_kinds(self, demand: Requirement, asked: str, stated: Stated, place: int) -> Finding | None:
        """Return whether a demand is met by the kinds of an activity together that a paragraph tells, None without any.

        What is told as a part (其中讲座18场) is in the count before it.
        """
        told = [word for kind in self._kinds if any(w in asked for w in kind.asked) for word in kind.told]
        if not told:
            return None
        begin = stated.line(place)
        line = stated.text.find("\n", place)
        text, found = stated.text, list[Count]()
        for count in self._alike_counts(demand, stated, begin, line if line >= 0 else len(text)):
            ends = [text.rfind(mark, begin, count.start) for mark in "。；"]
            said = text[max(begin, max(ends) + 1) : count.start]
            if _PART.search(said) or not any(word in CLAUSES.split(said)[-1] for word in told):
                continue
            found.append(count)
        if not found:
            return None
        enough = sum(count.value for count in found) >= demand.value
        return Finding("met" if enough else "unmet", "、".join(count.words for count in found))

    def _within(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        kept, at_once = (stated.matches(name, start, end) for name in ("within", "at_once"))
        spans = [
            (days(numeral(match["value"]), match["unit"]), not match["reached"], match.group())
            for match in kept
        ]
        spans += [(0 if match["now"] else ONE, False, match.group()) for match in at_once]
        if not spans:
            kept = stated.matches("in_time", start, end)  # 均在法定期限内: the days that the law sets
            return Finding("met", kept[0].group()) if kept else UNSEEN
        time, kept_only, found = min(spans)
        outcome = not (kept_only and found in demand.text)
        return Finding("met" if time <= demand.value else "unmet", found, outcome)

    def _frequency(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        rhythms = stated.kept(stated.matches("rhythm", start, end))
        if not rhythms:
            counted = demand._replace(unit=demand.unit or "次")
            finding = self._quantity(counted, stated, start, end)
            places = [told_with(count, stated) for count in self._alike_counts(counted, stated, start, end)]
            left_out = bool(places) and finding.state == "met" and idle(demand, stated, places)
            return finding._replace(state="unmet") if left_out else finding
        first = rhythms[0]
        rate = self._per_year[first["period"].removeprefix("个")]
        counts = [one for one in stated.counts(first.end(), end) if one.unit in self.occasions]
        found = first.group()
        if counts and not CLAUSE_END.search(stated.text, first.end(), counts[0].start):
            rate *= counts[0].value  # 每季度排查3次
            found += counts[0].words
        return Finding("met" if rate >= demand.value else "unmet", found)

    def _deadline(
        self, demand: Requirement, stated: Stated, start: int, end: int, deed: Deed | None
    ) -> Finding:
        dates = stated.dates(min(start, deed.first) if deed else start, end)
        if (demand.month, demand.day) == _YEAR_END and not any(date.month > _YEAR for date in dates):
            return Finding("met", "")  # a report of the year tells what was done by its end
        date = date_of(dates, deed)
        if date is None or not demand.month:
            return UNSEEN
        kept = (date.month, date.day) <= (demand.month, demand.day)
        return Finding("met" if kept else "unmet", date.words)

    def _quantity(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        occasional = demand.unit in self.occasions
        counts = self._alike_counts(demand, stated, start, end)
        if not counts and demand.unit == PERCENT:
            share = self._wholes.share(demand, stated, start, end)
            if share is None or share.value >= FULL:
                whole = self._wholes.all_of(demand, stated, start, end)
                if whole == UNSEEN and share is not None:
                    return Finding("met", share.words)
                return self._wholes.only_one(stated, start) if whole == UNSEEN else whole
            counts = [share]
        if not counts:
            return moments(demand, stated, start, end) if occasional else UNSEEN
        if demand.each:
            return self._per_each(demand, stated, counts, start, end)
        value, _, found, _ = max(counts)
        parts = parts_of_year(stated, start, end) if occasional else []
        each = [match for match in stated.matches("each", start, end) if _shares(match, counts, stated)]
        if parts and each:
            # 6月、9月、11月各一场; 四个季度分别3次、2次、4次、2次
            found = f"{'、'.join(parts)}{each[0].group()}{found}" if len(parts) > 1 else found
            value = max(value * len(parts), sum(count.value for count in counts))
        if value == ONE < demand.value and occasional:
            enough = len(parts) >= demand.value
            return Finding("met" if enough else "unmet", found)
        return Finding("met" if value >= demand.value else "unmet", found)

    def _per_each(
        self, demand: Requirement, stated: Stated, counts: Sequence[Count], start: int, end: int
    ) -> Finding:
        """Return whether as many fall to each as are demanded: stated so, or all of them by the number of holders."""
        own = [count for count in counts if SHARED.search(stated.text, stated.line(count.start), count.start)]
        if own:
            value, _, found, _ = max(own)
            return Finding("met" if value >= demand.value else "unmet", found)
        holders = stated.matches("holders", stated.line(start), end)
        held = {match.start("value") for match in holders}
        value, _, found, _ = max(
            (count for count in counts if count.start not in held), default=Count(0.0, "", "", 0)
        )
        if not found:
            return UNSEEN
        if holders and numeral(holders[-1]["value"]):
            enough = value >= demand.value * numeral(holders[-1]["value"])
            return Finding("met" if enough else "unmet", f"{holders[-1].group()}{found}")
        if value < demand.value:
            return Finding("unmet", found)
        return Finding("met", found) if demand.value <= ONE else UNSEEN

    def _limit(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        counts = self._alike_counts(demand, stated, start, end)
        counts = [
            count for count in counts if not _FROM.search(stated.text, stated.line(count.start), count.start)
        ]
        share = (
            self._wholes.share(demand, stated, start, end) if not counts and demand.unit == PERCENT else None
        )
        if share is not None:
            counts = [share]
        if not counts:
            return UNSEEN
        value, _, found, place = max(counts)
        if _BELOW.search(stated.text, stated.line(place), place):
            value = just_below(value)
        return Finding("met" if value <= demand.value else "unmet", found)

    def _alike_counts(self, demand: Requirement, stated: Stated, start: int, end: int) -> list[Count]:
        counts = stated.counts(start, end)
        if demand.kind == "quantity" and not self._written.known(demand.unit):
            counts = stated.counts_of(demand.unit, start, end)
        if not counts:
            return []
        demand = demand if demand.unit else demand._replace(unit="次")
        found = self._counted.answering(stated.reached(counts), demand, stated)
        return self._rates.fitting(found, demand.about, stated) if demand.unit == PERCENT else found


def _shares(each: Match, counts: Sequence[Count], stated: Stated) -> bool:
    """Whether a number follows in the clause of 各 or 分别: 6月、11月各1次, but not 2次，分别在6月和11月."""
    return any(
        each.end() <= count.start and not CLAUSE_END.search(stated.text, each.end(), count.start)
        for count in counts
    )
