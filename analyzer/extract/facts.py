"""What extraction knows about one document, in coordinates of the restored text.

The pipeline components fill a :class:`Facts` step by step; coverage and rules read it. Result records
(:mod:`analyzer.records`) inside it also carry restored-text spans until the report is assembled, which maps
every span to the source in one place.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from msgspec import Struct

from analyzer.extract.grids import Grid
from analyzer.numbers.mention import NumberMention
from analyzer.records import (
    Indicator,
    Link,
    Measure,
    Plan,
    Relation,
    Section,
    Shortcoming,
    Statutory,
)
from analyzer.text.span import Span


class Meta(Struct, frozen=True):
    """What the document says about itself.

    Attributes:
        title: Title line, if there is one.
        unit: Name of the reporting unit as written (masked names included).
        unit_type: 街道, 镇, 乡, 局, 区 ...; the last part of the unit's name.
        year: Report year.
        date: ISO date of the signature or of the publication line.
        title_span: Place of the title.
        date_span: Place of the signature date.
        self_names: Names by which the unit refers to itself (我街道, 区城管局 ...).
    """

    title: str | None = None
    unit: str | None = None
    unit_type: str | None = None
    year: int | None = None
    date: str | None = None
    title_span: Span | None = None
    date_span: Span | None = None
    self_names: tuple[str, ...] = ()


class Sentence(Struct, frozen=True, gc=False):
    """A stretch that ends with 。！？ or a line end, headings left out unless they tell something themselves.

    ``section`` is a section id.
    """

    span: Span
    section: str


class RunItem(Struct, frozen=True, gc=False):
    """One member of an 一是…二是… run. ``marker`` covers the enumerator, ``span`` marker and content."""

    ordinal: int
    marker: Span
    span: Span


class Run(Struct, frozen=True, gc=False):
    """A sequence of enumerated items inside one section."""

    section: str
    items: tuple[RunItem, ...]


class Clause(Struct, frozen=True, gc=False):
    """A stretch between ，；。：or line ends, without its closing punctuation and without an enumerator.

    Attributes:
        span: Place in the restored text.
        section: Id of the innermost section.
        sentence: Index into ``Facts.sentences``.
        run_item: Index pair (run, item) when the clause lies in an 一是 run.
        example: Whether it lies in a case example (如在处理…).
    """

    span: Span
    section: str
    sentence: int
    run_item: tuple[int, int] | None = None
    example: bool = False


class Told(Struct, frozen=True, gc=False):
    """What one row of a table tells. ``row`` is its line; a cell that says that there is nothing is left out."""

    row: Span
    problem: Span | None
    cause: Span | None
    plan: Span | None


class Matter(Struct, frozen=True, gc=False):
    """A problem told by labels (问题：… 原因：…). ``problem`` reaches to the end of ``cause`` if there is one."""

    problem: Span
    cause: Span | None


@dataclass(slots=True)
class Facts:
    """All facts of one document. Lists are in document order."""

    text: str
    meta: Meta = field(default_factory=Meta)
    sections: list[Section] = field(default_factory=list)
    statutory: Statutory | None = None
    sentences: list[Sentence] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    asides: list[Span] = field(default_factory=list)  # weak points told in parts on measures
    matters: list[Matter] = field(default_factory=list)  # those of them that labels tell
    answers: list[Span] = field(default_factory=list)  # plans inside parts on problems
    ledger: list[Told] = field(default_factory=list)  # rows of tables that tell problems
    numbers: list[NumberMention] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    shortcomings: list[Shortcoming] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    grid: Grid = field(init=False, repr=False, compare=False)  # follows from the text
    _by_id: dict[str, Section] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the tables of the text."""
        self.grid = Grid(self.text)

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that covers ``offset``."""
        index = bisect.bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        while index >= 0:
            if self.sections[index].span.end > offset:
                return self.sections[index]
            index -= 1
        return None

    def sentences_in(self, place: Span) -> list[Span]:
        """Return the sentences that lie in a place, in order."""
        index = bisect.bisect_left(self.sentences, place.start, key=lambda one: one.span.start)
        found: list[Span] = []
        while index < len(self.sentences) and (own := self.sentences[index].span).start < place.end:
            if own.end <= place.end:
                found.append(own)
            index += 1
        return found

    def tells(self, section: Section) -> bool:
        """Whether the heading of a section is read as a sentence of it."""
        index = bisect.bisect_left(self.sentences, section.heading.start, key=lambda one: one.span.start)
        return index < len(self.sentences) and self.sentences[index].span.end <= section.heading.end

    def section(self, identifier: str) -> Section:
        """Return the section with this id. Raises ``KeyError`` if there is none."""
        if len(self._by_id) != len(self.sections):
            self._by_id = {section.id: section for section in self.sections}
        return self._by_id[identifier]
