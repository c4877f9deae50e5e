"""Tells what kind of copy a text is: rewritten, put together, cut short. Nothing is changed."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.steps.cut_short import cut_places
from analyzer.text.steps.several import titles_again
from analyzer.text.steps.watermark import addresses, before
from analyzer.text.view import Hint, View

TAIWAN = "taiwan_vocabulary"
SPUN = "spun"
SEVERAL = "several_documents"
PARTIAL = "partial"
WATERMARK = "watermark"

FEWEST_TAIWAN = 2
FEWEST_SPUN = 5
FEWEST_WORDS = 4
MOST = 500
AROUND = 40


class HintCue(NamedTuple):
    """An expression, and strings one of which each of its matches contains."""

    core: tuple[str, ...]
    pattern: str


class HintCues(NamedTuple):
    """Expressions of ``hints.yaml``, and those of library lines.

    Attributes:
        taiwan: Words of Taiwan.
        spun: Words that spinners choose, one cue for each usual word.
        several: Lines that begin one of several documents, and titles of collections.
        missing: Lines that say that text is left out.
        sentence: What watermarks say.
    """

    taiwan: tuple[HintCue, ...]
    spun: tuple[HintCue, ...]
    several: tuple[HintCue, ...]
    missing: str
    sentence: str


class HintStep:
    """Marks what a reader of the text should know about its origin.

    Two words of Taiwan tell a converter; five spun words of four kinds tell a spinner, where fewer may be the
    author's own.
    """

    def __init__(self, cues: HintCues) -> None:
        self._taiwan = [_Finder(cue) for cue in cues.taiwan]
        self._spun = [_Finder(cue) for cue in cues.spun]
        self._several = [_Finder(cue) for cue in cues.several]
        self._missing = later(regex.compile, rf"^\s*+(?:{cues.missing})", regex.MULTILINE)
        self._sentence = regex.compile(cues.sentence)

    def __call__(self, view: View) -> View:
        """Return the view with its hints."""
        text = view.text
        found = [
            *self._converted(view),
            *self._rewritten(view),
            *self._collected(view),
            *self._cut(view),
            *(Hint(span, PARTIAL) for span in cut_places(view)),
            *self._marked(text),
        ]
        found.sort()
        return view.annotated(hints=found) if found or view.hints else view

    def _converted(self, view: View) -> list[Hint]:
        spans = [span for find in self._taiwan for span in find(view)]
        return [Hint(span, TAIWAN) for span in spans] if len(spans) >= FEWEST_TAIWAN else []

    def _rewritten(self, view: View) -> list[Hint]:
        if sum(find.possible(view) for find in self._spun) < FEWEST_WORDS:
            return []
        words = [spans for find in self._spun if (spans := find(view))]
        if len(words) < FEWEST_WORDS or sum(map(len, words)) < FEWEST_SPUN:
            return []
        return [Hint(span, SPUN) for spans in words for span in spans]

    def _collected(self, view: View) -> list[Hint]:
        """Return lines that say so, where there are two; else titles below which headings begin anew."""
        spans = [span for find in self._several for span in find(view)]
        spans = spans if len(spans) >= 2 else titles_again(view.text)
        return [Hint(span, SEVERAL) for span in spans]

    def _cut(self, view: View) -> list[Hint]:
        matches = (
            self._missing.finditer(view.text, span.start, span.end) for span in view.furniture if span.length
        )
        return [Hint(_line(view.text, match.start()), PARTIAL) for found in matches for match in found]

    def _marked(self, text: str) -> list[Hint]:
        """Return addresses behind an advertisement whose beginning nothing tells."""
        return [
            Hint(Span(*match.span()), WATERMARK)
            for match in islice(addresses(text), MOST)
            if self._sentence.search(before(text, match.start()))
        ]


class _Finder:
    """Finds the matches of a cue, looking only where one of its core strings stands."""

    def __init__(self, cue: HintCue) -> None:
        self._core = cue.core
        self._pattern = later(regex.compile, cue.pattern, regex.MULTILINE)

    def possible(self, view: View) -> bool:
        """Whether a core string stands in a text."""
        return any(core in view.text for core in self._spelt(view))

    def _spelt(self, view: View) -> list[str]:
        """Return the core strings all of whose characters a text has: a search for a word takes far longer."""
        return [core for core in self._core if all(map(view.alphabet.__contains__, core))]

    def __call__(self, view: View) -> list[Span]:
        """Return the first matches, in order of the core strings."""
        text = view.text
        found: dict[Span, None] = {}
        for core in self._spelt(view):
            at = text.find(core)
            while at >= 0 and len(found) < MOST:
                for match in self._pattern.finditer(text, max(at - AROUND, 0), at + AROUND):
                    if match.start() <= at < match.end():
                        found[Span(*match.span())] = None
                at = text.find(core, at + len(core))
        return list(found)


def _line(text: str, start: int) -> Span:
    end = text.find("\n", start)
    return Span(start, len(text) if end < 0 else end)
