"""将 that tells the future, not one that fronts an object: 将建成, 将在年底前建成."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import regex

from analyzer.lexicon.entries import expression
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.verbs import MeasuresFile, Verb


def ahead_of_act(data: MeasuresFile) -> str:
    """Return the pattern of what may stand between 将, 拟 or 计划 and its verb."""
    return "|".join(f"(?:{expression(entry)})" for entry in data.ahead)


class Futures:
    """Tells one 将 from the other.

    Args:
        data: With what stands ahead of acts and what turns nouns into others.
        strong: Verbs that follow a future 将 at once.
        acts: Those that follow it behind a time or place.
    """

    def __init__(self, data: MeasuresFile, strong: Iterable[str], acts: Iterable[str]) -> None:
        behind = rf"(?=[在于])(?:{ahead_of_act(data)})\L<acts>(?![中时后期过的出到])"
        self._promise = regex.compile(
            rf"将(?:\L<strong>|{behind})(?![^，。；]{{0,40}}\L<turned>)",
            strong=list(strong),
            acts=list(acts),
            turned=data.turned_into,
        )

    def told(self, content: str) -> bool:
        """Whether a clause holds one."""
        return "将" in content and self._promise.search(content) is not None

    def verb(self, text: str, start: int, clause: Span, verbs: Sequence[Verb]) -> Verb | None:
        """Return the verb of the act that the 将 at ``start`` promises, if it promises one."""
        promise = self._promise.match(text, start, clause.end)
        end = promise.end() if promise is not None else 0
        return next((verb for verb in verbs if verb.start == start + 1 or verb.start < end <= verb.end), None)
