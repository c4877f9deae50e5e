"""Words that make a number part of another by grammar: 112名执法人员中有29名, 队员中16名, 提出意见的有29份, 除1件外."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.extract.relations.items import Item
from analyzer.numbers.patterns import compile_pattern

# The noun of the whole stands before 中 at the start of a clause, or right behind the number of the whole.
_AMONG = compile_pattern(
    r"(?:^|[，；。：\n])(?P<noun>[^，；。：、（）0-9\n]{1,16}?)(?P<in>[当之]?中|里[头面]?)"
    r"(?:，[^，；。：、（）\n]{0,10}|(?:已经?|现|目前|共|仅|还)?(?:有[^，；。：、（）\n]{0,6})?)$"
)
_THE_ONES = compile_pattern(
    r"^，(?!留下|剩下|余下|其余|另外|新)[^，；。：\n]{2,18}的(?:共?有|为|达|仅有?|只有?|才有?)?$"
)
# 已判决的19件中，我局败诉3件; 42项里取消29项: what was counted last is the whole.
_OF_IT = compile_pattern(r"(?:[当之]中|中|里[头面]?)(?=，|[有共仍已未取不由属])")
_EXCEPT = ("，除", "，除了")
_NO_SET = compile_pattern(
    r"(?:过程|工作|活动|行动|整治|检查|执法|建设|期间|年|月|其|集|测评|考核|评查|会|之|途|手|心)$"
)
# 局里, 镇里, 年里 name a place or a time; 两名律师和局里3名 goes on with a list.
_NO_SET_IN = compile_pattern(
    r"(?:[省市县区镇乡村组局所站院馆厅园校库家户屋店街巷河塘田山夜年月日]|街道|社区)$|[和与及]"
)
_NOUN = 2  # characters that two names of one set share at least


def names_part_of(part: Item, whole: Item) -> bool:
    """Whether the clause of ``part`` names ``whole`` as its set (企业8927户；新登记企业中，内资8873户)."""
    if part.unit != whole.unit or ("中" not in part.gap and "里" not in part.gap):
        return False
    if _OF_IT.match(part.gap) and whole.after == part.gap:
        return True
    noun = _noun_of_whole(part)
    if len(noun) < _NOUN:
        return False
    if whole.after.lstrip("的").startswith(noun):
        return True
    label = whole.label.lstrip("、和及").removeprefix("其中")
    return len(label) >= _NOUN and (noun.endswith(label) or label.endswith(noun))


def may_be_part(item: Item) -> bool:
    """Whether the words before a number leave :func:`whole_of` anything to find; quick."""
    gap = item.gap
    return "中" in gap or "里" in gap or "的" in gap[-4:] or _excepted(item)


def whole_of(part: Item, earlier: Iterable[Item]) -> Item | None:
    """Return the number that ``part`` is a part of by grammar; ``earlier`` in order of the text.

    Only the nearest number of the same unit counts when the words refer to what was said last; a noun before 中
    may reach further back, to the nearest number of that noun.
    """
    before = list(earlier)
    if not before:
        return None
    last = before[-1]
    if "的" in part.gap and _THE_ONES.search(part.gap):
        return last if last.unit == part.unit else None
    if _excepted(part):
        return last if last.unit == part.unit and last.sentence == part.sentence else None
    if "中" not in part.gap and "里" not in part.gap:
        return None
    if _OF_IT.match(part.gap):
        return last if last.unit == part.unit else None
    noun = _noun_of_whole(part)
    if not noun:
        return None
    if last.unit == part.unit and last.sentence == part.sentence and part.gap.startswith(noun):
        return last
    return next((item for item in reversed(before) if names_part_of(part, item)), None)


def _excepted(part: Item) -> bool:
    """Whether the number is what is left out of the whole before it (全年收到申请7件，除1件经批准延期外，…)."""
    return part.gap.endswith(_EXCEPT) and "外" in part.after.split("，", 1)[0]


def _noun_of_whole(part: Item) -> str:
    found = _AMONG.search(part.gap)
    if found is None or _NO_SET.search(found["noun"]):
        return ""
    if found["in"].startswith("里") and _NO_SET_IN.search(found["noun"]):
        return ""
    return found["noun"]
