"""Real files as offices hand them in, made from rows for tests of the import."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from fpdf import FPDF
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from knowledge.sheets import legacy

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

FONTS = (
    Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
)

RANKING: Rows = [
    ["UBND TỈNH ĐẮK NÔNG"],
    ["Kết quả chuyển đổi số các huyện năm 2024 được công bố"],
    ["Xếp hạng", "Tên địa phương", "Tổng điểm", "Nhận thức số", "Thể chế số", "Mức xếp loại"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    [1, "UBND huyện Đắk Song", 705.5, 100, 90, "Khá"],
    [2, "UBND huyện K'ông Nô", 701.26, 99.05, "-", "TB"],
    ["Trung bình", None, 703.38, 99.53, None, None],
    ["Ghi chú: số liệu thử"],
]
"""A ranking of made-up points: titles, a row of column numbers, a mean, a footnote."""


def shown(cell: Cell) -> str:
    """A cell as a Vietnamese office would type it."""
    return str(cell).replace(".", ",") if isinstance(cell, float) else "" if cell is None else str(cell)


def xlsx(path: Path, rows: Rows, sheet: str = "Bảng 1") -> openpyxl.Workbook:
    """Writes a workbook with one sheet and returns it, to be changed and saved again."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return book


def delimited(rows: Rows, delimiter: str) -> str:
    """The rows as text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([[shown(cell) for cell in row] for row in rows])
    return stream.getvalue()


def ods(path: Path, rows: Rows) -> None:
    """Writes an OpenDocument spreadsheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Bảng 1")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=str(value))
            else:
                cell = TableCell(valuetype="string") if value else TableCell()
            if value is not None:
                cell.addElement(P(text=shown(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def word(path: Path, lines: Sequence[str], rows: Rows) -> None:
    """Writes a Word document: paragraphs, and a table below them."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=False):
            cell.text = shown(value)
    document.save(str(path))


def pdf(path: Path, lines: Sequence[str], rows: Rows) -> None:
    """Writes a PDF document with lines of text and a ruled table; skips where no Vietnamese font is there."""
    font = next((font for font in FONTS if font.exists()), None)
    if font is None:
        pytest.skip(f"no font with Vietnamese letters: {', '.join(map(str, FONTS))}")
    document = FPDF()
    document.add_page()
    document.add_font("vi", fname=str(font))
    document.set_font("vi", size=8)
    for line in lines:
        document.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    with document.table(first_row_as_headings=False) as table:
        for row in rows:
            table.row([shown(value) for value in row])
    document.output(str(path))


def as_tcvn3(text: str) -> bytes:
    """The bytes of a text typed for the old TCVN3 fonts, which have no capitals with marks."""
    codes = {letter: code for code, letter in legacy._TCVN3.items()}
    return bytes(codes.get(char) or codes.get(char.lower()) or ord(char) for char in text)


def as_vni(text: str) -> bytes:
    """The bytes of a text typed for the old VNI fonts."""
    marks = {letter: pair for pair, letter in legacy._VNI.items()}
    return "".join(marks.get(char, char) for char in text).encode("cp1252")


def as_windows_1258(text: str) -> bytes:
    """The bytes of Windows-1258: a letter, and its tone behind it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts: list[str] = []
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        parts += (base, *(mark for mark in apart if mark in tones))
    return "".join(parts).encode("cp1258")
