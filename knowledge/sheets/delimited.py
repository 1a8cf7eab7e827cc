"""Delimited text as a grid: comma, semicolon, tab or upright stroke, whatever cuts the rows most evenly."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from knowledge.errors import DataError, DataErrors
from knowledge.sheets.encoding import Encoding, decode
from knowledge.sheets.grid import Grid, Row
from knowledge.sheets.limits import MAX_CELL_CHARS, MAX_COLUMNS

DELIMITERS = (";", "\t", ",", "|")
SAMPLE_ROWS = 60


def open_delimited(path: Path, place: str, wanted: Encoding | None) -> tuple[Grid, list[str]]:
    """The grid of a text file, and a note where it is not in Unicode. Raises ``DataErrors`` where the code of
    its characters is not told by its words."""
    decoded = decode(path.read_bytes(), wanted)
    if decoded.encoding is None:
        choices = ", ".join(Encoding)
        problem = (
            "không nhận ra bảng mã chữ; lưu lại dạng CSV UTF-8, "
            f"hoặc thêm --encoding với một trong: {choices}"
        )
        raise DataErrors([DataError(place, problem)])
    old = decoded.encoding not in (Encoding.UTF8, Encoding.UTF16)
    notes = [f"{place}: đọc theo bảng mã cũ {decoded.encoding}"] if old else []
    text = decoded.text.replace("\0", "")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    delimiter = delimiter_of(text)
    return Grid(place, "", _rows(text, delimiter, place), (), None, text.count("\n") + 1), notes


def delimiter_of(text: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells, more than one.

    >>> delimiter_of("TT;Đơn vị;Điểm\\n1;Đắk Mil;664,87\\n")
    ';'
    """
    ranked: list[tuple[int, int, str]] = []
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(csv.reader(_lines(text), delimiter=delimiter), SAMPLE_ROWS))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            ranked.append((count, width, delimiter))
    # of equally even ones the first of DELIMITERS: a comma may stand inside of numbers
    return max(ranked, key=lambda item: (item[0], -DELIMITERS.index(item[2])))[2] if ranked else ","


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one by one: a second copy of a large text would be four times as large."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _rows(text: str, delimiter: str, place: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(_lines(text), delimiter=delimiter)
    number = 0
    try:
        for cells in reader:
            number += 1
            if len(cells) > MAX_COLUMNS:
                problem = f"có {len(cells)} cột, nhiều hơn {MAX_COLUMNS}"
                raise DataErrors([DataError(place, problem, number)])
            # the row of the file on which the record begins: a quoted cell may hold line ends
            yield Row(number, tuple(cell.replace("\xa0", " ").strip() for cell in cells))
            number = reader.line_num
    except csv.Error as error:
        problem = f"không đọc được dạng CSV ({error}); dấu nháy kép mở mà không đóng, hoặc ô quá dài"
        raise DataErrors([DataError(place, problem, number + 1)]) from None
