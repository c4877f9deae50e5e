"""Rows of a table flattened to lines, and the number that adds them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.extract.facts import Facts
from analyzer.extract.relations.items import resolution_of
from analyzer.extract.relations.table_rates import rates
from analyzer.extract.relations.wording import shown, sum_text
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_TOTAL = compile_pattern(r"[ \u3000\t|]*(?:\d{1,3}[ \u3000\t|]+)?(?:合计|总计|小计|共计)")
_TOTALS = re.compile("[合总小共]计|如下|见下表")
_CHANGE = compile_pattern(
    r"(?:(?P<up>增加|增长|上升|上涨|提高|提升|回升|多|增|升)"
    r"|(?P<down>减少|下降|降低|回落|下滑|压减|少|减|降))了?[ \u3000]*$"
)
_UNCHANGED = compile_pattern(r"持平|无变化|未变|不变")
_ANNOUNCED = compile_pattern(r"(?:合计|共计|总计|一共|共)(?:有|为|达)?$")
_LONGEST_LABEL = 24  # characters of a row that are no number
_LONGEST_HEADER = 30  # characters of a line of column names
_ROWS = 2
_NEVER_ADDED = frozenset({"%", "‰", "百分点"})
_PLAIN = compile_pattern(r"\d+(?:\.\d+)?")
_FOLLOWS = ("如下：", "如下", "如下。", "如下表", "如下表：", "见下表", "见下表：", "见下表。")


class Row(NamedTuple):
    """A line of a short label and quantities.

    Attributes:
        start: Start of the line.
        end: End of its last quantity.
        cells: Its quantities, changes excluded.
        change: The quantity of its last column when that tells a change (减少4起).
        signed: That change with its sign, zero for 持平, ``None`` without such a column.
    """

    start: int
    end: int
    cells: tuple[Indicator, ...]
    change: Indicator | None
    signed: Decimal | None

    @property
    def units(self) -> list[str]:
        """Units of the columns."""
        return [cell.unit for cell in self.cells]


class Tables:
    """Adds up the columns of rows that have a row of totals, or a total in the sentence that announces them.

    Rows of one table follow each other and state the same units in the same order. Such a list is complete by its
    form, so that a wrong total is an error.
    """

    def find(self, facts: Facts) -> Iterator[Relation]:
        """Yield one sum for each column of each table with totals."""
        for block in _blocks(facts):
            yield from rates([row.cells for row in block])
        if not _TOTALS.search(facts.text):
            return
        for block in _blocks(facts):
            start = 0
            for place, row in enumerate(block):
                if place - start >= _ROWS and _TOTAL.match(facts.text, row.start):
                    yield from self._columns(block[start:place], row)
                    yield from self._changes(block[start:place], row)
                    start = place + 1
            yield from self._announced(facts, block[start:])

    def _columns(self, block: Sequence[Row], totals: Row) -> Iterator[Relation]:
        for column, total in enumerate(totals.cells):
            if total.unit in _NEVER_ADDED:
                continue
            relation = _added(total, [row.cells[column] for row in block])
            if relation is not None:
                yield relation

    def _changes(self, block: Sequence[Row], totals: Row) -> Iterator[Relation]:
        """The column of changes: 减少4起、持平、增加1起 make 减少3起."""
        rows = [*block, totals]
        if totals.change is None or totals.signed is None or any(row.signed is None for row in rows):
            return
        if any(
            row.change is not None and (row.change.comparator, row.change.unit) != ("=", totals.change.unit)
            for row in rows
        ):
            return
        values = [row.signed for row in block if row.signed is not None]
        added = sum(values, Decimal(0))
        holds = added == totals.signed
        terms = "+".join(shown(value) if value >= 0 else f"({shown(value)})" for value in values)
        yield Relation(
            kind="sum",
            indicators=(totals.change.id, *(row.change.id for row in block if row.change is not None)),
            expected=added,
            actual=totals.signed,
            verdict="holds" if holds else "violated",
            text=f"{terms}={shown(added)}，" + ("相符" if holds else f"与{shown(totals.signed)}不符"),
        )

    def _announced(self, facts: Facts, block: Sequence[Row]) -> Iterator[Relation]:
        """Totals that the paragraph before the table states (立案52件、罚款386.4万元。分类情况如下：)."""
        if len(block) <= _ROWS or any(row.change for row in block):
            return
        text, start = facts.text, block[0].start
        head = text.rfind("\n", 0, max(0, start - 1)) + 1
        names: list[str] = []
        if start - head <= _LONGEST_HEADER and not text[head:start].rstrip().endswith(_FOLLOWS):
            names = text[head:start].replace("|", " ").split()
            start, head = head, text.rfind("\n", 0, max(0, head - 1)) + 1
        if not text[head:start].rstrip().endswith(_FOLLOWS):
            return
        said = [i for i in facts.indicators if head <= i.span.start < start]
        for column in range(len(block[0].cells)):
            name = names[column - len(block[0].cells)] if len(names) > len(block[0].cells) else ""
            total = _stated(text, said, block[0].cells[column].unit, name, alone=len(block[0].cells) == 1)
            if total is not None:
                relation = _added(total, [row.cells[column] for row in block])
                if relation is not None:
                    yield relation


def _blocks(facts: Facts) -> Iterator[list[Row]]:
    """Yield rows that follow each other and state the same units."""
    block: list[Row] = []
    for row in table_rows(facts):
        if block and (not _follows(facts.text, block[-1], row) or row.units != block[-1].units):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _stated(text: str, said: Sequence[Indicator], unit: str, name: str, *, alone: bool) -> Indicator | None:
    """The total of a column: the one number of its unit behind its name, or behind 合计 for a single column."""
    same = [indicator for indicator in said if indicator.unit == unit]
    named = [i for i in same if name and text.endswith((name, name + "共", name + "合计"), 0, i.span.start)]
    if len(named) == 1:
        return named[0]
    if alone and len(same) == 1:
        head = text.rfind("\n", 0, same[0].span.start) + 1
        return same[0] if _ANNOUNCED.search(text, head, same[0].span.start) else None
    return None


def _added(total: Indicator, parts: Sequence[Indicator]) -> Relation | None:
    if any(item.comparator != "=" for item in (total, *parts)):
        return None
    values = [part.value for part in parts]
    added = sum(values, Decimal(0))
    tolerance = sum(map(_resolution, (total, *parts)), Decimal(0)) / 2
    holds = abs(added - total.value) <= tolerance
    return Relation(
        kind="sum",
        indicators=(total.id, *(part.id for part in parts)),
        expected=added,
        actual=total.value,
        verdict="holds" if holds else "violated",
        text=sum_text(values, total.value, total.unit, holds=holds),
    )


def _resolution(item: Indicator) -> Decimal:
    """Size of the last printed place in base units; a bare figure below 万元 stands for as many as its unit says."""
    printed = item.text.replace(",", "").replace("，", "")
    if not _PLAIN.fullmatch(printed) or item.value == 0 or Decimal(printed) == item.value:
        return resolution_of(item.text)
    return item.value / Decimal(printed) * Decimal(1).scaleb(-len(printed.partition(".")[2]))


def table_rows(facts: Facts) -> Iterator[Row]:
    """Lines that consist of a short label and quantities."""
    line: list[Indicator] = []
    end = -1
    for indicator in facts.indicators:
        if indicator.span.start >= end:
            row = _row(facts.text, line)
            if row is not None:
                yield row
            line = []
            end = facts.text.find("\n", indicator.span.end)
            end = len(facts.text) if end < 0 else end
        line.append(indicator)
    row = _row(facts.text, line)
    if row is not None:
        yield row


def _row(text: str, line: Sequence[Indicator]) -> Row | None:
    if not line:
        return None
    start = text.rfind("\n", 0, line[0].span.start) + 1
    last = line[-1].span.end
    stop = text.find("\n", last)
    tail = text[last : len(text) if stop < 0 else min(stop, last + 8)].strip(" \u3000|\t")
    unchanged = _UNCHANGED.fullmatch(tail) is not None
    label = last - start - sum(indicator.span.length for indicator in line)
    printed = text[start:last]
    if (tail and not unchanged) or label > _LONGEST_LABEL or "。" in printed or "，" in printed:
        return None
    cells, change, signed = list(line), None, Decimal(0) if unchanged else None
    found = _CHANGE.search(text, start, line[-1].span.start)
    if found is not None and len(line) > 1 and not unchanged:
        change = cells.pop()
        signed = change.value if found["up"] else -change.value
    elif len(line) > 1 and line[-1].kind == "growth" and line[-1].direction and not unchanged:
        change = cells.pop()  # a column of changes: 3200件 3500件 -7.2%
        signed = change.value if change.direction == "up" else -change.value
    return Row(start, last, tuple(cells), change, signed)


def _follows(text: str, first: Row, second: Row) -> bool:
    return text.count("\n", first.end, second.start) == 1
