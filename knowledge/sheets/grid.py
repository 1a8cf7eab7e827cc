"""Rows of cells, from whatever file they come, with what an error message needs to name a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.errors import DataError

EXACT_DIGITS = 15
"""Digits of a number that spreadsheets keep; those beyond are noise of binary fractions."""

Cells = tuple[str, ...]
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells; rows from 1, columns from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the file, counted from 1. ``faults`` tells what is wrong with a cell that has
    no value (by column from 0), ``hidden`` that the file does not show the row."""

    number: int
    cells: Cells
    faults: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False

    def cell(self, column: int | None) -> str:
        """A cell's text; "" beyond the end of the row and for no column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a table of a document. ``rows`` can be read once.

    ``file`` and ``part`` name it ("diem.xlsx", "trang tính “Điểm”"); ``captions`` are the lines that stand
    above it in a document. ``merges`` is None where the file does not say which cells are merged.
    ``size`` is the number of rows as far as known, for the progress bar.
    """

    file: str
    part: str
    rows: Iterable[Row]
    captions: tuple[str, ...] = ()
    merges: tuple[Span, ...] | None = None
    size: int = 0

    @property
    def place(self) -> str:
        """How messages name it: "diem.xlsx, trang tính “Điểm”"."""
        return f"{self.file}, {self.part}" if self.part else self.file

    def problem(self, text: str, row: int | None = None, column: str = "") -> DataError:
        """What is wrong with a cell, a row or the whole."""
        return DataError(self.place, text, row, column)


def letter(column: int) -> str:
    """The name that spreadsheets give a column counted from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_text(value: object) -> str:
    """A cell's value as a Vietnamese reader would see it: 655,26, 1.000, 02/01/2024, có.

    Numbers are cut to the digits that spreadsheets keep, so that 0.1 + 0.2 is 0,3.
    """
    if isinstance(value, str):
        return value.replace("\xa0", " ").strip()
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y" if value.time() == dt.time() else "%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """A number the Vietnamese way.

    >>> number_text(655.26), number_text(1000.0), number_text(0.1 + 0.2)
    ('655,26', '1.000', '0,3')
    """
    exact = Decimal(f"{value:.{EXACT_DIGITS}g}")
    if not exact.is_finite():
        return str(value)
    whole, _, decimals = f"{exact:f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if exact < 0 and not grouped.startswith("-") else ""
    return f"{sign}{grouped},{decimals}" if decimals else grouped
