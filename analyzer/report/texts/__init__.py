"""The words of all output, kept as data: one TOML table per subject, every text in Chinese and English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parent


class Texts:
    """The texts of one language, each file read when its first text is asked for.

    Keys are ``file.table.name`` (``labels.verdict.covered``).

    Args:
        lang: ``zh`` or ``en``.
    """

    def __init__(self, lang: str = "zh") -> None:
        self.lang = lang
        self._column = LANGUAGES.index(lang) if lang in LANGUAGES else 0

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key``, its placeholders filled.

        Raises:
            KeyError: If there is no such text.
        """
        text: str = _entry(key)[self._column]
        return text.format(**values) if values else text

    def label(self, table: str, name: str) -> str:
        """Return the text of ``table.name``, or ``name`` itself where the table does not know it."""
        try:
            return self(f"{table}.{name}")
        except KeyError:
            return name


@cache
def catalogue(name: str) -> dict[str, Any]:
    """Return the tables of file ``name`` (without suffix)."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _entry(key: str) -> list[str]:
    name, table, entry = key.split(".", 2)
    found: list[str] = catalogue(name)[table][entry]
    return found
