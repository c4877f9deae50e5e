"""Whether all of a kind were reached: by a rate, in so many words, or because as many were settled as there are."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Requirement, numeral
from analyzer.coverage.counted import Counted
from analyzer.coverage.rates import Rates
from analyzer.coverage.shares import Shares
from analyzer.coverage.stated import (
    CLAUSES,
    FULL,
    ONE,
    PERCENT,
    UNSEEN,
    Count,
    Finding,
    Stated,
)
from analyzer.lexicon.background import bigrams
from analyzer.text.later import later

_CASE = "件"
_MARKS = "，、；。：\n"
_CLAUSE = regex.compile("[^，、；。：0-9\n]{0,14}")
_SHORT = 2  # longest word that has to stand right beside a number
_TIMELY = regex.compile("[按如]期|按时|[期时]限|及时|办[结复理]|[答回]复|反馈|整改|销号")
_NOT = later(
    regex.compile, "(?:没有?|未能?|距离?|离|难以|无法|不能)[^，。；、]{0,10}$"
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
        self._kindred = counted.kindred
        self._shares = Shares(grammar, counted)

    def all_of(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether all of a kind were reached: in so many words, or because as many were settled as there are."""
        rates = self._percentages(demand, stated, start, end, named=True)
        if rates:
            lowest = min(rates)
            return Finding("met" if lowest.value >= FULL else "unmet", lowest.words)
        whole = self._shares.settled(stated, start, end)
        if whole.state != "unmet" and self._holders.search(demand.about):
            whole = self._shares.one_each(stated, start, end) or whole
        if whole.state == "unmet":
            return whole
        if _TIMELY.search(demand.about):
            late = stated.matches("overdue", stated.sentence(start), end)
            if late:
                return Finding("unmet", late[0].group())  # 其中3件超期，其余都按期办结
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
        alone = len(counts) == 1 and counts[0].value == ONE and self._kindred(counts[0].unit, _CASE)
        if alone and counts[0].start not in settled:
            return Finding("met", counts[0].words)  # the only case there was
        return whole

    def only_one(self, stated: Stated, start: int) -> Finding:
        """Return that the deed told from ``start`` on was done in the only case that its sentence counts before it."""
        # 发生行政诉讼案件1件，系门头招牌拆除引起，办事处主任出庭应诉
        found = stated.matches("whole", stated.sentence(start), start)
        if (
            len(found) != ONE
            or numeral(found[0]["value"]) != ONE
            or not self._kindred(found[0]["unit"], _CASE)
        ):
            return UNSEEN
        others = [one for one in stated.counts(stated.sentence(start), start) if one.value != ONE]
        return UNSEEN if others else Finding("met", found[0].group())

    def none_missing(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether somebody or something is left out, by numbers or by a rate named like the deed.

        That all did it is told by the deed itself.
        """
        whole = self._shares.settled(stated, start, end)
        if whole.state != "unmet":
            whole = self._shares.missing(demand, stated, start, end)
        return whole if whole.state == "unmet" else Finding("met", "")

    def share(self, demand: Requirement, stated: Stated, start: int, end: int) -> Count | None:
        """Return the rate that a demand names, from how many of how many it counts: 案件26件，败诉1件."""
        excepted = self._excepted(stated, start, end)
        if excepted is not None:
            return excepted
        words = self._rates.told(demand.about)
        counts = stated.counts(stated.sentence(start), end)
        for place, count in enumerate(counts):
            behind = count.start + len(count.words)
            before = CLAUSES.split(stated.text[stated.line(count.start) : count.start])[-1]
            after = _CLAUSE.match(stated.text, behind)
            told = before.endswith(words) or stated.text.startswith(words, behind)
            told = told or any(len(word) > _SHORT and word in after.group() for word in words if after)
            if count.start < start or not told:
                continue
            whole = self._whole(stated, count) or self._earlier(demand, stated, counts[:place], count)
            if whole is not None:
                share = FULL * count.value / whole[0]
                return Count(share, PERCENT, f"{whole[1]}中的{count.words}", count.start)
        return None

    def _excepted(self, stated: Stated, start: int, end: int) -> Count | None:
        """Return the rate of all but some: 112项事项除6项外都能在网上办."""
        for but in stated.matches("except", stated.sentence(start), end):
            out = numeral(but["value"])
            before = stated.counts(stated.sentence(start), but.start())
            wholes = [one for one in before if one.value > out and self._kindred(one.unit, but["unit"])]
            if wholes and out:
                whole = wholes[-1]
                return Count(
                    FULL * (whole.value - out) / whole.value, PERCENT, whole.words + but.group(), start
                )
        return None

    def _whole(self, stated: Stated, count: Count) -> tuple[float, str] | None:
        """Return of how many a number is a part, as its sentence names them, with their words."""
        wholes = [
            match
            for match in stated.matches("whole", stated.sentence(count.start), count.start)
            if self._kindred(match["unit"], count.unit)
        ]
        if not wholes or numeral(wholes[-1]["value"]) < max(count.value, ONE):
            return None
        return numeral(wholes[-1]["value"]), f"{wholes[-1]['value']}{wholes[-1]['unit']}"

    def _earlier(
        self, demand: Requirement, stated: Stated, counts: Sequence[Count], count: Count
    ) -> tuple[float, str] | None:
        """Return the number before a part that counts all of what is demanded, with its words: 调处12起，成功11起."""
        asked = set(bigrams(demand.about.replace(demand.text, "")))
        for one in counts:
            clause = max(stated.text.rfind(mark, 0, one.start) for mark in _MARKS) + 1
            named = asked & set(bigrams(stated.text[clause : one.start]))
            if named and one.value >= count.value and self._kindred(one.unit, count.unit):
                return one.value, one.words
        return None

    def _percentages(
        self, demand: Requirement, stated: Stated, start: int, end: int, *, named: bool = False
    ) -> list[Count]:
        """Return the percentages that a stretch gives for the rate or the whole that is demanded."""
        percent = [count for count in stated.counts(start, end) if count.unit == PERCENT]
        return self._rates.fitting(stated.reached(percent), demand.about, stated, named=named)
