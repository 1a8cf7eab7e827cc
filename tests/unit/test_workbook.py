"""Sheets written as xlsx and csv, read back with openpyxl and calamine."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.headings import heading, words
from knowledge.records import Stage
from knowledge.snapshot import Snapshot
from knowledge.tablefile import read_records
from knowledge.workbook import xlsx
from knowledge.workbook.csvfile import write_csv
from knowledge.workbook.errors import NoSuchSelection, SheetTooLarge
from knowledge.workbook.selection import Selection
from knowledge.workbook.sheet import Cell, Column, Sheet
from knowledge.workbook.tables import office_sheet, packaged_sheet
from knowledge.workbook.xlsx import fit_title, number_format, writable, write_workbook
from scoring.findings import Severity
from tests.spreadsheets import columns, opened, values

ATTACKS = ["=1+1", "=cmd|' /C calc'!A1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "#N/A", "#REF!", "=", "'=1"]
FIGURES = ["-", "-5,25"]
ALL = Selection()


def book(*sheets: Sheet) -> bytes:
    stream = io.BytesIO()
    write_workbook(sheets, stream)
    return stream.getvalue()


def one(*cells: Cell) -> bytes:
    return book(Sheet("Trang", tuple(Column(f"c{place}") for place in range(len(cells))), [cells]))


def text_of(sheet: Sheet) -> str:
    stream = io.BytesIO()
    write_csv(sheet, stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("text", ATTACKS + FIGURES)
def test_a_cell_of_a_workbook_is_never_a_formula_or_an_error(text: str) -> None:
    content = one(text)
    cell = opened(content)["Trang"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text not in (*FIGURES, "#N/A", "#REF!"))
    page = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in page
    assert 't="e"' not in page


@pytest.mark.parametrize("text", ATTACKS + FIGURES)
def test_a_heading_and_a_title_are_no_formulas_either(text: str) -> None:
    content = book(Sheet(text, (Column(text),), []))
    cell = opened(content).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", [attack for attack in ATTACKS if attack[0] != "#"])
def test_a_cell_of_a_csv_file_is_plain_text(text: str) -> None:
    sheet = Sheet("Trang", (Column(text),), [(text,)])
    assert list(csv.reader(io.StringIO(text_of(sheet).removeprefix("\ufeff"), newline=""))) == [
        [f"'{text}"],
        [f"'{text}"],
    ]


def test_numbers_are_exact_and_shown_with_two_decimals() -> None:
    content = one(Decimal("655.26"), Decimal("442.70"), Decimal(1000), Decimal("0.125"), 2023)
    cells = opened(content)["Trang"][2]
    assert [cell.number_format for cell in cells] == ["#,##0.00", "#,##0.00", "#,##0", "#,##0.000", "General"]
    assert [Decimal(str(value)) for value in values(content)[1]] == [
        Decimal("655.26"),
        Decimal("442.7"),
        1000,
        Decimal("0.125"),
        2023,
    ]


def test_a_number_that_excel_would_round_is_written_as_text() -> None:
    assert values(one(Decimal("1234567890123456.78")))[1] == ["1234567890123456,78"]
    assert number_format(Decimal("1E+2")) == "#,##0"


def test_letters_that_xlsx_cannot_hold_become_spaces() -> None:
    content = one("a\x00b\x1fc\ud800d\uffffe", "Đắk R'lấp 😀\nhai dòng")
    assert values(content)[1] == ["a b c d e", "Đắk R'lấp 😀\nhai dòng"]
    assert (
        fit_title("Điểm: [2023] / huyện 'Đắk Mil' và các huyện khác của tỉnh")
        == "Điểm   2023    huyện 'Đắk Mil"
    )
    assert fit_title("'''") == "Bảng"


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec=None) | st.sampled_from("=+-@\t\r\n'\"<&#")), min_size=1))
def test_any_text_comes_back_as_text(texts: list[str]) -> None:
    content = book(Sheet("T", (Column("a"),), [(text,) for text in texts]))
    cells = [row[0] for row in opened(content)["T"].iter_rows(min_row=2, max_row=len(texts) + 1)]
    assert [one_line(cell.value or "") for cell in cells] == [one_line(writable(text)) for text in texts]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # an empty cell is of type "n"
    assert len(values(content)) >= 1


def one_line(text: object) -> str:
    """The text with line breaks of one kind: XML keeps no others."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n")


