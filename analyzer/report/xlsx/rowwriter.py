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
    lines = max((_lines(value, width) for value, width in zip(values[:-1], widths, strict=False)), default=1)
    height = min(lines * _LINE + _PADDING, _HIGHEST)
    parts = [f'<row r="{row + 1}" ht="{height:g}" customHeight="1">']
    for letter, value, form in zip(_LETTERS, values, formats, strict=False):
        head = f'<c r="{letter}{row + 1}" s="{form._get_xf_index()}"'
        if value is None:
            parts.append(f"{head}/>")
        elif isinstance(value, str):
            parts.append(f'{head} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>')
        else:
            parts.append(f"{head}><v>{value:.16G}</v></c>")
    parts.append("</row>")
    sheet.fh.write("".join(parts))


def _lines(value: Value, width: float) -> int:
    if not isinstance(value, str):
        return 1
    # Half the sum of bytes and characters: a Han character takes two columns, a letter one.
    if "\n" not in value:
        return -int(-(len(value.encode("utf-8", "replace")) + len(value)) / 2 // (0.92 * width))
    return sum(_lines(line, width) for line in value.split("\n"))


_LINE, _PADDING, _HIGHEST = 13.0, 2.0, 409.0  # points
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
