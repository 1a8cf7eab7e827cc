"""Cutting a text into paragraphs and sections, and what may be wrong with a file."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import DataErrors
from knowledge.report.reader import read_report, read_report_file
from knowledge.report.text import cut, tidy
from tests.unit.report_world import HEAD, read, world

SECTIONS = """Mở đầu báo cáo.

Phần thứ nhất
KẾT QUẢ

I. HẠ TẦNG

1. Mạng lưới

Đoạn thứ nhất của mạng lưới.

1.1 Cáp quang: đã kéo đến các thôn.

a) Vùng thấp

- Đã xong.
- + Còn hai thôn.

2. Trạm phát sóng

Phụ lục
BẢNG KÊ

I. Danh mục

Đoạn của phụ lục.
"""


def test_sections_are_cited_as_an_officer_would() -> None:
    places = {p.text[:12]: p.section.place for p in cut(SECTIONS).paragraphs}
    assert places["Mở đầu báo c"] == ""
    assert places["Đoạn thứ nhấ"] == "Phần thứ nhất, mục I.1"
    assert places["1.1 Cáp quan"] == "Phần thứ nhất, mục I.1.1"
    assert places["Đã xong."] == "Phần thứ nhất, mục I.1.1.a"
    assert places["2. Trạm phát"] == "Phần thứ nhất, mục I.2"
    assert places["Đoạn của phụ"] == "Phụ lục, mục I"


def test_a_heading_gives_its_title_without_what_follows() -> None:
    cable = next(p for p in cut(SECTIONS).paragraphs if p.text.startswith("1.1"))
    assert cable.section.name == "Phần thứ nhất, mục I.1.1 Cáp quang"


def test_list_marks_are_taken_off_and_the_innermost_is_kept() -> None:
    items = {p.text: p.bullet for p in cut(SECTIONS).paragraphs if p.bullet}
    assert items == {"Đã xong.": "-", "Còn hai thôn.": "+"}


def test_a_paragraph_that_a_page_cut_is_joined() -> None:
    (joined, _) = cut("Huyện đã kéo cáp quang\n\nđến mọi thôn trong năm.\n\nSang năm làm tiếp.").paragraphs
    assert (joined.text, joined.line) == ("Huyện đã kéo cáp quang đến mọi thôn trong năm.", 1)


def test_a_footnote_that_a_page_cut_goes_on_behind_the_next_page() -> None:
    text = (
        "Huyện ban hành các văn bản¹ chỉ đạo.\n\n¹ Công văn số 5/UBND-VX ngày 02/3/2023 về\n\n"
        "Trang sau nói chuyện khác và bị cắt\n\nviệc trồng dâu; Công văn số 6/UBND-VX ngày 03/3/2023\n\n"
        "Câu bị cắt đi tiếp ở đây.\n"
    )
    texts = [p.text for p in cut(text).paragraphs]
    assert (
        "¹ Công văn số 5/UBND-VX ngày 02/3/2023 về việc trồng dâu; Công văn số 6/UBND-VX ngày 03/3/2023"
        in texts
    )


def test_a_row_that_was_broken_before_its_tab_is_put_together() -> None:
    (table,) = cut("TT\tTên\tSố\n1\tTỷ lệ hộ\ncó cáp quang\t5\n").tables
    assert table.rows == [("1", "Tỷ lệ hộ có cáp quang", "5")]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufeffĐầu", "Đầu"),
        (unicodedata.normalize("NFD", "Đắk Nông"), "Đắk Nông"),
        ("**Đậm** *nghiêng* <i>thẻ</i>", "Đậm nghiêng thẻ"),
        ("<https://vidu.vn/a>", "https://vidu.vn/a"),
        ("a\x00b\x07c\u200bd", "abcd"),
        ("M’Drắk", "M'Drắk"),
    ],
)
def test_what_converters_leave_behind_is_tidied(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@given(st.text(alphabet=st.sampled_from("Đạt 1.2,3%|/-+;:()\t\n¹“”ăabI.)số QĐUBNĐ"), max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    reading = read(text)
    assert reading.dataset == "report-tan-khe-2023"


def test_another_form_of_unicode_and_other_line_ends_read_the_same() -> None:
    text = (
        HEAD + "I. MẠNG\n\nHiện có 57 trạm phát sóng.\n\nKết quả:\n\nTT\tĐơn vị\tTổng điểm\n1\tTân Khê\t7,5\n"
    )
    plain = read(text, headed=False)
    assert len(plain.bundle.scores) == len(plain.bundle.facts) == 1
    for other in (unicodedata.normalize("NFD", text), text.replace("\n", "\r\n"), "\ufeff" + text):
        assert read(other, headed=False) == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "tệp trống; cần văn bản của báo cáo"),
        (" \n\t\n", "tệp trống; cần văn bản của báo cáo"),
        ("PK\x03\x04\x00\x00BÁO CÁO năm 2023", "tệp nhị phân; cần văn bản thuần (.txt), mã UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(text: str, said: str) -> None:
    with pytest.raises(DataErrors) as refused:
        read_report(text, "a.txt", world())
    assert str(refused.value) == f"a.txt: {said}"


@pytest.mark.parametrize(
    "text", ["Xin chào.\n" * 5, "BÁO CÁO\nKết quả huyện Tân Khê\n", "BÁO CÁO\nKết quả năm 2023\n"]
)
def test_a_text_without_unit_or_year_is_refused(text: str) -> None:
    with pytest.raises(DataErrors, match=r"^a\.txt: "):
        read_report(text, "a.txt", world())


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes("BÁO CÁO\nhuyện ".encode() + b"T\xe2n Kh\xea n\x83m 2023")
    with pytest.raises(DataErrors) as refused:
        read_report_file(path, world())
    assert str(refused.value).startswith("cu.txt, dòng 2: không phải văn bản UTF-8")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "moi.txt"
    path.write_text(HEAD + "Hiện có 57 trạm phát sóng.", encoding="utf-8-sig")
    (fact,) = read_report_file(path, world()).bundle.facts
    assert (fact.printed, fact.measure_unit) == ("57", "trạm")


TEN_MILLION = 10_000_000
LIMIT_S = 40.0
"""Many times what it takes (2 to 4 seconds on two cores); quadratic time is minutes."""


@pytest.mark.parametrize("filler", ["và các nội dung khác\n", "1 2 3 4 5,6 7% "], ids=["lines", "numbers"])
def test_ten_megabytes_are_read_in_seconds(filler: str) -> None:
    text = "Hiện có 57 trạm phát sóng.\n\n" + filler * (TEN_MILLION // len(filler))
    started = time.monotonic()
    reading = read(text)
    assert time.monotonic() - started < LIMIT_S
    assert any(fact.printed == "57" for fact in reading.bundle.facts)


LETTER = (
    "UBND HUYỆN TÂN KHÊ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 128/BC-UBND\tTân Khê, ngày 5 tháng 9 năm 2024\n\nBÁO CÁO\nKẾT QUẢ CHUYỂN ĐỔI SỐ 6 THÁNG ĐẦU NĂM 2024"
    " TRÊN ĐỊA BÀN HUYỆN TÂN KHÊ\n\nSo với năm 2021 đã khá hơn; hiện có 57 trạm phát sóng.\n\n"
    "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tCHỦ TỊCH\n"
)


def test_the_head_of_a_letter_gives_number_date_unit_and_period() -> None:
    reading = read(LETTER, headed=False)
    (report,) = reading.bundle.reports
    assert (report.number, report.issued_on) == ("128/BC-UBND", "05/09/2024")
    assert report.title == "Báo cáo 6 tháng đầu năm 2024 của UBND huyện Tân Khê"
    assert (reading.dataset, report.place) == ("report-tan-khe-2024", "huyện Tân Khê")
    assert reading.unread == ()
    assert [(f.printed, f.period) for f in reading.bundle.facts] == [("57", "6 tháng đầu năm 2024")]


def test_a_department_is_the_issuer_of_its_report() -> None:
    head = "UBND TỈNH HẢI VÂN\nSỞ Y TẾ\nSố: /BC-SYT\n\nBÁO CÁO\nChuyển đổi số năm 2023 của tỉnh Hải Vân\n"
    (report,) = read(head, headed=False).bundle.reports
    assert (report.issuer, report.number) == ("Sở y tế tỉnh Hải Vân", "")


def test_a_decision_is_cited_by_its_number() -> None:
    text = (
        "Số: 26/QĐ-UBND\nHải Vân, ngày 04 tháng 5 năm 2022\n\nQUYẾT ĐỊNH\nCông bố kết quả năm 2021"
        " tỉnh Hải Vân\n\nĐiều 1. Kết quả như sau:\n\nTT\tĐơn vị\tTổng điểm\tXếp hạng\n1\tTân Khê\t71,5\t1\n"
    )
    (score,) = read(text, headed=False).bundle.scores
    assert score.source == "QĐ 26/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Hải Vân, Điều 1"
