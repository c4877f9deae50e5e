"""What kind of section it is where no known words say: 家底与欠账, 往后怎么干, 还差一口气.

A model weighs the characters of the heading, what the sentences below show, where the part stands, and what other
headings announce (``lexicons/models/sections.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import regex
from msgspec import Struct

from analyzer.extract.linear import LinearModel
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import SectionKind
from analyzer.text.span import Span

SECTIONS = "sections"
_SENTENCES = regex.compile(r"[^。；！？\n]{5,}")
_STEPS = 5  # of a share
_MANY = 6  # sentences
# A kind other than measures must be ahead of it by so much, in thousandths of a logit: most parts tell measures.
_AHEAD_OF_MEASURES = 300


class ContentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/section_contents.yaml``: what one sentence shows."""

    admitted: tuple[Entry, ...]
    ahead: tuple[Entry, ...]
    done: tuple[Entry, ...]
    leader: tuple[Entry, ...]


class SectionContents:
    """Tells what the parts hold that no heading announces."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("section_contents.yaml", ContentsFile)
        signs = {"admitted": data.admitted, "ahead": data.ahead, "done": data.done, "leader": data.leader}
        self._signs = {name: _any(entries) for name, entries in signs.items()}
        self._model = LinearModel.load(lexicons, SECTIONS)

    def kinds(
        self, text: str, headings: Sequence[tuple[str, Span]], announced: Sequence[SectionKind | None]
    ) -> list[SectionKind | None]:
        """Return the kinds of the top sections, those without an announced one judged by the model.

        Args:
            text: Restored text.
            headings: Title and body of each section, in order.
            announced: The kind that each heading announces, None where it announces none.
        """
        found = list(announced)
        for place in range(len(found) - 1, -1, -1):
            if found[place] is None:
                found[place] = self._kind(self.traits(text, headings, found, place))
        return found

    def of_words(self, title: str) -> SectionKind | None:
        """Return the kind that the characters of a heading alone make likely, None for measures or in doubt."""
        return self._kind(list(of_title(title)))

    def traits(
        self,
        text: str,
        headings: Sequence[tuple[str, Span]],
        known: Sequence[SectionKind | None],
        place: int,
    ) -> list[str]:
        """Return what the model looks at; ``known`` are the kinds told so far, from the last section on."""
        title, body = headings[place]
        others = {kind for index, kind in enumerate(known) if index != place and kind is not None}
        behind = known[place + 1 : place + 2]
        return [
            *of_title(title),
            *self._of_contents(text, body),
            f"place={_place(place, len(headings))}",
            f"behind={(behind[0] or 'measures') if behind else 'nothing'}",
            *(f"elsewhere={kind}" for kind in sorted(others - {"measures"})),
        ]

    def _of_contents(self, text: str, body: Span) -> Iterator[str]:
        sentences = [found[0] for found in _SENTENCES.finditer(text, body.start, body.end)]
        yield f"sentences={min(len(sentences), _MANY)}"
        for name, pattern in self._signs.items():
            if sentences:
                share = sum(pattern.search(sentence) is not None for sentence in sentences) / len(sentences)
                yield f"{name}={round(share * _STEPS)}"

    def _kind(self, traits: Sequence[str]) -> SectionKind | None:
        scores = dict(zip(self._model.labels, self._model.scores(traits), strict=True))
        best = max(scores, key=lambda kind: (scores[kind], kind))
        ahead = scores[best] - scores.get("measures", 0)
        return cast("SectionKind", best) if ahead > _AHEAD_OF_MEASURES else None


def of_title(title: str) -> Iterator[str]:
    """Yield the traits of a heading by itself."""
    yield from (f"character={character}" for character in dict.fromkeys(title))
    yield from (f"pair={a}{b}" for a, b in dict.fromkeys(pairwise(f"^{title}$")))


def _place(place: int, count: int) -> str:
    if place == count - 1:
        return "last"
    if place == count - 2:
        return "last but one"
    return "first" if place == 0 else "early" if 2 * place < count else "late"


def _any(entries: Sequence[Entry]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
