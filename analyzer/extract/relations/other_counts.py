"""What else a rate may be of, where it does not follow from the two counts that it seems to be of.

受理300件，当场办结200件，承诺办结90件，办结率96.7% is of both that were done; 局长出庭3次，副局长出庭5次，出庭率100%
gives no whole at all; 整改率91.7%，其中重大隐患整改率100% is of some that nobody counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.failed import take_up
from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.ratio_verdict import fit_of, uncounted
from analyzer.extract.relations.wording import plain, rounded, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_COUNTED = frozenset({"count", "scope", "amount"})
_MOST = 4  # numbers that are taken together
_TAIL = 3  # characters at the end of the names of two rates
_ENDING = 2  # characters at the end of the words at two counts
_CORE = 2  # characters of the name of a rate without a known stem
_FILLER = compile_pattern("总体|整体|综合|平均|全年|累计|目前|总|其中?|的|特别是|尤其是?|[，、；：（）]")


class OtherCounts:
    """Looks for other readings of a rate among the counts of its unit."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def meant(
        self,
        pair: tuple[Item, Item],
        rate: Item,
        name: str,
        ahead: Sequence[Item],
        before: Sequence[Sentence],
    ) -> Relation | None:
        """What a rate that does not follow from a part and a whole may be of; None if of nothing else."""
        part, whole = pair
        together = self._together(part, whole, rate, name, ahead)
        if together is not None:
            return together
        beside = [item for sentence in before[-1:] for item in sentence.items]
        over_all = self._over_all(part, rate, name, [*beside, *ahead])
        return uncounted(rate) if over_all or self._narrower(part, whole, name) else None

    def of_a_kind(self, rate: Item, name: str, ahead: Sequence[Item]) -> bool:
        """Whether a rate is of one kind of what was counted, which has no count of its own.

        The words tell it (其中重大隐患整改率100%), or a rate of the same act that was told of all before it.
        """
        own = self._own_words(name)
        if not own or any(limit.fullmatch(own) for limit in self._cues.limits):
            return False
        if self._cues.among_them.search(rate.gap) is not None:
            return True
        behind: list[Item] = []
        for item in reversed(ahead):
            if item.indicator.kind != "rate":
                break
            behind.append(item)
        return any(
            item.label[-_TAIL:] == name.rstrip("达到为是")[-_TAIL:] and own not in item.label
            for item in behind
        )

    def _narrower(self, part: Item, whole: Item, name: str) -> bool:
        """Whether the name of a rate has words of its own that neither count has (重点案件办结率)."""
        own = self._own_words(name)
        told = whole.gap + part.gap + part.after.partition("，")[0]
        if any(found[0] not in told for found in self._cues.narrowing.finditer(own)):
            return True
        return 2 * sum(mark not in told for mark in own) > len(own)

    def _together(
        self, part: Item, whole: Item, rate: Item, name: str, counts: Sequence[Item]
    ) -> Relation | None:
        """The relation of a rate to several counts taken together, if it follows from them; else that nobody can say.

        Returns None where the two counts are the only ones that can be meant.
        """
        stems = self._cues.stems_of(name)
        same = [item for item in counts if _counts(item, part)]
        done = [item for item in same if self._is_done(item, stems, name)]
        asked = [item for item in same if not any(item is one for one in done)]
        if part.value > whole.value and len(asked) > 1:
            done, asked = [part], [item for item in asked if item is not part]
        for parts, wholes in _readings(done or [part], asked):
            n, d = _sum(parts), _sum(wholes)
            if 0 < n <= d and fit_of(_HUNDRED * n / d, rate.value, rate.decimals):
                return _follows(parts, wholes, rate)
        ahead = [item for item in same if item.indicator.span < part.indicator.span]
        for place in range(len(ahead) - 1) if len(done) <= 1 and rate.decimals else ():
            n, d = _sum([*ahead[place + 1 :], part]), ahead[place].value
            if n <= d and fit_of(_HUNDRED * n / d, rate.value, rate.decimals):
                return _follows([*ahead[place + 1 :], part], [ahead[place]], rate)  # 调解200件，诉讼解决90件
        main = [item for item in done if "其中" not in item.label and not item.aside]
        unclear = (
            len(main) > 1
            or ("其中" not in part.label and any(whole is one for one in done))
            or (part.value > whole.value and not self._cues.received.search(whole.label))
            or (same[-1] is not part and "其中" in same[-1].label and rate.gap.startswith("，"))
        )
        return uncounted(rate, part, whole) if unclear else None

    def _over_all(self, part: Item, rate: Item, name: str, counts: Sequence[Item]) -> bool:
        """Whether a rate follows from all that was done of all that was asked, in the sentence before as well."""
        stems = self._cues.stems_of(name)
        same = [item for item in counts if _counts(item, part)]
        done = [item for item in same if self._is_done(item, stems, name)]
        n, d = _sum(done), _sum(same) - _sum(done)
        return len(done) > 1 and n <= d and fit_of(_HUNDRED * n / d, rate.value, rate.decimals) is not None

    def _is_done(self, item: Item, stems: Sequence[re.Pattern[str]], name: str) -> bool:
        """Whether a count is of what the rate is of, and not of what had to be (应出庭20件, 需整改50处)."""
        words = item.label
        if self._cues.due.search(words) or self._cues.pending.search(words):
            return False
        return take_up(stems, name, words)

    def _own_words(self, name: str) -> str:
        """The words of a name before what it is a rate of: 重大隐患 of 重大隐患整改率."""
        found = [stem.search(name) for stem in self._cues.stems_of(name)]
        starts = [one.start() for one in found if one is not None]
        end = min(starts) if starts else len(name.partition("率")[0]) - _CORE
        return _FILLER.sub("", name[: max(end, 0)])


