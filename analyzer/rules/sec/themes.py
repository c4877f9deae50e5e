"""The themes of the part on measures: its leaf headings with enough text to judge."""

from __future__ import annotations

import regex

from analyzer.records import Section
from analyzer.rules.input import RuleInput

_HAN = regex.compile(r"\p{Han}")
LONG = 150  # characters below which a theme is too short to ask anything of


def themes(source: RuleInput) -> list[Section]:
    """Return the headings inside the part on measures under which no other heading stands, long ones only."""
    measures = [section for section in source.facts.sections if section.kind == "measures"]
    parents = {section.parent for section in measures}
    leaves = [section for section in measures if section.id not in parents and section.level <= 2]
    return [section for section in leaves if section.span.end - section.heading.end >= LONG]


def body(section: Section, source: RuleInput) -> str:
    """Return the text of a section without its heading."""
    return source.text[section.heading.end : section.span.end]


def han(text: str) -> int:
    """Return the number of Han characters in ``text``."""
    return len(_HAN.findall(text))
