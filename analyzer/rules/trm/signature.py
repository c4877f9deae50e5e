"""TRM304: signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_PLACE = regex.compile(
    r"(?P<name>\p{Han}{2,6}?)(?P<level>自治[州县]|街道|[市区县旗镇乡])(?!政府|委|直|司|纪|内|级)"
)
_NO_NAME = regex.compile(r"[\d。；，：、×xX*＊○〇某]|附件|抄送|联系|年.*月")
_LONGEST = 30
_LINES = 3
# The organ of a place, as a title names it before a year or 关于, and as it signs.
_BEFORE = r"(?=20\d\d|\d{2}年|关于|法治|依法|推进|年度)"
_BUREAU = r"\p{Han}{4,24}?(?:局|委员会)"
_TITLE_BUREAU = regex.compile(rf"{_BUREAU}{_BEFORE}")
_SIGNED_BUREAU = regex.compile(r"(?:中共)?(\p{Han}{3,24}(?:局|委员会))(?:党[组委](?:书记)?|机关党委)?$")
_AREA = regex.compile(r"^(?:\p{Han}{2,7}?(?:自治[州县]|(?<!城)市|[省区县旗州盟]))++")
_KIND = regex.compile("(?:局|委员会)$")
_TOWN = r"\p{Han}{2,6}?(?P<level>街道|[镇乡])(?:办事处|人民政府|党工委|党委|政府)?"
_TITLE_TOWN = regex.compile(rf"{_TOWN}{_BEFORE}")
_SIGNED_TOWN = regex.compile(rf"{_TOWN}$")
# Organs that often are one body under two names.
_TWO_NAMES = regex.compile("城市管理|城管|执法|审批|政务|数据|乡村振兴|农业|信访|粮食|能源|档案")
_JOINED = regex.compile("[和与、]")


class Signature(Rule):
    """The title and the signature name units of different places, or different organs of one place.

    检查内容：标题里的单位和落款的单位不在同一个区县、镇街（标题“云溪区……局”，落款“青山区……局”），或者不是同一个部门
    （标题“教育和体育局”，落款“司法局”“教育局”）、同一级（标题“柳湾街道”，落款“柳湾镇人民政府”）。
    为什么：多为照抄其他单位的报告没有改名，报出去就是硬伤。
    示例：《东岭镇2025年法治政府建设情况报告》落款“北坝镇人民政府”。
    改正：核对后统一为本单位名称。
    局限：只比较写明的地名，级别相同才比；部门只比局和委员会，简称不报，可能是一个机构两块牌子的只作提示；名称打码的不报。
    """

    code = "TRM304"
    name = "signature"
    severity = "warning"
    in_tail = True
    title = "标题和落款的单位不一致"
    basis = Basis("报告写本单位的情况", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "落款“{quote}”与标题里的“{other}”不是一个地方，请核对是否照抄其他单位的报告。",
            "signed by {quote}, while the title names {other}",
        ),
        "organ": (
            "落款“{quote}”与标题里的“{other}”不是同一个单位，请核对是否照抄或漏改。",
            "signed by {quote}, while the title names {other}, another organ",
        ),
        "name": (
            "落款“{quote}”与标题里的“{other}”名称不一致，请统一为现用名称。",
            "signed by {quote}, while the title calls it {other}",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the place in the signature."""
        title = source.facts.meta.title_span
        tail = next((section.span for section in source.facts.sections if section.kind == "tail"), None)
        if title is None or tail is None or source.context.partial:
            return
        named = {found["level"]: found for found in _PLACE.finditer(source.text, *title)}
        for line in _lines(source.text, tail):
            for found in _PLACE.finditer(source.text, *line):
                other = named.get(found["level"])
                if other is not None and _differ(other["name"], found["name"]):
                    span = Span(*found.span())
                    beside = (Span(*other.span()),)
                    args = {"quote": span.of(source.text), "other": other.group()}
                    yield Hit(span, args=args, related=beside, identity="signature")
                    return
        yield from _other_organ(title, list(_lines(source.text, tail)), source.text)


def _lines(text: str, tail: Span) -> Iterator[Span]:
    """Yield the first lines of the tail that may be a unit's name."""
    start = tail.start
    for count, line in enumerate(tail.of(text).splitlines(keepends=True)):
        name = line.strip()
        if count >= _LINES:
            return
        if 2 < len(name) <= _LONGEST and not _NO_NAME.search(name):
            left = start + line.find(name)
            yield Span(left, left + len(name))
        start += len(line)


def _differ(first: str, second: str) -> bool:
    """Whether two names are two: neither is the end of the other, as before one may stand the place it belongs to."""
    return not first.endswith(second) and not second.endswith(first)


def _other_organ(title: Span, lines: list[Span], text: str) -> Iterator[Hit]:
    """Yield at most one hit, where none of the signing organs is that of the title."""
    named, town = _TITLE_BUREAU.search(text, *title), _TITLE_TOWN.search(text, *title)
    hits: list[Hit] = []
    for line in lines:
        if named is not None and (bureau := _SIGNED_BUREAU.fullmatch(text, *line)) is not None:
            differs = _how_organs_differ(named.group(), bureau[1])
            place, other = Span(*bureau.span(1)), Span(*named.span())
        elif town is not None and (signed := _SIGNED_TOWN.search(text, *line)) is not None:
            differs = "organ" if signed["level"] != town["level"] else None
            place, other = Span(*signed.span()), Span(*town.span())
        else:
            continue
        if differs is None:
            return
        doubted = differs == "name" or _TWO_NAMES.search(f"{place.of(text)}{other.of(text)}") is not None
        args = {"quote": place.of(text), "other": other.of(text)}
        cap: Severity = "info" if doubted else "warning"
        hits.append(Hit(place, differs, args, cap, identity="signature", related=(other,)))
    yield from hits[:1]


def _how_organs_differ(first: str, second: str) -> str | None:
    """Return "organ" for two organs, "name" for a part of a name left out, None for a name and its short form."""
    one, other = (_KIND.sub("", _AREA.sub("", name)) for name in (first, second))
    if not one or not other or set(one) == set(other):
        return None
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    parts = [part for part in _JOINED.split(longer) if part]
    if _within(shorter, longer):
        # 住建 has a character of each part of 住房和城乡建设, 教育 has none of 体育 in 教育和体育 beside its own.
        left, place = list(shorter), 0
        for part in parts:
            begun = place
            while place < len(left) and left[place] in part:
                place += 1
            if place == begun:
                return "name"
        return None
    return "organ" if not set(one) & set(other) else "name"


def _within(short: str, name: str) -> bool:
    """Whether ``short`` has characters of ``name`` in their order."""
    rest = iter(name)
    return all(char in rest for char in short)
