"""What an import yields: drafts of items on the way, the checklist and remarks at the end."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from analyzer.checklist.model import Checklist


class Remark(NamedTuple):
    """Something in the original that was not taken over, or only with a guess.

    Attributes:
        place: Where it stands (``第12行``, ``Sheet1!C5``).
        zh: What happened, Chinese.
        en: The same, English.
    """

    place: str
    zh: str
    en: str

    def message(self, lang: str) -> str:
        """Return place and remark in ``lang``."""
        return f"{self.place}: {self.en}" if lang == "en" else f"{self.place}：{self.zh}"


class Draft(Struct, kw_only=True):
    """An item under construction. ``number`` is its place in the numbering of the original (``2-3``)."""

    number: str
    theme: str
    text: str
    place: str
    units: list[str] = []
    lead: list[str] = []
    deadline: str | None = None
    weight: int = 1
    helped: bool = True  # no unit answers for it yet, those that are named help


class Imported(NamedTuple):
    """A checklist and what should be known about how it was read."""

    checklist: Checklist
    remarks: tuple[Remark, ...] = ()


def shown(text: str, most: int = 24) -> str:
    """Return the beginning of ``text`` for a remark."""
    flat = "".join(text.split())
    return f"“{flat[:most]}…”" if len(flat) > most else f"“{flat}”"
