"""Reading spreadsheets back with the two libraries that others would use, for tests of what goes out."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook


def opened(content: bytes) -> Workbook:
    """The workbook as openpyxl reads it, with comments, checks and styles."""
    return load_workbook(io.BytesIO(content))


def values(content: bytes, sheet: str | None = None) -> list[list[Any]]:
    """The rows of a sheet (the first) as calamine reads them; empty cells are ""."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(sheet or book.sheet_names[0]).to_python()


def columns(content: bytes, sheet: str | None = None) -> dict[str, list[Any]]:
    """The columns of a sheet by heading."""
    heading, *rows = values(content, sheet)
    return {name: [row[place] for row in rows] for place, name in enumerate(heading)}
