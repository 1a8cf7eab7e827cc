"""Encodings, figures, headings and names of office tables; and that the documents list what is known."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.headings import accepted
from knowledge.sheets import limits
from knowledge.sheets.component_names import ComponentNames
from knowledge.sheets.delimited import delimiter_of
from knowledge.sheets.doubts import DOUBT_MEANINGS, Doubt
from knowledge.sheets.encoding import Encoding, decode, repairer
from knowledge.sheets.figures import Points, read_date, read_points, read_rank, read_year
from knowledge.sheets.grid import Grid, Row, cell_text
from knowledge.sheets.headings import KIND_NAMES, Kind, plain
from knowledge.sheets.layout import Table, tables_in
from knowledge.sheets.names import Near, Unknown
from knowledge.sheets.options import STAGE_WORDS, stage_of
from knowledge.sheets.unit_names import UnitNames
from knowledge.snapshot import Snapshot
from knowledge.tablefile import parse_decimal
from tests.office_files import as_tcvn3, as_vni, as_windows_1258

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
TEXT = "STT;Tên đơn vị;Tổng điểm\n1;Ủy ban nhân dân phường Hòa Thuận, quận Bình Thạnh;7,5\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), Encoding.UTF8),
        (TEXT.encode("utf-8-sig"), Encoding.UTF8),
        (TEXT.encode("utf-16"), Encoding.UTF16),
        (TEXT.encode("utf-16-be"), Encoding.UTF16),
        (as_windows_1258(TEXT), Encoding.WINDOWS_1258),
        (as_vni(TEXT), Encoding.VNI),
    ],
)
def test_the_encoding_of_a_text_is_told(raw: bytes, encoding: Encoding) -> None:
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_tcvn3_has_no_marked_capitals_but_words_in_capitals() -> None:
    assert decode(as_tcvn3(TEXT)).text == TEXT.replace("Ủy", "ủy")
    assert decode(as_tcvn3("TỔNG ĐIỂM CÁC HUYỆN")).text == "TỔNG ĐIỂM CÁC HUYỆN"


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni, as_windows_1258])
def test_every_letter_survives_the_old_encodings(encode: object) -> None:
    encoding = {as_tcvn3: Encoding.TCVN3, as_vni: Encoding.VNI, as_windows_1258: Encoding.WINDOWS_1258}
    assert callable(encode)
    assert decode(encode(LETTERS), encoding[encode]).text == LETTERS  # type: ignore[index]


def test_bytes_that_are_no_vietnamese_are_not_guessed() -> None:
    assert decode("naïve façade Übergröße\n".encode("latin-1")).encoding is None


@given(st.binary(max_size=400))
def test_decoding_never_fails(raw: bytes) -> None:
    assert isinstance(decode(raw).text, str)


def test_text_in_old_fonts_is_told_from_unicode() -> None:
    assert repairer("Tổng điểm chuyển đổi số của đơn vị") is None
    assert repairer("Total points") is None
    repair = repairer(as_vni("Tổng điểm chuyển đổi số của đơn vị").decode("cp1252"))
    assert repair is not None
    assert repair("Ñôn vò") == "Đơn vị"


@pytest.mark.parametrize(
    ("cell", "maximum", "points"),
    [
        ("655,26", 1000, Points(Decimal("655.26"), "655,26")),
        ("1.000", 1000, Points(Decimal("1000"), "1.000")),
        ("7.04", 10, Points(Decimal("7.04"), "7.04")),
        ("28/100", 100, Points(Decimal("28"), "28/100")),
        ("9,5 điểm", 10, Points(Decimal("9.5"), "9,5 điểm")),
        ("-", 10, Points(None, "-")),
        ("–", 10, Points(None, "-")),
        ("Không báo cáo", 10, Points(None, "Không báo cáo")),
        ("0", 10, Points(Decimal("0"), "0")),
        ("7.125", 10, Points(Decimal("7125"), "7.125", Decimal("7.125"))),
        ("1,000", 1000, Points(Decimal("1.000"), "1,000", Decimal("1000"))),
        ("7,125", 10, Points(Decimal("7.125"), "7,125")),
    ],
)
def test_points_are_read_as_printed(cell: str, maximum: int, points: Points) -> None:
    assert read_points(cell, Decimal(maximum)) == points


@pytest.mark.parametrize("cell", ["7o5", "-1", "50%", "07/05/2024", "1,2,3", "khá", "1e5x", "NaN", "inf"])
def test_what_is_no_points_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=re.escape(cell)):
        read_points(cell, None)


@given(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False))
def test_a_number_of_a_sheet_keeps_its_fifteen_digits(value: float) -> None:
    assert parse_decimal(cell_text(value)) == Decimal(f"{value:.15g}")


def test_ranks_years_and_dates() -> None:
    assert [read_rank(cell) for cell in ("3", "3/8", "Hạng 3", "-", "")] == [3, 3, 3, None, None]
    assert [read_year(cell) for cell in ("2025", "năm 2025", "2.025")] == [2025, 2025, 2025]
    assert read_date("05/4/2024") == read_date("2024-04-05") == read_date("5-4-2024 00:00") == "05/04/2024"
    for read, cell in ((read_rank, "ba"), (read_year, "2024-2025"), (read_date, "45/4/2024")):
        with pytest.raises(ValueError, match=cell):
            read(cell)


def test_a_comma_inside_of_numbers_does_not_cut_the_row() -> None:
    assert delimiter_of("STT;Tên;Điểm\n1;a;5,5\n2;b;6,5\n") == ";"
    assert delimiter_of("STT\tTên, nơi\tĐiểm\n1\ta, b\t5,5\n") == "\t"
    assert delimiter_of('STT,Tên,Điểm\n1,a,"5,5"\n') == ","


def tables(*rows: list[str]) -> list[Table]:
    grid = Grid("f", "", [Row(number, tuple(row)) for number, row in enumerate(rows, 1)])
    found: list[Table] = []
    for table in tables_in(grid, list(Kind), lambda text: plain(text) in ("nhan thuc so", "the che so")):
        assert isinstance(table, Table)
        found.append(table)
        for _ in table.rows:
            pass
    return found


KINDS = {
    "TT | Chỉ số/Tiêu chí | Điểm tối đa | Cách tính điểm | Tài liệu kiểm chứng": {Kind.FRAMEWORKS},
    "STT | Tiêu chí | Trọng số | Đơn vị chủ trì | Minh chứng": {Kind.FRAMEWORKS},
    "Xếp hạng | Tên địa phương | Tổng điểm": {Kind.SCORES},
    "tt | don vi | nhan thuc so | the che so": {Kind.SCORES},
    "STT | Chỉ số | Điểm tối đa | Điểm tự đánh giá | Điểm thẩm định": {Kind.SCORES},
    "STT | Tiêu chí | Điểm tối đa | Tự chấm | Thẩm định | Tài liệu kiểm chứng | Ghi chú": {Kind.EVIDENCE},
    "Mã chỉ số | Tình trạng | Minh chứng đã nộp": {Kind.EVIDENCE},
    "STT | Tên đơn vị | Loại đơn vị | Trực thuộc": {Kind.UNITS},
    "TT | Nội dung báo cáo | Hạn nộp | Cơ quan chủ trì": {Kind.DEADLINES},
    "Nhiệm vụ | Các bước thực hiện": {Kind.GUIDES},
    "STT | Các mục tiêu/chỉ tiêu | Kết quả năm 2023 | Chỉ tiêu năm 2023 | Ghi chú": {Kind.TARGETS},
    "TT | Số, ký hiệu | Ngày ban hành | Trích yếu": {Kind.DOCUMENTS},
    "Chỉ số | Điểm": {Kind.FRAMEWORKS, Kind.SCORES},
}


@pytest.mark.parametrize("headings", KINDS)
def test_the_kind_of_a_table_is_told_from_its_headings(headings: str) -> None:
    (table,) = tables(["Một dòng tên bảng"], headings.split(" | "), ["1", "a", "b", "c"])
    assert {match.kind for match in table.kinds} == KINDS[headings]


def test_a_title_before_the_same_headings_begins_another_table_a_new_page_does_not() -> None:
    head = ["Xếp hạng", "Tên địa phương", "Tổng điểm"]
    one, two = tables(
        ["Bảng 1 của năm"], head, ["1", "a", "2"], head, ["2", "b", "1"], ["Bảng 2"], head, ["1", "c", "3"]
    )
    assert (one.titles, two.titles) == (("Bảng 1 của năm",), ("Bảng 2",))


def test_components_by_code_name_alias_and_slip(snapshot: Snapshot) -> None:
    names = ComponentNames(snapshot, "dak-nong-2022")
    wanted = {
        "Nhận thức số": "1",
        "I. NHAN THUC SO (100 điểm)": "1",
        "An toàn thông tin": "5",
        "Trụ cột Chính quyền số": "CQS",
        "Hoạt động chính quyền số": "6",
        "Tổng cộng": "TOTAL",
    }
    assert {name: names.find("", name) for name in wanted} == wanted
    assert names.find("", "Hạ tần số") == Near("3", "3 Hạ tầng số")
    assert isinstance(names.find("", "Trồng trà"), Unknown)
    coded = ComponentNames(snapshot, "tphcm-2026")
    assert coded.find("DTI-1", "") == coded.find("dti 01", "") == "DTI-01"
    # a running number is no code where the name is another indicator's
    assert coded.find("1", "Triển khai Kế hoạch về chuyển đổi số") == "DTI-06"


def test_units_by_name_in_the_place_level_and_time_of_the_table(snapshot: Snapshot) -> None:
    districts = UnitNames(snapshot, snapshot.frameworks["dak-nong-2022"], 2023, "")
    assert districts.find("UBND huyện K'ông Nô") == "cu/dak-nong/krong-no"
    assert districts.find("Dak Glong") == "cu/dak-nong/dak-glong"
    foreign = districts.find("huyện Bình Sơn")
    assert isinstance(foreign, Near) and foreign.elsewhere
    anywhere = UnitNames(snapshot, None, 2026, "")
    ambiguous = anywhere.find("xã Tân Tiến")
    assert isinstance(ambiguous, Unknown) and ambiguous.ambiguous and len(ambiguous.options) > 1
    assert UnitNames(snapshot, None, 2026, "ca-mau").find("xã Tân Tiến") == "ca-mau/tan-tien"


def test_stages_of_words() -> None:
    assert [stage_of(word) for word in STAGE_WORDS] == list(STAGE_WORDS.values())
    assert stage_of("Điểm tự chấm và thẩm định") is None


def test_every_accepted_heading_is_listed_and_no_other() -> None:
    page = (ROOT / "docs" / "reference" / "headings.md").read_text(encoding="utf-8")
    parts = re.split(r"^## `([\w-]+)`.*$", page, flags=re.MULTILINE)
    listed = {
        kind: {
            name: tuple(ways.split("; "))
            for name, ways in re.findall(r"^\| `([\w]+)` \| (.+) \|$", text, re.M)
        }
        for kind, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    assert listed == {kind.value: accepted(kind) for kind in Kind}
    assert all(f"## `{kind}` {KIND_NAMES[kind]}" in page for kind in Kind)


def test_every_doubt_and_limit_is_described() -> None:
    page = (ROOT / "docs" / "reference" / "importing.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.M)) == {
        doubt.value: meaning for doubt, meaning in DOUBT_MEANINGS.items()
    }
    assert set(DOUBT_MEANINGS) == set(Doubt)
    told = {
        name: int(value.replace(",", ""))
        for name, value in re.findall(r"^\| `(MAX_\w+)` \| ([\d,]+)", page, re.M)
    }
    assert told == {name: value for name, value in vars(limits).items() if name.startswith("MAX_")}