def _counts(item: Item, part: Item) -> bool:
    counted = item.unit == part.unit and item.indicator.kind in _COUNTED
    return counted and item.exact and not item.base


def _readings(done: Sequence[Item], asked: Sequence[Item]) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """The counts that a rate may be of, the likeliest first."""
    numerators = [done[-number:] for number in range(min(_MOST, len(done)), 1, -1)]
    numerators += [[item] for item in reversed(done)]
    denominators = [[item] for item in reversed(asked[-_MOST:])]
    largest = max(item.value for item in done)
    denominators += [
        list(asked[-number:])
        for number in range(2, min(_MOST, len(asked)) + 1)
        if _alike(asked[-number:]) or _sum(asked[-number:-1]) < largest
    ]
    for parts in numerators:
        yield from ((parts, wholes) for wholes in denominators)


def _alike(items: Sequence[Item]) -> bool:
    """Whether counts are of things of one name (自查问题20个，督察反馈问题8个)."""
    return len({item.label[-_ENDING:] for item in items}) == 1


def _sum(items: Sequence[Item]) -> Decimal:
    return sum((item.value for item in items), Decimal(0))


def _terms(items: Sequence[Item]) -> str:
    written = "+".join(shown(item.value, item.unit) for item in items)
    return f"（{written}）" if len(items) > 1 else written


def _ids(*items: Item) -> tuple[str, ...]:
    return tuple(item.indicator.id for item in items)


def _follows(parts: Sequence[Item], wholes: Sequence[Item], rate: Item) -> Relation:
    share = _HUNDRED * _sum(parts) / _sum(wholes)
    written = plain(rounded(share, max(2, rate.decimals)))
    return Relation(
        kind="ratio", indicators=_ids(*parts, *wholes, rate), expected=rounded(share, rate.decimals),
        actual=rate.value, verdict="holds", text=f"{_terms(parts)}÷{_terms(wholes)}={written}%，相符",
    )  # fmt: skip
