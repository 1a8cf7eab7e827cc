"""Reading messages with slips, residue and short forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.reading import Vocabulary, load_chat_lexicon

PHRASES = [
    "huyện Krông Nô",
    "huyện Đắk Mil",
    "dịch vụ công trực tuyến",
    "thanh toán trực tuyến",
    "Sở Thông tin và Truyền thông",
    "minh chứng còn thiếu",
    "cảm ơn nhiều",
    "xếp hạng điểm năm",
]
SHORT = {
    "dti": ("Chỉ số đánh giá mức độ chuyển đổi số",),
    "hdcqs": ("Hoạt động chính quyền số",),
    "tttt": ("Thanh toán trực tuyến", "Thông tin và Truyền thông"),
    "attt": ("An toàn thông tin",),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary([*PHRASES, "HĐCQS"], SHORT, load_chat_lexicon())


def read(vocabulary: Vocabulary, text: str) -> str:
    return vocabulary.read(text).norm.strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("krôg nô", "krong no"),
        ("krông noo", "krong no"),
        ("xếp hạg", "xep hang"),
        ("camon nhiều", "cam on nhieu"),
        ("dịchvụcông", "dich vu cong"),
        ("ddieemr nawm", "diem nam"),
        ("bn điểm", "bao nhieu diem"),
        ("đc mấy đ", "duoc may diem"),
        ("mc còn thiếu", "minh chung con thieu"),
        ("68%", "68 phan tram"),
    ],
)
def test_slips_are_repaired(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert read(vocabulary, typed) == meant


def test_an_abbreviation_opens_to_what_fits_the_word_before(vocabulary: Vocabulary) -> None:
    assert read(vocabulary, "Sở TTTT") == "so thong tin va truyen thong"
    assert read(vocabulary, "TTTT") == "thanh toan truc tuyen"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hđcqs", "hoat dong chinh quyen so"),
        ("atttt", "an toan thong tin"),  # "tttt" is as near
        ("hscqs", "hoat dong chinh quyen so"),
        ("dtti", "dti"),
        ("đà nẵng", "da nang"),
    ],
)
def test_a_slip_in_an_abbreviation_hides_it_not(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert read(vocabulary, typed) == meant


@pytest.mark.parametrize("text", [*PHRASES, "không ai hỏi gì", "facebook và zalo", "ngân hàng thóc"])
def test_right_words_stay(vocabulary: Vocabulary, text: str) -> None:
    assert not any(word.repaired for word in vocabulary.read(text).words)


def test_each_word_knows_its_token(vocabulary: Vocabulary) -> None:
    reading = vocabulary.read("hỏi bn điểm")
    start, end = reading.span(1, 3)
    assert reading.cleaned[start:end] == "bn"


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_no_text_breaks_reading(vocabulary: Vocabulary, text: str) -> None:
    reading = vocabulary.read(text)
    assert all(word.text and 0 <= word.token < len(reading.tokens) for word in reading.words)
