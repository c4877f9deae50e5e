"""TRM105: misnamed-law."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_STATE = "中华人民共和国"
_EDITION = regex.compile(r"[（(〔][^）)〕]{1,16}[）)〕]$")
_MOST = 2  # characters that a slip changes
_LONG = 6  # characters of a name in which two may be changed
_REGULATION = 8  # characters of a regulation that no local one comes near
_GROUPED = 5  # characters of a title that lost or gained a word


class LawNamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/law_names.yaml``.

    Attributes:
        laws: Names of laws by field.
        regulations: Names of regulations.
        only_laws: Laws in whose matter there is no regulation of this name, of the State or a local one.
        former: Names of what was in force once and was repealed before 2010.
        slips: Names that are too far from the real one, with the real one.
    """

    laws: dict[str, list[str]]
    regulations: list[str]
    only_laws: list[str]
    former: list[str]
    slips: dict[str, str]


class MisnamedLaw(Rule):
    """A law is cited by a name that differs from its real one by a character or two.

    检查内容：书名号里的法律名称不是现行或曾经施行的法律，却与其中一部只差一两个字（《未成年保护法》《乡村振兴法》）。
    为什么：法律名称写错是普法、执法文书和公文中的硬伤。
    示例：把《未成年保护法》送进课堂。
    改正：改为法律的全称。
    局限：只看书名号里以“法”结尾的名称和少数常引的条例、规定；地方性法规、不带书名号的简称不查；新法未收入名录的，
    与其他法律名称相近时可能误报。
    """

    code = "TRM105"
    name = "misnamed-law"
    severity = "warning"
    title = "法律名称写错"
    basis = Basis("法律的正式名称", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "没有“{quote}”这部法律法规，疑为《{right}》，请核对。",
            "no such law: {quote}; probably {right}",
        ),
        "unsure": ("没有查到“{quote}”这部法律，请核对名称。", "no such law is known: {quote}"),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/law_names.yaml", LawNamesFile)
        self._laws = list(dict.fromkeys(name for names in table.laws.values() for name in names))
        self._regulations = [name for name in table.regulations if len(name) >= _REGULATION]
        self._known = {*self._laws, *table.regulations, *table.former}
        # 《行政处罚条例》: a law called by the name of a regulation.
        self._slips = {f"{law.removesuffix('法')}条例": law for law in table.only_laws} | table.slips
        self._nearest: dict[str, str | None] = {}

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per name, at its first place."""
        told: set[str] = set()
        for title in source.titles:
            whole = _EDITION.sub("", source.text[title.start + 1 : title.end - 1])
            name = whole.removeprefix(_STATE)
            if name in told or name in self._known or not name.endswith(("法", "条例", "规定", "法典")):
                continue
            if source.text.endswith("原", 0, title.start):
                continue  # 原《城市规划法》: one that is not in force any more
            if whole not in self._nearest:
                self._nearest[whole] = self._right(name, of_state=whole != name)
            right = self._nearest[whole]
            if right is not None and not source.outside(title):
                told.add(name)
                unsure = _another_word(name, right)
                args = {"quote": title.of(source.text), "right": right}
                yield Hit(title, "unsure" if unsure else "found", args, cap="info" if unsure else "error")

    def _right(self, name: str, *, of_state: bool) -> str | None:
        """Return the law or regulation that is meant, None if it may be one that is not known."""
        if name in self._slips:
            return self._slips[name]
        law = name.removesuffix("条例") + "法"
        if of_state and name.endswith("条例") and law in self._known:
            return law
        names = self._laws if name.endswith("法") else self._regulations
        near = (known for known in names if _slip(name, known))
        return min(near, key=partial(_far, name), default=None)


def _slip(name: str, known: str) -> bool:
    """Whether ``name`` is ``known`` with a slip: one character, in long names two, or a word lost or gained."""
    longer, shorter = max(len(name), len(known)), min(len(name), len(known))
    if longer - shorter > _MOST or shorter < _GROUPED - 1:
        return False
    changed = _distance(name, known)
    if changed > _MOST:
        return False
    if changed == 1:
        return shorter >= _GROUPED - 1
    grouped = longer - shorter == changed and shorter >= _GROUPED
    return grouped or (len(known) > _LONG and known.endswith("法"))


def _far(name: str, known: str) -> tuple[int, bool]:
    """How far a name is from a known one; a word before it (国家安全生产法) is nearer than one inside."""
    return _distance(name, known), not name.endswith(known)


def _another_word(name: str, known: str) -> bool:
    """Whether two characters beside each other are others: that is no slip, but another word (环境污染, 大气污染)."""
    if len(name) != len(known):
        return False
    places = [place for place, (a, b) in enumerate(zip(name, known, strict=True)) if a != b]
    return len(places) == _MOST and places[1] - places[0] == 1


def _distance(one: str, other: str) -> int:
    """Return how many characters are to be put in, left out or replaced."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, against in enumerate(other, start=1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (char != against)),
            )
    return row[-1]
