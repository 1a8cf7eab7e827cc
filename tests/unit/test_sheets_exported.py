"""Sheets that were exported come back as the records that they were, whatever was done to them in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.records import Passage
from knowledge.sheets.container import sniff
from knowledge.sheets.options import Options
from knowledge.sheets.reader import SheetDesk
from knowledge.snapshot import Snapshot
from knowledge.workbook.selection import Selection
from knowledge.workbook.tables import office_sheet
from knowledge.workbook.xlsx import write_workbook


def written(path: Path, snapshot: Snapshot, table: str) -> Path:
    with path.open("wb") as stream:
        write_workbook([office_sheet(snapshot, table, Selection(), "Trang")], stream)
    return path


def read(path: Path, snapshot: Snapshot, options: Options | None = None) -> tuple[dict[str, Any], list[str]]:
    """The tables that a file makes, and its problems."""
    desk = SheetDesk(snapshot, options or Options())
    readings = desk.read(path, sniff(path, path.name))
    problems = [str(problem).removeprefix(f"{path}, ") for problem in desk.findings.problems]
    return {table: rows for reading in readings for table, rows in reading.tables.items()}, problems


@pytest.fixture(scope="module")
def whole(snapshot: Snapshot) -> Snapshot:
    """All that is packaged, and a table that only imported reports fill."""
    passage = Passage("bao-cao", "lam-dong/krong-no", "I.1", 3, "Đoạn: =1+1; 'a | b", "Báo cáo, mục I.1")
    return Snapshot(replace(snapshot.bundle, passages=(passage,)), snapshot.units)


@pytest.mark.parametrize("table", [table for table in RECORD_TYPES if not table.startswith("unit")])
def test_every_table_comes_back_from_its_xlsx_file(whole: Snapshot, table: str, tmp_path: Path) -> None:
    tables, problems = read(written(tmp_path / "xuat.xlsx", whole, table), whole)
    assert problems == []
    assert tables == {table: getattr(whole.bundle, table)}


@pytest.mark.parametrize("table", ["units", "unit_changes"])
def test_units_come_back_too(whole: Snapshot, table: str, tmp_path: Path) -> None:
    some = Bundle(**{"units": whole.bundle.units[:300], table: getattr(whole.bundle, table)[:300]})
    few = Snapshot(some)
    tables, problems = read(written(tmp_path / "xuat.xlsx", few, table), few)
    assert (tables, problems) == ({table: getattr(few.bundle, table)}, [])


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def test_columns_may_stand_in_another_order_and_codes_be_typed_as_numbers(
    whole: Snapshot, tmp_path: Path
) -> None:
    def turn(page: Any) -> None:
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        page.delete_rows(1, page.max_row)
        for row in rows:
            page.append([2.1 if cell == "2.1" else cell for cell in reversed(row)])

    path = changed(written(tmp_path / "xuat.xlsx", whole, "components"), turn)
    assert read(path, whole) == ({"components": whole.bundle.components}, [])


def test_what_cannot_be_read_is_named_by_row_and_column(whole: Snapshot, tmp_path: Path) -> None:
    def spoil(page: Any) -> None:
        page["B2"].value, page["F3"].value = "năm ngoái", "thẩm tra"
        page["A5"].value = "=1/0"

    path = changed(written(tmp_path / "xuat.xlsx", whole, "scores"), spoil)
    _, problems = read(path, whole)
    assert problems[:2] == [
        "trang tính “Trang”, dòng 2, cột “B – Năm”: “năm ngoái” không phải là số nguyên",
        "trang tính “Trang”, dòng 3, cột “F – Mã chỉ số”: “thẩm tra”: cần một trong "
        "tự đánh giá, thẩm định, công bố",
    ] or problems[0].endswith("“năm ngoái” không phải là số nguyên")
    assert any("dòng 5, cột “A – Bộ chỉ số”" in problem for problem in problems)


def test_rows_that_a_filter_hides_are_asked_about(whole: Snapshot, tmp_path: Path) -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[3].hidden = True

    path = changed(written(tmp_path / "xuat.xlsx", whole, "scores"), hide)
    _, problems = read(path, whole)
    assert problems == [
        "trang tính “Trang”, dòng 3: dòng bị ẩn nhưng có dữ liệu (nếu đúng vậy, thêm --accept dong-an)"
    ]


def test_an_export_without_rows_is_no_import(whole: Snapshot, tmp_path: Path) -> None:
    def empty(page: Any) -> None:
        page.delete_rows(2, page.max_row)

    path = changed(written(tmp_path / "xuat.xlsx", whole, "guides"), empty)
    _, problems = read(path, whole)
    assert problems == ["trang tính “Trang”, dòng 1: bảng có tiêu đề nhưng không có dòng dữ liệu nào"]
