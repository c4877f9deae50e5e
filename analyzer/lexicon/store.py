"""Typed access to lexicon files, with overlays merged entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import LexiconError
from analyzer.lexicon import resources, yamlfile

T = TypeVar("T")


class Lexicons:
    """The lexicon files of one analyzer; immutable after construction, loads each file at most once.

    Args:
        overlays: Folders laid over the built-in lexicons. A file of the same name is merged: entries of a list
            replace built-in entries of the same ``id`` or are appended, other values replace.
    """

    def __init__(self, overlays: Iterable[Path] = ()) -> None:
        self.folders = (resources.base_folder(), *(Path(folder) for folder in overlays))
        for folder in self.folders:
            if not folder.is_dir():
                raise LexiconError(
                    f"{folder}：词典文件夹不存在。", f"{folder}: this lexicon folder does not exist"
                )
        self._cache: dict[tuple[str, type], Any] = {}
        self._shared: dict[Callable[[Lexicons], Any], Any] = {}
        self._digest: str | None = None

    @property
    def digest(self) -> str:
        """``sha256:<hex>`` over all lexicon files, overlays included."""
        if self._digest is None:
            self._digest = resources.digest(self.folders)
        return self._digest

    def load(self, name: str, kind: type[T]) -> T:
        """Return lexicon file ``name`` (relative, with suffix) as a record of type ``kind``.

        Raises:
            LexiconError: If no folder has the file or it does not follow the schema; names file and line.
        """
        key = (name, kind)
        if key not in self._cache:
            paths = [folder / name for folder in self.folders if (folder / name).is_file()]
            if not paths:
                raise LexiconError(f"缺少词典文件 {name}。", f"lexicon file {name} is missing")
            data = yamlfile.read_yaml(paths[0], LexiconError)
            yamlfile.convert(data, kind, paths[0], LexiconError)
            for path in paths[1:]:
                data = merge(data, yamlfile.read_yaml(path, LexiconError))
                yamlfile.convert(data, kind, path, LexiconError)
            self._cache[key] = yamlfile.convert(data, kind, paths[-1], LexiconError)
        loaded: T = self._cache[key]
        return loaded

    def shared(self, make: Callable[[Lexicons], T]) -> T:
        """Return what ``make`` builds from these lexicons, built once for all who ask."""
        if make not in self._shared:
            self._shared[make] = make(self)
        built: T = self._shared[make]
        return built

    def with_shared(self, make: Callable[[Lexicons], T], built: T) -> Lexicons:
        """Return these lexicons with ``built`` in place of what ``make`` would build; all else is built anew."""
        other = copy(self)
        other._shared = {make: built}
        return other

    def names(self, folder: str) -> list[str]:
        """Return the relative names of all YAML files below ``folder``, sorted, each once."""
        found = {name for name, _ in resources.lexicon_files(self.folders) if name.startswith(f"{folder}/")}
        return sorted(name for name in found if name.endswith(".yaml"))

    def path(self, name: str) -> Path:
        """Return the path of file ``name`` from the topmost folder that has it."""
        for folder in reversed(self.folders):
            if (folder / name).is_file():
                return folder / name
        raise LexiconError(f"缺少词典文件 {name}。", f"lexicon file {name} is missing")


def lexicons_for(overlays: Iterable[str | Path] = ()) -> Lexicons:
    """Return the lexicons with these overlays; equal arguments give the same object.

    Raises:
        LexiconError: If a folder does not exist.
    """
    return _opened(resources.base_folder(), tuple(Path(folder) for folder in overlays))


@lru_cache(maxsize=8)
def _opened(_base: Path, overlays: tuple[Path, ...]) -> Lexicons:
    return Lexicons(overlays)


def merge(base: Any, overlay: Any) -> Any:
    """Return ``base`` with ``overlay`` laid over it: mappings key by key, entry lists by ``id``, else replaced."""
    if isinstance(base, dict) and isinstance(overlay, dict):
        return {**base, **{key: merge(base.get(key), value) for key, value in overlay.items()}}
    if isinstance(base, list) and isinstance(overlay, list) and all(_has_id(e) for e in [*base, *overlay]):
        new = {entry["id"]: entry for entry in overlay}
        return [new.pop(entry["id"], entry) for entry in base] + list(new.values())
    if isinstance(base, list) and isinstance(overlay, list):
        return base + [entry for entry in overlay if entry not in base]
    return overlay


def _has_id(entry: Any) -> bool:
    return isinstance(entry, dict) and "id" in entry
