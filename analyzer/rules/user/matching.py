"""Expressions of users, compiled and searched under a time limit."""

from __future__ import annotations

import time
from collections.abc import Iterator

import regex

from analyzer.rules.model import RuleTimeoutError
from analyzer.text.span import Span

TIME_LIMIT = 1.0  # seconds for one rule on one document


class Search:
    """One rule's searches in one document, which share a time limit.

    Args:
        text: The document.
        seconds: The limit.
    """

    def __init__(self, text: str, seconds: float | None = None) -> None:
        self._text = text
        self._end = time.monotonic() + (TIME_LIMIT if seconds is None else seconds)

    def every(self, pattern: regex.Pattern[str], span: Span) -> Iterator[Span]:
        """Yield the places of ``pattern`` in ``span``; an empty match is none.

        Raises:
            RuleTimeoutError: If the limit is exceeded.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise RuleTimeoutError
        try:
            for match in pattern.finditer(self._text, *span, timeout=left):
                if match.end() > match.start():
                    yield Span(*match.span())
        except TimeoutError as problem:
            raise RuleTimeoutError from problem

    def first(self, pattern: regex.Pattern[str], span: Span) -> Span | None:
        """Return the first place of ``pattern`` in ``span``."""
        return next(self.every(pattern, span), None)
