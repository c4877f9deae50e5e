"""A table and the sentences beside it: figures told twice, changes between two years, parts in neighbouring rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.extract.facts import Facts
from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.growth import growth_of
from analyzer.extract.relations.tables import Row, table_rows
from analyzer.extract.relations.typing_error import one_slip
from analyzer.extract.relations.wording import shown
from analyzer.lexicon.background import bigrams
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_YEAR = compile_pattern("(20[0-9]{2})年?度?")
_MARK = "，。；：！？、（）\n"
_OPENING = compile_pattern(
    "^(?:全年|今年|本年度?|年内|全[区县镇乡街市局]道?|我[局街镇]|共|累计|20[0-9]{2}年度?|其中|一年来|截至年底)+"
)
_FEWEST = 2  # pairs of characters that two labels of one figure share at least
_NAME = 4  # characters of a name that is shortened
_DISTINCT = 10  # smaller numbers agree by chance


class _Table(NamedTuple):
    """Rows that follow each other, with the years of their columns where the header names them."""

    rows: list[Row]
    labels: list[str]
    years: tuple[int, ...]


class TableText:
    """Compares what a table says with what the text around it says."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, facts: Facts, found: Sequence[Relation]) -> Iterator[Relation]:
        """Yield the relations between tables and text; ``found`` are those of the sentences."""
        tables = list(_tables(facts))
        if not tables:
            return
        cells = {
            cell.id for table in tables for row in table.rows for cell in (*row.cells, row.change) if cell
        }
        told = [indicator for indicator in facts.indicators if indicator.id not in cells]
        open_ = {
            relation.indicators[0]
            for relation in found
            if relation.kind == "growth"
            and relation.verdict == "unverifiable"
            and len(relation.indicators) == 1
        }
        compared = {frozenset(relation.indicators[:2]) for relation in found}
        for table in tables:
            yield from (bound for bound in self._rows(table) if frozenset(bound.indicators) not in compared)
            yield from _changes(facts, table)
            yield from self._again(facts, table, told)
            for change in told:
                if change.id in open_:
                    yield from self._change(facts, table, change)

    def _rows(self, table: _Table) -> Iterator[Relation]:
        """其中工资类 under 受理举报投诉, 结案 under 立案查处: not more than the row above."""
        for place in range(1, len(table.rows)):
            label, above = table.labels[place], table.labels[place - 1]
            part = label.startswith("其中")
            strict = part
            if not part:
                pair = next(
                    (
                        certain
                        for larger, smaller, certain in self._cues.pairs
                        if (word := smaller.search(label)) and larger.search(above) and word[0] not in above
                    ),
                    None,
                )
                if pair is None:
                    continue
                strict = pair
            for small, large in zip(table.rows[place].cells, table.rows[place - 1].cells, strict=False):
                if small.unit != large.unit or (small.value > large.value and not strict):
                    continue
                holds = small.value <= large.value
                a, b = shown(small.value, small.unit), shown(large.value, large.unit)
                yield Relation(
                    kind="bound", indicators=(small.id, large.id), expected=large.value, actual=small.value,
                    verdict="holds" if holds else "violated",
                    text=f"{a}≤{b}，相符" if holds else f"{label}{a}，{above}{b}：{a}>{b}，部分大于整体",
                )  # fmt: skip

    def _again(self, facts: Facts, table: _Table, told: Sequence[Indicator]) -> Iterator[Relation]:
        """A figure of the table that the text states too."""
        for row, label in zip(table.rows, table.labels, strict=True):
            own = set(bigrams(label))
            cell = _of_year(row, table.years, facts.meta.year)
            if cell is None or len(own) < _FEWEST or cell.comparator != "=":
                continue
            for other in told:
                if other.unit != cell.unit or other.comparator != "=" or other.kind == "rate":
                    continue
                clause = _clause(facts.text, other)
                shared = own.intersection(bigrams(clause))
                if other.value == cell.value and cell.value >= _DISTINCT and len(shared) >= _FEWEST:
                    yield _equal(other, cell, holds=True)
                    break
                said = _OPENING.sub("", clause)
                same = said == label or (len(said) >= _NAME and label.endswith(said) and _slip(other, cell))
                if table.years and same and other.value != cell.value:
                    yield _equal(other, cell, holds=False)

    def _change(self, facts: Facts, table: _Table, change: Indicator) -> Iterator[Relation]:
        """A stated change (举报投诉降了11.8%) whose two values stand in one row of a table of two years."""
        year = facts.meta.year
        if len(table.years) != _FEWEST or change.unit != "%" or year is None or year not in table.years:
            return
        names = set(bigrams(_clause(facts.text, change))) - _CHANGED
        if len(names) < _FEWEST:
            names = set(bigrams(facts.text[max(0, change.span.start - _BEFORE) : change.span.start]))
        rows = [
            (len(shared), place)
            for place, label in enumerate(table.labels)
            if len(shared := names & set(bigrams(label))) >= _FEWEST
        ]
        best = [place for count, place in rows if count == max(rows)[0]]
        if len(best) != 1 or len(table.rows[best[0]].cells) != _FEWEST:
            return
        row = table.rows[best[0]]
        now = row.cells[table.years.index(year)]
        then = row.cells[1 - table.years.index(year)]
        clause = _clause(facts.text, change)
        up = self._cues.up.search(clause) is not None
        if up == (self._cues.down.search(clause) is not None):
            return
        relation = growth_of(now, then, change, up=up)
        if relation is not None:
            yield relation


