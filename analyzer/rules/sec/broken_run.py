"""SEC203: broken-run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import regex

from analyzer.extract.facts import RunItem
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.order import han_value, printed
from analyzer.text.span import Span

# A number with brackets or a point, at the head of a paragraph or behind a stop.
_STOPS = "。；："
_INLINE = re.compile(
    r"\n[ \u3000]*+(?P<number>[（(](?:(?P<han>[一二三四五六七八九十]{1,3})|(?P<bracketed>\d{1,2}))[）)]"
    r"|(?P<digits>\d{1,2})(?:[．、]|[.](?!\d)))"
)


class BrokenRun(Rule):
    """An enumeration inside a paragraph skips or repeats a number.

    检查内容：段内“一是、二是、三是”“（一）（二）（三）”“1.2.3.”一类列举缺号、重号或倒退，且文中找不到所缺的一项。
    为什么：缺号多是删改遗漏，可能漏掉一条不足或一项安排。
    示例：“一是……；三是……；四是……”
    改正：补上所缺的一项，或顺改序号。
    局限：只有一项时不报；不从第一项开始的列举不报；单独成行的标题序号见 SEC201、SEC202。
    """

    code = "SEC203"
    name = "broken-run"
    severity = "info"
    title = "段内列举缺号或重号"
    basis = Basis("公文结构层次的通行写法", "", "practice")
    messages: ClassVar[Messages] = {
        "jump": (
            "列举由第{previous}项跳到“{marker}”，请核实是否漏项或未顺改。",
            "the enumeration jumps from item {previous} to {marker}",
        ),
        "repeat": (
            "列举“{marker}”重复或倒退（前一项为第{previous}项），请顺改。",
            "the enumeration repeats {marker} after item {previous}",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per item that does not follow its predecessor."""
        runs = [list(run.items) for run in source.facts.runs]
        told: set[int] = set()  # the numbers of one paragraph may be a run in both ways of reading
        for items in (*runs, *_numbered_runs(source.text)):
            for before, item in pairwise(items):
                hit = _compare(before, item, source)
                if hit is not None and hit.span.end not in told:
                    told.add(hit.span.end)
                    yield hit


def _numbered_runs(text: str) -> Iterator[list[RunItem]]:
    """Yield the numbers that stand in one paragraph in one style, where they begin with the first."""
    groups: dict[tuple[int, str], list[re.Match[str]]] = {}
    # An expression that begins with one fixed character is found several times faster than one that begins with any.
    flat = "\n" + text
    for stop in _STOPS:
        flat = flat.replace(stop, "\n")
    for match in _INLINE.finditer(flat):
        style = "digits" if match["digits"] else "han" if match["han"] else "bracketed"
        groups.setdefault((text.rfind("\n", 0, match.start("number") - 1), style), []).append(match)
    for (_, style), matches in groups.items():
        if len(matches) > 1:
            items = [_item(match, style) for match in matches]
            if items[0].ordinal == 1:
                yield items


def _item(match: re.Match[str], style: str) -> RunItem:
    value = han_value(match["han"]) if style == "han" else int(match[style])
    place = Span(match.start("number") - 1, match.end() - 1)
    return RunItem(value, place, place)


def _compare(before: RunItem, item: RunItem, source: RuleInput) -> Hit | None:
    if item.ordinal in {before.ordinal + 1, 1}:
        return None
    args: dict[str, object] = {"marker": item.marker.of(source.text), "previous": before.ordinal}
    between = source.text[before.marker.end : item.marker.start]
    if item.ordinal <= before.ordinal:
        # A new paragraph may open a new enumeration whose first marker was not recognised.
        if "\n" in between:
            return None
        return Hit(_quote(item, source), "repeat", args)
    missed = range(before.ordinal + 1, item.ordinal)
    if any(regex.search(printed(value), between) for value in missed):
        return None
    return Hit(_quote(item, source), "jump", args)


def _quote(item: RunItem, source: RuleInput) -> Span:
    return Span(item.marker.start, source.clause(item.marker).end)
