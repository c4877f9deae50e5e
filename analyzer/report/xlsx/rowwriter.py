"""Rows written straight into the stream of a worksheet.

The cell methods of the library take some 20 µs a cell, most of it in checks that cannot fail here, which is a minute
for a thousand documents. They also pass on a text that begins with ``<r>`` and ends with ``</r>`` as XML of its own,
which a document could misuse. This writer needs the library's mode of constant memory, in which a row goes to the
stream as soon as a later one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.report.xlsx.cells import escaped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | float | None


def write_row(
    sheet: Worksheet, row: int, values: Sequence[Value], formats: Sequence[Format], widths: Sequence[float]
) -> None:
    """Write a whole row, as high as its text needs: not every program finds that out when it opens the file.

    Args:
        sheet: A sheet in constant memory whose rows before ``row`` are written.
        row: Number of the row from 0.
        values: Its values; None for an empty cell.
        formats: Format of each.
        widths: Width of each column in characters; the last one (a file name) does not make the row higher.
    """
    sheet._check_dimensions(row, 0)
    sheet._check_dimensions(row, len(values) - 1)
    if row > sheet.previous_row:
        sheet._write_single_row(row)
    parts, lines, last = [""], 1, len(values) - 1
    for column, (letter, value, form) in enumerate(zip(_LETTERS, values, formats, strict=False)):
        head = f'<c r="{letter}{row + 1}" s="{form._get_xf_index()}"'
        if value is None:
            parts.append(f"{head}/>")
        elif isinstance(value, str):
            parts.append(f'{head} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>')
            # A text of half the width fits even if all of it is wide.
            if column != last and (2 * len(value) > _FILLED * widths[column] or "\n" in value):
                lines = max(lines, _lines(value, widths[column]))
        else:
            parts.append(f"{head}><v>{value:.16G}</v></c>")
    height = min(lines * _LINE + _PADDING, _HIGHEST)
    parts[0] = f'<row r="{row + 1}" ht="{height:g}" customHeight="1">'
    parts.append("</row>")
    sheet.fh.write("".join(parts))


def _lines(text: str, width: float) -> int:
    # Half the sum of bytes and characters: a Han character takes two columns, a letter one.
    return sum(
        max(1, -int(-(len(line.encode("utf-8", "replace")) + len(line)) / 2 // (_FILLED * width)))
        for line in text.split("\n")
    )


_FILLED = 0.92  # of a line, before a mark that may not stand at its end or head makes it break
_LINE, _PADDING, _HIGHEST = 13.0, 2.0, 409.0  # points
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
