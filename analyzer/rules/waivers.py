"""Waivers: findings that a person has looked at and accepts, kept beside the documents.

A file ``analyzer-waivers.toml`` holds tables ``[[waiver]]`` with the keys of :class:`Waiver`. A waiver silences the
finding with its code and fingerprint; one that has expired or that silences nothing is a finding itself.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec
from msgspec import Struct

from analyzer.errors import SettingsError
from analyzer.foreign import in_chinese
from analyzer.records import Finding
from analyzer.rules.fingerprint import fingerprint
from analyzer.rules.model import Rule
from analyzer.rules.run.expired_waiver import ExpiredWaiver
from analyzer.rules.run.unused_waiver import UnusedWaiver
from analyzer.text.span import Span

SIDECAR = "analyzer-waivers.toml"
_GLOB = frozenset("*?[")


class Waiver(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One accepted finding.

    Attributes:
        fingerprint: Fingerprint of the finding, as in the JSON report.
        code: Code of its rule.
        reason: Why it is accepted.
        reviewer: Who accepts it.
        date: Day of the decision.
        expiry: Last day on which the waiver holds; None for no end.
        file: Name or glob of the documents that it is for, relative to the waivers; None for all.
    """

    fingerprint: str
    code: str
    reason: str
    reviewer: str
    date: datetime.date
    expiry: datetime.date | None = None
    file: str | None = None

    @property
    def named(self) -> bool:
        """Whether the waiver names its document, so that this one alone can have the finding."""
        return self.file is not None and not _GLOB & set(self.file)

    def concerns(self, document: Path, folder: Path) -> bool:
        """Whether the waiver is for ``document``; ``folder`` is that of the waivers."""
        if self.file is None:
            return True
        place = document.absolute()
        relative = place.relative_to(folder) if place.is_relative_to(folder) else place
        return fnmatchcase(relative.as_posix(), self.file) or fnmatchcase(place.name, self.file)


class _WaiversFile(Struct, frozen=True, forbid_unknown_fields=True):
    waiver: list[Waiver] = []


class Waivers:
    """The waivers of one file, and which of them have been of use in this run.

    Args:
        path: The file.
        waivers: Its waivers.
        lang: Language of messages, ``zh`` or ``en``.
    """

    def __init__(self, path: Path, waivers: Iterable[Waiver], lang: str = "zh") -> None:
        self.path = path
        self._lang = lang
        self._folder = path.absolute().parent
        self._waivers = tuple(waivers)
        self._used: set[Waiver] = set()

    def apply(
        self, document: Path, findings: Iterable[Finding], today: datetime.date
    ) -> tuple[list[Finding], int]:
        """Return the findings that remain, expired waivers of theirs added, and how many were waived."""
        concerned = {
            (waiver.code, waiver.fingerprint): waiver
            for waiver in self._waivers
            if waiver.concerns(document, self._folder)
        }
        kept: list[Finding] = []
        waived = 0
        for finding in findings:
            waiver = concerned.get((finding.code, finding.fingerprint))
            if waiver is None:
                kept.append(finding)
                continue
            self._used.add(waiver)
            if waiver.expiry is not None and waiver.expiry < today:
                kept += [finding, self._finding(ExpiredWaiver, waiver, finding.span, finding.text)]
            else:
                waived += 1
        return kept, waived

    def unused(self, document: Path) -> list[Finding]:
        """Return findings about waivers that name ``document``, which has been analysed, and found nothing in it."""
        return [
            self._unused(waiver)
            for waiver in self._waivers
            if waiver not in self._used and waiver.named and waiver.concerns(document, self._folder)
        ]

    def idle(self) -> list[Finding]:
        """Return findings about waivers for several documents, all of which have been analysed; none is at fault."""
        return [
            self._unused(waiver) for waiver in self._waivers if waiver not in self._used and not waiver.named
        ]

    def _unused(self, waiver: Waiver) -> Finding:
        return self._finding(UnusedWaiver, waiver, Span(0, 0), "")

    def _finding(self, rule: type[Rule], waiver: Waiver, span: Span, text: str) -> Finding:
        args = {name: getattr(waiver, name) for name in waiver.__struct_fields__} | {"file": self.path.name}
        own = fingerprint(rule.code, waiver.code, waiver.fingerprint, 1)
        message = rule.messages["found"][self._lang == "en"].format(**args)
        return Finding(rule.code, rule.severity, span, text, message, None, own)


def load_waivers(path: Path, lang: str = "zh") -> Waivers:
    """Return the waivers of a file.

    Raises:
        SettingsError: If it cannot be read or a waiver is incomplete; names file and key.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        found = msgspec.convert(data, _WaiversFile)
    except OSError as problem:
        raise SettingsError(
            f"{path}：无法读取（{in_chinese(problem)}）。请检查文件名和权限。",
            f"{path}: cannot be read ({problem.strerror}); check its name and permissions",
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as problem:
        raise SettingsError(
            f"{path}：豁免文件有误（{in_chinese(problem)}）。"
            "每条 [[waiver]] 须写 fingerprint、code、reason、reviewer、date，可写 expiry、file。",
            f"{path}: wrong waivers ({problem}); every [[waiver]] needs fingerprint, code, reason, reviewer, date "
            "and may have expiry and file",
        ) from problem
    for waiver in found.waiver:
        if not waiver.reason.strip() or not waiver.reviewer.strip():
            raise SettingsError(
                f"{path}：对 {waiver.code} 的豁免没有写理由或审核人。请补写 reason、reviewer。",
                f"{path}: the waiver of {waiver.code} names no reason or no reviewer; add them",
            )
    return Waivers(path, found.waiver, lang)
