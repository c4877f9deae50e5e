"""The words of all output, kept as data: one TOML table per subject, every text in Chinese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

LANGUAGES = ("zh", "en")


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

    def listed(self, parts: Iterable[object], *, long: bool = False) -> str:
        """Return short things joined as a list, or ``long`` ones joined as clauses."""
        return self(f"labels.mark.{'clauses' if long else 'list'}").join(map(str, parts))

    def aside(self, text: str) -> str:
        """Return ``text`` in brackets, to follow other text; empty if it is empty."""
        return self("labels.mark.aside", text=text) if text else ""

    def named(self, name: str, text: str) -> str:
        """Return ``text`` after its name and a colon."""
        return self("labels.mark.named", name=name, text=text)

    def label(self, table: str, name: str) -> str:
        """Return the text of ``table.name``, or ``name`` itself where the table does not know it."""
        try:
            return self(f"{table}.{name}")
        except KeyError:
            return name


@cache
def catalogue(name: str) -> dict[str, Any]:
    """Return the tables of file ``name`` (without suffix)."""
    # Help pages need this file and nothing else; pathlib would be a tenth of their time.
    with open(__file__.replace("__init__.py", f"{name}.toml"), "rb") as file:  # noqa: PTH123
        return tomllib.load(file)


def _entry(key: str) -> list[str]:
    name, table, entry = key.split(".", 2)
    found: list[str] = catalogue(name)[table][entry]
    return found
