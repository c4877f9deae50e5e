"""TRM304: signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_PLACE = regex.compile(
    r"(?P<name>\p{Han}{2,6}?)(?P<level>自治[州县]|街道|[市区县旗镇乡])(?!政府|委|直|司|纪|内|级)"
)
_NO_NAME = regex.compile(r"[\d。；，：、×xX*＊○〇某]|附件|抄送|联系|年.*月")
_LONGEST = 30
_LINES = 3


class Signature(Rule):
    """The title and the signature name units of different places.

    检查内容：标题里的单位和落款的单位不在同一个区县、镇街（标题“云溪区……局”，落款“青山区……局”）。
    为什么：多为照抄其他单位的报告没有改名，报出去就是硬伤。
    示例：《东岭镇2025年法治政府建设情况报告》落款“北坝镇人民政府”。
    改正：核对后统一为本单位名称。
    局限：只比较写明的地名，级别相同才比；名称打码的不报。
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
        )
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
