"""Paths of documents as lists show them."""

from __future__ import annotations

from collections.abc import Sequence


def short_paths(paths: Sequence[str]) -> list[str]:
    """Return the paths without the folder that all share."""
    common = _common_folder(paths)
    return [path[len(common) :] for path in paths]


def _common_folder(paths: Sequence[str]) -> str:
    folders = [path.replace("\\", "/").split("/")[:-1] for path in paths]
    shared: list[str] = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared) + "/" if shared else ""
