"""What the rules about length share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Literal

import regex

from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Rule

DISTRICT = Basis("本地报送通知（由设置 min-chars、max-chars、min-share-shortcomings 给出）", "", "derived")
_BLANK = regex.compile(r"\s+")


def chars(source: RuleInput) -> int:
    """Return the number of characters of the report, blanks, furniture and tail left out."""
    outside = sum(len(_BLANK.sub("", span.of(source.text))) for span in source.excluded)
    return len(_BLANK.sub("", source.text)) - outside


class LengthRule(Rule):
    """Base of the rules that compare the length of the whole with one setting.

    Attributes:
        limit: The setting.
    """

    limit: ClassVar[Literal["min_chars", "max_chars"]]
    severity: ClassVar[Severity] = "warning"
    basis = DISTRICT

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the head of the document."""
        limit: int | None = getattr(source.limits, self.limit)
        if limit is None or source.context.partial:
            return
        count = chars(source)
        if self.breaks(count, limit):
            yield Hit(source.head, args={"count": count, "limit": limit}, identity=self.limit)

    @abstractmethod
    def breaks(self, count: int, limit: int) -> bool:
        """Whether a report of ``count`` characters breaks the limit."""
