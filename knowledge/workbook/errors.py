"""What can go wrong with a spreadsheet that goes out. Each says what, and what to do instead.

DtiError
└── WorkbookError
    ├── SheetTooLarge      more than a sheet of xlsx can hold
    └── NoSuchSelection    the table has no unit, year or framework to choose by
"""

from __future__ import annotations

from knowledge.errors import DtiError


class WorkbookError(DtiError):
    """Something about a spreadsheet that was to be written."""


class SheetTooLarge(WorkbookError):
    """More rows, or a longer text, than xlsx can hold; ``row`` counts from 1 with the heading as row 1."""

    def __init__(self, sheet: str, row: int, column: str, limit: int) -> None:
        shown = f"{limit:,}".replace(",", ".")
        what = (
            f"cột “{column}” dài quá {shown} ký tự của một ô"
            if column
            else f"nhiều hơn {shown} dòng của một trang"
        )
        super().__init__(
            f"Trang “{sheet}”, dòng {row}: {what} Excel. Hãy xuất ra tệp .csv, "
            "hoặc chọn bớt bằng --unit, --year, --framework."
        )
        self.sheet = sheet
        self.row = row
        self.column = column


class NoSuchSelection(WorkbookError):
    """The table has no column to choose by; ``option`` is the option of the command line."""

    def __init__(self, table: str, option: str) -> None:
        super().__init__(f"Bảng “{table}” không phân theo tiêu chí của {option}. Hãy bỏ {option}.")
        self.table = table
        self.option = option
