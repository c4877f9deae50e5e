"""A baseline: the findings that were known when it was written, so that a check shows only what is new."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from analyzer.errors import SettingsError
from analyzer.foreign import in_chinese
from analyzer.records import Finding

SCHEMA: Literal["analyzer-baseline/1"] = "analyzer-baseline/1"


class Known(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A known finding."""

    code: str
    fingerprint: str


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file: known findings by document, whose path is relative to the file and written with ``/``."""

    schema: Literal["analyzer-baseline/1"]
    documents: dict[str, tuple[Known, ...]]


class Baseline:
    """The known findings.

    Args:
        path: The file; paths of documents are relative to its folder.
        documents: Known findings by document.
    """

    def __init__(self, path: Path, documents: dict[str, tuple[Known, ...]] | None = None) -> None:
        self.path = path
        self._documents = dict(documents or {})

    def new(self, document: Path, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that are not known; a finding known once silences one."""
        left = Counter(self._known(document))
        fresh: list[Finding] = []
        for finding in findings:
            known = Known(finding.code, finding.fingerprint)
            if left[known] > 0:
                left[known] -= 1
            else:
                fresh.append(finding)
        return fresh

    def _known(self, document: Path) -> tuple[Known, ...]:
        name = self._name(document)
        if name in self._documents:
            return self._documents[name]
        # A folder that was moved keeps its file names.
        same = [known for path, known in self._documents.items() if path.rpartition("/")[2] == document.name]
        return same[0] if len(same) == 1 else ()

    def add(self, document: Path, findings: Iterable[Finding]) -> None:
        """Take the findings of a document as known."""
        known = (Known(finding.code, finding.fingerprint) for finding in findings)
        self._documents[self._name(document)] = tuple(sorted(known))

    def encode(self) -> bytes:
        """Return the content of the file."""
        content = BaselineFile(SCHEMA, dict(sorted(self._documents.items())))
        return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"

    def _name(self, document: Path) -> str:
        try:
            return Path(os.path.relpath(document, self.path.absolute().parent)).as_posix()
        except ValueError:  # another drive
            return document.absolute().as_posix()


def load_baseline(path: Path) -> Baseline:
    """Return the baseline in a file.

    Raises:
        SettingsError: If it cannot be read or is none.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=BaselineFile)
    except OSError as problem:
        raise SettingsError(
            f"{path}：无法读取基线（{in_chinese(problem)}）。首次使用请先用 --write-baseline 生成。",
            f"{path}: the baseline cannot be read ({problem.strerror}); write one with --write-baseline first",
        ) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(
            f"{path}：不是基线文件（{in_chinese(problem)}）。请用 --write-baseline 重新生成。",
            f"{path}: no baseline ({problem}); write it anew with --write-baseline",
        ) from problem
    return Baseline(path, found.documents)
