"""Units by key and by name, and their change of 01/7/2025, on a list small enough to see through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Unit, UnitChange
from knowledge.units import UnitIndex, match_key, prefer_marks


def unit(key: str, kind: str, name: str, *spellings: str, demo: bool = False) -> Unit:
    """A unit whose parent and time follow from its key."""
    old = key.startswith("cu/")
    parent = key.rsplit("/", 1)[0] if key.count("/") > old else ""
    until = "01/07/2025" if old and key != "cu/son-la" else ""
    return Unit(key, kind, name, parent, not old, "", until, spellings, demo, "tự đặt")


UNITS = [
    unit("cu/dak-nong", "tỉnh", "Đắk Nông", "Đăk Nông"),
    unit("cu/dak-nong/krong-no", "huyện", "Krông Nô", "K'ông Nô"),
    unit("cu/dak-nong/krong-no/nam-da", "xã", "Nam Đà"),
    unit("cu/dak-nong/krong-no/buon-choah", "xã", "Buôn Choah"),
    unit("cu/dak-nong/krong-no/dak-ha", "xã", "Đắk Hà"),
    unit("cu/dak-lak", "tỉnh", "Đắk Lắk"),
    unit("cu/dak-lak/so-tai-chinh", "sở", "Sở Tài chính", "STC"),
    unit("cu/dak-lak/so-van-hoa", "sở", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL"),
    unit("cu/dak-lak/thanh-tra-tinh", "thanh tra", "Thanh tra tỉnh"),
    unit("cu/dak-lak/buon-ma-thuot", "thành phố", "Buôn Ma Thuột", "BMT", "Buôn Mê Thuột"),
    unit("cu/dak-lak/buon-ma-thuot/hoa-thuan", "xã", "Hòa Thuận"),
    unit("cu/dak-lak/mdrak", "huyện", "M'Drắk"),
    unit("cu/son-la", "tỉnh", "Sơn La"),
    unit("cu/son-la/thuan-chau", "huyện", "Thuận Châu"),
    unit("cu/ho-chi-minh", "thành phố", "Hồ Chí Minh"),
    unit("cu/ho-chi-minh/quan-3", "quận", "Quận 3"),
    unit("cu/ho-chi-minh/quan-3/phuong-1", "phường", "Phường 1"),
    unit("lam-dong", "tỉnh", "Lâm Đồng"),
    unit("lam-dong/krong-no", "xã", "Krông Nô"),
    unit("lam-dong/nam-da", "xã", "Nam Đà"),
    unit("lam-dong/cho-moi", "xã", "Chợ Mới"),
    unit("dak-lak", "tỉnh", "Đắk Lắk"),
    unit("dak-lak/krong-no", "xã", "Krông Nô"),
    unit("dak-lak/ba-to", "xã", "Ba Tơ"),
    unit("dak-lak/ba-to-2", "xã", "Ba Tô"),
    unit("ho-chi-minh", "thành phố", "Hồ Chí Minh", "TPHCM"),
    unit("tay-ninh/tan-mau", "xã", "Tân Mẫu", demo=True),
]
CHANGES = [
    UnitChange("cu/dak-nong", "lam-dong", False, "tự đặt"),
    UnitChange("cu/dak-lak", "dak-lak", False, "tự đặt"),
    UnitChange("cu/ho-chi-minh", "ho-chi-minh", False, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no", "lam-dong/krong-no", False, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no", "lam-dong/nam-da", True, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no/nam-da", "lam-dong/nam-da", False, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no/buon-choah", "lam-dong/nam-da", True, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no/buon-choah", "lam-dong/krong-no", True, "tự đặt"),
    UnitChange("cu/dak-nong/krong-no/buon-choah", "khong-co/don-vi-nay", True, "tự đặt"),
]


@pytest.fixture(scope="module")
def index() -> UnitIndex:
    return UnitIndex(UNITS, CHANGES)


def known(index: UnitIndex, key: str) -> Unit:
    found = index.get(key)
    assert found is not None, key
    return found


def keys(units: object) -> list[str]:
    return [found.key for found in units]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "variants",
    [
        ["Đắk Nông", "Đăk Nông", "Đắc Nông", "ĐẮK NÔNG", "dak nong", "Daknong", "Đak  Nông"],
        ["M'Drắk", "M’Đrắk", "M‘Drăk", "M`drak", "MĐrắk", "M Drắc", "mdrak"],
        ["Ea H'leo", "EaHleo", "Ea H’Leo", "ea hleo"],
        ["Đắk R'lấp", "Đăk RLấp", "Đắk R Lấp"],
        ["Krông Ana", "Krông A Na", "KRÔNG ANA"],
        ["Krông Pắc", "Krông Pắk", "Krong Pak"],
        ["Cư M'gar", "Cư Mgar", "cu mgar"],
        ["Lý Sơn", "Lí Sơn", "ly son"],
        ["Mỹ Quý", "Mĩ Quí"],
        ["Hòa Thuận", "Hoà Thuận", "hoathuan"],
        ["Phường 02", "phường 2"],
    ],
)
def test_variants_of_a_name_have_one_key(variants: list[str]) -> None:
    forms = [form for name in variants for form in (name, unicodedata.normalize("NFD", name))]
    assert len({match_key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An Chánh", "An Khánh"),
        ("Thủy", "Thúi"),
        ("Tây Hòa", "Tai Hòa"),
        ("Phường 1", "Phường 10"),
        ("Nam Đà", "Nam Đàn"),
        ("Phú Yên", "Phú Iên"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_whatever_the_text(text: str) -> None:
    key = match_key(text)
    assert match_key(key) == key
    assert key == "" or (key.isascii() and key.isalnum())


@given(
    st.lists(
        st.sampled_from(["đắk", "đắc", "hà", "ch", "k", "c", "quý", "y", "my", "2", "m'gar", "lý", "an"]),
        max_size=6,
    )
)
def test_spaces_do_not_matter_to_a_key(words: list[str]) -> None:
    assert match_key(" ".join(words)) == match_key("".join(words))


def test_get(index: UnitIndex) -> None:
    assert known(index, "lam-dong/krong-no").name == "Krông Nô"
    assert index.get("lam-dong/khong-co") is None


def test_ancestors_province_and_children(index: UnitIndex) -> None:
    commune = known(index, "cu/dak-nong/krong-no/nam-da")
    assert keys(index.ancestors(commune)) == ["cu/dak-nong/krong-no", "cu/dak-nong"]
    assert index.province_of(commune).key == "cu/dak-nong"
    assert index.province_of(known(index, "lam-dong")).key == "lam-dong"
    assert keys(index.children(known(index, "dak-lak"))) == [
        "dak-lak/krong-no", "dak-lak/ba-to", "dak-lak/ba-to-2",
    ]  # fmt: skip
    assert index.children(commune) == ()
    assert keys(index.ancestors(known(index, "tay-ninh/tan-mau"))) == []  # its parent is not in the list


def test_a_ring_of_parents_ends() -> None:
    ring = [
        Unit("a", "xã", "A", "b", True, "", "", (), False, ""),
        Unit("b", "huyện", "B", "a", True, "", "", (), False, ""),
    ]
    assert keys(UnitIndex(ring, []).ancestors(ring[0])) == ["b", "a"]


def test_successors_and_predecessors(index: UnitIndex) -> None:
    district = known(index, "cu/dak-nong/krong-no")
    assert [(u.key, part) for u, part in index.successors(district)] == [
        ("lam-dong/krong-no", False),
        ("lam-dong/nam-da", True),
    ]
    new = known(index, "lam-dong/nam-da")
    assert [(u.key, part) for u, part in index.predecessors(new)] == [
        ("cu/dak-nong/krong-no", True),
        ("cu/dak-nong/krong-no/nam-da", False),
        ("cu/dak-nong/krong-no/buon-choah", True),
    ]
    assert index.successors(new) == []
    assert index.predecessors(district) == []
    divided = known(index, "cu/dak-nong/krong-no/buon-choah")
    assert [(u.key, part) for u, part in index.successors(divided)] == [
        ("lam-dong/nam-da", True),
        ("lam-dong/krong-no", True),
    ]


@pytest.mark.parametrize(
    ("key", "title", "full_title"),
    [
        ("cu/dak-nong", "tỉnh Đắk Nông (cũ)", "tỉnh Đắk Nông (cũ)"),
        ("lam-dong", "tỉnh Lâm Đồng", "tỉnh Lâm Đồng"),
        ("cu/dak-nong/krong-no", "huyện Krông Nô", "huyện Krông Nô, tỉnh Đắk Nông (cũ)"),
        ("lam-dong/krong-no", "xã Krông Nô", "xã Krông Nô, tỉnh Lâm Đồng"),
        (
            "cu/dak-nong/krong-no/nam-da",
            "xã Nam Đà",
            "xã Nam Đà, huyện Krông Nô, tỉnh Đắk Nông (cũ)",
        ),
        ("cu/son-la/thuan-chau", "huyện Thuận Châu", "huyện Thuận Châu, tỉnh Sơn La"),
        (
            "cu/ho-chi-minh/quan-3/phuong-1",
            "Phường 1",
            "Phường 1, Quận 3, thành phố Hồ Chí Minh (cũ)",
        ),
        ("cu/dak-lak/so-tai-chinh", "Sở Tài chính tỉnh Đắk Lắk", "Sở Tài chính tỉnh Đắk Lắk"),
        ("cu/dak-lak/thanh-tra-tinh", "Thanh tra tỉnh Đắk Lắk", "Thanh tra tỉnh Đắk Lắk"),
    ],
)
def test_titles(index: UnitIndex, key: str, title: str, full_title: str) -> None:
    assert index.title(known(index, key)) == title
    assert index.full_title(known(index, key)) == full_title


def test_a_department_without_its_province_keeps_its_name() -> None:
    alone = unit("cu/dak-lak/so-y-te", "sở", "Sở Y tế")
    assert UnitIndex([alone], []).full_title(alone) == "Sở Y tế"


def test_by_key_name(index: UnitIndex) -> None:
    assert keys(index.by_key_name(match_key("krông nô"))) == [
        "lam-dong/krong-no", "dak-lak/krong-no", "cu/dak-nong/krong-no",
    ]  # fmt: skip
    assert keys(index.by_key_name(match_key("K’ông Nô"))) == ["cu/dak-nong/krong-no"]
    assert keys(index.by_key_name(match_key("bmt"))) == ["cu/dak-lak/buon-ma-thuot"]
    assert keys(index.by_key_name("dakha")) == keys(index.by_key_name("dacha")) == [
        "cu/dak-nong/krong-no/dak-ha"
    ]  # fmt: skip
    assert index.by_key_name("") == ()
    assert index.by_key_name(match_key("1")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND huyện Krông Nô", ["cu/dak-nong/krong-no"]),
        ("Uỷ ban nhân dân huyện Krông Nô", ["cu/dak-nong/krong-no"]),
        ("HĐND và UBND huyện Krông Nô", ["cu/dak-nong/krong-no"]),
        ("h. krong no", ["cu/dak-nong/krong-no"]),
        ("Krông Nô", ["lam-dong/krong-no", "dak-lak/krong-no", "cu/dak-nong/krong-no"]),
        ("xã Krông Nô", ["lam-dong/krong-no", "dak-lak/krong-no"]),
        ("xã Krông Nô, Lâm Đồng", ["lam-dong/krong-no"]),
        ("xã Krông Nô (tỉnh Lâm Đồng)", ["lam-dong/krong-no"]),
        ("xa krong no lam dong", ["lam-dong/krong-no"]),
        ("Krông Nô - Lâm Đồng", ["lam-dong/krong-no"]),
        ("xã Krông Nô (Đắk Nông cũ)", ["lam-dong/krong-no"]),
        ("huyện Krông Nô, tỉnh Lâm Đồng", ["cu/dak-nong/krong-no"]),
        ("huyện Krông Nô, tỉnh Đắk Nông", ["cu/dak-nong/krong-no"]),
        ("huyện Krông Nô, tỉnh Sơn La", []),
        ("phường Krông Nô", []),
        ("Krông Nô cũ", ["cu/dak-nong/krong-no"]),
        ("Krông Nô mới", ["lam-dong/krong-no", "dak-lak/krong-no"]),
        ("xã Chợ Mới", ["lam-dong/cho-moi"]),
        ("xã Nam Đà", ["lam-dong/nam-da", "cu/dak-nong/krong-no/nam-da"]),
        ("xã Nam Đà (cũ)", ["cu/dak-nong/krong-no/nam-da"]),
        ("xã Nam Đà, huyện Krông Nô, tỉnh Đắk Nông", ["cu/dak-nong/krong-no/nam-da"]),
        ("Xã Hoà Thuận (Buôn Mê Thuột) cũ", ["cu/dak-lak/buon-ma-thuot/hoa-thuan"]),
        ("TP. BMT", ["cu/dak-lak/buon-ma-thuot"]),
        ("tp buôn ma thuột", ["cu/dak-lak/buon-ma-thuot"]),
        ("tỉnh Đắk Nông (cũ)", ["cu/dak-nong"]),
        ("Đắk Lắk", ["dak-lak", "cu/dak-lak"]),
        ("P.1, Q.3", ["cu/ho-chi-minh/quan-3/phuong-1"]),
        ("phường 1 quận 3 TPHCM", ["cu/ho-chi-minh/quan-3/phuong-1"]),
        ("1", []),
        ("Sở Văn hoá, Thể thao và Du lịch", ["cu/dak-lak/so-van-hoa"]),
        ("sở vhtt&dl Đắk Lắk", ["cu/dak-lak/so-van-hoa"]),
        ("Sở Tài chính tỉnh Đắk Lắk", ["cu/dak-lak/so-tai-chinh"]),
        ("Sở Tài chính tỉnh Đắk Nông", []),
        ("Thanh tra tỉnh Đắk Lắk", ["cu/dak-lak/thanh-tra-tinh"]),
        ("Tân Mẫu", ["tay-ninh/tan-mau"]),
        ("UBND", []),
        ("cũ", []),
        ("", []),
        ("...", []),
        ("xin chào", []),
        ("điểm của huyện Krông Nô", []),
        ("Krông Nô " * 30, []),
    ],
)
def test_find(index: UnitIndex, text: str, expected: list[str]) -> None:
    assert keys(index.find(text)) == expected
    assert keys(index.find(unicodedata.normalize("NFD", text))) == expected


def test_marks_choose_between_neighbours_only(index: UnitIndex) -> None:
    assert keys(index.find("xã Ba Tơ")) == ["dak-lak/ba-to"]
    assert keys(index.find("XÃ BA TÔ, Đắk Lắk")) == ["dak-lak/ba-to-2"]
    assert keys(index.find("xa ba to")) == ["dak-lak/ba-to", "dak-lak/ba-to-2"]
    assert keys(index.find("xã Ba Tổ")) == ["dak-lak/ba-to", "dak-lak/ba-to-2"]
    far = unit("lam-dong/ba-to", "xã", "Ba Tô")
    both = [known(index, "dak-lak/ba-to"), far]
    assert prefer_marks(both, "xã Ba Tơ") == both


@given(st.text(alphabet="xãkrôngnôđắklắcũmới ,(.-1'", max_size=60))
def test_find_takes_any_text(text: str) -> None:
    index = UnitIndex(UNITS, CHANGES)
    assert set(keys(index.find(text))) <= {known.key for known in UNITS}
