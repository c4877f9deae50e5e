"""What other software says went wrong, in Chinese: the system, the readers of TOML, YAML, JSON and expressions.

Messages for people come in Chinese and English; the reasons that they quote are English. The table of reasons is
``foreign.toml``, one expression and its Chinese a row.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_PLACE = re.compile(r" - at (?:`key` in )?`\$(?P<place>[^`]*)`$")
_INDEX = re.compile(r"\[(?P<index>\d+)\]")
_ANY = re.compile(r"\.?\[\.\.\.\]")


def in_chinese(problem: object) -> str:
    """Return what ``problem`` says, in Chinese as far as the table knows it and else as it is.

    Args:
        problem: An exception, or the reason it gave.
    """
    if isinstance(problem, OSError) and problem.strerror:
        problem = problem.strerror
    text = str(problem) or type(problem).__name__
    found = _PLACE.search(text)
    if found is None:
        return _said(text)
    place = _ANY.sub("", found["place"]).lstrip(".")
    place = _INDEX.sub(lambda one: f"第{int(one['index']) + 1}项", place)
    said = _said(text[: found.start()])
    return f"{place}：{said}" if place else said


def _said(text: str) -> str:
    for pattern, zh in _table():
        found = pattern.fullmatch(text)
        if found is not None:
            words = {name: _word(value) for name, value in found.groupdict().items() if value is not None}
            return zh.format(**words)
    return text


def _word(value: str) -> str:
    """Return the Chinese of what a message quotes: types (``array | null``) or a reason; other values as they are."""
    names = _rows()["types"]
    parts = value.split(" | ")
    if all(part in names for part in parts):
        return "或".join(names[part] for part in parts)
    return _said(value)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.DOTALL), zh) for pattern, zh in _rows()["reasons"].items())


@cache
def _rows() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    )
    return data
