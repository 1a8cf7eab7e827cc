"""PDF documents: their ruled tables as grids, and their whole text in the form in which reports are read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import DataError, DataErrors
from knowledge.sheets.document import CAPTION_LINES, Document
from knowledge.sheets.grid import Grid, Row
from knowledge.sheets.limits import MAX_PDF_PAGES, MAX_PDF_SECONDS

_Piece = str | list[list[str]]
"""A line of text, or the rows of a table."""


def open_pdf(path: Path, place: str) -> Document:
    """Reads a .pdf; raises ``DataErrors`` if it is locked, damaged, a scan without text, or too long."""
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MAX_PDF_PAGES:
                problem = f"có {len(pdf.pages)} trang, nhiều hơn {MAX_PDF_PAGES}; tách lấy các trang có bảng"
                raise DataErrors([DataError(place, problem)])
            return _collect(_pieces(pdf.pages, place), place)
    except (PdfminerException, PDFException, PSException) as error:
        if "Password" in repr(error):
            problem = "tệp có mật khẩu; bỏ mật khẩu rồi lưu lại"
        else:
            problem = "tệp PDF bị hỏng hoặc bị cắt cụt; hãy lấy lại bản đầy đủ"
        raise DataErrors([DataError(place, problem)]) from None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # what pdfminer raises on objects that are not what they say
        raise DataErrors([DataError(place, "tệp PDF bị hỏng; hãy lấy lại bản đầy đủ")]) from None


def _pieces(pages: list[Page], place: str) -> Iterator[tuple[int, _Piece]]:
    """Lines and tables in the order in which they stand, with the number of their page."""
    give_up_at = time.monotonic() + MAX_PDF_SECONDS
    for number, page in enumerate(pages, 1):
        if time.monotonic() > give_up_at:
            problem = f"đọc quá {MAX_PDF_SECONDS} giây, mới tới trang {number}; tách lấy các trang có bảng"
            raise DataErrors([DataError(place, problem)])
        tables = page.find_tables()
        boxes = [table.bbox for table in tables]
        found: list[tuple[float, _Piece]] = [
            (line["top"], line["text"])
            for line in page.extract_text_lines()
            if not any(top <= (line["top"] + line["bottom"]) / 2 <= bottom for _, top, _, bottom in boxes)
        ]
        found += [
            (table.bbox[1], [[" ".join((cell or "").split()) for cell in row] for row in table.extract()])
            for table in tables
        ]
        for _, piece in sorted(found, key=lambda item: item[0]):
            yield number, piece
        page.close()


def _collect(pieces: Iterator[tuple[int, _Piece]], place: str) -> Document:
    grids: list[Grid] = []
    lines: list[str] = []
    above: list[str] = []
    page_of_last = 0
    for page, piece in pieces:
        if isinstance(piece, str):
            lines.append(piece)
            if not piece.strip().isdigit():  # the number of the page
                above.append(piece)
            continue
        lines += ("\t".join(row) for row in piece if any(row))
        # a table that goes on: right at the top of the next page, as wide as the last one
        if grids and not above and page == page_of_last + 1 and _width(grids[-1]) == len(piece[0]):
            former = list(grids[-1].rows)
            rows = [*former, *(Row(len(former) + n, tuple(row)) for n, row in enumerate(piece, 1))]
            grids[-1] = replace(grids[-1], rows=rows, size=len(rows))
        else:
            rows = [Row(number, tuple(row)) for number, row in enumerate(piece, 1)]
            part = f"bảng {len(grids) + 1} (trang {page})"
            grids.append(Grid(place, part, rows, tuple(above[-CAPTION_LINES:]), None, len(rows)))
        above, page_of_last = [], page
    if not lines:
        problem = "không có chữ, có lẽ là bản quét; cần tệp PDF có chữ, hoặc gõ lại bảng vào Excel"
        raise DataErrors([DataError(place, problem)])
    return Document(tuple(grids), "\n".join(lines))


def _width(grid: Grid) -> int:
    return next((len(row.cells) for row in grid.rows), 0)
