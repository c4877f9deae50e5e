"""Where results go, and how they are kept from being taken for documents the next time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli.output import failure

if TYPE_CHECKING:
    from analyzer.batch.discover import Documents

_ENDS = tuple(filter(None, ("/", os.sep, os.altsep)))


def folder_of(form: str, output: str | None, documents: Documents) -> Path | None:
    """Return the folder that results of format ``form`` go into; None if they go to a file or to stdout.

    Raises:
        SettingsError: If the format needs a folder and ``output`` is none.
    """
    if form == "html":
        from analyzer.cli.webpages import page_folder

        return page_folder(output, documents.paths, many=documents.many)
    folder = Path(output) if output and output != "-" else None
    if form == "parquet":
        if folder is None or folder.is_file():
            raise failure("parquet_folder")
        return folder
    if form == "jsonl" and output and folder is not None and (output.endswith(_ENDS) or folder.is_dir()):
        return folder
    return None


def mark_result(named: Sequence[str], target: Path | None) -> None:
    """Note a file of results that is written among the documents, so that it is not taken for one later."""
    from analyzer.batch.discover import in_folders
    from analyzer.batch.results import mark
    from analyzer.readers.registry import default_registry

    if target is None or target.is_dir():
        return
    if target.suffix.lower() not in in_folders(default_registry().suffixes, pictures=True):
        return  # it is not taken for one anyhow
    folder = target.absolute().parent
    if any(Path(name).is_dir() and folder.is_relative_to(Path(name).absolute()) for name in named):
        mark(folder, [target.name])
