"""Subset and set, sessions and attendances, rates above 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item, without_included
from analyzer.extract.relations.lists import LISTED, coordinated, list_of, place_of, run_of
from analyzer.extract.relations.partitive import may_be_part, whole_of
from analyzer.extract.relations.within import within
from analyzer.extract.relations.wording import plain
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_AMONG = compile_pattern("(?:[^，；。：0-9]{0,24}[，；]|，[^，；。：0-9]{0,16}[，；])其中")
_DONE = compile_pattern("(?:目前|现)?已(?:全部|经)?(?P<verb>.{2,4})")
_BESIDE = compile_pattern("除了?(?!尘|险|草|害|名|夕|湿|污)")
_MARKS = frozenset("，；。：、（）")
_NEAR = 12  # numbers among which the whole of a part is looked for
_GENERIC = frozenset({"个", "次", "项"})  # classifiers of things of any sort
_CLAUSE = compile_pattern("[，；。、：]")
_SOME_OF_THEM = frozenset({"有", "已有", "现有", "目前有", "目前已有", "另有", "还有", "仅有", "只有"})
_NAME_END = compile_pattern("[，；。、：和及与]")
_CLAUSE_ENDS = frozenset({"", *"，；。：、）\n"})
_LEFT_OVER = compile_pattern(
    "^(?:至今|目前|现在|眼下|到[^，；。]{1,6}[底末]|截至[^，；。]{1,8})(?:还|仍|尚|只|仅)有$"
)
_NOT_DONE = compile_pattern(r"(?:没有|没|未)(?P<verb>\p{Han}{2})")
_VERB_LENGTHS = (2, 3, 4)
_TRIED = 3  # earlier numbers of the same unit that are looked at
_PAPER = compile_pattern(
    "(?:通知书|告知书|意见书|建议书|[函单])$"
)  # 整改通知书: what it asks for is not done yet
_ENDING = 2  # characters at the end of the words at two numbers of things of one name
_NAME = 4  # characters at the end of a name that tell one set from another


class Bounds:
    """Checks what cannot be larger than something else."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item], before: Sequence[Item] = ()) -> Iterator[Relation]:
        """Yield the bounds of a sentence; ``before`` are the numbers of the sentences ahead in the same section.

        They are asked where the words of a part point back: 队员中16名, 有31件由申请人撤回.
        """
        for index, item in enumerate(items):
            if item.indicator.kind == "rate":
                relation = self._rate(item)
                if relation is not None:
                    yield relation
            elif item.indicator.kind in ("count", "scope") and not item.base:
                whole = None
                if may_be_part(item):
                    near = items[max(0, index - _NEAR) : index]
                    whole = whole_of(item, near if len(near) == _NEAR else [*before, *near])
                if whole is not None:
                    most = "其中" in item.gap and all(
                        item.value > one.value for one in items[:index] if one.unit == item.unit
                    )
                    relation = self._judge(item, whole, strict=most or self._surely_of(item, whole))
                    if relation is not None:
                        yield relation
                    continue
                if not index:
                    relation = self._of_those(item, before)
                    if relation is not None:
                        yield relation
                    continue
                run = run_of(items, index)
                if len(run) > 1:
                    yield from self._in_turn(run, items[:index])
                    continue
                alone = index + 1 == len(items) or items[index + 1].gap[:1] not in ("、", "和", "及")
                if relation := self._subset(item, items[max(0, index - _NEAR) : index], alone=alone):
                    yield relation

    def _surely_of(self, item: Item, whole: Item) -> bool:
        """接进管子的22个 may stand beside its neighbour as well; 提出意见的有29份 may not, nor what papers ask for."""
        settled = self._cues.settled.fullmatch(item.label) is not None and "其中" not in whole.label
        return not item.label.endswith("的") or (settled and self._paired(item, whole))

    def _in_turn(self, run: Sequence[Item], earlier: Sequence[Item]) -> Iterator[Relation]:
        """The bounds of a list without names, member by member (三类案件分别立案21件、4件、3件，结案20件、3件、3件)."""
        first = run[0]
        wholes = list_of(earlier[-1], earlier) if earlier else []
        if len(wholes) != len(run) or first.unit != wholes[0].unit or first.gap in LISTED:
            return
        settled = self._cues.settled.fullmatch(first.label) is not None
        named = [
            strict
            for larger, smaller, strict in self._cues.pairs
            if smaller.search(first.label) and larger.search(wholes[0].label)
        ]
        if not (settled or named):
            return
        strict = (settled or any(named)) and not self._flows_on(first, wholes[0])
        for small, large in zip(run, wholes, strict=True):
            relation = self._judge(small, large, strict=strict)
            if relation is not None:
                yield relation

    def _of_those(self, small: Item, before: Sequence[Item]) -> Relation | None:
        """A number that opens its sentence with 有, of what was counted before: not more than the largest count."""
        if not points_back(small) or small.unit in _GENERIC:
            return None
        if _LEFT_OVER.search(small.label) and before[-1:] and before[-1].unit == small.unit:
            return (
                None
                if self._cues.own_noun.match(small.after)
                else self._judge(small, before[-1], strict=True)
            )
        same = [item for item in before if item.unit == small.unit and item.indicator.kind == "count"]
        words = _words(small)
        wholes = [
            item
            for item in same
            for larger, smaller, strict in self._cues.pairs
            if strict and smaller.search(words) and larger.search(item.label)
        ]
        if not wholes:
            return None
        largest = max(wholes, key=lambda item: item.value)
        return self._judge(small, largest, strict=all(item.value <= largest.value for item in same))

    def _rate(self, item: Item) -> Relation | None:
        if item.value <= _HUNDRED or not self._cues.bounded_rates.search(
            item.label or item.indicator.subject
        ):
            return None
        return Relation(
            kind="bound", indicators=(item.indicator.id,), expected=_HUNDRED, actual=item.value, verdict="violated",
            text=f"{item.indicator.subject}{plain(item.value)}%，超过100%",
        )  # fmt: skip

    def _subset(self, small: Item, earlier: Sequence[Item], *, alone: bool) -> Relation | None:
        """The nearest earlier number of the same unit whose words name the larger set."""
        unit = small.unit
        among = self._cues.partition.search(without_included(small.label)) is not None
        named = _taken_up(small, earlier, self._cues.standing)
        if named is not None and self._cues.flows.search(small.gap + small.after) is None:
            return self._judge(small, named, strict=True)
        if "；" in small.gap and not (among or self._verb_only(small)):
            return None
        tried = 0
        # 120件（来信80件、来访40件），办结114件: what stands in brackets is not what the text goes on with.
        open_to = [item for item in earlier[-5:] if small.aside or not item.aside]
        likely = [item for item in open_to if among or not self._divides(item, earlier, small)]
        beside = next((n for n, item in enumerate(likely) if _BESIDE.match(item.label)), len(likely))
        likely = likely[
            :beside
        ]  # 受理641件，除了物业183件，还有劳资214件…: the kinds of what was counted before
        counted = ("count", "scope")
        wholes = [
            one for one in likely if one.unit == unit and one.indicator.kind in counted and not one.base
        ]
        named_parts = self._parts_in(_words(small)) if wholes and not among else []
        for large in reversed(wholes):
            if among and not alone:
                return None
            if among:
                # 其中 makes it a part by grammar, if no clause stands between.
                staff = self._staff(small, wholes)
                if staff is not None:
                    return self._judge(small, staff, strict=True)
                nearest = large is earlier[-1]
                listed = list_of(large, earlier)
                if len(listed) > 1:
                    return self._judge_list(small, listed)
                near = small.gap[1:3] == "其中" or (
                    unit not in _GENERIC and _AMONG.match(small.gap) is not None
                )
                return self._judge(small, large, strict=nearest and (near or self._paired(small, large)))
            if len(run_of(earlier, place_of(large, earlier))) > 1:
                return None  # 分别收到320件、96件，共办结414件: of both together
            if any(self._names_whole(large, larger, word) for larger, word, _ in named_parts):
                return self._judge_pair(small, large, earlier, named_parts, nearest=not tried)
            if not self._is_part(large, earlier):  # one more part of the same set (关停9家，责令整改38家)
                if not tried and self._elliptic(small, large):
                    acted = small.label and self._cues.handled.fullmatch(small.label) is not None
                    settled = self._cues.settled.fullmatch(small.label) is not None
                    strict = (settled or not acted) and not self._of_several(small, large, earlier)
                    return self._judge(small, large, strict=strict)
                tried += 1
            if tried == _TRIED or "；" in large.gap:
                return None
        return None

    def _staff(self, small: Item, wholes: Sequence[Item]) -> Item | None:
        """The earlier number that a part behind 其中 is of where it is more than the nearest one.

        现有50人，退休2人，其中35岁以下20人: the nearest tells who is not there. A sentence of its own (。其中) may
        speak of any number before.
        """
        nearest = wholes[-1]
        if small.value <= nearest.value:
            return None
        absent = self._cues.missing.search(nearest.label) is not None
        if not (absent or "。其中" in small.gap):
            return None
        holding = next((one for one in reversed(wholes[:-1]) if one.value >= small.value), None)
        return max(wholes, key=lambda one: one.value) if holding is None and absent else holding

    def _names_whole(self, large: Item, larger: re.Pattern[str], word: str) -> bool:
        """Whether the words of a number are those of the larger set of a pair, and not those of the smaller one."""
        own = word not in large.label or _PAPER.search(large.label) is not None
        return own and larger.search(_words(large) + _own_name(large)) is not None

    def _judge_pair(
        self,
        small: Item,
        large: Item,
        earlier: Sequence[Item],
        named: Sequence[tuple[re.Pattern[str], str, bool]],
        *,
        nearest: bool,
    ) -> Relation | None:
        """A number against the larger set that the first fitting pair names; ``nearest`` tells that none is between."""
        word, strict = next((w, s) for larger, w, s in named if self._names_whole(large, larger, w))
        handled = small.gap.endswith(word) and not _MARKS.intersection(small.gap)
        again = nearest and self._elliptic(small, large)
        stock = _words(large).partition("（")[0]
        same = handled or (again and self._cues.carried_over.search(stock) is not None)
        signed = nearest and (strict or handled or again) and not self._flows_on(small, large)
        # 来信80件、来访40件，办结114件: of both together
        together = sum(one.value for one in coordinated(large, earlier))
        signed = signed and small.value > together and not self._of_several(small, large, earlier)
        return self._judge(small, large, strict=signed, same=same)

    def _of_several(self, small: Item, large: Item, earlier: Sequence[Item]) -> bool:
        """Whether a number may be of more than the nearest one: of two that it holds together with those ahead.

        旧存12件，新收100件，结案108件; 网上受理300件，窗口受理200件，办结498件. Where the one ahead holds it alone
        the nearest may be a part of it (检查50家，发现问题20家，整改25家), if they are not named alike.
        """
        one_act = small.label[-_ENDING:] == large.label[-_ENDING:] and "其中" not in small.label
        if one_act or self._cues.missing.search(large.label) is not None:
            return True  # 县长应诉2件，部门负责人出庭应诉40件; 新招录执法人员4人，通过执法资格考试26人
        total = large.value
        for item in reversed(earlier[: place_of(large, earlier)]):
            counted = item.unit == large.unit and item.indicator.kind in ("count", "scope") and not item.base
            if not counted or self._cues.turned_away.search(item.label):
                continue
            alike = item.label[-_ENDING:] == large.label[-_ENDING:]
            backlog = self._cues.carried_over.search(item.label) is not None
            total += item.value
            if (backlog or alike or item.value < small.value) and "其中" not in large.label:
                return backlog or small.value <= total
        return False

    def _flows_on(self, small: Item, large: Item) -> bool:
        """Whether cases are closed that may have been filed in the year before (立案58户，结案61户)."""
        filed = self._cues.filed.search(large.label) is not None
        return filed and self._cues.closed.search(small.label) is not None and "其中" not in large.label

    def _is_amount(self, small: Item, large: Item) -> bool:
        """Whether a target is an amount, and no list of what is to be done (列出重点任务30项)."""
        beyond = self._cues.beyond.search(small.after) is not None
        return beyond or large.unit not in _GENERIC or "目标" in large.label

    def _parts_in(self, words: str) -> list[tuple[re.Pattern[str], str, bool]]:
        """Return the pairs whose smaller set some words name: the larger set, the words that do, and whether strict."""
        return [
            (larger, found[0], strict)
            for larger, smaller, strict in self._cues.pairs
            if (found := smaller.search(words)) is not None
        ]

    def _divides(self, item: Item, earlier: Sequence[Item], small: Item) -> bool:
        """Whether a number is one of several kinds into which 其中 divides a whole, and a later one is of the whole.

        纠纷143件，其中甲类58件、乙类19件，调解成功139件
        """
        place = place_of(item, earlier)
        while place + 1 < len(earlier) and earlier[place + 1].gap[:1] in LISTED:
            place += 1
        listed = list_of(earlier[place], earlier)
        if len(listed) == 1 or item not in listed or _share_word(item.label, small.label):
            return False
        return self._cues.partition.search(listed[0].label) is not None

    def _is_part(self, item: Item, earlier: Sequence[Item]) -> bool:
        """Whether a number tells a part of what was counted before it: 其中甲类5件、乙类3件, 当场整改864处."""
        place = place_of(item, earlier)
        listed = item.gap[:1] in LISTED or (
            place + 1 < len(earlier) and earlier[place + 1].gap[:1] in LISTED and place > 0
        )
        if self._cues.turned_away.search(item.label):
            return True  # 受理48件，不予受理12件，审结40件
        if item.label.endswith("的"):
            return listed or item.after[:1] in _CLAUSE_ENDS  # 败诉的2件, but not 反馈的9个问题
        if "其中" in item.label:
            # 其中4起拖了多年，到年底了结3起 goes on with the 4
            return listed or item.after[:1] in _CLAUSE_ENDS
        if listed or self._cues.handled.match(item.label):
            return True  # 现行文件继续保留7件，修改3件，废止12件
        return any(self._cues.handled.fullmatch(item.label[-length:]) for length in _VERB_LENGTHS)

    def _elliptic(self, small: Item, large: Item) -> bool:
        """Whether a clause names nothing of its own and so speaks of what was counted just before.

        线索11条，已核查10条; 9人只有7人取得执法证; 4个问题还有2个没有改完.
        """
        if small.indicator.kind != "count" or small.unit == "次" or "、" in small.gap[:1]:
            return False
        some = self._cues.some_of_them.search(small.label)
        if some is not None:
            noun = small.label[: some.start()]
            again = large.after.lstrip("的")[: len(noun)] == noun or (
                len(noun) > 1 and large.label.endswith(noun)
            )
            left = _NOT_DONE.match(small.after)
            if left is not None and left["verb"] in large.label:
                return False  # 走访30家，还有12家未走访
            return again and self._cues.own_noun.match(small.after) is None
        if any(group.search(small.label) and group.search(large.label) for group in self._cues.complements):
            return False  # 继续有效7件，修改3件，废止12件
        if small.unit in _GENERIC or self._cues.handled.fullmatch(small.label) is None:
            return False
        return small.after[:1] in _CLAUSE_ENDS

    def _judge_list(self, small: Item, listed: Sequence[Item]) -> Relation | None:
        """A part of one member of a list: the one it shares a word with, else of whichever member."""
        named = [item for item in listed if _share_word(item.label, _words(small))]
        if len(named) == 1:
            return self._judge(small, named[0], strict=True)
        largest = max(listed, key=lambda item: item.value)
        return self._judge(small, largest, strict=small.value > sum(item.value for item in listed))

    def _paired(self, small: Item, large: Item) -> bool:
        """Whether the words of both are those of a strict pair."""
        words, context = _words(small), _words(large) + _own_name(large)
        return any(
            strict and smaller.search(words) is not None and larger.search(context) is not None
            for larger, smaller, strict in self._cues.pairs
        )

    def _verb_only(self, item: Item) -> bool:
        """Whether a clause has no subject of its own (；已审结36件) and so speaks of what was said before."""
        found = _DONE.fullmatch(item.label)
        return found is not None and any(
            smaller.fullmatch(found["verb"]) for _, smaller, _ in self._cues.pairs
        )

    def _judge(self, small: Item, large: Item, *, strict: bool, same: bool = False) -> Relation | None:
        """The verdict; ``same`` tells that one clause handles what it counts (6件积案化解5件), backlog or not."""
        holds = small.value <= large.value
        if not (small.exact and large.exact) and (not holds or "range" in _comparators(small, large)):
            return None
        if not holds:
            if self._cues.targets.search(large.label) and self._is_amount(small, large):
                return None  # 目标任务500件，实际完成560件
            sentence = large.gap + large.after + small.gap + small.after
            if not strict or (not same and self._cues.carried_over.search(sentence)):
                return None
        return within(small, large, violated=not holds)


