"""TRM303: self-reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.later import later
from analyzer.text.span import Span

_WINDOW = 200  # characters before a place in which a quotation may have begun


class SelfKind(Struct, frozen=True, forbid_unknown_fields=True):
    """How a kind of unit may call itself: ``id`` is the unit type, ``nouns`` follow 我."""

    id: str
    nouns: list[str]


class SelfNamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/self_names.yaml``.

    Attributes:
        kinds: Allowed nouns by kind of unit.
        all: All nouns that are looked at, the longest first.
        beside: Expression for what follows a noun that is no self-reference (我办事).
    """

    kinds: list[SelfKind]
    all: list[str]
    beside: str


class SelfReference(Rule):
    """The unit calls itself by a noun for another kind of unit.

    检查内容：街道的报告写“我镇”，镇的报告写“我局”“我街道”，部门的报告写“我镇”等自称。
    为什么：自称与单位不符，说明照抄其他单位的报告或旧稿。
    示例：某街道的报告写“我镇高度重视法治建设”。
    改正：改为本单位的自称。
    局限：引号内的不报；所在市、区、县的自称（我区、我市）属正常；单位类型不明时不判断。
    """

    code = "TRM303"
    name = "self-reference"
    severity = "warning"
    title = "自称与单位不符"
    basis = Basis("报告写本单位的情况", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "自称“{quote}”与报告单位（{unit}）不符，请核对是否照抄。",
            "{quote} is no name for itself of a unit of this kind ({unit})",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/self_names.yaml", SelfNamesFile)
        nouns = "|".join(sorted(table.all, key=lambda noun: (-len(noun), noun)))
        self._self = later(regex.compile, rf"(?<![自忘你])我({nouns})(?!{table.beside})")
        self._allowed = {kind.id: frozenset(kind.nouns) for kind in table.kinds}

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit for the first place of each wrong noun, the others beside it."""
        meta = source.facts.meta
        allowed = self._allowed.get(meta.unit_type or "")
        if allowed is None or "我" not in source.text:
            return
        places: dict[str, list[Span]] = {}
        for match in self._self.finditer(source.text):
            span = Span(*match.span())
            if match[1] not in allowed and not source.outside(span) and not _quoted(source.text, span):
                places.setdefault(match.group(), []).append(span)
        for quote, spans in places.items():
            args = {"quote": quote, "unit": meta.unit or meta.unit_type}
            yield Hit(spans[0], args=args, related=tuple(spans[1:]))


def _quoted(text: str, span: Span) -> bool:
    """Whether ``span`` stands between “ and ” or inside 《》 on its line."""
    start = max(0, span.start - _WINDOW)
    line = text[start : span.start].rpartition("\n")[2]
    return line.count("“") > line.count("”") or line.count("《") > line.count("》")
