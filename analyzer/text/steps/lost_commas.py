"""Commas that became blanks: without them every figure would take the next phrase as its subject."""

from __future__ import annotations

import regex

from analyzer.text.later import later
from analyzer.text.steps.blank import is_scattered
from analyzer.text.view import Replacement, View

KIND = "lost_mark"
SHORTEST_LINE = 30
FEWEST_PARTS = 3
SHORTEST_PART = 5  # on average; words of a spaced text and cells of a table are shorter
RARE = 150  # characters of a text to one mark, where its marks are lost
FEWEST_LINES = 3

_PIECE = regex.compile(r"[^\n。；！]+")
_COUNTED = r"(?:人次|场次|[件次场名个份起项宗家处户期]|万元|[%％])"
# A counted figure that nothing parts from its noun, a blank, and a phrase with a figure of its own.
_BETWEEN = later(
    regex.compile,
    rf"(?<=[\p{{Han}}”》][\d,.]{{1,9}}[万余多]{{0,2}}{_COUNTED})(?P<blank>[ \u3000]{{1,2}})"
    rf"(?=[\p{{Han}}“《][\p{{Han}}“”《》、]{{3,24}}\d[\d,.]*[万余多]{{0,2}}\p{{Han}}?[\p{{Han}}%％])",
)
_GAP = regex.compile(r"(?<=[\p{Han}\d%％”》）])[ \u3000]{1,2}(?=[\p{Han}\d“《（])")
_NUMBERED = regex.compile(
    r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)


def lost_commas(view: View) -> View:
    """Put commas for blanks between phrases.

    In a line with marks that is a blank between a counted figure and a phrase with another one (8场 参训人员320人次);
    in a text whose commas are lost, every blank of its long sentences.
    """
    text = view.text
    if " " not in view.alphabet and "\u3000" not in view.alphabet:
        return view
    if _bare(text):
        places = [
            (piece.start() + a, piece.start() + b)
            for piece in _PIECE.finditer(text)
            if _unmarked(piece[0], SHORTEST_LINE // 2, 2)
            for a, b in _gaps(piece[0])
        ]
    else:
        places = [match.span() for match in _BETWEEN.finditer(text)]
        if places and is_scattered(_BETWEEN.sub("，", text)):
            return view  # blanks stand anywhere
    return view.apply(KIND, [Replacement(a, b, "，", _alignment(b - a)) for a, b in places])


def _alignment(length: int) -> tuple[tuple[int, int], ...] | None:
    return None if length == 1 else ((length, 1),)


def _bare(text: str) -> bool:
    """Whether a whole text lost its commas; rows of a table have as many parts each."""
    if text.count("，") * RARE > len(text):
        return False
    pieces = [piece for piece in _PIECE.findall(text) if _unmarked(piece)]
    counts = {len(piece.split()) for piece in pieces}
    return len(pieces) >= FEWEST_LINES and len(counts) > 1 and sum(map(len, pieces)) * 2 >= len(text)


def _unmarked(piece: str, shortest: int = SHORTEST_LINE, fewest: int = FEWEST_PARTS) -> bool:
    """Whether a sentence holds phrases that only blanks part."""
    if len(piece) < shortest or "，" in piece:
        return False
    parts = piece.split()
    return len(parts) >= fewest and len("".join(parts)) >= SHORTEST_PART * len(parts)


def _gaps(piece: str) -> list[tuple[int, int]]:
    numbered = _NUMBERED.match(piece)
    first = numbered.end() if numbered is not None else 0
    return [match.span() for match in _GAP.finditer(piece, first)]
