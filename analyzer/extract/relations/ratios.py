"""Stated rates against the counts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.failed import all_but, counts_failures, ends_in_no, of_the_whole, take_up
from analyzer.extract.relations.items import Item, Sentence, thing_of
from analyzer.extract.relations.other_counts import OtherCounts
from analyzer.extract.relations.partitive import whole_of
from analyzer.extract.relations.ratio_verdict import division, doubtful, fit_of, judged, share_of, uncounted
from analyzer.extract.relations.rough import agrees, in_words, is_rough
from analyzer.extract.relations.wording import rounded
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_REACH = 8
_LISTED = ("、", "和", "及")
_NAME = 3  # characters at the end of the names of two rates
_FAR = 12  # items of the section in which a denominator is looked for
_SHARE = compile_pattern(
    r"折?合|(?:分别|大?约|将?近)?占(?:比|比例|总数|全部)?(?:[^，。；提高升降]{0,8})?(?:的|为|达到?)?"
)
_OF_IT = frozenset({"的", "总数的", "总量的"})
_A_SHARE = ("占", "占比", "占到", "占了")
_FORMER = compile_pattern(r"[由从](?:去年|上年|年初|原来|原先|最初)?的?$|上年|去年|同期")


class Ratios:
    """Checks the rates of one sentence."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues
        self._others = OtherCounts(cues)

    def find(self, items: Sequence[Item], before: Sequence[Sentence] = ()) -> Iterator[Relation]:
        """Yield one relation for each rate that has, or ought to have, a numerator and a denominator.

        ``before`` holds the sentences ahead: a denominator may stand there, in the same section.
        """
        for index, rate in enumerate(items):
            if rate.indicator.kind != "rate" or rate.unit != "%":
                continue
            name = rate.label if rate.label.strip("、和及 ") else rate.indicator.subject
            inside = "占" in rate.indicator.text  # 约占三成
            if inside or rate.gap in _OF_IT or (rate.after.startswith("的") and "成" in rate.indicator.text):
                name = "占"  # 总数的八成, 八成多的摊主: a share by its form
            if in_words(rate) and rate.label.endswith("的") and not inside:
                yield uncounted(rate)  # 被采纳的约九成
                continue
            if self._cues.not_a_ratio.search(name) or not self._cues.rate_names.search(name):
                continue
            ahead = items[max(0, index - _REACH - _FAR) : index]
            one_kind = self._others.of_a_kind(rate, name, ahead)  # 整改率91.7%，其中重大隐患整改率100%
            relation = uncounted(rate) if one_kind else self._judge(rate, name, ahead, before)
            if relation is not None:
                yield relation

    def _reduced(self, rate: Item, name: str, counts: list[Item]) -> Relation | None:
        """A rate of reduction (120项压减至86项，精简率28.3%), accepted only if it follows from the two counts."""
        if len(counts) < 2 or not self._cues.reduction.search(name):
            return None
        new, old = counts[-1], counts[-2]
        if new.unit != old.unit or not (new.exact and old.exact) or not 0 <= new.value < old.value:
            return None
        if fit_of(share_of(new, old, failed=True), rate.value, rate.decimals) is None:
            return None
        return judged(new, old, rate, "rounded", failed=True)

    def _counts(self, earlier: Sequence[Item]) -> list[Item]:
        """The counts that a rate may refer to, nearest last; a 。 or ； further back ends the reach."""
        counts: list[Item] = []
        for item in reversed(earlier[-_REACH:]):
            if item.indicator.kind in ("count", "scope", "amount") and not item.base:
                counts.insert(0, item)
            if "；" in item.gap:
                break
        return counts

    def _judge(
        self, rate: Item, name: str, ahead: Sequence[Item], before: Sequence[Sentence]
    ) -> Relation | None:
        counts = self._counts(ahead[-_REACH:])
        stated = _share_of(rate, counts)
        pair = stated or self._intended(name, counts) or self._among(name, counts, before)
        rough = self._rough(pair, rate, name, counts) if pair is not None and is_rough(rate) else None
        if rough is not None:
            return rough
        namesake = self._namesake(name, counts)
        if pair is None and namesake is not None and [*namesake][::-1] == counts and _holds_part(*counts):
            pair = namesake  # 在册246人，落实安置239人，安置率97.2%
        pair = pair or self._opening_pair(name, counts, ahead)
        failed = self._failed(rate, name, counts) if pair is None else None
        if failed is not None:
            return failed
        for part, whole in filter(None, (pair, namesake)) if rate.exact else ():
            if whole.value > 0 and part.exact and whole.exact:
                fit = fit_of(share_of(part, whole), rate.value, rate.decimals)
                if fit is not None:
                    return judged(part, whole, rate, fit)
        fitting = (self._reduced(rate, name, counts) or self._fitting(rate, counts)) if rate.exact else None
        if fitting is None and rate.exact and rate.decimals:
            earlier = [
                *(item for sentence in before for item in sentence.items),
                *ahead[: len(ahead) - len(counts)],
            ]
            fitting = self._far(rate, name, counts, earlier[-_FAR:])
        if fitting is not None:
            return fitting
        if pair is not None and not is_rough(rate):
            part, whole = pair
            sure = _comparable(part, whole, rate, name) and self._signed(part, whole, rate, name)
            sure = sure and not _told(part, name, ahead) and not self._another_base(part, whole, rate, ahead)
            meant = self._others.meant(pair, rate, name, ahead, before) if sure and not stated else None
            if meant is not None:
                return meant
            if stated or sure:
                other = self._other(rate, part, counts)
                return doubtful(part, whole, rate) if other else judged(part, whole, rate, None)
        if self._cues.stated_rates.search(name) or name.rstrip("了到达为").endswith(_A_SHARE):
            return uncounted(rate)
        return None

    def _rough(self, pair: tuple[Item, Item], rate: Item, name: str, counts: list[Item]) -> Relation | None:
        """The verdict on a share in words or a bound, where no other two counts may be meant."""
        part, whole = pair
        others = [
            item for item in counts if item.unit == part.unit and item is not part and item is not whole
        ]
        if others or part.value > whole.value or not self._signed(part, whole, rate, name):
            return None
        if not _comparable(part, whole, rate, name):
            return None
        told = agrees(rate, share_of(part, whole))
        if told is None:
            return None
        share = rounded(share_of(part, whole), max(2, rate.decimals))
        return Relation(
            kind="ratio", indicators=(part.indicator.id, whole.indicator.id, rate.indicator.id),
            expected=share, actual=rate.value, verdict="holds" if told else "violated",
            text=f"{division(part, whole, rate)}，" + ("相符" if told else f"与{rate.indicator.text}不符"),
        )  # fmt: skip

    def _intended(self, name: str, counts: list[Item]) -> tuple[Item, Item] | None:
        """Numerator and denominator that the wording points to."""
        if "、" in name:
            return None
        if "率" not in name and "度" not in name:
            # 其中事前立案183宗，占84.7%: the last count is the part, the one before it of the same unit the whole.
            if len(counts) < 2 or _SHARE.fullmatch(name) is None:
                return None
            whole = self._before(counts, counts[-1])
            return None if whole is None else (counts[-1], whole)
        stems = self._cues.stems_of(name)
        for words in (_label, _words):
            for part in reversed(counts):
                if take_up(stems, name, words(part)) and not self._cues.pending.search(words(part)):
                    whole = self._before(counts, part)
                    if whole is not None:
                        return part, whole
        return self._plain_pair(name, counts)

    def _failed(self, rate: Item, name: str, counts: list[Item]) -> Relation | None:
        """A rate of what succeeded where the last count is of what did not (不合格83批次，合格率98.0%)."""
        if not counts or not ("率" in name or "度" in name):
            return None
        part = counts[-1]
        stems = [
            stem for stem in self._cues.stems_of(name) if counts_failures(stem, name, part, self._cues.faulty)
        ]
        whole = self._before(counts, part) if stems else None
        if whole is None:
            return None
        beside = part.indicator.span.end + len(rate.gap) == rate.indicator.span.start and len(counts) == 2
        sure = beside and of_the_whole(stems[0], rate.label, whole) and self._signed(part, whole, rate, name)
        backlog = self._cues.carried_over.search(whole.gap + whole.after + part.gap) is not None
        return all_but(part, whole, rate, sure=sure and not backlog)

    def _another_base(self, part: Item, whole: Item, rate: Item, ahead: Sequence[Item]) -> bool:
        """Whether the rate may be of fewer than the whole that was found: no error then.

        胜诉53件，胜诉率96.4%，出庭30件，出庭率100%: a number whose own share was told is itself a part, and those it
        is a part of need not be those of the next rate. A rate of a narrower set than was counted (出庭率 is of what
        came to a hearing) can only be larger.
        """
        between = [item for item in ahead if whole.indicator.span < item.indicator.span < part.indicator.span]
        own = self._cues.stems_of("".join(item.label for item in between if item.indicator.kind == "rate"))
        if (
            any(stem.search(whole.label) for stem in own)
            and not self._cues.partition.search(part.label)
            and not any(stem.search(part.label) for stem in own)
        ):
            return True
        name = rate.label
        narrower = any(
            of_rate.search(name) and not base.search(whole.label)
            for of_rate, base in self._cues.narrower_bases
        )
        return narrower and rate.value * whole.value > _HUNDRED * part.value

    def _among(self, name: str, counts: list[Item], before: Sequence[Sentence]) -> tuple[Item, Item] | None:
        """A part whose clause names its whole (18名队员…。队员中16名取得执法证，持证率88.9%)."""
        stems = self._cues.stems_of(name)
        for place in reversed(range(len(counts))):
            part = counts[place]
            if not any(stem.search(_words(part)) for stem in stems):
                continue
            ahead = [item for sentence in before for item in sentence.items] if "中" in part.gap else []
            section = part.indicator.section
            whole = whole_of(part, [i for i in ahead if i.indicator.section == section] + counts[:place])
            if whole is not None:
                return part, whole
        return None

    def _namesake(self, name: str, counts: list[Item]) -> tuple[Item, Item] | None:
        """A part told with the very word of the rate (应报送12期，按时报送9期，按时报送率75%), for a rate that fits."""
        word = name.partition("率")[0][-2:]
        if "率" not in name or len(word) < 2:
            return None
        no = ends_in_no(name.partition(word)[0])
        part = next(
            (i for i in reversed(counts) if word in i.label and ends_in_no(i.label.partition(word)[0]) == no),
            None,
        )
        whole = None if part is None else self._before(counts, part)
        return None if part is None or whole is None else (part, whole)

    def _plain_pair(self, name: str, counts: list[Item]) -> tuple[Item, Item] | None:
        """Received and completed, whatever the verb of completion (受理纠纷486件，调成471件，成功率96.9%)."""
        if self._cues.completion.search(name) is None or len(counts) != 2:
            return None
        whole, part = counts
        if whole.unit != part.unit or part.gap[:1] in _LISTED or self._cues.pending.search(_words(part)):
            return None
        if self._cues.received.search(part.label) or self._cues.faulty.search(part.label):
            return None  # 上半年受理1024件，全年受理2187件，办结率99.6%
        return (part, whole) if self._cues.received.search(whole.label) else None

    def _opening_pair(self, name: str, counts: list[Item], ahead: Sequence[Item]) -> tuple[Item, Item] | None:
        """What was received, divided, and then completed (承办2846件，其中…；按期办结2791件，办结率98.1%)."""
        if not counts or self._cues.completion.search(name) is None:
            return None
        part = counts[-1]
        whole = next((item for item in ahead if item.unit == part.unit), part)
        if whole is part or "；" not in part.gap or self._cues.settled.fullmatch(part.label) is None:
            return None
        return (part, whole) if self._cues.received.search(whole.label) else None

    def _far(self, rate: Item, name: str, counts: list[Item], earlier: Sequence[Item]) -> Relation | None:
        """A denominator further ahead, accepted only if the rate follows from it."""
        stems = self._cues.stems_of(name)
        parts = [item for item in counts if any(stem.search(item.label + item.after[:12]) for stem in stems)]
        if counts and _SHARE.fullmatch(name) is not None:
            parts = counts[-1:]
        if not parts:
            return None
        for part in reversed(parts):
            for whole in reversed(earlier):
                if whole.indicator.section != part.indicator.section:
                    break
                if whole.base or not _holds_part(whole, part):
                    continue
                fit = fit_of(share_of(part, whole), rate.value, rate.decimals)
                if fit is not None:
                    return judged(part, whole, rate, fit)
        return None

    def _fitting(self, rate: Item, counts: list[Item]) -> Relation | None:
        """Any two counts of one unit whose ratio is the rate, with decimals enough to rule out chance."""
        if rate.decimals == 0 and rate.value != _HUNDRED:
            return None
        for whole in counts:
            for part in reversed(counts):
                listed = part.gap[:1] in _LISTED and not rate.decimals
                if listed or whole is part or not _holds_part(whole, part, times=rate.decimals > 0):
                    continue
                if rate.value == _HUNDRED and (
                    part.value != whole.value or counts.index(whole) > counts.index(part)
                ):
                    continue
                fit = fit_of(share_of(part, whole), rate.value, rate.decimals)
                if fit is not None:
                    return judged(part, whole, rate, fit)
        return None

    def _before(self, counts: Sequence[Item], part: Item) -> Item | None:
        """The count before ``part`` that it is of: the nearest of its unit that can hold it and stands where it does.

        120件（其中网上80件、来访40件），办结114件 and 合格49份，优秀36份 tell of what was counted first.
        """
        earlier = list(counts[: counts.index(part)])
        same = [item for item in earlier if item.unit == part.unit]
        wholes = [
            item
            for item in same
            if (part.aside or not item.aside)
            and (part.gap[:1] in _LISTED or not self._divides(item, earlier))
            and not any(
                group.search(item.label) and group.search(part.label) for group in self._cues.complements
            )
        ] or same
        return next(
            (item for item in reversed(wholes) if item.value >= part.value), wholes[-1] if wholes else None
        )

    def _divides(self, item: Item, earlier: Sequence[Item]) -> bool:
        """Whether a number stands in a list of kinds behind 其中 (246件，其中民事100件、行政146件)."""
        place = next(index for index, one in enumerate(earlier) if one is item)
        first = place
        while first and earlier[first].gap[:1] in _LISTED:
            first -= 1
        alone = first == place and not (place + 1 < len(earlier) and earlier[place + 1].gap[:1] in _LISTED)
        return not alone and first > 0 and self._cues.partition.search(earlier[first].label) is not None

    def _signed(self, part: Item, whole: Item, rate: Item, name: str) -> bool:
        """Whether the rate can only be that of these two: of their time, and no narrower than the part is."""
        if rate.base or _FORMER.search(rate.label) or rate.indicator.period != part.indicator.period:
            return False  # 合格率由90%提高到98%
        limits = {limit for limit in self._cues.limits if limit.search(_words(part))}
        asked = {limit for limit in self._cues.limits if limit.search(name)}
        if asked - limits:
            return False  # 办结118件，按期办结率95%
        # 按期办结114件，办结率95% leaves the word out; further on the rate may be that of all that were done.
        beside = part.indicator.span.end + len(rate.gap) == rate.indicator.span.start
        return beside or not (limits - asked) or rate.value * whole.value < _HUNDRED * part.value

    def _other(self, rate: Item, part: Item, counts: list[Item]) -> bool:
        """Whether a sum or difference of counts is a denominator that fits (a / (b - pending))."""
        others = [item.value for item in counts if item is not part and item.unit == part.unit]
        bases = {a - b for a in others for b in others if a > b} | {part.value + a for a in others}
        bases |= {a + b for a in others for b in others if a != b}
        return any(
            fit_of(_HUNDRED * part.value / base, rate.value, rate.decimals)
            for base in bases
            if base > 0 and base >= part.value
        )


