"""The analysis of one document after the other in this process, with the cache before it."""

from __future__ import annotations

import traceback
from functools import cached_property
from pathlib import Path

from analyzer.analysis import Analyzer
from analyzer.batch.cache import Cache, Trouble, key_of
from analyzer.batch.documents import content
from analyzer.batch.job import Job
from analyzer.batch.outcome import Original, Outcome, pack
from analyzer.errors import AnalyzerError, ReadError
from analyzer.readers.registry import default_registry
from analyzer.records import EditRecord
from analyzer.report.places import LineIndex
from analyzer.text.source import source_from_text
from analyzer.text.span import Span


class Examiner:
    """Does a job, document by document.

    Args:
        job: The job.

    Attributes:
        size: Bytes of the documents analysed so far.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._cache = Cache(Path(job.cache)) if job.cache else None
        self.size = 0

    @cached_property
    def analyzer(self) -> Analyzer:
        """The analyzer, built when it is needed first.

        Raises:
            LexiconError: If a lexicon is broken.
            SettingsError: If a setting is wrong.
        """
        job = self._job
        return Analyzer(
            lexicons=job.lexicons,
            engine=job.segmenter,
            lang=job.lang,
            settings=job.settings,
            own_items=job.own_items,
        )

    def prepare(self) -> None:
        """Build everything that an analysis needs; errors as for :attr:`analyzer`."""
        self.analyzer.examine(source_from_text("甲镇2020年法治政府建设工作总结\n"), self._job.checklist)

    def stored(self, name: str) -> bytes | None:
        """Return the stored result for a document as a packet, None if there is none."""
        if self._cache is None:
            return None
        try:
            return self._cache.get(self._key(name, content(name)))
        except ReadError:
            return None

    def packet(self, name: str) -> bytes:
        """Return the result for a document as a packet: the stored one, else that of an analysis, which is stored.

        A document that cannot be read, or on which the tool itself fails, gives a report that says so. Such a
        result is not stored: what was wrong may have been put right by the next run.

        Raises:
            MemoryError: If the document takes more memory than there is.
            LexiconError: If a lexicon is broken: nothing could be analysed with it.
            SettingsError: If a setting is wrong.
        """
        try:
            data = content(name)
            key = self._key(name, data) if self._cache is not None else ""
            found = self._cache.get(key) if self._cache is not None else None
            if found is not None:
                return found
            self.size += len(data)
            packet = pack(self._analysed(name, data))
        except ReadError as error:
            return self.failed(name, error)
        except (AnalyzerError, MemoryError):
            raise
        except Exception as problem:
            return self.failed(name, _internal(name, problem), traceback.format_exc())
        if self._cache is not None:
            self._cache.put(key, packet)
        return packet

    def failed(self, name: str, error: AnalyzerError, trace: str | None = None) -> bytes:
        """Return the packet for a document that could not be analysed."""
        return pack(Outcome(name, self.analyzer.failed(name, error), trace=trace))

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what went wrong with the cache since this was asked last."""
        return self._cache.troubles() if self._cache is not None else ()

    def _analysed(self, name: str, data: bytes) -> Outcome:
        source = default_registry().parse(data, name)
        analysis = self.analyzer.examine(source, self._job.checklist)
        original = None
        if self._job.keep_text:
            edits = (
                EditRecord(one.kind, Span(*one.span), one.before, one.after) for one in analysis.view.edits
            )
            original = Original(source.text, tuple(edits))
        return Outcome(name, analysis.report, LineIndex.of(source.text), original=original)

    def _key(self, name: str, data: bytes) -> str:
        overrides = self._job.settings.overrides(name, None)
        return key_of(self._job.recipe, name, repr(overrides), data)


def _internal(name: str, problem: Exception) -> AnalyzerError:
    return AnalyzerError(
        f"{name}：分析时出现内部错误（{type(problem).__name__}）。其他文件不受影响；请反馈此问题并附上该文件。",
        f"{name}: internal error ({type(problem).__name__}); other files are not affected; "
        "please report this and attach the file",
    )
