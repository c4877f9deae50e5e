"""A clause with stretches fused into one token each, in which a mark of a list parts nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from analyzer.checklist.examples import NAMES
from analyzer.checklist.tokens import Token
from analyzer.lexicon.concepts import GAP


@dataclass(slots=True)
class Closed:
    """A clause with its closed stretches fused.

    Attributes:
        tokens: The clause, a fused token for each stretch.
        choices: Fused token to the tokens one of which suffices.
        held: Fused token to all tokens that it holds; those of descriptions are no deeds.
    """

    tokens: list[Token]
    choices: dict[Token, list[Token]] = field(default_factory=dict)
    held: dict[Token, list[Token]] = field(default_factory=dict)

    def fuse(self, start: int, end: int, *, choice: bool) -> Token:
        """Replace the tokens from ``start`` to ``end`` by one, and return it."""
        inside = self.tokens[start:end]
        plain = [token for fused in inside for token in self.held.get(fused, [fused])]
        options = [token for fused in inside for token in self.choices.get(fused, [fused]) if token.content]
        text = "".join(token.text for token in inside).replace(GAP, "")
        token = Token("literal", text, inside[0].start, inside[-1].end)
        self.held[token] = plain
        if choice and len(options) > 1:
            self.choices[token] = options
        self.tokens[start:end] = [token]
        return token

    def keep(self, fused: Token, wanted: Callable[[Token], bool]) -> None:
        """Take what is not ``wanted`` from the choices of ``fused``, unless nothing would be left."""
        kept = [token for token in self.choices.get(fused, ()) if wanted(token)]
        if kept:
            self.choices[fused] = kept
            self.held[fused] = [token for token in self.held[fused] if token in kept or not token.content]

    def expanded(self, tokens: Sequence[Token]) -> list[Token]:
        """Return ``tokens`` with fused ones replaced by what they hold."""
        return [inner for token in tokens for inner in self.held.get(token, [token])]

    def groups(self, tokens: Sequence[Token]) -> list[list[Token]]:
        """Return the choices that the fused tokens among ``tokens`` offer."""
        return [self.choices[token] for token in tokens if token in self.choices]


def places(closed: Closed, wanted: Callable[[Token], bool]) -> Iterator[int]:
    """Yield the places of tokens, from the last, of those still there when their turn comes."""
    for token in reversed([token for token in closed.tokens if wanted(token)]):
        place = next((n for n, other in enumerate(closed.tokens) if other is token), None)
        if place is not None:
            yield place


def run_start(tokens: Sequence[Token], place: int) -> int:
    """Return where the name that ends before ``place`` begins."""
    start = place
    while start and tokens[start - 1].kind in {*NAMES, "tail"}:
        start -= 1
    return start
