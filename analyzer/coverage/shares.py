"""Whether somebody or something is left out where all are asked for: 企业126家，109家签订; 大部分企业."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Requirement, numeral
from analyzer.coverage.counted import Counted
from analyzer.coverage.stated import CLAUSE_END, FULL, ONE, PERCENT, SHARED, UNSEEN, Count, Finding, Stated
from analyzer.lexicon.background import bigrams
from analyzer.text.later import later

_APART = later(regex.compile, "[，；。：（(\n]|[中里内](?!心|介|小|学|医|药|村)")
_MARKS = "，、；。：\n"
_PLACES = ("个", "处", "家")  # of which a holder has one
_RATE = regex.compile("(?P<name>[一-龥]{2})率(?:仅|只|约|近)?[为达到是有]{0,2}$")


class Shares:
    """Finds what speaks against all of a kind.

    Args:
        grammar: Of which a unit has several.
        counted: Which measure words count the same.
    """

    def __init__(self, grammar: ItemGrammar, counted: Counted) -> None:
        self._holders = regex.compile("|".join(map(regex.escape, grammar.holders)))
        self._kindred = counted.kindred

    def settled(self, stated: Stated, start: int, end: int) -> Finding:
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
                if whole is None or _of_them(stated, whole.end(), place):
                    continue
                told = f"{whole['value']}{whole['unit']}中的{match['value']}{kind}"
                if numeral(match["value"]) < numeral(whole["value"]):
                    return Finding("unmet", told)
                if numeral(match["value"]) == numeral(whole["value"]):
                    found = Finding("met", told)
        return found

    def one_each(self, stated: Stated, start: int, end: int) -> Finding | None:
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

    def missing(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return an unmet finding where the sentences of a stretch tell that less than all did it."""
        begin = max(stated.line(start), stated.text.rfind("。", 0, start) + 1)
        deed = bigrams(demand.about.split(demand.text, 1)[-1])
        for name in ("most", "rest"):
            for match in stated.matches(name, begin, end):
                if set(bigrams(match.group())) & set(bigrams(demand.about)) or _names(match["what"], deed):
                    return Finding("unmet", match.group())
        counts = stated.counts(begin, end)
        for count in counts:
            rate = _RATE.search(stated.text, stated.line(count.start), count.start)
            if rate and count.unit == PERCENT and count.value < FULL and rate["name"] in demand.about:
                return Finding("unmet", count.words)
        return self._part(demand, deed, stated, counts)

    def _part(
        self, demand: Requirement, deed: Sequence[str], stated: Stated, counts: Sequence[Count]
    ) -> Finding:
        """Return whether a number of all stands before a smaller one of those that did it."""
        for place, whole in enumerate(counts):
            for part in counts[place + 1 :]:
                between = stated.text[whole.start + len(whole.words) : part.start]
                apart = _APART.search(between)  # 42家企业、6家车站: two of a list
                if part.value >= whole.value or not apart or not self._kindred(whole.unit, part.unit):
                    continue
                first, second = _around(stated.text, whole, part)
                scope = set(bigrams(first)) & set(bigrams(demand.about))
                keys = set(deed) - scope
                behind = whole.start + len(whole.words)
                held = self._holders.match(stated.text, behind)
                if not scope and not (held and held.group() in demand.about):
                    continue
                if keys & set(bigrams(second)) and not keys & set(bigrams(first)):
                    if stated.matches("full", behind, part.start):
                        continue  # 38家全部开展自查，其中12家委托第三方自查
                    return Finding("unmet", f"{whole.words}中的{part.words}")
        return UNSEEN


def _of_them(stated: Stated, start: int, place: int) -> bool:
    """Whether all were settled, and what follows tells of some of them: 14件，全部按时答复，其中予以公开10件."""
    part = stated.text.rfind("其中", start, place)
    return part >= 0 and bool(stated.matches("full", start, part))


def _names(told: str, deed: Sequence[str]) -> bool:
    """Whether the words behind a rest are about the deed: 17家没有签 for 签订."""
    return bool(deed) and any(character in told for word in (deed[0], deed[-1]) for character in word)


def _around(text: str, whole: Count, part: Count) -> tuple[str, str]:
    """Return the clauses of two numbers, each without the other."""
    behind = whole.start + len(whole.words)
    begin = max(text.rfind(mark, 0, whole.start) for mark in _MARKS) + 1
    closes = min((at for mark in _MARKS if (at := text.find(mark, behind)) >= 0), default=part.start)
    opens = max(text.rfind(mark, behind, part.start) for mark in _MARKS) + 1
    after = part.start + len(part.words)
    end = min((at for mark in _MARKS if (at := text.find(mark, after)) >= 0), default=len(text))
    return text[begin : min(closes, part.start)], text[max(opens, behind) : end]
