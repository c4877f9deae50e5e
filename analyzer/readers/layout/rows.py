"""Runs that stand beside each other, as lines."""

from __future__ import annotations

from analyzer.readers.layout.model import Line, Run

SAME_ROW = 0.45  # middles of one row differ by less than so many heights
GAP = 1.2  # a gap of so many characters parts a row
BLANK = 0.85  # a gap of so many characters is a blank that was typed
WORD_GAP = 0.2  # between Latin letters
TAB = 2.0  # no running text has gaps of so many characters
SMALL = 0.75
SET_OFF = 0.3
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def rows(runs: list[Run]) -> list[list[Run]]:
    """Return the rows from top to bottom, their runs from left to right; marks set high or low join their row."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.x)):
        home = next((row for row in reversed(found[-3:]) if _beside(row, run)), None)
        if home is None:
            found.append([run])
        else:
            home.append(run)
    for row in found:
        row.sort(key=lambda run: run.x)
    return sorted(found, key=lambda row: min(run.top for run in row))


def parts(row: list[Run]) -> list[list[Run]]:
    """Return the stretches of a row that wide gaps separate."""
    found: list[list[Run]] = [[row[0]]]
    right = row[0].right
    for run in row[1:]:
        if run.x - right > GAP * max(run.size, found[-1][-1].size):
            found.append([])
        found[-1].append(run)
        right = max(right, run.right)
    return found


def line(row: list[Run], column: int = 0) -> Line | None:
    """Return a row as a line; None when there is nothing to see on it."""
    text, right, tabbed = "", row[0].x, False
    for index, run in enumerate(row):
        gap = run.x - right
        tabbed |= bool(text) and gap > TAB * run.size
        if text and not text[-1].isspace() and not run.text[:1].isspace():
            letters = text[-1].isascii() and run.text[:1].isascii()
            if gap > (WORD_GAP if letters else BLANK) * run.size:
                text += " "
        text += _raised(run, row[index - 1], text) if index else run.text
        right = max(right, run.right)
    text = text.strip()
    if not text:
        return None
    first = next(run for run in row if run.text.strip())
    return Line(
        first.x,
        min(run.top for run in row),
        right,
        max(run.bottom for run in row),
        max(row, key=lambda run: len(run.text)).size,
        text,
        min(run.confidence for run in row),
        column,
        fixed=tabbed,
    )


def _raised(run: Run, before: Run, text: str) -> str:
    """Return the characters of a run; small raised figures behind a word as such, for they refer to notes."""
    small = run.size < SMALL * before.size and run.middle < before.middle
    mark = small and run.text.isdecimal() and not text[-1:].isspace()
    return (
        run.text.translate(RAISED) if mark and not (text[-1:].isascii() and text[-1:].isalpha()) else run.text
    )


def _beside(row: list[Run], run: Run) -> bool:
    first = max(row, key=lambda other: other.size)
    if abs(first.middle - run.middle) <= SAME_ROW * min(first.size, run.size):
        return True
    # Footnote marks: much smaller, within the height of the row, beside its runs and not over them.
    large, small = (first, run) if first.size >= run.size else (run, first)
    within = (
        small.top >= large.top - SET_OFF * large.size and small.bottom <= large.bottom + SET_OFF * large.size
    )
    apart = all(run.x >= other.right - 1 or run.right <= other.x + 1 for other in row)
    return small.size < SMALL * large.size and within and apart
