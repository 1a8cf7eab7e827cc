"""Writing a sheet as CSV: UTF-8 with a byte order mark, fields separated by commas, decimals with a comma.

The byte order mark lets Excel read Vietnamese letters. The comma is what ``dtibot import`` and other programs
read; a semicolon would suit Excel with Vietnamese settings alone, and for Excel there is xlsx.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import IO

from knowledge.formula import defused
from knowledge.tablefile import format_cell
from knowledge.workbook.sheet import Cell, Sheet

ENCODING = "utf-8-sig"


def write_csv(sheet: Sheet, stream: IO[bytes]) -> int:
    """Write the heading and the rows; returns the number of rows without the heading."""
    text = io.TextIOWrapper(stream, encoding=ENCODING, errors="replace", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow([defused(column.heading) for column in sheet.columns])
        written = 0
        for row in sheet.rows:
            writer.writerow([_cell(value) for value in row])
            written += 1
        return written
    finally:
        text.detach()


def _cell(value: Cell) -> str:
    return format_cell(value) if isinstance(value, Decimal | int) else defused(value or "")
