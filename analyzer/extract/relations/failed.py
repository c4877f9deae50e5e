"""Rates of what succeeded where the text counts what failed (不合格83批次，合格率98.0%), and the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.ratio_verdict import fit_of, judged, share_of
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_NO = compile_pattern("(?:不|未|没|非|没有|未能|未予|无法|未按[期时]|未及时|不能)$")
_NEGATIONS = ("不", "未", "没", "非")
_OVER_AGAIN = compile_pattern("复[查检核评审]|补[考检测训]|再次|二次|后|重[考测检]")
_ALTOGETHER = ("", "总体", "整体", "综合", "平均", "总")
_SHARED = 2  # characters that the name of the rate and that of the whole share


def denied(found: re.Match[str]) -> bool:
    """Whether a no stands in or before what was found (不合格, 未按期办结)."""
    return found[0].startswith(_NEGATIONS) or ends_in_no(found.string[: found.start()])


def ends_in_no(words: str) -> bool:
    """Whether some words end in a no (不, 未按期)."""
    return _NO.search(words) is not None


def take_up(stems: Sequence[re.Pattern[str]], name: str, words: str) -> bool:
    """Whether the words at a count say what the rate is of, both with a no or neither: not 合格 for 不合格率."""
    for stem in stems:
        asked, told = stem.search(name), stem.search(words)
        if asked is not None and told is not None and denied(asked) == denied(told):
            return True
    return False


def counts_failures(stem: re.Pattern[str], name: str, part: Item, faulty: re.Pattern[str]) -> bool:
    """Whether a count is of what the rate is not of: 未整改17处 for an 整改率, 合格57批次 for a 不合格率."""
    asked = stem.search(name)
    if asked is None or _OVER_AGAIN.search(name):
        return False
    told = stem.search(part.label)
    if told is None:
        return not denied(asked) and faulty.search(part.label) is not None
    return denied(told) != denied(asked)


def of_the_whole(stem: re.Pattern[str], name: str, whole: Item) -> bool:
    """Whether a rate is of all that was counted: 合格率, 食品抽检合格率 behind 抽检食品, not 整改合格率."""
    asked = stem.search(name)
    ahead = name[: asked.start()].strip("其的") if asked is not None else ""
    places = range(len(ahead) - _SHARED + 1)
    return ahead in _ALTOGETHER or any(ahead[place : place + _SHARED] in whole.label for place in places)


def all_but(part: Item, whole: Item, rate: Item, *, sure: bool) -> Relation | None:
    """The relation of a rate to a whole and what failed of it; a mismatch is one only where ``sure``."""
    if part.unit != whole.unit or not (part.exact and whole.exact and rate.exact):
        return None
    if not 0 < part.value <= whole.value:
        return None
    fit = fit_of(share_of(part, whole, failed=True), rate.value, rate.decimals)
    if fit is None and not (sure and rate.value <= _HUNDRED):
        return None
    return judged(part, whole, rate, fit, failed=True)