def test_headings_are_frozen_and_filtered_and_columns_wide_enough() -> None:
    content = book(Sheet("Trang", (Column("Tên", 40), Column("Điểm", 12)), [("a", 1), ("b", 2)]))
    page = opened(content)["Trang"]
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A2", "A1:B3", "$1:$1")
    assert [page.column_dimensions[letter].width for letter in "AB"] == [40, 12]
    assert page["A1"].font.b
    assert page["A2"].alignment.wrap_text in (None, False)


def test_a_long_text_wraps_and_stands_at_the_top() -> None:
    page = opened(book(Sheet("T", (Column("a", 10), Column("b", 10)), [("x" * 30, Decimal("1.5"))])))["T"]
    assert [cell.alignment.vertical for cell in page[2]] == ["top", "top"]
    assert [cell.alignment.wrap_text for cell in page[2]] == [True, True]
    assert page["B2"].number_format == "#,##0.00"


def test_a_text_longer_than_a_cell_is_refused_by_row_and_column() -> None:
    stream = io.BytesIO()
    with pytest.raises(SheetTooLarge) as caught:
        write_workbook([Sheet("Trang", (Column("Nội dung"),), [("a",), ("x" * 32_768,)])], stream)
    assert (caught.value.row, caught.value.column) == (3, "Nội dung")
    assert "32.767 ký tự" in str(caught.value)
    assert stream.getvalue() == b""


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 4)
    assert len(values(book(Sheet("T", (Column("a"),), [("x",)] * 3)))) == 4
    with pytest.raises(SheetTooLarge, match=r"nhiều hơn 4 dòng .*\.csv"):
        book(Sheet("T", (Column("a"),), [("x",)] * 4))


def test_rows_are_written_as_they_come() -> None:
    alive = 0

    class Row(tuple[Cell, ...]):
        def __init__(self, _: object) -> None:
            nonlocal alive
            alive += 1

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    most = 0

    def rows() -> Iterator[Row]:
        nonlocal most
        for number in range(500):
            yield Row((str(number), number))
            most = max(most, alive)

    assert len(values(book(Sheet("T", (Column("a"), Column("b")), rows())))) == 501
    assert most <= 3


def test_a_csv_file_has_a_mark_commas_and_exact_numbers() -> None:
    sheet = Sheet("T", (Column("Tên, loại"), Column("Điểm")), [("Đắk\nMil", Decimal("1.000")), (None, 5)])
    assert text_of(sheet) == '\ufeff"Tên, loại",Điểm\r\n"Đắk\nMil","1,000"\r\n,5\r\n'


def test_every_column_of_every_table_has_a_heading_of_its_own() -> None:
    for table, record in RECORD_TYPES.items():
        names = [heading(table, field.name) for field in fields(record)]
        assert len(set(names)) == len(names), table
    assert set(words("findings", "severity")) == {severity.value for severity in Severity}


@pytest.mark.parametrize("table", RECORD_TYPES)
def test_every_table_comes_back_from_its_csv_file(snapshot: Snapshot, table: str) -> None:
    text = text_of(packaged_sheet(snapshot, table, ALL))
    assert read_records(text, RECORD_TYPES[table], table) == getattr(snapshot.bundle, table)


