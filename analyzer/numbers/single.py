"""When a Chinese numeral with a classifier counts something, and when it is only a manner of speaking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.marks import MarkFile
from analyzer.numbers.mention import Role
from analyzer.numbers.patterns import compile_entries, compile_pattern, forms_of
from analyzer.numbers.quantity import Quantity

_CLAUSE_END = frozenset("，。；、\n ") | {""}
# 查处一家、震慑一片: the same numeral in the next phrase makes both rhetoric.
_PARALLEL = compile_pattern(r"[、，]\p{Han}{1,4}一\p{Han}")
# 发现一起、查处一起: the second half of such a pair.
_PARALLEL_BEFORE = compile_pattern(
    r"(?:发现|查实|出现|露头|排查|摸排|接到|成熟|化解|建成|整改)一(?P<unit>\p{Han})[、，]\p{Han}{1,4}$"
)
_NOT_A_SHARE = frozenset("立员果为功都长熟效就品")
# 安排一名科长来讲: the noun is the agent of the next verb, and 一 its article.
_PERSONS = frozenset("名位")
_PIVOT = compile_pattern(
    r"\p{Han}{2,10}?(?:来|去|负责|担任|领学|讲|带队|牵头|主持|值守|值班|记录|包着|包案|跟进|旁听|作)"
)
_FOR_EACH = compile_pattern(r"每(?:个|名|家|户|所|村|社区|街道|镇|站)|各(?![类项种级])|均|都|人人")
_EVENT = compile_pattern(
    r"\p{Han}{0,8}?(?:会(?!议室)|演练|演习|自评|评查|评估|检查|培训|排查|活动|讲座|课(?!题)|体检|考试|调研|座谈|行动|旁听)"
)
# Names joined by 、, the first one cut where it may begin; the last may hold another 和.
_LIST = compile_pattern(r"\p{Han}{1,10}(?:、[\p{Han}“”]{1,10})*+$")
_AND = compile_pattern(r"\p{Han}{2,}?[和与及]\p{Han}{2,}")
_LISTED = frozenset("个家处所名位类项种村片方")
_LONGEST_LIST = 6
_LIST_REACH = 48
_PHASE = compile_pattern(r"\p{Han}{2}$")


class SingleNumbers:
    """Judges quantities that are printed in Chinese numerals.

    一 with a classifier is mostly an article (一个良好环境). It counts when a mark, a distributive word or a verb
    of counting precedes it; a small numeral with 期 behind a noun is a building phase (锦园二期).
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("numerals.yaml", MarkFile)
        self._frequent = _ending(data.frequency_before)
        self._counted, self._units = _ending(data.counted_one), forms_of(data.counted_one)
        self._existing, self._cases_units = _ending(data.existing_case), forms_of(data.existing_case)
        self._held, self._held_units = _ending(data.held_event), forms_of(data.held_event)
        self._distributed, self._events = _ending(data.counted_event), forms_of(data.counted_event)
        self._closing, self._closing_units = _ending(data.counted_closing), forms_of(data.counted_closing)
        self._recurring, self._recurring_units = _ending(data.recurring_event), forms_of(data.recurring_event)
        self._limit = compile_entries(data.counted_duration)
        self._lasted = _ending(data.lasted)
        self._cases = tuple(form for entry in data.counted_case for form in entry.forms)
        self._points_back = compile_entries(data.points_back)
        self._phase_verbs = tuple(form for entry in data.phase_verbs for form in entry.forms)

    def _counts_case(self, text: str, start: int) -> bool:
        return text[max(0, start - 3) : start].endswith(self._cases)

    def judge(self, text: str, quantity: Quantity) -> tuple[Role, str] | None:
        """Return role and rule of the quantity, or ``None`` if it is part of a word."""
        assert quantity.unit is not None
        start = quantity.span.start
        form = quantity.unit.form
        window = text[max(0, start - 24) : start]
        if form == "期" and self._is_phase(
            quantity, text[max(0, quantity.number.start - 8) : quantity.number.start]
        ):
            return "ordinal", "building_phase"
        if form == "成" and not _share(text, quantity):
            return None
        if text[start - 1 : start] == "头":
            return "ordinal", "first_of"  # 头一个礼拜, 头两回
        if not quantity.marked and (
            self._points_back.match(text, max(0, start - 1)) or _counts_list(text, quantity)
        ):
            return "idiom", "points_back"
        if quantity.value != 1 or quantity.upper is not None:
            # Counting uses 两; a lone 二 orders or is part of a word (二次供水, 二类).
            if text.startswith("二" + form, start):
                return None
            return "quantity", "quantity"
        return self._one(text, quantity, form, window)

    def _one(self, text: str, quantity: Quantity, form: str, window: str) -> tuple[Role, str]:
        start, end = quantity.span
        if quantity.marked:
            return "quantity", "one.marked"
        pair = _PARALLEL_BEFORE.search(window)
        if _PARALLEL.match(text, end) or (pair is not None and pair["unit"] == form):
            return "idiom", "one.parallel"
        if self._frequent.search(window):
            return "quantity", "one.frequency"
        if form == "起" and self._counts_case(text, start):
            return "quantity", "one.counted"
        following = text[end : end + 1]
        if form in self._recurring_units and following != "性" and self._recurring.search(window):
            return "quantity", "one.recurring"
        if form in self._units and self._counted.search(window):
            pivot = form in _PERSONS and _PIVOT.match(text, end) and not _FOR_EACH.search(window)
            return ("idiom", "one.pivot") if pivot else ("quantity", "one.counted")
        if form in self._cases_units and self._existing.search(window):
            return "quantity", "one.existing"
        if form in self._held_units and self._held.search(window) and _EVENT.match(text, end):
            return "quantity", "one.held"
        if quantity.unit is not None and quantity.unit.dimension == "duration":
            limited = self._limit.match(text[end : end + 4]) or self._lasted.search(window)
            return ("quantity", "one.limit") if limited else ("period", "one.period")
        if text[end : end + 1] in _CLAUSE_END:
            if form in self._events and self._distributed.search(text, max(0, start - 16), start):
                return "quantity", "one.distributed"
            if form in self._closing_units and self._closing.search(window):
                return "quantity", "one.closing"
        return "idiom", "one.generic"

    def _is_phase(self, quantity: Quantity, window: str) -> bool:
        if quantity.value > 10:
            return False
        return _PHASE.search(window) is not None and not window.endswith(self._phase_verbs)


def _ending(entries: Sequence[Entry]) -> re.Pattern[str]:
    """Return the patterns of entries as one that ends where the numeral begins."""
    return compile_pattern("(?:" + "|".join(entry.pattern for entry in entries if entry.pattern) + ")$")


def _counts_list(text: str, quantity: Quantity) -> bool:
    """Whether a small number counts what is listed right before it (环保、应急两个分局): it tells nothing more."""
    assert quantity.unit is not None
    if not 2 <= quantity.value <= _LONGEST_LIST or quantity.unit.form not in _LISTED:
        return False
    start = quantity.span.start
    found = _LIST.search(text, max(0, start - _LIST_REACH), start)
    if found is None:
        return False
    names = found[0].split("、")
    joined = _AND.search(names[-1]) is not None
    return quantity.value in (len(names), len(names) + 1) and (len(names) == quantity.value or joined)


def _share(text: str, quantity: Quantity) -> bool:
    """Whether 成 is a tenth (三成) and not the beginning of a verb (两成立)."""
    return text[quantity.span.end : quantity.span.end + 1] not in _NOT_A_SHARE