def _share_of(rate: Item, counts: list[Item]) -> tuple[Item, Item] | None:
    """Part and whole where the words leave no choice: 劝和327起，占受理数349起的95.7%."""
    if not counts or rate.gap not in _OF_IT or not counts[-1].label.startswith("占"):
        return None
    part = next((item for item in reversed(counts[:-1]) if item.unit == counts[-1].unit), None)
    return None if part is None else (part, counts[-1])


def _comparable(part: Item, whole: Item, rate: Item, name: str) -> bool:
    """Whether a mismatch would be an error: both exact, not members of one list, the rate one that has a ceiling."""
    if not (part.exact and whole.exact) or part.value <= 0 or whole.value <= 0 or rate.value > _HUNDRED:
        return False
    if part.gap[:1] in _LISTED:
        return False
    return (
        part.value <= whole.value
        or "占" not in name
        or not part.label
        or part.label.startswith("其中")
        or whole_of(part, [whole]) is whole
    )


def _told(part: Item, name: str, ahead: Sequence[Item]) -> bool:
    """Whether a rate of the same name has been told of a number (整改590处，整改率98.3%，其中6处，整改率100%)."""
    behind = [item for item in ahead if item.indicator.span.start > part.indicator.span.start]
    named = any(item.indicator.kind == "rate" and item.label[-_NAME:] == name[-_NAME:] for item in behind)
    return named and behind[-1].indicator.kind != "rate"


def _holds_part(whole: Item, part: Item, *, times: bool = False) -> bool:
    """Whether ``part`` can be a share of ``whole``: one unit, exact values, not larger.

    With ``times`` a whole may be told in times (检测货车41.6万辆次，查处2287辆).
    """
    return (
        (whole.unit == part.unit or (times and thing_of(whole.unit) == part.unit))
        and whole.exact
        and part.exact
        and whole.value > 0
        and whole.value >= part.value
    )


def _label(item: Item) -> str:
    return item.label


def _words(item: Item) -> str:
    return item.label + item.after.split("，", 1)[0]
