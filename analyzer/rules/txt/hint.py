"""What the rules about the origin of a copy share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Need, Rule
from analyzer.text.span import Span

_SHOWN = 5


class HintRule(Rule):
    """Base of the rules for one kind of hint each: one finding a document, at the first place.

    Attributes:
        kind: Kind of the hints, see :class:`analyzer.rules.context.Hint`.
    """

    kind: ClassVar[str]
    about_text = True
    everywhere = True
    needs: ClassVar[Need | None] = "hints"

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit if the copy gives such hints."""
        spans = sorted({hint.span for hint in source.context.hints if hint.kind == self.kind})
        if spans:
            yield self._hit(source, spans)

    def _hit(self, source: RuleInput, spans: list[Span]) -> Hit:
        quotes = list(dict.fromkeys(span.of(source.text).strip() for span in spans))
        args = {
            "quotes": "、".join(f"“{quote}”" for quote in quotes[:_SHOWN]),
            "quotes_en": ", ".join(quotes[:_SHOWN]),
            "count": len(spans),
        }
        return Hit(spans[0], args=args, identity=self.kind, related=tuple(spans[1:]))
