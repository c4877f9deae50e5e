"""The exceptions of the library. Every message names the file concerned and the way out."""

from __future__ import annotations

from pathlib import Path


class AnalyzerError(Exception):
    """Base of all expected failures.

    Attributes:
        code: Stable identifier (``RUN…``) used in reports and exit handling.
        zh: Message for users, Chinese.
        en: Message for users, English.
    """

    code = "RUN900"

    def __init__(self, zh: str, en: str, *, code: str | None = None) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        if code is not None:
            self.code = code

    def message(self, lang: str) -> str:
        """Return the message in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh

    def __reduce__(self) -> tuple[object, tuple[type[AnalyzerError], str, str, str]]:
        # Keeps the error intact when it crosses a process border: Exception would pass on one argument only.
        return _rebuild, (type(self), self.zh, self.en, self.code)


def _rebuild(kind: type[AnalyzerError], zh: str, en: str, code: str) -> AnalyzerError:
    return kind(zh, en, code=code)


class ReadError(AnalyzerError):
    """A document could not be read."""

    code = "RUN901"


class LexiconError(AnalyzerError):
    """A lexicon file does not follow its schema or fails its own examples."""

    code = "RUN902"


class ChecklistError(AnalyzerError):
    """A checklist file does not follow its schema."""

    code = "RUN903"


class SettingsError(AnalyzerError):
    """A setting is unknown or has a value out of range."""

    code = "RUN904"


class ResourceError(AnalyzerError):
    """A document took more time or memory than it may, or ended the process that analysed it."""

    code = "RUN906"


def at(path: Path | str, line: int | None = None) -> str:
    """Return ``path`` or ``path:line`` for use in messages."""
    return str(path) if line is None else f"{path}:{line}"
