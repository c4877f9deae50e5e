"""Records of the dated tables under ``lexicons/rules``."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from analyzer.records import Severity

Status = Literal["verified", "memory"]


class Dated(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of table rows: where the row comes from and whether that was checked."""

    id: str
    source: str
    status: Status

    @property
    def cap(self) -> Severity:
        """Ceiling for findings that rest on this row."""
        return "error" if self.status == "verified" else "info"


class FiveYear(Dated, frozen=True, kw_only=True):
    """A five-year label: ``family`` is ``law_education`` (七五普法) or ``plan`` (十四五规划)."""

    label: str
    family: Literal["law_education", "plan"]
    start: int
    end: int


class FiveYearFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/five_year.yaml``.

    Attributes:
        entries: The labels.
        followers: What must follow the label of a plan.
        closing: Expression for words that close a period; excuse its label for two years.
        retrospect: Expression for words that look back; excuse a label for ever.
        ahead: Expression for words that look ahead; excuse a label before its period begins.
        early: Expression for words of studies ahead of a plan; excuse a label a year earlier still.
        first_year: Expression for words that call a year the first of a period.
        last_year: Expression for words that call a year its last.
    """

    entries: list[FiveYear]
    followers: list[str]
    closing: str
    retrospect: str
    ahead: str
    early: str
    drafting: str
    first_year: str
    last_year: str


class Meeting(Dated, frozen=True, kw_only=True):
    """A party congress (``plenum`` 0) or a plenary session of its central committee; ``opened`` ISO date.

    ``political`` marks sessions whose documents reports cite; sessions on personnel are not.
    """

    congress: str
    plenum: int
    opened: date
    political: bool


class MeetingsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/meetings.yaml``.

    Attributes:
        entries: The meetings, in order, from the eighteenth congress on without a gap until ``as_of``.
        complete: Congresses whose sessions are all in the table.
        as_of: Last day that the table covers.
        expectation: Expression for words that look ahead to a meeting.
    """

    entries: list[Meeting]
    complete: list[str]
    as_of: date
    expectation: str


class Programme(Dated, frozen=True, kw_only=True):
    """A national programme: ``periods`` are its editions (first and last year)."""

    name: str
    periods: list[tuple[int, int]]


class ProgrammesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/programmes.yaml``."""

    entries: list[Programme]
    retrospect: str
