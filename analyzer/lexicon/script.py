"""Traditional to simplified Chinese by OpenCC."""

from __future__ import annotations

import re
from typing import Any

# Forms of Hong Kong that the conversion for Taiwan does not know.
_HONG_KONG = str.maketrans("衞敍枱粧糭衹", "卫叙台妆粽只")


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
        simple = self._converted(text)
        if len(simple) == len(text):
            return simple
        pairs = ((line, self._converted(line)) for line in text.split("\n"))
        return "\n".join(new if len(new) == len(old) else old for old, new in pairs)

    def _converted(self, text: str) -> str:
        try:
            simple: str = self._converter.convert(text).translate(_HONG_KONG)
        except UnicodeEncodeError:
            # OpenCC takes UTF-8, which has no lone surrogates: they stay, what is between is converted.
            parts = re.split("([\ud800-\udfff]+)", text)
            parts[::2] = map(self._converted, parts[::2])
            return "".join(parts)
        return simple
