"""Which passages of a document say by themselves that something failed, told apart from what only leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from analyzer.coverage.index import Index
    from analyzer.coverage.matching import Match
    from analyzer.extract.severity import SeverityJudge

_OCCASION = regex.compile("(?:发现|看出|查出|暴露|指出|反映|[时中下])$")


class Failing:
    """Tells them; each passage is judged once.

    Args:
        severity: Tells what clauses admit.
        index: The document.
    """

    def __init__(self, severity: SeverityJudge, index: Index) -> None:
        self._severity = severity
        self._index = index
        self._known: dict[int, bool] = {}

    def any(self, first: int, last: int) -> bool:
        """Whether one of the passages ``first`` to ``last`` says that something failed."""
        return any(map(self._fails, range(first, last + 1)))

    def behind(self, match: Match) -> bool:
        """Whether the clause behind a match says what failed, of what the match names (科室负责人述法，一半没有安排).

        An occasion names nothing (年底抽查案卷时发现，…).
        """
        passages, following = self._index.passages, match.last + 1
        if following == len(passages) or passages[following].statement != passages[match.last].statement:
            return False
        return self._fails(following) and not _OCCASION.search(self._index.folded_passage(match.last))

    def _fails(self, passage: int) -> bool:
        if passage not in self._known:
            self._known[passage] = self._severity.tells_failure(self._index.folded_passage(passage))
        return self._known[passage]
