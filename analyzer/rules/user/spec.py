"""The schema of own rules. An unknown key is an error that names file, line and key."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from analyzer.records import SectionKind, Severity
from analyzer.rules.model import BasisKind

Scope = Literal[
    "text", "sections", "headings", "sentences", "clauses", "indicators", "measures", "shortcomings", "plans",
]  # fmt: skip


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """The ground of an own rule; its kind caps the severity as for built-in rules."""

    document: str
    clause: str = ""
    kind: BasisKind = "practice"


class Trials(Struct, frozen=True, forbid_unknown_fields=True):
    """Examples that are run at loading; one of each at least.

    Attributes:
        match: Texts in which the rule must find something.
        clear: Texts in which it must find nothing.
    """

    match: tuple[str, ...]
    clear: tuple[str, ...]


class Spec(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What all kinds of own rules have in common.

    Attributes:
        code: Three capital letters that no built-in family uses, and three digits.
        name: Short name in kebab-case.
        title: Summary in Chinese.
        message: Text of a finding; may hold {quote}, {right}, {count}, {other}.
        tests: Examples.
        severity: ``error``, ``warning`` or ``info``.
        scope: The stretches that the rule looks at, one by one.
        within: Kinds of section that it looks into; empty means everywhere.
        unit_types: Kinds of unit that it is for; empty means all.
        reports_only: Whether it is for annual rule-of-law reports only.
        basis: Ground, if there is one.
        preview: Whether it runs only when selected.
        title_en: Summary in English.
        message_en: Text of a finding in English.
        why: Why it matters.
        how: How to correct it.
        limits: Known limits.
    """

    code: str
    name: str
    title: str
    message: str
    tests: Trials
    severity: Severity = "warning"
    scope: Scope = "text"
    within: tuple[SectionKind, ...] = ()
    unit_types: tuple[str, ...] = ()
    reports_only: bool = False
    basis: Ground | None = None
    preview: bool = False
    title_en: str = ""
    message_en: str = ""
    why: str = ""
    how: str = ""
    limits: str = ""

    def patterns(self) -> tuple[str, ...]:
        """Return all expressions of the rule, in the order in which they are given to its matcher."""
        raise NotImplementedError


class Existence(Spec, frozen=True, kw_only=True, tag="existence"):
    """Something must not occur. ``unless``: an expression in the same stretch that makes it right."""

    pattern: str
    unless: str | None = None

    def patterns(self) -> tuple[str, ...]:
        """Return pattern and excuse."""
        return (self.pattern,) if self.unless is None else (self.pattern, self.unless)


class Substitution(Spec, frozen=True, kw_only=True, tag="substitution"):
    """One wording stands for another. ``swap``: wrong wording (literal) to right one."""

    swap: dict[str, str]

    def patterns(self) -> tuple[str, ...]:
        """Return one expression for all wrong wordings, the longest first."""
        import regex

        ordered = sorted(self.swap, key=lambda wrong: (-len(wrong), wrong))
        return ("|".join(map(regex.escape, ordered)),)


class Occurrence(Spec, frozen=True, kw_only=True, tag="occurrence"):
    """Something occurs too seldom or too often in a stretch."""

    pattern: str
    least: int = 0
    most: int | None = None

    def patterns(self) -> tuple[str, ...]:
        """Return the pattern."""
        return (self.pattern,)


class Conditional(Spec, frozen=True, kw_only=True, tag="conditional"):
    """Where ``when`` occurs in a stretch, ``then`` must occur in it as well."""

    when: str
    then: str

    def patterns(self) -> tuple[str, ...]:
        """Return condition and demand."""
        return (self.when, self.then)


class Consistency(Spec, frozen=True, kw_only=True, tag="consistency"):
    """Of several wordings of one thing a document uses one only; the rarer is reported."""

    either: tuple[str, ...]

    def patterns(self) -> tuple[str, ...]:
        """Return the wordings (expressions)."""
        return self.either


class Sequence(Spec, frozen=True, kw_only=True, tag="sequence"):
    """Stretches that match these expressions come in this order; those that are missing are passed over.

    What comes too early is reported, beside what should precede it ({other}).
    """

    order: tuple[str, ...]

    def patterns(self) -> tuple[str, ...]:
        """Return the expressions in their order."""
        return self.order


AnySpec = Existence | Substitution | Occurrence | Conditional | Consistency | Sequence


class RulesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of own rules."""

    rules: list[AnySpec]
