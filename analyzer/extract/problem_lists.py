"""Problems that one sentence lists: parted by semicolons, or by commas behind a colon (主要表现在：…，…，…)."""

from __future__ import annotations

from collections.abc import Callable

import regex

from analyzer.extract.clauses import trimmed
from analyzer.text.span import Span

_PAIR = 2
_LISTED = 3  # from how many parts on a sentence without a frame is a list of problems
_MANY = 4  # from how many parts on commas may part problems
_PIECE, _PART = regex.compile("[^；]+"), regex.compile("[^，]+")
_AND_SO_ON = regex.compile("等等?|等(?:问题|方面)")

Looks = Callable[[str, Span], bool]


def listed_in(
    text: str, sentence: Span, turns: regex.Pattern[str], looks: Looks, reason: Callable[[str, int], bool]
) -> list[Span]:
    """Return the problems that a sentence lists, without the frame before them (主要是：…；…).

    Args:
        text: Restored text.
        sentence: A sentence of a part on problems.
        turns: What turns to problems without a colon (仍然存在…).
        looks: Whether a place tells what is amiss.
        reason: Whether a piece that begins at a place gives the cause of the one before (…；原因是…).
    """
    pieces: list[tuple[int, int]] = []
    for found in _PIECE.finditer(text, *sentence):
        if pieces and reason(text, found.start()):
            pieces[-1] = (pieces[-1][0], found.end())
        else:
            pieces.append(found.span())
    first, end = pieces[0]
    if len(pieces) == 1:
        return _between_commas(text, sentence, looks)
    colon = max(text.find("：", first, end), text.find(":", first, end))
    turn = turns.match(text, first, end)
    announced = len(pieces) >= (_PAIR if colon >= 0 or turn else _LISTED)
    if not announced and not (len(pieces) == _PAIR and all(looks(text, Span(*one)) for one in pieces)):
        return []
    pieces[0] = (colon + 1 if colon >= 0 else turn.end() if turn else first, end)
    members = [member for a, b in pieces if (member := trimmed(text, a, b)) is not None]
    return members if _mostly(text, members, looks) else []


def _between_commas(text: str, sentence: Span, looks: Looks) -> list[Span]:
    colon = max(text.find("：", *sentence), text.find(":", *sentence))
    if colon < 0:
        return []
    parts = _PART.finditer(text, colon + 1, sentence.end)
    pieces = (trimmed(text, *part.span()) for part in parts)
    members = [one for one in pieces if one is not None and not _AND_SO_ON.fullmatch(one.of(text))]
    return members if len(members) >= _MANY and _mostly(text, members, looks) else []


def _mostly(text: str, members: list[Span], looks: Looks) -> bool:
    return 2 * sum(looks(text, member) for member in members) >= len(members)
