"""Word documents: their tables as grids, and their whole text in the form in which reports are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P

from knowledge.errors import DataError, DataErrors
from knowledge.sheets.document import CAPTION_LINES, Document
from knowledge.sheets.grid import Grid, Row, Span
from knowledge.sheets.limits import MAX_COLUMNS, MAX_DOCUMENT_CELLS


def open_docx(path: Path, place: str) -> Document:
    """Reads a .docx; raises ``DataErrors`` if it is damaged or has too many cells."""
    try:
        body = docx.Document(str(path)).element.body
    except (BadZipFile, KeyError, ValueError, SyntaxError, PackageNotFoundError):
        raise DataErrors([DataError(place, "tệp bị hỏng; mở bằng Word rồi lưu lại")]) from None
    grids: list[Grid] = []
    lines: list[str] = []
    above: list[str] = []
    cells = 0
    for element in body.iterchildren():
        if isinstance(element, CT_P):
            if text := _text(element):
                lines.append(text)
                above.append(text)
        elif isinstance(element, CT_Tbl):
            rows, merges = _table(element, place)
            cells += sum(len(row.cells) for row in rows)
            if cells > MAX_DOCUMENT_CELLS:
                problem = f"các bảng có hơn {MAX_DOCUMENT_CELLS} ô; chép bảng sang Excel rồi nhập tệp đó"
                raise DataErrors([DataError(place, problem)])
            part = f"bảng {len(grids) + 1}"
            grids.append(Grid(place, part, rows, tuple(above[-CAPTION_LINES:]), merges, len(rows)))
            lines += ("\t".join(row.cells) for row in rows if any(row.cells))
            above = []
    return Document(tuple(grids), "\n".join(lines))


def _text(element: CT_P) -> str:
    return " ".join(element.text.split())


def _table(element: CT_Tbl, place: str) -> tuple[list[Row], tuple[Span, ...]]:
    """The rows, with the text of merged cells in the first of them, and which cells are merged."""
    rows: list[Row] = []
    spans: list[Span] = []
    open_spans: dict[int, int] = {}  # the column where a cell goes on from above: its place in ``spans``
    for number, line in enumerate(element.tr_lst, 1):
        cells: list[str] = []
        for cell, width in _cells(line):
            column = len(cells)
            goes_on = cell is not None and cell.vMerge == "continue"
            if goes_on and column in open_spans:
                first, left, _, right = spans[open_spans[column]]
                spans[open_spans[column]] = (first, left, number, right)
            else:
                open_spans.pop(column, None)
                if cell is not None and (width > 1 or cell.vMerge == "restart"):
                    open_spans[column] = len(spans)
                    spans.append((number, column, number, column + width - 1))
            cells += ["" if goes_on or cell is None else _cell_text(cell), *[""] * (width - 1)]
            if len(cells) > MAX_COLUMNS:
                raise DataErrors([DataError(place, f"một bảng có hơn {MAX_COLUMNS} cột", number)])
        rows.append(Row(number, tuple(cells)))
    return rows, tuple(spans)


def _cells(line: CT_Row) -> Iterator[tuple[CT_Tc | None, int]]:
    """The cells of a row with their widths in columns; None for columns that the row leaves out."""
    if line.grid_before:
        yield None, min(line.grid_before, MAX_COLUMNS + 1)
    for cell in line.tc_lst:
        yield cell, max(1, min(cell.grid_span, MAX_COLUMNS + 1))


def _cell_text(cell: CT_Tc) -> str:
    """The paragraphs of a cell and, after them, the cells of a table inside of it."""
    parts = [_text(part) for part in cell.p_lst]
    parts += [_cell_text(inner) for table in cell.tbl_lst for line in table.tr_lst for inner in line.tc_lst]
    return " ".join(part for part in parts if part)
