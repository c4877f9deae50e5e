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


def write_row(sheet: Worksheet, row: int, values: Sequence[Value], formats: Sequence[Format]) -> None:
    """Write a whole row.

    Args:
        sheet: A sheet in constant memory whose rows before ``row`` are written.
        row: Number of the row from 0.
        values: Its values; None for an empty cell.
        formats: Format of each.
    """
    sheet._check_dimensions(row, 0)
    sheet._check_dimensions(row, len(values) - 1)
    if row > sheet.previous_row:
        sheet._write_single_row(row)
    parts = [f'<row r="{row + 1}">']
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


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
