"""Numbers, rhythms and dates that an item demands, checked against what a passage states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from analyzer.checklist.grammar import ItemGrammar, RequirementKind
from analyzer.checklist.tokens import Requirement, days, just_below, numeral
from analyzer.coverage.changes import changed
from analyzer.coverage.due import Deed, date_of
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.moments import moments, parts_of_year
from analyzer.coverage.rates import Rates
from analyzer.coverage.stated import UNSEEN, Count, Finding, Stated
from analyzer.text.later import later
from analyzer.text.span import Span

Match = regex.Match[str]
_ONE = 1
_YEAR_END = (12, 31)
_YEAR = 12  # months
_PLACES = ("个", "处", "家")  # of which a holder has one
_FULL, _RATE_NAME = 100, 3  # 持证率
_PART = regex.compile("其中|包括|含")
_CLAUSES = regex.compile("[，、：]")
_CLAUSE_END = regex.compile("[，。；：\n]")
_FROM = regex.compile("(?:由|从)[^，。；0-9]{0,12}$")  # before a number that something was brought down from
_NOT = regex.compile(
    "(?:没有?|未能?|距离?|离|难以|无法|不能)[^，。；、]{0,10}$"
)  # before 全覆盖 that was not reached
_BELOW = regex.compile("(?:(?<!不|不得)[低少小]于|不到|不足)$")
_SHARED = regex.compile(
    "(?:每|各|均|都)[^，。；0-9]{0,18}(?:[0-9]+[至到—-])?$"
)  # before a number that falls to each


class DemandChecker:
    """Checks demands.

    Args:
        data: Patterns ``demands`` by id.
        grammar: Rhythms and measure words that stand for each other (次, 堂, 场; 名, 人, 位).
    """

    def __init__(self, data: CoverageFile, grammar: ItemGrammar) -> None:
        self._patterns = {entry.id: later(regex.compile, entry.pattern or "") for entry in data.demands}
        self._kinds = data.activity_kinds
        self._rates = Rates(data.rate_kinds)
        self._per_year = grammar.per_year
        self._holders = regex.compile("|".join(map(regex.escape, grammar.holders)))
        alike = [frozenset(units) for units in (grammar.occasions, *grammar.alike_units)]
        self._alike = {unit: units for units in alike for unit in units}
        self._occasions = frozenset(grammar.occasions)
        self._by_kind: dict[RequirementKind, Callable[[Requirement, Stated, int, int], Finding]] = {
            "scope": self._all_of, "within": self._within, "frequency": self._frequency,
            "quantity": self._quantity, "limit": self._limit, "all": self._none_missing,
            "change": changed,
        }  # fmt: skip

    def read(self, text: str, year: int | None = None) -> Stated:
        """Return what a document states that reports on ``year``."""
        return Stated(self._patterns, text, year)

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
        occasional = demand.kind == "quantity" and demand.unit in self._occasions
        if occasional and own is not None and self._alike_counts(demand, stated, start, own):
            end = own  # 普法活动8场，执法检查20次
        finding = self._by_kind[demand.kind](demand, stated, start, end)
        if finding.state == "met" or demand.unit not in self._occasions or demand.each:
            return finding
        return self._by_kinds(demand, demand.about, stated, start) or finding

    def added(self, demand: Requirement, stated: Stated, spans: Sequence[Span]) -> Finding | None:
        """Return whether the numbers of several passages together are as many as demanded, None without two."""
        found = [count for span in spans for count in self._alike_counts(demand, stated, *span)]
        if len(found) <= _ONE or any(_PART.search(span.of(stated.text)) for span in spans):
            return None
        enough = sum(count.value for count in found) >= demand.value
        return Finding("met" if enough else "unmet", "、".join(count.words for count in found))

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
            if _PART.search(said) or not any(word in _CLAUSES.split(said)[-1] for word in told):
                continue
            found.append(count)
        if not found:
            return None
        enough = sum(count.value for count in found) >= demand.value
        return Finding("met" if enough else "unmet", "、".join(count.words for count in found))

    def _all_of(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether all of a kind were reached: in so many words, or because as many were settled as there are."""
        rates = self._percentages(demand, stated, start, end, named=True)
        if rates:
            lowest = min(rates)
            return Finding("met" if lowest.value >= _FULL else "unmet", lowest.words)
        whole = self._settled(stated, start, end)
        if whole.state != "unmet" and self._holders.search(demand.about):
            whole = self._one_each(stated, start, end) or whole
        if whole.state == "unmet":
            return whole
        full = [
            match
            for match in stated.matches("full", start, end)
            if match.group()[-1] not in "%％"
            and not _NOT.search(stated.text, stated.line(match.start()), match.start())
        ]
        if full:
            return Finding("met", full[0].group())
        shares = self._percentages(demand, stated, start, end)
        if shares:
            highest = max(shares)
            return Finding("met" if highest.value >= _FULL else "unmet", highest.words)
        counts = stated.counts(start, end)
        settled = {match.start("value") for match in stated.matches("settled", start, end)}
        for place, count in enumerate(counts):
            if count.start in settled and any(
                before.value == count.value and before.unit == count.unit for before in counts[:place]
            ):
                return Finding("met", count.words)
        alone = len(counts) == 1 and counts[0].value == _ONE and counts[0].unit in self._alike["件"]
        if alone and counts[0].start not in settled:
            return Finding("met", counts[0].words)  # the only case there was
        return whole

    def _one_each(self, stated: Stated, start: int, end: int) -> Finding | None:
        """Return whether there are as many as holders: 14个社区建成工作站13个. None where no two numbers say so."""
        held = stated.matches("holders", start, end)
        own = {match.start("value") for match in held}
        for holder in held:
            counts = stated.counts(holder.end(), end)
            count = next((one for one in counts if one.unit in _PLACES and one.start not in own), None)
            many = numeral(holder["value"])
            if count is None or many <= _ONE or _CLAUSE_END.search(stated.text, holder.end(), count.start):
                continue
            if _SHARED.search(stated.text, stated.line(count.start), count.start):
                continue
            told = f"{holder.group()}中的{count.words}"
            return Finding("unmet" if count.value < many else "met", told)
        return None

    def _none_missing(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether somebody or something is left out, by numbers or by a rate named like the deed.

        That all did it is told by the deed itself.
        """
        whole = self._settled(stated, start, end)
        if whole.state == "unmet":
            return whole
        for count in stated.counts(start, end):
            name = stated.text[stated.line(count.start) : count.start].rstrip("为达到仅")[-_RATE_NAME:]
            named = name.endswith("率") and name[:-1] in demand.text
            if named and count.unit in self._alike["%"] and count.value < _FULL:
                return Finding("unmet", count.words)
        return Finding("met", "")

    def _settled(self, stated: Stated, start: int, end: int) -> Finding:
        """Return whether what was settled is as many as there are, by the number of all before it in the same line."""
        found = UNSEEN
        for name in ("settled", "settled_after"):
            for match in stated.matches(name, start, end):
                place, kind = match.start("value"), match["unit"]
                whole = next(
                    (
                        other
                        for other in reversed(stated.matches("whole", stated.line(place), place))
                        if other.start("value") < place and self._kindred(other["unit"], kind)
                    ),
                    None,
                )
                if whole is None:
                    continue
                told = f"{whole['value']}{whole['unit']}中的{match['value']}{kind}"
                if numeral(match["value"]) < numeral(whole["value"]):
                    return Finding("unmet", told)
                if numeral(match["value"]) == numeral(whole["value"]):
                    found = Finding("met", told)
        return found

    def _kindred(self, first: str, second: str) -> bool:
        return second in (self._alike.get(first) or {first})

    def _within(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        kept, at_once = (stated.matches(name, start, end) for name in ("within", "at_once"))
        spans = [
            (days(numeral(match["value"]), match["unit"]), not match["reached"], match.group())
            for match in kept
        ]
        spans += [(0 if match["now"] else _ONE, False, match.group()) for match in at_once]
        if not spans:
            return UNSEEN
        time, kept_only, found = min(spans)
        outcome = not (kept_only and found in demand.text)
        return Finding("met" if time <= demand.value else "unmet", found, outcome)

    def _frequency(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        rhythms = _not_intended(stated.matches("rhythm", start, end), stated, start, end)
        if not rhythms:
            return self._quantity(demand._replace(unit=demand.unit or "次"), stated, start, end)
        first = rhythms[0]
        rate = self._per_year[first["period"].removeprefix("个")]
        counts = [one for one in stated.counts(first.end(), end) if one.unit in self._occasions]
        found = first.group()
        if counts and not _CLAUSE_END.search(stated.text, first.end(), counts[0].start):
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
        occasional = demand.unit in self._occasions
        counts = self._alike_counts(demand, stated, start, end)
        if not counts and demand.unit in self._alike["%"]:
            share = self._share(demand, stated, start, end)
            if share is None or share.value >= _FULL:
                return self._all_of(demand, stated, start, end)
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
        if value == _ONE < demand.value and occasional:
            enough = len(parts) >= demand.value
            return Finding("met" if enough else "unmet", found)
        return Finding("met" if value >= demand.value else "unmet", found)

    def _per_each(
        self, demand: Requirement, stated: Stated, counts: Sequence[Count], start: int, end: int
    ) -> Finding:
        """Return whether as many fall to each as are demanded: stated so, or all of them by the number of holders."""
        own = [
            count for count in counts if _SHARED.search(stated.text, stated.line(count.start), count.start)
        ]
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
        return Finding("met", found) if demand.value <= _ONE else UNSEEN

    def _limit(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        counts = self._alike_counts(demand, stated, start, end)
        counts = [
            count for count in counts if not _FROM.search(stated.text, stated.line(count.start), count.start)
        ]
        share = (
            self._share(demand, stated, start, end)
            if not counts and demand.unit in self._alike["%"]
            else None
        )
        if share is not None:
            counts = [share]
        if not counts:
            return UNSEEN
        value, _, found, place = max(counts)
        if _BELOW.search(stated.text, stated.line(place), place):
            value = just_below(value)
        return Finding("met" if value <= demand.value else "unmet", found)

    def _share(self, demand: Requirement, stated: Stated, start: int, end: int) -> Count | None:
        """Return the rate that a demand names, from how many of how many it counts: 案件26件，败诉1件."""
        for count in stated.counts(start, end):
            words = self._rates.told(demand.about)
            before, after = (
                stated.text[stated.line(count.start) : count.start],
                count.start + len(count.words),
            )
            told = _CLAUSES.split(before)[-1].endswith(words) or stated.text.startswith(words, after)
            wholes = [
                match
                for match in stated.matches("whole", _sentence(stated, count.start), count.start)
                if self._kindred(match["unit"], count.unit)
            ]
            if told and wholes and numeral(wholes[-1]["value"]) >= max(count.value, _ONE):
                whole = f"{wholes[-1]['value']}{wholes[-1]['unit']}"
                share = _FULL * count.value / numeral(wholes[-1]["value"])
                return Count(share, "%", f"{whole}中的{count.words}", count.start)
        return None

    def _alike_counts(self, demand: Requirement, stated: Stated, start: int, end: int) -> list[Count]:
        counts = stated.counts(start, end)
        if not counts:
            return []
        alike = self._alike.get(demand.unit) or frozenset({demand.unit})
        found = _reached([count for count in counts if count.unit in alike], stated)
        return self._rates.fitting(found, demand.about, stated) if demand.unit in self._alike["%"] else found

    def _percentages(
        self, demand: Requirement, stated: Stated, start: int, end: int, *, named: bool = False
    ) -> list[Count]:
        """Return the percentages that a stretch gives for the rate or the whole that is demanded."""
        percent = [count for count in stated.counts(start, end) if count.unit in "%％"]
        return self._rates.fitting(_reached(percent, stated), demand.about, stated, named=named)


def _sentence(stated: Stated, place: int) -> int:
    """Return where the sentence begins in which ``place`` lies."""
    line = stated.line(place)
    return max(line, stated.text.rfind("。", line, place) + 1)


def _reached(counts: Sequence[Count], stated: Stated) -> list[Count]:
    """Return the numbers that tell what was reached, not those that say again what was demanded."""
    if not counts:
        return []
    begin, end = stated.line(counts[0].start), counts[-1].start + 1
    again = {match.start("value") for match in stated.matches("restated", begin, end)}
    told = [count for count in counts if count.start not in again]
    intended = stated.matches("intended", begin, end)
    return [count for count in told if not any(one.start() <= count.start < one.end() for one in intended)]


def _not_intended(rhythms: Sequence[Match], stated: Stated, start: int, end: int) -> list[Match]:
    """Return the rhythms that were kept, not those that were to be: 原定每季度一次，实际只开展2次."""
    intended = stated.matches("intended", stated.line(start), end)
    return [
        rhythm for rhythm in rhythms if not any(one.start() <= rhythm.start() < one.end() for one in intended)
    ]


def _shares(each: Match, counts: Sequence[Count], stated: Stated) -> bool:
    """Whether a number follows in the clause of 各 or 分别: 6月、11月各1次, but not 2次，分别在6月和11月."""
    return any(
        each.end() <= count.start and not _CLAUSE_END.search(stated.text, each.end(), count.start)
        for count in counts
    )
