"""Which of the numbers of a stretch count what a demand counts: by measure words and by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Requirement
from analyzer.coverage.stated import PERCENT, Count, Stated
from analyzer.lexicon.background import bigrams
from analyzer.text.later import later

_ANY = "个"
_BEFORE, _AFTER = 12, 6  # characters beside a number that say what it counts
_HEAD, _NAME = 2, 4  # characters of the word at the end of a name, and of two
APART = 2  # bigrams by which one number is told to count the matter and another is not
_EDGES = regex.compile("[，、；。：:,;（）()|\n0-9]")
_TIMES, _PIECES, _VISITS = "次", "份", "人次"
_CASES = "件次"  # counts what is dealt with by pieces and by times: 审查合同26份, 参与论证2次


class Counted:
    """Tells which numbers answer a demand.

    Args:
        grammar: Measure words that stand for each other, and what persons are called.
    """

    def __init__(self, grammar: ItemGrammar) -> None:
        alike = [frozenset(units) for units in (grammar.occasions, *grammar.alike_units)]
        self._alike = {unit: units for units in alike for unit in units}
        self._things = frozenset(grammar.things)
        self._papers, self._paper_units = grammar.papers, frozenset(grammar.paper_units)
        self._persons = grammar.kinds["person"]
        self._people = next(units for units in alike if "名" in units)
        self._holders = later(regex.compile, "|".join(map(regex.escape, grammar.holders)))

    def kindred(self, unit: str, other: str) -> bool:
        """Whether two measure words count the same: 件 and 宗, 家次 and 家."""
        if unit == other or other in self._alike.get(unit, ()):
            return True
        if unit == _CASES:
            return other in {_PIECES, _TIMES} or self.kindred(unit.removesuffix(_TIMES), other)
        short, long = sorted((unit, other), key=len)
        return long == short + _TIMES and short not in self._people

    def answering(self, counts: Iterable[Count], demand: Requirement, stated: Stated) -> list[Count]:
        """Return the numbers of ``counts`` that count what is demanded, those that surely do if some do."""
        found = [
            count
            for count in counts
            if self._same(count, demand, stated) or self._generic(count, demand, stated)
        ]
        if len(found) <= 1 or demand.total or demand.each or demand.unit == PERCENT:
            return found
        fits = [self.fit(count, demand, stated) for count in found]
        least = max(fits) - APART
        return [count for count, fit in zip(found, fits, strict=True) if fit > least]

    def fit(self, count: Count, demand: Requirement, stated: Stated) -> int:
        """Return how much of what is demanded stands beside a number: 消防演练2次、防汛演练6次; 0 for rates."""
        if demand.unit == PERCENT:
            return 0  # 败诉率由7.7%降至3.8%: rates are told apart by their names
        before, after = beside(count, stated)
        asked = demand.about.replace(demand.text, " ")
        return len(set(bigrams(asked)) & {*bigrams(before), *bigrams(after)})

    def _same(self, count: Count, demand: Requirement, stated: Stated) -> bool:
        """Whether a number has the measure word that is asked for; 在19个小区 counts nothing but places."""
        # Whoever was there counts once at least: 培训742人 is no less than 200人次.
        persons = demand.unit == _VISITS and count.unit in self._people
        if not (persons or self.kindred(demand.unit, count.unit) or self._on_paper(count, demand, stated)):
            return False
        place = (
            self._holders.match(stated.text, count.start + len(count.words)) if count.unit == _ANY else None
        )
        return place is None or place.group() in demand.about or not demand.about

    def _on_paper(self, count: Count, demand: Requirement, stated: Stated) -> bool:
        """Whether files or papers are demanded and counted, by whatever measure word: 25本案卷 for 20宗."""
        if not self._paper_units.issuperset(
            (demand.unit.removesuffix(_TIMES), count.unit.removesuffix(_TIMES))
        ):
            return False
        words = "|".join(beside(count, stated))
        return any(paper in demand.about and paper in words for paper in self._papers)

    def _generic(self, count: Count, demand: Requirement, stated: Stated) -> bool:
        """Whether a number counts the same things by another measure word: 公园4座 for 4个公园, never 辅警23名."""
        units = demand.unit, count.unit
        people = any(unit in self._people for unit in units)
        if not (people and _ANY in units) and not self._things.issuperset(units):
            return False
        name = demand.about.replace(demand.text, "").rstrip("的。")[-_HEAD:]
        if len(name) < _HEAD or (people and not name.endswith(self._persons)):
            return False
        before, after = beside(count, stated)
        if count.unit == _ANY and self._holders.match(after):
            return False  # 在14个村配备
        if people:
            return name in before or name in after
        # 新增高清监控86路 for 视频监控探头: a word of the name, not the verb before it.
        asked = demand.about.replace(demand.text, "").rstrip("的。")
        words = bigrams(asked[_HEAD:][-_NAME:])
        return any(word in before or word in after for word in words)


def beside(count: Count, stated: Stated) -> tuple[str, str]:
    """Return the words before and after a number in its member of a list."""
    start, end = count.start, count.start + len(count.words)
    before = _EDGES.split(stated.text[max(stated.line(start), start - _BEFORE) : start])[-1]
    return before, _EDGES.split(stated.text[end : end + _AFTER])[0]
