"""What the rules about the run itself share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Rule


class RunRule(Rule):
    """Base of the rules whose findings are made by the machinery around the rules, not from the text."""

    severity: ClassVar[Severity] = "warning"
    needs = "machinery"

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield nothing: the text has no part in it."""
        del source
        yield from ()