_CHANGED = frozenset(bigrams("比上年增长比上年下降同比增长同比下降比去年减少了提高了较上年增加"))
_BEFORE = 30  # characters in which the name of a change is looked for where its own clause has none


def _tables(facts: Facts) -> Iterator[_Table]:
    block: list[Row] = []
    for row in table_rows(facts):
        if block and (
            facts.text.count("\n", block[-1].end, row.start) != 1 or len(row.cells) != len(block[-1].cells)
        ):
            yield from _table(facts.text, block)
            block = []
        block.append(row)
    yield from _table(facts.text, block)


def _table(text: str, block: list[Row]) -> Iterator[_Table]:
    if len(block) < _FEWEST:
        return
    start = block[0].start
    header = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    years = tuple(int(year) for year in _YEAR.findall(header))
    labels = [text[row.start : row.cells[0].span.start].strip(" \u3000|\t、.0123456789") for row in block]
    yield _Table(block, labels, years if len(years) == len(block[0].cells) else ())


def _changes(facts: Facts, table: _Table) -> Iterator[Relation]:
    """The change that ends a row of two years: 申请 318件 402件 增长26.4%."""
    year = facts.meta.year
    if len(table.years) != _FEWEST or year is None or year not in table.years:
        return
    now = table.years.index(year)
    for row in table.rows:
        change = row.change
        if change is None or row.signed is None or change.unit not in ("%", "百分点"):
            continue
        new, old = row.cells[now], row.cells[1 - now]
        if new.unit == old.unit and (new.unit == "%") == (change.unit == "百分点"):
            yield growth_of(new, old, change, up=row.signed > 0)


def _of_year(row: Row, years: tuple[int, ...], year: int | None) -> Indicator | None:
    """The cell of the report year; that of a table with one column where the header names no years."""
    if years:
        return row.cells[years.index(year)] if year in years else None
    return row.cells[0] if len(row.cells) == 1 else None


def _clause(text: str, indicator: Indicator) -> str:
    start = indicator.span.start
    while start > 0 and text[start - 1] not in _MARK and indicator.span.start - start < _BEFORE:
        start -= 1
    return text[start : indicator.span.start]


def _slip(told: Indicator, cell: Indicator) -> bool:
    return one_slip(told.value, cell.value, digits=3)


def _equal(told: Indicator, cell: Indicator, *, holds: bool) -> Relation:
    pair = f"{told.text}，{cell.text}"
    return Relation(
        kind="equal", indicators=(told.id, cell.id), expected=cell.value, actual=told.value,
        verdict="holds" if holds else "violated", text=f"正文与表格：{pair}，" + ("一致" if holds else "不一致"),
    )  # fmt: skip
