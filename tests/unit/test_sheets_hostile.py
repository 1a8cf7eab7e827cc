"""Files that are broken, locked, lying or made to harm: a clear error or the right reading."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from fpdf import FPDF

from knowledge.errors import DataErrors
from knowledge.sheets.container import Content, sniff
from knowledge.sheets.delimited import open_delimited
from knowledge.sheets.document import open_document
from knowledge.sheets.grid import Grid, Row
from knowledge.sheets.limits import MAX_AREA_CELLS, MAX_COLUMNS, MAX_FILE_BYTES
from knowledge.sheets.workbook import open_workbook
from tests.office_files import RANKING, ods, pdf, word, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(path: Path, place: str = "tệp") -> list[Grid]:
    """What the program does with a file up to its rows."""
    content = sniff(path, place)
    if content in (Content.DOCX, Content.PDF):
        return list(open_document(path, place, content).grids)
    if content is Content.TEXT:
        return [open_delimited(path, place, None)[0]]
    return open_workbook(path, place, content)[0]


def rows_of(path: Path) -> list[Row]:
    """The rows with content of all tables."""
    return [row for grid in opened(path) for row in grid.rows if any(row.cells) or row.faults]


def refusal(path: Path) -> str:
    """The one problem of a file that is refused."""
    with pytest.raises(DataErrors) as raised:
        for grid in opened(path):
            list(grid.rows)
    (problem,) = raised.value.problems
    return str(problem)


def changed(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a zip container in which one part is another."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            raw = old.read(info)
            new.writestr(info.filename, change(raw) if info.filename == part else raw)
    return target


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "bang.xlsx"
    xlsx(path, RANKING)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_a_zip_bomb_is_refused_by_its_directory(book: Path, tmp_path: Path) -> None:
    bomb = changed(book, tmp_path / "bom.xlsx", SHEET, lambda raw: raw + b" " * 60_000_000)
    assert bomb.stat().st_size < 100_000
    assert refusal(bomb) == f"tệp: phần “{SHEET}” nén quá 200 lần, giống tệp phá hoại; không mở"


def test_a_directory_that_lies_about_sizes_is_found_by_reading(book: Path, tmp_path: Path) -> None:
    bomb = changed(book, tmp_path / "bom.xlsx", SHEET, lambda raw: raw + b" " * 60_000_000)
    with zipfile.ZipFile(bomb) as archive:
        size = archive.getinfo(SHEET).file_size
    raw = bomb.read_bytes().replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    bomb.write_bytes(raw)
    assert refusal(bomb) == "tệp: tệp bị hỏng hoặc bị cắt cụt; hãy lấy lại bản đầy đủ"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_in_xml_are_refused(book: Path, tmp_path: Path, part: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'
    path = changed(
        book, tmp_path / "x.xlsx", part, lambda raw: re.sub(rb"^(<\?xml.*?\?>)?", rb"\1" + entity, raw)
    )
    assert (
        refusal(path) == f"tệp: phần “{part}” có khai báo DTD hoặc thực thể XML, giống tệp phá hoại; không mở"
    )


def test_entities_in_a_word_document_are_refused(tmp_path: Path) -> None:
    word(tmp_path / "a.docx", ["x"], [["a", "b"]])
    entity = b'<!DOCTYPE x [<!ENTITY y "yyyy">]>'
    part = "word/document.xml"
    path = changed(
        tmp_path / "a.docx",
        tmp_path / "b.docx",
        part,
        lambda raw: re.sub(rb"(<\?xml.*?\?>)", rb"\1" + entity, raw),
    )
    assert "khai báo DTD" in refusal(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "to.csv"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    assert refusal(path) == "tệp: tệp có 100 MB, nhiều hơn 100 MB; hãy tách thành nhiều tệp"


def test_locked_workbooks_and_old_documents_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "khoa.xlsx"
    path.write_bytes(OLE + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000))
    assert refusal(path) == "tệp: tệp có mật khẩu; mở bằng Excel hoặc Word, bỏ mật khẩu rồi lưu lại"
    path.write_bytes(OLE + bytes(2000) + "WordDocument".encode("utf-16-le"))
    assert refusal(path) == "tệp: là tệp Word kiểu cũ (.doc); mở bằng Word rồi lưu lại dạng .docx"
    path.write_bytes(OLE + bytes(2000) + "Workbook".encode("utf-16-le") + bytes(3000))
    assert "bị hỏng hoặc bị cắt cụt" in refusal(path)


OTHER = {
    "empty": (b"", "tệp trống; cần một bảng có dòng tiêu đề"),
    "zeros": (bytes(5000), "tệp trống; cần một bảng có dòng tiêu đề"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "là tệp ảnh hoặc tệp nén; cần .xlsx"),
    "page": (b"<html><table><tr><td>1</td></tr></table></html>", "là trang web (HTML) hoặc XML"),
    "rtf": (b"{\\rtf1 abc}", "là tệp RTF; mở bằng Word rồi lưu lại dạng .docx"),
    "binary": (bytes([1, 0, 200, 7, 255, 254, 3]) * 300, "là tệp nhị phân không nhận ra"),
    "other code": ("STT;Tên\n1;ÿþýüûúùø\n".encode("latin-1"), "không nhận ra bảng mã chữ"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_other_content_is_named(tmp_path: Path, name: str) -> None:
    raw, problem = OTHER[name]
    path = tmp_path / "bang.xlsx"
    path.write_bytes(raw)
    assert refusal(path).startswith(f"tệp: {problem}")


def test_a_quote_that_never_closes_does_not_swallow_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('STT,Tên\n1,"' + "a" * 200_000, encoding="utf-8")
    assert refusal(path).startswith("tệp, dòng 2: không đọc được dạng CSV")


def test_zips_that_are_no_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "là tệp nén không phải bảng tính hay văn bản" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", "a")
    assert "là tệp .xlsb" in refusal(path)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "docx", "pdf"])
def test_truncated_files_never_crash(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    {
        "xlsx": lambda: xlsx(path, RANKING),
        "ods": lambda: ods(path, RANKING),
        "docx": lambda: word(path, ["x"], RANKING),
        "pdf": lambda: pdf(path, ["x"], RANKING),
    }[kind]()
    whole = path.read_bytes()
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        try:
            rows_of(path)
        except DataErrors as errors:
            assert all("tệp" in str(problem) for problem in errors.problems)
        else:
            assert kind == "pdf"  # a pdf whose end is missing can often be read


def test_a_locked_pdf_and_one_without_text(tmp_path: Path) -> None:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=8)
    document.cell(text="abc")
    document.set_encryption(owner_password="a", user_password="b")
    document.output(str(tmp_path / "khoa.pdf"))
    assert refusal(tmp_path / "khoa.pdf") == "tệp: tệp có mật khẩu; bỏ mật khẩu rồi lưu lại"
    scan = FPDF()
    scan.add_page()
    scan.output(str(tmp_path / "quet.pdf"))
    assert refusal(tmp_path / "quet.pdf").startswith("tệp: không có chữ, có lẽ là bản quét")


def test_a_stray_cell_far_away_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book["Sheet"]
    page["A1"] = "STT"
    page["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx") == (
        "tệp, trang tính “Sheet”: nội dung kéo tới dòng 1048576, cột thứ 16384, "
        f"quá {MAX_COLUMNS} cột hoặc quá lớn; xóa các ô thừa ở xa bảng rồi lưu lại"
    )


def test_repeated_cells_of_an_ods_are_counted_before_they_are_unrolled(tmp_path: Path) -> None:
    ods(tmp_path / "a.ods", [["x", "y"]])
    marks = (
        b'<table:table-row table:number-rows-repeated="%d"><table:table-cell office:value-type="float" '
        % 900_000
    )
    marks += b'office:value="1" table:number-columns-repeated="400"/></table:table-row></table:table>'
    path = changed(
        tmp_path / "a.ods",
        tmp_path / "b.ods",
        "content.xml",
        lambda raw: raw.replace(b"</table:table>", marks),
    )
    assert MAX_AREA_CELLS < 900_000 * 400
    assert "quá lớn; xóa các ô thừa ở xa bảng rồi lưu lại" in refusal(path)


def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    ods(tmp_path / "a.ods", RANKING)
    marks = b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    marks += b"</table:table>"
    path = changed(
        tmp_path / "a.ods",
        tmp_path / "b.ods",
        "content.xml",
        lambda raw: raw.replace(b"</table:table>", marks),
    )
    assert len(rows_of(path)) == len(RANKING)
    xlsx(tmp_path / "c.xlsx", RANKING)
    rows = "".join(f'<row r="{number}" ht="15"/>' for number in range(100, 300_000)).encode()
    path = changed(
        tmp_path / "c.xlsx",
        tmp_path / "d.xlsx",
        SHEET,
        lambda raw: raw.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    assert len(rows_of(path)) == len(RANKING)


def test_errors_formulas_dates_and_percentages_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book["Sheet"]
    page.append(["=1+1", "#DIV/0!", 0.1 + 0.2, 1000, 0.855, 45000, True, "1.000"])
    page["E1"].number_format = "0.0%"
    page["F1"].number_format = "dd/mm/yyyy"
    page.append(["x"])
    page.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    first, second = rows_of(tmp_path / "a.xlsx")
    assert first.cells == ("", "", "0,3", "1.000", "85,5%", "15/03/2023", "có", "1.000")
    assert first.faults == {
        0: "công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi nhập",
        1: "ô lỗi “#DIV/0!”; sửa công thức hoặc gõ số vào",
    }
    assert (first.hidden, second.hidden) == (False, True)


def test_merged_and_nested_cells_of_a_word_table(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Bảng 1")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Điểm"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Đắk Song"
    inner = table.cell(2, 2).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "trong"
    document.save(str(tmp_path / "a.docx"))
    (grid,) = opened(tmp_path / "a.docx")
    assert [row.cells for row in grid.rows] == [("", "Điểm", ""), ("Đắk Song", "", ""), ("", "", "trong")]
    assert grid.merges == ((1, 1, 1, 2), (2, 0, 3, 0))
    assert grid.captions == ("Bảng 1",)


def test_a_table_over_two_pages_of_a_pdf_is_one(tmp_path: Path) -> None:
    rows = [["STT", "Tên đơn vị"], *([str(number), f"Xã số {number}"] for number in range(1, 90))]
    pdf(tmp_path / "a.pdf", ["Danh sách đơn vị"], rows)
    (grid,) = opened(tmp_path / "a.pdf")
    assert [row.cells for row in grid.rows if row.cells[0] != "STT"] == [tuple(row) for row in rows[1:]]
    assert grid.captions == ("Danh sách đơn vị",)


def test_random_bytes_behind_each_beginning_never_crash(tmp_path: Path) -> None:
    import random

    chance = random.Random(5)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    for head in (OLE, b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe", buffer.getvalue(), b"STT;"):
        path = tmp_path / "a.bin"
        path.write_bytes(head + chance.randbytes(3000))
        try:
            rows_of(path)
        except DataErrors as errors:
            assert errors.problems
