"""What is left of the findings after waivers and baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from analyzer.batch.results import results_in
from analyzer.cli.output import Output
from analyzer.rules.baseline import Baseline, load_baseline
from analyzer.rules.waivers import SIDECAR, Waivers, load_waivers

if TYPE_CHECKING:
    from analyzer.batch.outcome import Outcome
    from analyzer.records import Finding


class Judge:
    """Takes outcomes in order and returns them with the findings that remain.

    Args:
        documents: All documents of the run, in order.
        suffixes: Suffixes of documents, to know whether a folder is checked as a whole.
        waivers: File of waivers for all documents; without it each folder's own is used.
        baseline: File of known findings.
        write_baseline: File to write all findings of this run to.
        partial: Whether other runs have further documents of the same folders, so that no waiver is known to be
            of no use.
        codes: Codes of the rules that run; of the findings about waivers only these are made.
        lang: Language of messages.
        today: Day on which waivers are judged; the day of the run unless given.

    Raises:
        SettingsError: If one of the files is wrong.
    """

    def __init__(
        self,
        documents: Sequence[Path],
        suffixes: Iterable[str],
        *,
        waivers: str | None = None,
        baseline: str | None = None,
        write_baseline: str | None = None,
        partial: bool = False,
        codes: Iterable[str] = (),
        lang: str = "zh",
        today: date | None = None,
    ) -> None:
        self._documents = {path.absolute(): number for number, path in enumerate(documents)}
        self._suffixes = frozenset(suffixes)
        self._partial = partial
        self._codes = frozenset(codes)
        self._lang = lang
        self._today = today
        self._common = load_waivers(Path(waivers), lang) if waivers else None
        self._last: dict[Path, int | None] = {}
        self._sidecars: dict[Path, Waivers | None] = {}
        self._finished: list[Waivers] = []
        self._baseline = load_baseline(Path(baseline)) if baseline else None
        self._written = Baseline(Path(write_baseline)) if write_baseline else None
        self.waived = 0
        self.known = 0

    def judge(self, outcome: Outcome) -> Outcome:
        """Return ``outcome`` without the findings that are waived or known."""
        report = outcome.report
        findings = self._without_waived(outcome.path, report.findings)
        if self._written is not None:
            self._written.add(outcome.path, findings)
        if self._baseline is not None:
            fresh = self._baseline.new(outcome.path, findings)
            self.known += len(findings) - len(fresh)
            findings = fresh
        if len(findings) == len(report.findings) and all(map(_same, findings, report.findings)):
            return outcome
        return structs.replace(outcome, report=structs.replace(report, findings=tuple(findings)))

    def finish(self, out: Output) -> list[Finding]:
        """Write the baseline asked for, tell how much was left out, and return what was found about waivers for all.

        Such a waiver that is of no use is no fault of any document, so it is told as a warning of the run.
        """
        if self._written is not None:
            Output(out.texts, str(self._written.path)).payload(self._written.encode())
        if self.waived:
            out.note("cli.note.waived", count=self.waived)
        if self.known:
            out.note("cli.note.known", count=self.known)
        idle = [one for waivers in self._finished for one in waivers.idle() if one.code in self._codes]
        for finding in idle:
            out.warning(out.texts("cli.note.finding", code=finding.code, message=finding.message))
        return idle

    def _without_waived(self, document: Path, findings: Sequence[Finding]) -> list[Finding]:
        waivers = self._common or self._sidecar(document.absolute().parent)
        if waivers is None:
            return list(findings)
        kept, waived = waivers.apply(document, findings, self._today or date.today())
        self.waived += waived
        kept += waivers.unused(document)
        if self._is_last(document):
            self._finished.append(waivers)
        shown = [
            finding for finding in kept if not finding.code.startswith("RUN1") or finding.code in self._codes
        ]
        return sorted(shown, key=lambda finding: (finding.span, finding.code))

    def _sidecar(self, folder: Path) -> Waivers | None:
        if folder not in self._sidecars:
            path = folder / SIDECAR
            self._sidecars[folder] = load_waivers(path, self._lang) if path.is_file() else None
        return self._sidecars[folder]

    def _is_last(self, document: Path) -> bool:
        """Whether all documents that the waivers can be for have been analysed with ``document``."""
        if self._partial:
            return False
        own = self._documents.get(document.absolute(), -1)
        if self._common is not None:
            return own == len(self._documents) - 1
        folder = document.absolute().parent
        if folder not in self._last:
            self._last[folder] = self._last_in(folder)
        return own == self._last[folder]

    def _last_in(self, folder: Path) -> int | None:
        """Return the number of the last document in ``folder``; None if the run leaves one out."""
        results = results_in(folder)
        here = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() in self._suffixes and path.name[0] not in ".~" and path.name not in results
        ]
        numbers = [self._documents.get(path) for path in here]
        return (
            None
            if None in numbers
            else max((number for number in numbers if number is not None), default=None)
        )


def _same(first: Finding, second: Finding) -> bool:
    return first is second
