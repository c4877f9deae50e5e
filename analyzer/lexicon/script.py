"""Traditional to simplified Chinese by OpenCC."""

from __future__ import annotations

from typing import Any


class Simplifier:
    """Converts Taiwan-standard traditional text to simplified text, one character to one.

    OpenCC's ``tw2s`` turns 著力 into 着力 and keeps 著名; ``t2s`` keeps both, ``tw2sp`` rewrites mainland words.
    OpenCC is loaded on first use.
    """

    def __init__(self) -> None:
        self._converter: Any = None

    def __call__(self, text: str) -> str:
        """Return ``text`` in simplified script; a line whose length would change is returned as it is."""
        if self._converter is None:
            from opencc import OpenCC

            self._converter = OpenCC("tw2s")
        simple: str = self._converter.convert(text)
        if len(simple) == len(text):
            return simple
        lines = text.split("\n")
        converted = [str(self._converter.convert(line)) for line in lines]
        return "\n".join(
            new if len(new) == len(old) else old for old, new in zip(lines, converted, strict=True)
        )
