"""Marks places that are damaged and that no step could repair: nothing is changed there, a user is told."""

from __future__ import annotations

import re
from functools import cached_property

from analyzer.text.span import Span
from analyzer.text.tables import Characters
from analyzer.text.view import Damage, View

GARBLED = "garbled"
LOST = "lost_character"
SHIFT = "gbk_shift"
RARE = 3500
VERY_RARE = 5000
WINDOW = 10
CLUSTER = 4

# Replacement characters, and what they become when they are decoded once more.
_LOST = re.compile("\ufffd+|(?:ï¿½)+|(?:锟斤拷)+|烫烫烫+|屯屯屯+")
_STRANGE = re.compile(
    "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0400-\u04ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff]"
)
# A gloss behind a Latin letter is the trace of a lost character.
_TRACE = re.compile("(?<=[，。：；！？,:;!?（(])[@-~][(（][a-zà-ɏ]{1,6}[)）](?![A-Za-z])")


class DamageStep:
    """Reports lost characters, clusters of rare characters as wrong decoding leaves them, and lost glosses."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters

    def __call__(self, view: View) -> View:
        """Return the view with its damage marked."""
        text = view.text
        found: list[Damage] = []
        if _LOST.search(view.alphabet) or any(word in text for word in ("ï¿½", "锟斤拷", "烫烫烫", "屯屯屯")):
            found += [Damage(Span(*match.span()), LOST) for match in _LOST.finditer(text)]
        found += [Damage(span, GARBLED) for span in self._clusters(view)]
        found += [Damage(Span(*match.span()), SHIFT) for match in _TRACE.finditer(text)]
        return view.annotated(damage=sorted(found)) if found or view.damage else view

    @cached_property
    def _usual(self) -> frozenset[str]:
        return frozenset(character for character, place in self._characters.rank.items() if place < RARE)

    def _clusters(self, view: View) -> list[Span]:
        """Return stretches of ten characters in which rare characters weigh four: rare ones 1, unheard-of 2."""
        rank = self._characters.rank
        weights = {
            character: 2 if rank.get(character, VERY_RARE) >= VERY_RARE else 1
            for character in view.alphabet
            if character not in self._usual and _STRANGE.match(character)
        }
        if sum(weights.values()) < CLUSTER:
            return []
        spans: list[Span] = []
        recent: list[tuple[int, str]] = []
        for match in re.finditer(f"[{re.escape(''.join(weights))}]|\n", view.text):
            place, character = match.start(), match[0]
            if character == "\n":
                recent.clear()
                continue
            recent = [one for one in recent if place - one[0] < WINDOW and one[1] != character]
            recent.append((place, character))
            if sum(weights[one] for _, one in recent) >= CLUSTER:
                first = recent[0][0]
                if spans and first <= spans[-1].end + WINDOW:
                    spans[-1] = Span(spans[-1].start, place + 1)
                else:
                    spans.append(Span(first, place + 1))
        return [span for span in spans if not _latin(span.of(view.text))]


def _latin(text: str) -> bool:
    """Whether a stretch is a word of another language, not scattered letters in Chinese."""
    return not re.search("[\u3105-\u9fff]", text)
