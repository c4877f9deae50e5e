"""Passages written for the models of measures: which of their clauses tell a measure, and where it begins."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from analyzer.evaluate.gold_places import Place

PASSAGES_FILE = "passages.yaml"
_HEADINGS = {
    "measures": "一、主要举措和成效",
    "leader_duty": "一、党政主要负责人履行推进法治建设第一责任人职责情况",
    "plan": "一、下一年度工作安排",
    "shortcomings": "一、存在的问题",
}


class _Measure(Struct, frozen=True):
    text: str
    status: str
    concreteness: int


class Passage(Struct, frozen=True):
    """A passage with its measures, in the order of the text.

    Attributes:
        text: One paragraph.
        section: Kind of the section in which it stands.
        measures: Quotes with status and concreteness.
        origin: Who wrote it.
        note: What the guideline leaves open.
    """

    text: str
    section: Literal["measures", "leader_duty", "plan", "shortcomings"]
    measures: tuple[_Measure, ...]
    origin: str
    note: str = ""

    @property
    def document(self) -> str:
        """The passage below a heading of its section."""
        return f"{_HEADINGS[self.section]}\n{self.text}\n"

    @property
    def body(self) -> Place:
        """Where the passage stands in ``document``."""
        start = len(_HEADINGS[self.section]) + 1
        return start, start + len(self.text)

    def places(self) -> list[Place]:
        """Return where the measures stand in ``document``.

        Raises:
            ValueError: If a quote does not follow the one before it.
        """
        found: list[Place] = []
        text, (at, _) = self.document, self.body
        for measure in self.measures:
            at = text.index(measure.text, at)
            found.append((at, at + len(measure.text)))
        return found


def written_passages(path: Path) -> list[Passage]:
    """Return the passages of ``corpus/passages.yaml``."""
    return msgspec.yaml.decode(path.read_bytes(), type=list[Passage])
