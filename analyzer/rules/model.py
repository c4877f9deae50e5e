"""The vocabulary of rules: what a rule is, what it may claim, and on which ground."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.text.span import Span

BasisKind = Literal["norm", "logic", "record", "derived", "practice"]
Messages = Mapping[str, tuple[str, str]]
Need = Literal["coverage", "hints", "machinery"]

_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
_CAPS: dict[BasisKind, Severity] = {
    "norm": "error",
    "logic": "error",
    "record": "error",
    "derived": "warning",
    "practice": "info",
}


class Basis(Struct, frozen=True):
    """The ground of a rule; its kind caps the severity of the rule's findings.

    Attributes:
        document: Title of the norm, or what else the rule rests on.
        clause: Clause or excerpt; empty where it was not obtained, never invented.
        kind: ``norm`` (the norm says so), ``logic`` (arithmetic) and ``record`` (dated public fact) allow an
            error; ``derived`` (follows from a principle) at most a warning; ``practice`` (habit of reviewers)
            only info.
    """

    document: str
    clause: str = ""
    kind: BasisKind = "practice"

    @property
    def cap(self) -> Severity:
        """The highest severity that this ground allows."""
        return _CAPS[self.kind]

    def cite(self) -> str:
        """Return the ground as one line for a finding."""
        return f"{self.document}：{self.clause}" if self.clause else self.document


class Hit(Struct, frozen=True):
    """What a rule reports, before it becomes a finding.

    Attributes:
        span: Evidence in the restored text.
        key: Which message of the rule applies.
        args: Values for the placeholders of the message.
        cap: Ceiling for the severity of this one hit, for example where a fact of the lexicon is unverified.
        identity: What stands for the quote in the fingerprint where the rule points to a whole document or
            section, whose wording has no part in the fault.
        related: Further places that prove the hit.
        fix: What the quote should read, where that is certain.
    """

    span: Span
    key: str = "found"
    args: Mapping[str, object] = {}
    cap: Severity = "error"
    identity: str | None = None
    related: tuple[Span, ...] = ()
    fix: str | None = None


class RuleTimeoutError(Exception):
    """A pattern of a user's rule took too long on a document."""


class Rule(ABC):
    """One check. The class docstring is its manual page (see :mod:`analyzer.rules.docs`).

    Subclasses compile what they need from the lexicons in ``__init__`` and stay pure afterwards.

    Attributes:
        code: Family and three digits; keeps its meaning for ever.
        name: Short name in kebab-case, states the fault.
        severity: Severity of its findings unless the basis or a hit caps it lower.
        title: Summary in Chinese; the English one is the first line of the docstring.
        basis: Ground; None for slips of the pen that need none.
        messages: Message templates ``(zh, en)`` by key.
        preview: Whether the rule runs only when selected by its full code or name.
        about_text: Whether the rule looks for damage itself; the others keep off damaged places.
        everywhere: Whether it looks at how the copy came about, so that its findings may point into furniture.
        in_tail: Whether its findings may point into the tail (signature and date).
        needs: What must be given beside a text: ``coverage`` by a checklist, ``hints`` of how a copy came about, or the
            ``machinery`` around the rules, which makes the findings itself; else the rule is not entered.
        origin: Where the rule comes from: ``built-in``, ``plug-in`` or ``user``.
        asked: Number of a question (:class:`analyzer.rules.literals.Literals`); where a document has no answer to it,
            the rule has nothing to look for and is not entered. None if it is to look in any case.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[str]
    basis: ClassVar[Basis | None] = None
    messages: ClassVar[Messages]
    preview: ClassVar[bool] = False
    about_text: ClassVar[bool] = False
    everywhere: ClassVar[bool] = False
    in_tail: ClassVar[bool] = False
    needs: ClassVar[Need | None] = None
    origin: ClassVar[Literal["built-in", "plug-in", "user"]] = "built-in"
    asked: int | None = None

    def __init__(self, lexicons: Lexicons) -> None:  # noqa: B027 - a rule without lexicon needs no setup
        """Compile the rule's lexicon entries."""

    @abstractmethod
    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield the hits in ``source``, in any order."""

    def message(self, hit: Hit, lang: str) -> str:
        """Return the filled message of ``hit`` in ``lang`` (``zh`` or ``en``)."""
        zh, en = self.messages[hit.key]
        return (en if lang == "en" else zh).format(**hit.args)

    def severity_of(self, hit: Hit) -> Severity:
        """Return the severity of ``hit`` after all caps."""
        caps = [self.severity, hit.cap]
        if self.basis is not None:
            caps.append(self.basis.cap)
        return weakest(*caps)


def weakest(*severities: Severity) -> Severity:
    """Return the lowest of several severities."""
    return min(severities, key=_RANK.__getitem__)