def _comparators(*items: Item) -> set[str]:
    return {item.indicator.comparator for item in items}


def _own_name(item: Item) -> str:
    """The subject without a noun that it was given from earlier numbers (败诉 of 败诉的诉讼案件).

    The name of a part is joined to the noun of its whole (其中胜诉19件: 胜诉诉讼案件), so its own words are all.
    """
    return "" if "其中" in item.label else item.indicator.subject.partition("的")[0]


def points_back(item: Item) -> bool:
    """Whether a number is of things that were counted in a sentence before (…，有31件经沟通由申请人撤回)."""
    return item.label in _SOME_OF_THEM or _LEFT_OVER.search(item.label) is not None


def _taken_up(small: Item, earlier: Sequence[Item], standing: re.Pattern[str]) -> Item | None:
    """The standing number whose name follows ``small`` (在册帮教对象29名，…，帮助12名帮教对象就业)."""
    behind = _NAME_END.split(small.after, maxsplit=1)[0]
    for large in reversed(earlier):
        name = large.label[-_NAME:]
        if large.unit == small.unit and len(name) == _NAME and name in behind:
            listed = list_of(large, earlier)
            return large if any(standing.search(item.label) for item in listed) else None
    return None


def _share_word(label: str, words: str) -> bool:
    return any(label[place : place + 2] in words for place in range(len(label) - 1))


def _words(item: Item) -> str:
    """The words that name a number: before it, and behind it up to the next clause mark."""
    return item.label + _CLAUSE.split(item.after, maxsplit=1)[0][:12]
