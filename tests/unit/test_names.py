"""Names found however they are typed, over a list small enough to see through."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.names import Names
from knowledge.office_names import office_names
from knowledge.records import Abbreviation

NAMES = [
    "huyện Krông Nô",
    "xã Krông Nô",
    "huyện Đắk Song",
    "huyện Đắk Mil",
    "thành phố Buôn Ma Thuột",
    "xã Hòa Thuận",
    "xã Hòa Thuận Đông",
    "tỉnh Hà Tĩnh",
    "Sở Thông tin và Truyền thông",
    "Sở Tài chính",
    "Tỷ lệ hồ sơ nộp trực tuyến",
    "Tỷ lệ hồ sơ nộp trực tuyến được giải quyết đúng hạn",
    "Tỷ lệ hộ gia đình có cáp quang",
    "Kích hoạt tài khoản VNeID trên điện thoại",
    "An toàn thông tin mạng",
]
SHORT = [
    Abbreviation("ATTT", ("An toàn thông tin",), "", ""),
    Abbreviation("TTTT", ("Thanh toán trực tuyến",), "", ""),
]


@pytest.fixture(scope="module")
def names() -> Names:
    return office_names(NAMES, SHORT)


def found(names: Names, text: str) -> str:
    best = names.find(text, limit=2)
    return NAMES[best[0].place] if best else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("krong no huyen", "huyện Krông Nô"),
        ("HUYEN KRONG NO", "huyện Krông Nô"),
        ("huyeenj kroong noo", "huyện Krông Nô"),
        ("huye6n5 kro6ng no6", "huyện Krông Nô"),
        ("huyện krôngnô", "huyện Krông Nô"),
        ("huyen dak son", "huyện Đắk Song"),
        ("huyenj dawk mil", "huyện Đắk Mil"),
        ("huyen dka mil", "huyện Đắk Mil"),
        ("tp bmt", "thành phố Buôn Ma Thuột"),
        ("cho e hoi diem cua BMT nam 2021 v ad", "thành phố Buôn Ma Thuột"),
        ("xã hoà thuận", "xã Hòa Thuận"),
        ("xa hoa thuan dong", "xã Hòa Thuận Đông"),
        ("tỉnh hà tĩnh", "tỉnh Hà Tĩnh"),
        ("sở tttt", "Sở Thông tin và Truyền thông"),
        ("STC", "Sở Tài chính"),
        ("hộ gia đinh có cap quag là sao", "Tỷ lệ hộ gia đình có cáp quang"),
        ("ti le ho so nop truc tuyen", "Tỷ lệ hồ sơ nộp trực tuyến"),
        ("hồ sơ nộp trực tuyến giải quyết đúng hạn", "Tỷ lệ hồ sơ nộp trực tuyến được giải quyết đúng hạn"),
        ("kich hoat vneid tren dthoai", "Kích hoạt tài khoản VNeID trên điện thoại"),
        ("điểm attt mạng", "An toàn thông tin mạng"),
    ],
)
def test_a_name_is_found_however_it_is_typed(names: Names, typed: str, meant: str) -> None:
    assert found(names, typed) == meant


def test_the_level_word_tells_two_names_apart(names: Names) -> None:
    assert found(names, "điểm xã krông nô") == "xã Krông Nô"
    assert found(names, "điểm huyện krông nô") == "huyện Krông Nô"


@pytest.mark.parametrize("text", ["", "   ", "?!", "xyzzy qwfp", "…", "\u0000", "1 2 3"])
def test_what_names_nothing_finds_nothing_sure(names: Names, text: str) -> None:
    assert all(named.confidence < 0.3 for named in names.find(text))


def test_an_empty_list_and_empty_names_are_no_error() -> None:
    assert Names([]).find("huyện") == []
    assert Names(["", "  "]).find("huyện") == []
    assert [named.place for named in Names(["", "xã An", ""]).find("xã an")] == [1]


def test_confidence_falls_with_what_is_left_unsaid_and_with_slips(names: Names) -> None:
    whole = names.find("huyện Krông Nô")[0].confidence
    slipped = names.find("huyện krôgn nô")[0].confidence
    bare = names.find("hôm nay ở krông nô trời có mưa không mọi người")[0].confidence
    assert whole == pytest.approx(1.0)
    assert bare < slipped < whole


VARIANTS = [
    str.upper,
    str.lower,
    str.title,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: text.replace("òa", "oà"),
    lambda text: f"  {text}  ",
    lambda text: text.replace(" ", "\u00a0"),
]


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(VARIANTS), max_size=3))
def test_a_name_is_itself_in_every_case_and_unicode_form(name: str, changes: list[object]) -> None:
    text = name
    for change in changes:
        text = change(text)  # type: ignore[operator]
    assert found(office_names(NAMES, SHORT), text) == name


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    for named in office_names(NAMES, SHORT).find(text):
        assert 0 <= named.confidence <= 1
        assert 0 <= named.place < len(NAMES)


@settings(deadline=None)
@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêôơưsfrxjzw0123456789 '", max_size=60), st.integers(0, 5))
def test_the_order_of_the_list_decides_nothing(text: str, seed: int) -> None:
    mixed = NAMES.copy()
    random.Random(seed).shuffle(mixed)
    here = [(NAMES[n.place], round(n.score, 3)) for n in Names(NAMES).find(text)]
    there = [(mixed[n.place], round(n.score, 3)) for n in Names(mixed).find(text)]
    assert here == there
