"""Whether all of a kind were reached: by a rate, in so many words, or because as many were settled as there are."""

from __future__ import annotations

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Requirement, numeral
from analyzer.coverage.counted import Counted
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
    Stated,
)

_PLACES = ("个", "处", "家")  # of which a holder has one
_RATE_NAME = 3  # 持证率
_CASE = "件"
_NOT = regex.compile(
    "(?:没有?|未能?|距离?|离|难以|无法|不能)[^，。；、]{0,10}$"
)  # before 全覆盖 that was not reached


class Wholes:
    """Checks demands that everybody does something, or all of a kind are dealt with.

    Args:
        grammar: Who has one of something (村, 社区).
        rates: How rates are named.
        counted: Tells measure words that stand for each other.
    """

    def __init__(self, grammar: ItemGrammar, rates: Rates, counted: Counted) -> None:
        self._holders = regex.compile("|".join(map(regex.escape, grammar.holders)))
        self._rates = rates
        self._counted = counted

    def all_of(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether all of a kind were reached: in so many words, or because as many were settled as there are."""
        rates = self._percentages(demand, stated, start, end, named=True)
        if rates:
            lowest = min(rates)
            return Finding("met" if lowest.value >= FULL else "unmet", lowest.words)
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
            return Finding("met" if highest.value >= FULL else "unmet", highest.words)
        counts = stated.counts(start, end)
        settled = {match.start("value") for match in stated.matches("settled", start, end)}
        for place, count in enumerate(counts):
            if count.start in settled and any(
                before.value == count.value and before.unit == count.unit for before in counts[:place]
            ):
                return Finding("met", count.words)
        alone = len(counts) == 1 and counts[0].value == ONE and self._counted.kindred(counts[0].unit, _CASE)
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
            if count is None or many <= ONE or CLAUSE_END.search(stated.text, holder.end(), count.start):
                continue
            if SHARED.search(stated.text, stated.line(count.start), count.start):
                continue
            told = f"{holder.group()}中的{count.words}"
            return Finding("unmet" if count.value < many else "met", told)
        return None

    def none_missing(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether somebody or something is left out, by numbers or by a rate named like the deed.

        That all did it is told by the deed itself.
        """
        whole = self._settled(stated, start, end)
        if whole.state == "unmet":
            return whole
        for count in stated.counts(start, end):
            name = stated.text[stated.line(count.start) : count.start].rstrip("为达到仅")[-_RATE_NAME:]
            named = name.endswith("率") and name[:-1] in demand.text
            if named and count.unit == PERCENT and count.value < FULL:
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
                        if other.start("value") < place and self._counted.kindred(other["unit"], kind)
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

    def share(self, demand: Requirement, stated: Stated, start: int, end: int) -> Count | None:
        """Return the rate that a demand names, from how many of how many it counts: 案件26件，败诉1件."""
        for count in stated.counts(start, end):
            words = self._rates.told(demand.about)
            before, after = (
                stated.text[stated.line(count.start) : count.start],
                count.start + len(count.words),
            )
            told = CLAUSES.split(before)[-1].endswith(words) or stated.text.startswith(words, after)
            wholes = [
                match
                for match in stated.matches("whole", _sentence(stated, count.start), count.start)
                if self._counted.kindred(match["unit"], count.unit)
            ]
            if told and wholes and numeral(wholes[-1]["value"]) >= max(count.value, ONE):
                whole = f"{wholes[-1]['value']}{wholes[-1]['unit']}"
                share = FULL * count.value / numeral(wholes[-1]["value"])
                return Count(share, PERCENT, f"{whole}中的{count.words}", count.start)
        return None

    def _percentages(
        self, demand: Requirement, stated: Stated, start: int, end: int, *, named: bool = False
    ) -> list[Count]:
        """Return the percentages that a stretch gives for the rate or the whole that is demanded."""
        percent = [count for count in stated.counts(start, end) if count.unit == PERCENT]
        return self._rates.fitting(stated.reached(percent), demand.about, stated, named=named)


def _sentence(stated: Stated, place: int) -> int:
    """Return where the sentence begins in which ``place`` lies."""
    line = stated.line(place)
    return max(line, stated.text.rfind("。", line, place) + 1)
