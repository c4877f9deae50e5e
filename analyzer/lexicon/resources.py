"""Where lexicon files come from.

Lookup order: explicit folder or ``ANALYZER_LEXICONS``, then the data of the installed package, then the
``lexicons`` folder beside the package (a checkout). Overlay folders are merged on top, in order.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.errors import LexiconError

ENVIRONMENT = "ANALYZER_LEXICONS"


def base_folder() -> Path:
    """Return the folder of the built-in lexicons.

    Raises:
        LexiconError: If none of the places of the lookup order exists.
    """
    package = Path(__file__).resolve().parent.parent
    named = os.environ.get(ENVIRONMENT)
    places = [Path(named)] if named else [package / "_data" / "lexicons", package.parent / "lexicons"]
    for place in places:
        if place.is_dir():
            return place
    looked = "、".join(map(str, places))
    raise LexiconError(
        f"找不到词典文件夹（找过：{looked}）。请重新安装，或用环境变量 {ENVIRONMENT} 指定词典文件夹。",
        f"no lexicon folder found (looked in: {', '.join(map(str, places))}); "
        f"reinstall, or name one in {ENVIRONMENT}",
    )


def lexicon_files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Yield ``(relative name, path)`` of every YAML, TSV or JSON file, sorted by name within each folder."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".yaml", ".tsv", ".json"}:
                yield path.relative_to(folder).as_posix(), path


def digest(folders: Iterable[Path]) -> str:
    """Return ``sha256:<hex>`` over the names and bytes of all lexicon files."""
    total = hashlib.sha256()
    for name, path in lexicon_files(folders):
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{total.hexdigest()}"
