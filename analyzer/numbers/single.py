"""When a Chinese numeral with a classifier counts something, and when it is only a manner of speaking."""

from __future__ import annotations

from analyzer.lexicon.store import Lexicons
from analyzer.numbers.marks import MarkFile
from analyzer.numbers.mention import Role
from analyzer.numbers.patterns import compile_entries, compile_pattern
from analyzer.numbers.quantity import Quantity

_CLAUSE_END = frozenset("，。；、\n ") | {""}
# 查处一家、震慑一片: the same numeral in the next phrase makes both rhetoric.
_PARALLEL = compile_pattern(r"[、，]\p{Han}{1,4}一\p{Han}")
_NOT_A_SHARE = frozenset("立员果为功都长熟效就品")
_PHASE = compile_pattern(r"\p{Han}{2}$")


class SingleNumbers:
    """Judges quantities that are printed in Chinese numerals.

    一 with a classifier is mostly an article (一个良好环境). It counts when a mark, a distributive word or a verb
    of counting precedes it; a small numeral with 期 behind a noun is a building phase (锦园二期).
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("numerals.yaml", MarkFile)
        self._frequent = compile_pattern(
            "(?:" + "|".join(e.pattern for e in data.frequency_before if e.pattern) + ")$"
        )
        self._counted = compile_pattern(
            "(?:" + "|".join(e.pattern for e in data.counted_one if e.pattern) + ")$"
        )
        self._distributed = compile_pattern(
            "(?:" + "|".join(e.pattern for e in data.counted_event if e.pattern) + ")$"
        )
        self._events = frozenset(form for entry in data.counted_event for form in entry.forms)
        self._closing = compile_pattern(
            "(?:" + "|".join(e.pattern for e in data.counted_closing if e.pattern) + ")$"
        )
        self._closing_units = frozenset(form for entry in data.counted_closing for form in entry.forms)
        self._limit = compile_entries(data.counted_duration)
        self._units = frozenset(form for entry in data.counted_one for form in entry.forms)
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
        if quantity.value != 1 or quantity.upper is not None:
            # Counting uses 两; a lone 二 orders or is part of a word (二次供水, 二类).
            if text.startswith("二" + form, start):
                return None
            back = not quantity.marked and self._points_back.match(text, max(0, start - 1))
            return ("idiom", "points_back") if back else ("quantity", "quantity")
        return self._one(text, quantity, form, window)

    def _one(self, text: str, quantity: Quantity, form: str, window: str) -> tuple[Role, str]:
        start, end = quantity.span
        if quantity.marked:
            return "quantity", "one.marked"
        if _PARALLEL.match(text, end):
            return "idiom", "one.parallel"
        if self._frequent.search(window):
            return "quantity", "one.frequency"
        if form == "起" and self._counts_case(text, start):
            return "quantity", "one.counted"
        if form in self._units and self._counted.search(window):
            return "quantity", "one.counted"
        if quantity.unit is not None and quantity.unit.dimension == "duration":
            limited = self._limit.match(text[end : end + 4]) or window.endswith("为期")
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


def _share(text: str, quantity: Quantity) -> bool:
    """Whether 成 is a tenth (三成) and not the beginning of a verb (两成立)."""
    return text[quantity.span.end : quantity.span.end + 1] not in _NOT_A_SHARE
