"""Names of page files, safe on every file system and in every address."""

from __future__ import annotations

from pathlib import PurePath

INDEX = "index"
_LONGEST = 60  # characters; three bytes each in UTF-8 stay within the 255 bytes of common file systems
_RESERVED = frozenset(  # device names of Windows
    {"con", "prn", "aux", "nul", INDEX} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


class PageNames:
    """Gives every document of a batch a file name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, path: str | PurePath) -> str:
        """Return the file name of the page of ``path``: its stem, cleaned, numbered if it was given before."""
        stem = "".join(char if char.isalnum() or char in "-_" else "_" for char in PurePath(path).stem)
        stem = stem[:_LONGEST] or "_"
        if stem.lower() in _RESERVED:
            stem = f"_{stem}"
        name, number = stem, 1
        while name.lower() in self._taken:  # some file systems do not tell case apart
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        return f"{name}.html"
