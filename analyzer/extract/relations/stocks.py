"""What there is of one thing in the whole territory, counted twice: 全县共有中小学校46所 … 全县47所中小学已完成备案."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.restated import differing
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_WHERE = r"(?P<where>全(?:县|区|市|镇|乡|街道|旗|局|系统))"
_THERE_ARE = compile_pattern(rf"{_WHERE}(?:目前|现|内)?(?:共|现|实)?有(?P<noun>\p{{Han}}{{3,10}})")
_THESE = compile_pattern(rf"{_WHERE}(?:现有|共有|现|内|的|各|共)*$")
_NOUN = compile_pattern(
    r"(?P<noun>\p{Han}{3,10}?)(?=已|均|都|全部|逐一|普遍|实现|完成|参加|建成|配备|配齐|设立|[，。；、])(?P<all>均|都|全部|逐一)?"
)
_EARLIER = compile_pattern("年初|原有|原来|去年|上年|此前|曾|20[0-9]{2}年底?，?全")
_COUNTED = frozenset({"count", "scope"})
# What one of two names of one thing may leave out.
_ENDINGS = frozenset({"", "校", "单位", "机构", "企业", "人员"})


class Stocks:
    """Compares what 全县共有 counts with what 全县 counts later on."""

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Relation]:
        """Yield a violated relation for each later number of the whole that is larger, or said to be all and other."""
        known: list[tuple[str, str, Item]] = []
        for sentence in sentences:
            if not any(one.kind in _COUNTED for one in sentence.group):
                continue
            for item in sentence.items:
                if item.indicator.kind not in _COUNTED or not item.exact or _EARLIER.search(item.gap):
                    continue
                told = _THERE_ARE.fullmatch(item.label)
                if told is not None:
                    known.append((told["where"], told["noun"], item))
                elif known:
                    yield from _again(item, known)


def _again(item: Item, known: Sequence[tuple[str, str, Item]]) -> Iterator[Relation]:
    where, named = _THESE.search(item.label), _NOUN.match(item.after)
    if where is None or named is None:
        return
    for place, noun, first in known:
        same = place == where["where"] and item.unit == first.unit and _one_thing(noun, named["noun"])
        if same and (item.value > first.value or (named["all"] and item.value != first.value)):
            yield differing(first, item)
            return


def _one_thing(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS
