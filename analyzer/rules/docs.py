"""Manual pages of rules, read from their docstrings."""

from __future__ import annotations

import inspect

from msgspec import Struct

from analyzer.records import Severity
from analyzer.rules.measured import precision
from analyzer.rules.model import Rule

SECTIONS = ("检查内容", "为什么", "示例", "改正", "局限")


class RuleInfo(Struct, frozen=True):
    """What ``analyzer rules`` and ``analyzer explain`` show of one rule.

    Attributes:
        code: Code of the rule.
        name: Name of the rule.
        severity: Its severity before caps by single hits.
        zh: Summary in Chinese.
        en: Summary in English.
        basis: Ground, or None.
        preview: Whether it runs only when selected.
        sections: Text by heading, in the order of :data:`SECTIONS`.
        origin: ``built-in``, ``plug-in`` or ``user``.
        precision: Share of its findings that were right when measured, in words; None if it was never measured.
    """

    code: str
    name: str
    severity: Severity
    zh: str
    en: str
    basis: str | None
    preview: bool
    sections: dict[str, str]
    origin: str = "built-in"
    precision: str | None = None


def describe(rule: type[Rule]) -> RuleInfo:
    """Return the manual page of ``rule``.

    Raises:
        ValueError: If its docstring lacks one of :data:`SECTIONS`.
    """
    first, _, body = inspect.cleandoc(rule.__doc__ or "").partition("\n")
    sections = _sections(body)
    missing = missing_sections(rule)
    if missing:
        raise ValueError(f"{rule.code}: docstring lacks {'、'.join(missing)}")
    cap = rule.basis.cap if rule.basis else "error"
    severity: Severity = min(rule.severity, cap, key=("info", "warning", "error").index)
    return RuleInfo(
        code=rule.code,
        name=rule.name,
        severity=severity,
        zh=rule.title,
        en=first.rstrip("."),
        basis=rule.basis.cite() if rule.basis else None,
        preview=rule.preview,
        sections={name: sections[name] for name in SECTIONS},
        origin=rule.origin,
        precision=precision(rule.code) if rule.origin == "built-in" else None,
    )


def missing_sections(rule: type[Rule]) -> list[str]:
    """Return which of :data:`SECTIONS` the docstring of ``rule`` lacks or leaves empty."""
    sections = _sections(inspect.cleandoc(rule.__doc__ or "").partition("\n")[2])
    return [name for name in SECTIONS if not sections.get(name)]


def _sections(body: str) -> dict[str, str]:
    sections: dict[str, str] = {}
    current = ""
    for line in body.splitlines():
        name, colon, rest = line.replace(":", "：", 1).partition("：")
        if colon and name.strip() in SECTIONS:
            current = name.strip()
            line = rest  # noqa: PLW2901 - the heading is consumed
        if current:
            # Chinese lines join without a blank.
            sections[current] = sections.get(current, "") + line.strip()
    return sections
