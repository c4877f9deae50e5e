"""Breaking and cutting of lines by the width that characters take in a terminal."""

from __future__ import annotations

import unicodedata

# Marks that may not begin or end a line (GB/T 15834, 5.1.10).
_NOT_FIRST = "，。、；：？！）》〉】〕」』”’…,.;:?!)]}%％"
_NOT_LAST = "（《〈【〔「『“‘([{"


def printable(text: str) -> str:
    """Return ``text`` as one line: blanks for line ends, a middle dot for every other control character.

    A document can hold terminal control sequences and direction overrides; none may reach the terminal.
    """
    return "".join(" " if char in "\n\r\t\u2028\u2029" else _visible(char) for char in text)


def _visible(char: str) -> str:
    # Cf: format characters such as direction overrides; Cs: lone surrogates; Co: private use.
    return "·" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} else char


def width(text: str) -> int:
    """Return the number of terminal columns that ``text`` takes; ambiguous characters count one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Return ``text`` on one line of at most ``columns`` columns, shortened with an ellipsis if need be."""
    text = printable(text)
    if width(text) <= columns:
        return text
    kept, used = 0, 1
    for char in text:
        used += _columns(char)
        if used > columns:
            break
        kept += 1
    return text[:kept] + "…"


def cut_head(text: str, columns: int) -> str:
    """Return ``text`` on one line of at most ``columns`` columns, shortened at its start if need be."""
    return cut(printable(text)[::-1], columns)[::-1]


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return ``text`` filled with blanks to ``columns`` columns, flush right if asked."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` in lines of at most ``columns`` columns.

    Words of letters and digits stay whole where they fit a line; closing marks do not begin a line and
    opening marks do not end one, at the price of a line that is a mark longer.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(printable(text)):
        size = width(piece)
        if used + size > columns and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()  # noqa: PLW2901 - blanks at a break vanish
            size = width(piece)
        while size > columns:  # a word longer than a line
            head = cut(piece, columns + 1).rstrip("…") or piece[0]
            lines.append(head)
            piece = piece[len(head) :]  # noqa: PLW2901
            size = width(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """Split ``text`` into the parts that a line break may separate."""
    pieces: list[str] = []
    for char in text:
        if pieces and not _breaks(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _breaks(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == " ":
        return True
    return not (before.isascii() and after.isascii() and after != " ")
