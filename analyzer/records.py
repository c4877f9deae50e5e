"""The frozen result records of the JSON contract ``analyzer-report/1``, and nothing else.

Field names are the JSON keys. Spans are half-open code-point ranges in the text that the reader
returned (``Report.source``). Every list is in document order. Meanings of statuses, comparators and
kinds follow the annotation guideline that the gold corpus is labelled by.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from analyzer.text.span import Span

SCHEMA = "analyzer-report/1"

SectionKind = Literal["preamble", "measures", "leader_duty", "shortcomings", "plans", "other", "tail"]
Aspect = Literal[
    "ORG", "LEARN", "DECISION", "RULES", "ENFORCE", "SUPERVISE", "OPEN_SERVICE", "DISPUTE",
    "LEGAL_SERVICE", "LAW_EDU", "SOCIAL_GOV", "DIGITAL", "COORD",
]  # fmt: skip
Presence = Literal["section", "clause", "implicit", "none"]
Status = Literal["DONE", "ONGOING", "ROUTINE", "PLANNED", "INTENT", "NEGATED"]
Comparator = Literal["=", ">", ">=", "<", "<=", "~", "range"]
IndicatorKind = Literal["count", "rate", "amount", "duration", "frequency", "scope", "growth"]
Distribution = Literal["total", "each", "unknown"]
Direction = Literal["up", "down"]
RelationKind = Literal["sum", "ratio", "equal", "growth", "bound"]
RelationVerdict = Literal["holds", "violated", "unverifiable"]
CauseType = Literal["attitude", "capacity", "resource", "institution", "external"]
LinkKind = Literal["full", "partial", "restate"]
Verdict = Literal["covered", "mentioned", "planned", "absent", "contradicted"]
EvidenceRole = Literal["claim", "plan", "admission"]
Severity = Literal["error", "warning", "info"]


class Record(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Base of all result records: immutable, comparable, strict on decoding."""


class Tool(Record, frozen=True):
    """What produced the report. Digests are ``sha256:<hex>``; ``model`` is null without a trained model."""

    name: str
    version: str
    lexicons: str
    model: str | None = None


class SourceInfo(Record, frozen=True):
    """The document as read. ``chars`` counts code points of the text that spans refer to.

    ``confidence`` in [0, 1] says how sure ``encoding`` is. ``partial``: part of the document is known to be
    missing, so nothing is called missing with certainty. ``recognised``: text comes from character recognition
    of pictures, so nothing is an error with certainty. ``notes``: what the reader remarked.
    """

    path: str | None
    sha256: str
    reader: str
    encoding: str | None
    chars: int
    title: str | None
    unit: str | None
    unit_type: str | None
    year: int | None
    date: str | None
    confidence: float | None = None
    partial: bool = False
    recognised: bool = False
    notes: tuple[str, ...] = ()


class EditRecord(Record, frozen=True):
    """One repair of the source text: ``before`` at ``span`` reads ``after`` in the restored text."""

    kind: str
    span: Span
    before: str
    after: str


class Restoration(Record, frozen=True):
    """Repairs made before the analysis.

    ``counts`` covers all edits, and under ``furniture`` also stretches around the document that were set apart and
    not changed. ``edits`` lists every edit but those of bulk kinds (width, script, blank, line_end).
    """

    counts: dict[str, int]
    edits: tuple[EditRecord, ...]


class Statutory(Record, frozen=True):
    """Where each of the five statutory contents is found."""

    measures: Presence
    shortcomings: Presence
    causes: Presence
    leader_duty: Presence
    next_year: Presence


class Section(Record, frozen=True):
    """A heading with its body.

    ``span`` covers heading and body, children included; ``heading`` covers number and title.
    """

    id: str
    parent: str | None
    level: int
    number: str
    title: str
    kind: SectionKind
    aspect: Aspect | None
    span: Span
    heading: Span


class Quote(Record, frozen=True):
    """A place in the source and its restored text."""

    span: Span
    text: str


class Measure(Record, frozen=True):
    """One predicate with its object(s) by the reporting unit. ``concreteness`` runs from 0 (slogan) to 3."""

    id: str
    section: str
    span: Span
    text: str
    verb: str
    object: str
    actor: str | None
    status: Status
    concreteness: int
    aspect: Aspect | None
    indicators: tuple[str, ...] = ()
    examples: tuple[Quote, ...] = ()


