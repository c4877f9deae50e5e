"""Words of a clause: what its tokens consist of, so that a list can begin or end inside a token."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from analyzer.checklist.tokens import Token, TokenKind
from analyzer.lexicon.concepts import GAP

Stretch = tuple[int, int]
_WHOLE = frozenset({"requirement", "separator", "comma", "particle", "adverb", "generic", "phase", "tail"})


class Word(NamedTuple):
    """A word of the item.

    Attributes:
        text: As in the item.
        start: Where it begins.
        end: Where it ends.
        kind: That of its token.
        tag: Word class of the dictionary.
        token: What it is part of.
        first: Whether its token begins with it.
    """

    text: str
    start: int
    end: int
    kind: TokenKind
    tag: str
    token: Token
    first: bool

    @property
    def content(self) -> bool:
        """Whether it names something."""
        return self.token.content

    @property
    def verbal(self) -> bool:
        """Whether it can open a predicate."""
        return self.token.verbal


class Lexis(Protocol):
    """What is known of the inside of tokens."""

    def tagged(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words of the dictionary begin in ``text``, with their classes."""

    def part(self, token: Token, start: int, end: int) -> list[Token]:
        """Return what a stretch of a token names, as tokens of their own."""

    def head(self, token: Token) -> Token | None:
        """Return the object that a compound begins with (规范性文件 of 规范性文件合法性审核), if there is one."""

    def opening(self, token: Token) -> list[Token]:
        """Return the verb that a compound begins with (审查 of 审查合同), if there is one."""

    def deed(self, token: Token) -> bool:
        """Whether a token names an act."""


def pieces(token: Token) -> list[tuple[int, int]]:
    """Return where the pieces of a token stand; only those of gapped concepts have more than one."""
    if GAP not in token.text:
        return [(token.start, token.end)]
    first, *_, last = token.text.split(GAP)
    return [(token.start, token.start + len(first)), (token.end - len(last), token.end)]


def words_of(
    text: str,
    tokens: Sequence[Token],
    whole: Collection[Token],
    edges: Mapping[int, str],
    verbs: Iterable[Token],
) -> list[Word]:
    """Return the words of ``tokens``; ``edges`` (place to word class) cut names, but none in ``whole``.

    ``verbs`` are those with which names begin (明确|责任科室).
    """
    owners: dict[int, Token] = {}
    for token in sorted(
        tokens, key=lambda token: token.start - token.end
    ):  # 每季度|开展|一次: the verb inside
        for start, end in pieces(token):
            owners |= dict.fromkeys(range(start, end), token)
    for verb in verbs:
        owners |= dict.fromkeys(range(verb.start, verb.end), verb)
    out: list[Word] = []
    begin: int | None = None
    for place in sorted(owners):
        owner = owners[place]
        if begin is not None:
            last = owners[begin]
            inner = place in edges and owner.kind not in _WHOLE and owner not in whole
            if owner is last and not inner and place - 1 in owners:
                continue
            out.append(_word(text, begin, place, last, edges))
        begin = place
    if begin is not None:
        out.append(_word(text, begin, max(owners) + 1, owners[begin], edges))
    return out


def _word(text: str, start: int, stop: int, token: Token, edges: Mapping[int, str]) -> Word:
    end = next((end for begin, end in pieces(token) if begin <= start < end), token.end)
    return Word(
        text[start : min(stop, end)],
        start,
        min(stop, end),
        token.kind,
        edges.get(start, ""),
        token,
        start == token.start,
    )


_T = TypeVar("_T", Token, Word)


def content_of(tokens: Sequence[_T]) -> list[_T]:
    """Return what names something."""
    return [token for token in tokens if token.content]
