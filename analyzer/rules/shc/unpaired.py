"""SHC103: unpaired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import regex

from analyzer.lexicon.background import bigrams
from analyzer.lexicon.store import Lexicons
from analyzer.records import Shortcoming
from analyzer.rules.causes import Causes
from analyzer.rules.concessions import Concessions
from analyzer.rules.cues import Cues
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.pairing import Chaff, Pairing, merged_items
from analyzer.rules.plan_items import by_number, likeliest_free
from analyzer.text.later import later
from analyzer.text.span import Span

_SIDE = later(regex.compile, r"\s*(?:一方面|另一方面|[主客]观(?:上|原因|方面))")
_MATTER = regex.compile(r"[^。；\n]+")  # what is amiss
_HEAD = regex.compile(r"\s*[^。；\n]+")  # a heading
_QUOTED = 60
_SHOWN = 40
_BESIDE = 24  # characters that a shortcoming may have beside a frame and name nothing


class Unpaired(Rule):
    """A shortcoming without any plan that answers it.

    检查内容：所列某条不足，在下一年度安排里找不到对应举措，各条安排又都对应了别的不足；还有没有对应不足的安排时，
    换了说法的也可能是回应，只作提示；全部找不到时合并为一条提示。
    为什么：不足与安排应当一一对应，审核时逐条比对。
    示例：不足写“新就业群体普法薄弱”，下一步安排没有一条谈普法。
    改正：补写针对性的举措。
    局限：按用词相近和不足与安排的对应判断，两者不一致时只作提示，并给出最接近的安排；安排与不足条数相同（三条以上）、按序号对应、小标题同题的不报，
    同序号的安排与各条不足都对不上、只有别条的安排沾边的作提示；
    不足与打算合写时，看每条是否写了打算；没有安排部分时报 SEC104。
    """

    code = "SHC103"
    name = "unpaired"
    severity = "warning"
    title = "不足没有对应的下一步举措"
    basis = Basis("不足与下一年度安排应当对应", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "下一年度安排中没有找到回应此条不足的举措，请核对。",
            "no plan answers this shortcoming",
        ),
        "possible": (
            "下一年度安排中与此条最接近的是“{plan}”，是否回应了此条不足，请核对。",
            "the plan that comes nearest to this shortcoming may not answer it: {plan}",
        ),
        "other": (
            "下一年度安排中没有找到用词相近的举措，“{plan}”是否回应了此条不足，请核对。",
            "no plan answers this shortcoming in like words; perhaps this one does: {plan}",
        ),
        "none": (
            "下一年度安排与所列{count}条不足均对不上，请核对是否沿用旧稿。",
            "the plans answer none of the {count} shortcomings",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._chaff = Chaff(lexicons)
        self._causes = Causes(lexicons)
        self._concessions = lexicons.shared(Concessions)
        self._ahead = Cues(lexicons, "rules/ahead.yaml").found

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per unanswered shortcoming, or one for all of them."""
        facts = source.facts
        if not source.annual or not facts.shortcomings or source.context.partial:
            return
        if merged := merged_items(source, self._ahead):
            for item, looks_ahead in merged:
                if not looks_ahead:
                    yield Hit(_opening(item, source))
            return
        if not facts.plans:
            return
        open_ = [
            one
            for one in Pairing(source, self._chaff).unanswered()
            if not (
                self._is_cause(one.shortcoming, source)
                or self._only_frame(one.shortcoming, source)
                or self._chaff.resolve.search(one.shortcoming.text)
            )
        ]
        if len(open_) > 1 and sum(one.sure for one in open_) == len(facts.shortcomings):
            sections = source.sections("shortcomings")
            span = source.opening(sections[0]) if sections else open_[0].shortcoming.span
            yield Hit(span, "none", {"count": len(open_)}, "info", identity="unpaired")
            return
        numbers = by_number(source)
        for shortcoming in facts.shortcomings:
            if shortcoming.id in numbers.elsewhere and all(
                one.shortcoming is not shortcoming for one in open_
            ):
                yield _possible(shortcoming, numbers.elsewhere[shortcoming.id], source)
        for one in open_:
            if not one.sure and self._takes_up(one.shortcoming, numbers.answered, source):
                continue  # as the links have it, and in a word of its own
            place = likeliest_free(one.shortcoming, source) if one.sure else one.nearest
            if place is None:
                yield Hit(one.shortcoming.span, cap="error" if one.sure else "info")
            else:
                yield _possible(one.shortcoming, place, source, "other" if one.sure else "possible")

    def _takes_up(self, shortcoming: Shortcoming, items: Mapping[str, Span], source: RuleInput) -> bool:
        """Whether the item of its number names the matter of a shortcoming at its head (普法宣传, 丰富普法形式)."""
        if shortcoming.id not in items:
            return False
        opening = _MATTER.search(source.text, *shortcoming.span)
        head = _HEAD.match(source.text, *items[shortcoming.id])
        if opening is None or head is None:
            return False
        shared = set(bigrams(self._chaff.removed(opening.group()))).intersection(bigrams(head.group()))
        return bool(shared)

    def _only_frame(self, shortcoming: Shortcoming, source: RuleInput) -> bool:
        """Whether it only admits that there is a gap (工作虽有进展，但离要求还有距离)."""
        frame = self._concessions.frame.search(source.text, *shortcoming.span)
        return frame is not None and shortcoming.span.length - (frame.end() - frame.start()) <= _BESIDE

    def _is_cause(self, shortcoming: Shortcoming, source: RuleInput) -> bool:
        """Whether this is one side of a cause that the paragraph analyses (分析原因，一方面……)."""
        start = shortcoming.span.start
        paragraph = source.text.rfind("\n", 0, start) + 1
        return _SIDE.match(source.text, start) is not None and self._causes.names(
            source.text, Span(paragraph, start)
        )


def _possible(shortcoming: Shortcoming, place: Span, source: RuleInput, said: str = "possible") -> Hit:
    """Return the hint that ``place`` in the plans may answer a shortcoming or not."""
    plan = place.of(source.text).strip()
    args = {"plan": plan if len(plan) <= _SHOWN else plan[:_SHOWN] + "…"}
    return Hit(shortcoming.span, said, args, "info", related=(place,))


def _opening(item: Span, source: RuleInput) -> Span:
    """Return the first sentence of an item, at most 60 characters of it."""
    end = source.sentence(Span(item.start, item.start + 1)).end
    return Span(item.start, min(end, item.end, item.start + _QUOTED))
