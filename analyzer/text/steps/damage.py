"""Marks places that are damaged and that no step could repair: nothing is changed there, a user is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice

from analyzer.text.later import later
from analyzer.text.span import Span
from analyzer.text.tables import Characters
from analyzer.text.view import Damage, View

GARBLED = "garbled"
LOST = "lost_character"
SHIFT = "gbk_shift"
RARE = 3500
WINDOW = 10
CLUSTER = 3
MOST = 2000
ABUNDANT = 5

# Replacement characters, and what they become when they are decoded once more.
_LOST = re.compile("\ufffd+|(?:ï¿½)+|(?:锟斤拷)+|烫烫烫+|屯屯屯+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_RARE = later(re.compile, f"[{_HAN}\ue000-\uf8ff]")
# A box in place of a character that a font lacks; not one that is ticked (是□否□), nor a run of them, which is a mask.
_BOX = later(
    re.compile,
    f"(?<=[{_HAN}\\d，。；、：“（])(?<![是否有无男女□■])[□■](?![件宗起场份条次名户批个项□■])(?=[{_HAN}\\d，。；、”）])",
)
# Letters and signs that GBK has besides Chinese characters, and question marks, in the middle of a word.
_SIGNS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u04ff\u2474-\u249b\u2500-\u257f\u3021-\u3029"
    "\u3041-\u30fa\u3105-\u3129\u3231-\u32ff\u338e-\u33d5"
)
# A unit behind its number (21.3万㎡) is in order, and so is one that another is told by (每㎡).
_UNIT = "(?![㎎㎏㎜-㎞㎡㎥](?<=[0-9万亿千百十余多几每].))"
_SIGN = later(re.compile, f"(?:{_UNIT}[{_SIGNS}]|\\?(?=[{_HAN}！，：；?]))(?<=[{_HAN}?].)")
_ANY_SIGN = re.compile(f"[{_SIGNS}?]")
# A gloss with nothing that it could be a reading of is the trace of a lost character.
_TONED = re.compile("[à-ɏ]")
_TRACE = later(
    re.compile,
    "(?:(?<=[，。；：！？,:;!?（(])|(?<=[，。；：！？,:;!?（(\u4e00-\u9fff])[@-~?？])"
    "[(（](?=[a-z]{0,5}[à-ɏ])[a-zà-ɏ]{1,6}[)）](?![A-Za-z])",
)
_LEFT = later(re.compile, "[\u4e00-\u9fff][(（](?=[a-z]{0,5}[à-ɏ])[a-zà-ɏ]{1,6}[)）]")


class DamageStep:
    """Reports lost characters, what wrong decoding leaves in words, and traces of lost characters."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters

    def __call__(self, view: View) -> View:
        """Return the view with its damage marked."""
        text = view.text
        found: list[Damage] = []
        if any(mark in view.alphabet for mark in "\ufffd½锟烫屯"):  # one of each kind
            found += [Damage(Span(*match.span()), LOST) for match in _LOST.finditer(text)]
        if "□" in view.alphabet or "■" in view.alphabet:
            found += [Damage(Span(*match.span()), LOST) for match in _BOX.finditer(text)]
        found += [Damage(span, GARBLED) for span in self._clusters(view)]
        if _TONED.search(view.alphabet):
            traces: Iterator[re.Match[str]] = _TRACE.finditer(text)
            if view.counts().get("pinyin_gloss", 0) >= ABUNDANT:
                # Where all glosses were true readings, one that is none stands behind a wrong character.
                traces = chain(traces, _LEFT.finditer(text))
            found += [Damage(Span(*match.span()), SHIFT) for match in traces]
        return view.annotated(damage=_merged([*view.damage, *found])) if found else view

    @cached_property
    def _usual(self) -> frozenset[str]:
        return frozenset(character for character, place in self._characters.rank.items() if place < RARE)

    def _clusters(self, view: View) -> list[Span]:
        """Return stretches of ten characters with a sign inside a word and rare characters or more signs.

        Rare characters alone are no sign of damage: names are full of them.
        """
        if not _ANY_SIGN.search(view.alphabet):
            return []
        text = view.text
        signs = [match.span() for match in islice(_SIGN.finditer(text), MOST)]
        if not signs:
            return []
        spans: list[Span] = []
        for start, end in signs:
            low, high = max(start - WINDOW, 0), min(end + WINDOW, len(text))
            around = text[low:high]
            rare = [at for at, c in enumerate(around, low) if c not in self._usual and _RARE.match(c)]
            near = _SIGN.findall(text, low, high)
            if 2 * len(near) + len(rare) < CLUSTER:
                continue
            span = Span(min([start, *rare]), max([end, *(at + 1 for at in rare)]))
            if spans and span.start <= spans[-1].end + WINDOW:
                spans[-1] = spans[-1].hull(span)
            else:
                spans.append(span)
        return spans


def _merged(marks: list[Damage]) -> list[Damage]:
    """Return marks in order; of overlapping ones the first, widened."""
    merged: list[Damage] = []
    for mark in sorted(marks):
        if merged and mark.span.start < merged[-1].span.end:
            merged[-1] = merged[-1]._replace(span=merged[-1].span.hull(mark.span))
        else:
            merged.append(mark)
    return merged