class Indicator(Record, frozen=True, omit_defaults=True):
    """A number that states a fact, in base units (2.5万元 is 25000 元). ``upper`` is set for ranges only.

    ``direction`` tells of a growth whether it went up or down by the words (下降24% has the value 24); it is left out
    of the JSON form where no word tells it and for all other kinds.
    """

    id: str
    section: str
    span: Span
    text: str
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str
    subject: str
    kind: IndicatorKind
    period: str | None
    distribution: Distribution
    direction: Direction | None = None


class Relation(Record, frozen=True):
    """A numeric constraint between indicators. ``text`` shows the calculation in words."""

    kind: RelationKind
    indicators: tuple[str, ...]
    expected: Decimal | None
    actual: Decimal | None
    verdict: RelationVerdict
    text: str


class Cause(Record, frozen=True):
    """The reason that a document gives for a shortcoming."""

    span: Span
    text: str
    type: CauseType


class Shortcoming(Record, frozen=True):
    """One admitted problem. ``severity``: 1 soft need, 2 deficiency, 3 violation or harm."""

    id: str
    span: Span
    text: str
    aspect: Aspect | None
    severity: int
    cause: Cause | None
    effect: Quote | None


class Plan(Record, frozen=True):
    """One promised action."""

    id: str
    span: Span
    text: str
    aspect: Aspect | None


class Link(Record, frozen=True):
    """A plan that answers a shortcoming."""

    shortcoming: str
    plan: str
    kind: LinkKind


class Evidence(Record, frozen=True):
    """A quote that supports a verdict."""

    span: Span
    text: str
    role: EvidenceRole


class AtomVerdict(Record, frozen=True):
    """Verdict on one part of a composite checklist item."""

    text: str
    verdict: Verdict


class ItemCoverage(Record, frozen=True):
    """Verdict on one checklist item. ``probability`` maps verdicts to [0, 1] and sums to 1."""

    item: str
    theme: str
    text: str
    verdict: Verdict
    probability: dict[str, float]
    review: bool
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    atoms: tuple[AtomVerdict, ...]


class ThemeCoverage(Record, frozen=True):
    """Weighted mean score of the items of one theme, in [0, 1]."""

    theme: str
    score: float
    items: int


class ChecklistInfo(Record, frozen=True):
    """Which checklist was used."""

    id: str
    title: str
    items: int


class Coverage(Record, frozen=True, omit_defaults=True):
    """Coverage of a checklist.

    ``score`` in [0, 1] rates the text, not the work; ``interval`` is its 95 % interval. ``not_applicable`` holds the
    ids of items that do not bind the unit and were not scored; ``semantic`` names the encoder whose sentence vectors
    took part in the verdicts. Both are left out of the JSON form when there is nothing to say.
    """

    checklist: ChecklistInfo
    score: float
    interval: tuple[float, float]
    items: tuple[ItemCoverage, ...]
    themes: tuple[ThemeCoverage, ...]
    not_applicable: tuple[str, ...] = ()
    semantic: str | None = None


class Finding(Record, frozen=True, omit_defaults=True):
    """A point that a reviewer should look at. ``fingerprint`` survives edits elsewhere in the document.

    ``related`` holds further places that prove it; ``fix`` is what ``text`` should read, where that is certain.
    Both are left out of the JSON form when there is nothing to say.
    """

    code: str
    severity: Severity
    span: Span
    text: str
    message: str
    basis: str | None
    fingerprint: str
    related: tuple[Quote, ...] = ()
    fix: str | None = None


class ErrorRecord(Record, frozen=True):
    """Something that kept (part of) the document from being analysed."""

    code: str
    message: str


class Report(Record, frozen=True):
    """Everything that is stated about one document."""

    schema: str
    tool: Tool
    source: SourceInfo
    restoration: Restoration
    statutory: Statutory
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    relations: tuple[Relation, ...]
    shortcomings: tuple[Shortcoming, ...]
    plans: tuple[Plan, ...]
    links: tuple[Link, ...]
    coverage: Coverage | None
    findings: tuple[Finding, ...]
    errors: tuple[ErrorRecord, ...] = ()
