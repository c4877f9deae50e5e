"""Rows of a table flattened to lines, and the row that adds them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.facts import Facts
from analyzer.extract.relations.items import resolution_of
from analyzer.extract.relations.wording import sum_text
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_TOTAL = compile_pattern(r"[ \u3000\t|]*(?:合计|总计|小计|共计)")
_LONGEST_LABEL = 24  # characters of a row that are no number
_ROWS = 2


class Tables:
    """Adds up the columns of rows that end with a row of totals.

    A row is a line of a short label and quantities; rows of one table follow each other and state the same units
    in the same order. Such a list is complete by its form, so that a wrong total is an error.
    """

    def find(self, facts: Facts) -> Iterator[Relation]:
        """Yield one sum for each column of each table with a row of totals."""
        if not any(word in facts.text for word in ("合计", "总计", "小计", "共计")):
            return
        block: list[list[Indicator]] = []
        for row in _rows(facts):
            if block and (not _follows(facts.text, block[-1], row) or _units(row) != _units(block[-1])):
                block = []
            if len(block) >= _ROWS and _TOTAL.match(facts.text, _line_start(facts.text, row[0].span.start)):
                yield from self._columns(block, row)
                block = []
            else:
                block.append(row)

    def _columns(self, block: Sequence[list[Indicator]], totals: list[Indicator]) -> Iterator[Relation]:
        for column, total in enumerate(totals):
            parts = [row[column] for row in block]
            if any(item.comparator != "=" for item in (total, *parts)):
                continue
            values = [part.value for part in parts]
            added = sum(values, Decimal(0))
            tolerance = sum((resolution_of(item.text) for item in (total, *parts)), Decimal(0)) / 2
            holds = abs(added - total.value) <= tolerance
            yield Relation(
                kind="sum",
                indicators=(total.id, *(part.id for part in parts)),
                expected=added,
                actual=total.value,
                verdict="holds" if holds else "violated",
                text=sum_text(values, total.value, total.unit, holds=holds),
            )


def _rows(facts: Facts) -> Iterator[list[Indicator]]:
    """Lines that consist of a short label and quantities."""
    row: list[Indicator] = []
    end = -1
    for indicator in facts.indicators:
        if indicator.span.start >= end:
            if row and _is_row(facts.text, row):
                yield row
            row = []
            end = facts.text.find("\n", indicator.span.end)
            end = len(facts.text) if end < 0 else end
        row.append(indicator)
    if row and _is_row(facts.text, row):
        yield row


def _is_row(text: str, row: list[Indicator]) -> bool:
    line = text[_line_start(text, row[0].span.start) : row[-1].span.end]
    rest = len(line) - sum(indicator.span.length for indicator in row)
    following = text[row[-1].span.end : row[-1].span.end + 2].strip(" 　|\t")
    return rest <= _LONGEST_LABEL and following[:1] in ("", "\n") and "。" not in line and "，" not in line


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _follows(text: str, first: list[Indicator], second: list[Indicator]) -> bool:
    return text.count("\n", first[-1].span.end, second[0].span.start) == 1


def _units(row: list[Indicator]) -> list[str]:
    return [indicator.unit for indicator in row]