@pytest.mark.parametrize("table", [table for table in RECORD_TYPES if not table.startswith("unit")])
def test_every_table_has_a_sheet_for_people(snapshot: Snapshot, table: str) -> None:
    content = book(office_sheet(snapshot, table, ALL, "Trang"))
    rows = values(content)
    assert len(rows) - 1 == len(getattr(snapshot.bundle, table))
    assert opened(content).sheetnames == ["Trang"]


def test_points_stand_as_numbers_and_a_unit_that_did_not_report_as_a_dash(snapshot: Snapshot) -> None:
    found = columns(book(office_sheet(snapshot, "scores", Selection(year=2023), "Điểm")))
    place = found["Mã chỉ số"].index("TOTAL")
    assert found["Tên đơn vị"][place] == "huyện Đắk Song, tỉnh Đắk Nông (cũ)"
    assert (found["Điểm"][place], found["Số in trong tài liệu"][place]) == (685.21, "685,21")
    assert (found["Tên chỉ số"][place], found["Giai đoạn"][place]) == ("Tổng điểm", "công bố")
    every = columns(book(office_sheet(snapshot, "scores", ALL, "Điểm")))
    dashes = [p for p, printed in enumerate(every["Số in trong tài liệu"]) if printed == "-"]
    assert dashes
    assert {every["Điểm"][place] for place in dashes} == {"-"}


def test_a_fact_stands_with_the_name_of_its_unit(snapshot: Snapshot) -> None:
    found = columns(book(office_sheet(snapshot, "facts", ALL, "Số liệu")))
    place = found["Mã đơn vị"].index("cu/dak-nong/krong-no")
    assert found["Tên đơn vị"][place] == "huyện Krông Nô, tỉnh Đắk Nông (cũ)"


def test_an_unknown_figure_is_no_dash(snapshot: Snapshot) -> None:
    score = replace(snapshot.bundle.scores[0], value=None, printed="không rõ")
    other = Snapshot(replace(Bundle(), scores=(score,)), snapshot.units)
    found = columns(book(office_sheet(other, "scores", ALL, "Điểm")))
    assert (found["Điểm"], found["Số in trong tài liệu"]) == ([""], ["không rõ"])


def test_a_unit_is_chosen_with_the_units_below_it(snapshot: Snapshot) -> None:
    province, district = snapshot.units.get("cu/dak-nong"), snapshot.units.get("cu/dak-nong/krong-no")
    below = {score.unit for score in Selection(unit=province).records(snapshot, "scores")}
    assert len(below) == 8
    assert {s.unit for s in Selection(unit=district).records(snapshot, "scores")} == {"cu/dak-nong/krong-no"}
    assert {f.key for f in Selection(unit=province).records(snapshot, "frameworks")} == {"dak-nong-2022"}
    places = {document.place for document in Selection(unit=province).records(snapshot, "documents")}
    assert "huyện Krông Nô" in places
    assert "Quốc gia" not in places


def test_year_and_framework_narrow_further(snapshot: Snapshot) -> None:
    framework = snapshot.frameworks["tay-ninh-2025"]
    chosen = list(Selection(year=2025, framework=framework).records(snapshot, "scores"))
    assert {(score.year, score.framework) for score in chosen} == {(2025, "tay-ninh-2025")}
    assert {score.stage for score in chosen} == {Stage.SELF, Stage.APPRAISED}
    assert list(Selection(year=1999).records(snapshot, "scores")) == []
    assert len(list(Selection(year=2023).records(snapshot, "frameworks"))) >= 1


def test_a_table_without_such_a_column_says_so(snapshot: Snapshot) -> None:
    unit = snapshot.units.get("cu/dak-nong")
    for table, selection, option in (
        ("guides", Selection(unit=unit), "--unit"),
        ("facts", Selection(year=2024), "--year"),
        ("deadlines", Selection(framework=snapshot.frameworks["tay-ninh-2025"]), "--framework"),
    ):
        with pytest.raises(NoSuchSelection, match=option):
            selection.records(snapshot, table)
