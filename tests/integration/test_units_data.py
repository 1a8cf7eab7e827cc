"""The packaged list of units against what is known of it from elsewhere."""

from __future__ import annotations

import gzip
import unicodedata
from collections import Counter, defaultdict

import pytest

from knowledge.bundle import Bundle
from knowledge.packaged import DATA, read_dataset
from knowledge.records import Unit
from knowledge.text import fold_any
from knowledge.units import UnitIndex, match_key

SCORED = [
    *(
        f"cu/dak-nong/{d}"
        for d in [
            "dak-song",
            "dak-mil",
            "krong-no",
            "dak-glong",
            "dak-rlap",
            "gia-nghia",
            "tuy-duc",
            "cu-jut",
        ]
    ),
    *(
        f"cu/dak-lak/{d}"
        for d in [
            "krong-pac",
            "buon-ma-thuot",
            "ea-hleo",
            "krong-nang",
            "ea-kar",
            "cu-mgar",
            "krong-bong",
            "buon-don",
            "krong-ana",
            "cu-kuin",
            "buon-ho",
            "ea-sup",
            "lak",
            "krong-buk",
            "mdrak",
        ]
    ),
    "cu/quang-ngai/binh-son",
    "cu/son-la/thuan-chau",
]
UNMERGED = [
    "cao-bang",
    "dien-bien",
    "ha-noi",
    "ha-tinh",
    "hue",
    "lai-chau",
    "lang-son",
    "nghe-an",
    "quang-ninh",
    "son-la",
    "thanh-hoa",
]


@pytest.fixture(scope="module")
def data() -> Bundle:
    return read_dataset("units")


@pytest.fixture(scope="module")
def index(data: Bundle) -> UnitIndex:
    return UnitIndex(data.units, data.unit_changes)


@pytest.fixture(scope="module")
def listed(data: Bundle) -> list[Unit]:
    """The units of the official lists: without departments and the demonstration unit."""
    return [u for u in data.units if not u.demo and u.kind not in ("sở", "ban", "thanh tra")]


def known(index: UnitIndex, key: str) -> Unit:
    found = index.get(key)
    assert found is not None, key
    return found


def after(index: UnitIndex, key: str) -> dict[str, bool]:
    return {unit.key: partial for unit, partial in index.successors(known(index, key))}


def communes_before(index: UnitIndex, key: str) -> set[str]:
    return {unit.name for unit, _ in index.predecessors(known(index, key)) if unit.key.count("/") == 3}


def test_counts_of_today(listed: list[Unit]) -> None:
    today = [u for u in listed if u.current]
    assert Counter(u.kind for u in today if u.parent) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert Counter(u.kind for u in today if not u.parent) == {"tỉnh": 28, "thành phố": 6}
    by_province: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in today:
        by_province[unit.parent][unit.kind] += 1
    assert by_province["lam-dong"] == {"xã": 103, "phường": 20, "đặc khu": 1}
    assert by_province["quang-ngai"] == {"xã": 86, "phường": 9, "đặc khu": 1}
    assert by_province["son-la"] == {"xã": 67, "phường": 8}
    assert by_province["dak-lak"] == {"xã": 88, "phường": 14}
    assert by_province["ho-chi-minh"] == {"phường": 113, "xã": 54, "đặc khu": 1}
    assert by_province["tay-ninh"] == {"xã": 82, "phường": 14}


def test_counts_of_before(listed: list[Unit]) -> None:
    before = [u for u in listed if not u.current]
    assert Counter(u.key.count("/") for u in before) == {1: 63, 2: 696, 3: 10035}
    assert {u.kind for u in before if u.key.count("/") == 2} == {"huyện", "quận", "thị xã", "thành phố"}
    assert {u.kind for u in before if u.key.count("/") == 3} == {"xã", "phường", "thị trấn"}


@pytest.mark.parametrize(
    ("district", "communes"),
    [
        ("krong-no", 12), ("dak-mil", 10), ("dak-song", 9), ("dak-rlap", 11), ("tuy-duc", 6), ("cu-jut", 8),
        ("dak-glong", 7), ("gia-nghia", 8),
    ],
)  # fmt: skip
def test_counts_of_the_districts_of_dak_nong(index: UnitIndex, district: str, communes: int) -> None:
    assert len(index.children(known(index, f"cu/dak-nong/{district}"))) == communes


def test_every_reference_leads_somewhere(data: Bundle, index: UnitIndex) -> None:
    assert len({u.key for u in data.units}) == len(data.units)
    assert [u.key for u in data.units if u.parent and index.get(u.parent) is None] == []
    assert [c for c in data.unit_changes if index.get(c.old) is None or index.get(c.new) is None] == []


def test_every_unit_has_its_place_in_the_change(listed: list[Unit], index: UnitIndex) -> None:
    assert [u.key for u in listed if not u.current and not index.successors(u)] == []
    assert [u.key for u in listed if u.current and not index.predecessors(u)] == []
    for unit in listed:
        for new, _ in index.successors(unit):
            provinces = {heir.key for heir, _ in index.successors(index.province_of(unit))}
            assert index.province_of(new).key in provinces, (unit.key, new.key)


def test_a_commune_is_partial_exactly_when_it_was_divided(listed: list[Unit], index: UnitIndex) -> None:
    communes = [u for u in listed if u.key.count("/") == 3]
    assert [
        u.key for u in communes if {part for _, part in index.successors(u)} != {len(index.successors(u)) > 1}
    ] == []


def test_a_district_went_where_its_communes_went(listed: list[Unit], index: UnitIndex) -> None:
    for district in (u for u in listed if u.key.count("/") == 2):
        below = {new.key for commune in index.children(district) for new, _ in index.successors(commune)}
        if below:  # island districts had no communes
            assert below == {new.key for new, _ in index.successors(district)}, district.key


def test_merged_and_unmerged_provinces(listed: list[Unit], index: UnitIndex) -> None:
    before = [u for u in listed if not u.current and not u.key.removeprefix("cu/").count("/")]
    assert sorted(u.key for u in before if not u.until) == [f"cu/{key}" for key in UNMERGED]
    assert {u.until for u in before} == {"", "01/07/2025"}
    assert after(index, "cu/dak-nong") == {"lam-dong": False}
    assert {u.key for u, _ in index.predecessors(known(index, "lam-dong"))} == {
        "cu/lam-dong", "cu/dak-nong", "cu/binh-thuan",
    }  # fmt: skip
    assert {u.key for u, _ in index.predecessors(known(index, "dak-lak"))} == {"cu/dak-lak", "cu/phu-yen"}
    assert after(index, "cu/long-an") == {"tay-ninh": False}
    assert {u.since for u in listed if u.current and u.parent} == {"01/07/2025"}
    assert {u.until for u in listed if not u.current and u.parent.count("/")} == {"01/07/2025"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cu/dak-nong/krong-no", "krong-no nam-da nam-nung quang-phu dak-sak*"),
        ("cu/dak-nong/dak-mil", "duc-lap thuan-an dak-mil dak-sak*"),
        ("cu/dak-nong/tuy-duc", "quang-truc tuy-duc quang-tan"),
        ("cu/dak-nong/cu-jut", "cu-jut dak-wil nam-dong"),
        ("cu/dak-nong/dak-song", "duc-an dak-song thuan-hanh truong-xuan"),
        ("cu/dak-nong/dak-rlap", "kien-duc quang-tin nhan-co"),
        ("cu/dak-nong/dak-glong", "quang-son quang-hoa ta-dung quang-khe bac-gia-nghia*"),
        ("cu/dak-nong/gia-nghia", "bac-gia-nghia* nam-gia-nghia dong-gia-nghia"),
        ("cu/quang-ngai/binh-son", "binh-son van-tuong binh-minh dong-son* binh-chuong"),
        (
            "cu/son-la/thuan-chau",
            "thuan-chau binh-thuan muong-e chieng-la muong-khieng long-he muong-bam nam-lau co-ma muoi-noi",
        ),
        ("cu/dak-nong/krong-no/buon-choah", "nam-da"),
        ("cu/dak-lak/buon-ma-thuot/hoa-thuan", "tan-an"),
        ("cu/dak-nong/cu-jut/ea-tling", "cu-jut"),
        ("cu/dak-lak/krong-pac/phuoc-an", "krong-pac"),
        ("cu/dak-lak/lak/krong-no", "krong-no"),
    ],
)
def test_what_became_of_units_in_the_documents(index: UnitIndex, old: str, new: str) -> None:
    found = after(index, old)
    assert {key.split("/")[1] + "*" * partial for key, partial in found.items()} == set(new.split())
    assert len({key.split("/")[0] for key in found}) == 1


@pytest.mark.parametrize(
    ("district", "communes", "new"), [("krong-pac", 16, 6), ("buon-ma-thuot", 19, 6), ("mdrak", 13, 6)]
)
def test_sizes_of_districts_of_dak_lak(index: UnitIndex, district: str, communes: int, new: int) -> None:
    assert len(index.children(known(index, f"cu/dak-lak/{district}"))) == communes
    assert len(after(index, f"cu/dak-lak/{district}")) == new


def test_what_communes_were_made_of(index: UnitIndex) -> None:
    assert {"Long Hậu", "Phước Lại"} <= communes_before(index, "tay-ninh/can-giuoc")
    assert "Buôn Choah" in communes_before(index, "lam-dong/nam-da")
    assert {unit.key for unit in index.find("xã Krông Nô") if unit.current} == {
        "lam-dong/krong-no", "dak-lak/krong-no",
    }  # fmt: skip


def test_namesakes_of_a_merged_province_are_kept_apart(index: UnitIndex) -> None:
    assert after(index, "cu/soc-trang/long-phu/phu-huu") == {"can-tho/truong-khanh": False}
    assert after(index, "cu/hau-giang/chau-thanh/phu-huu") == {"can-tho/phu-huu": False}


def test_scored_units_have_their_keys_and_titles(index: UnitIndex) -> None:
    titles = {key: index.full_title(known(index, key)) for key in SCORED}
    assert titles["cu/dak-nong/dak-rlap"] == "huyện Đắk R'lấp, tỉnh Đắk Nông (cũ)"
    assert titles["cu/dak-lak/buon-ho"] == "thị xã Buôn Hồ, tỉnh Đắk Lắk (cũ)"
    assert titles["cu/dak-lak/krong-ana"] == "huyện Krông Ana, tỉnh Đắk Lắk (cũ)"
    assert titles["cu/son-la/thuan-chau"] == "huyện Thuận Châu, tỉnh Sơn La"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND huyện K'ông Nô", "cu/dak-nong/krong-no"),
        ("UBND huyện Đắk G'long", "cu/dak-nong/dak-glong"),
        ("huyện Đăk Glong", "cu/dak-nong/dak-glong"),
        ("UBND huyện Cư Jut", "cu/dak-nong/cu-jut"),
        ("huyện Cư Jút", "cu/dak-nong/cu-jut"),
        ("UBND huyện Đắk R'lấp", "cu/dak-nong/dak-rlap"),
        ("Krông Pắk", "cu/dak-lak/krong-pac"),
        ("UBND huyện M'Drăk", "cu/dak-lak/mdrak"),
        ("Huyện M’Đrắk", "cu/dak-lak/mdrak"),
        ("Thành phố Buôn Mê Thuột", "cu/dak-lak/buon-ma-thuot"),
        ("Ban Mê Thuột", "cu/dak-lak/buon-ma-thuot"),
        ("TP BMT", "cu/dak-lak/buon-ma-thuot"),
        ("UBND Thị xã Buôn Hồ", "cu/dak-lak/buon-ho"),
        ("Huyện Krông A Na", "cu/dak-lak/krong-ana"),
        ("tp gia nghĩa", "cu/dak-nong/gia-nghia"),
        ("TPHCM", "ho-chi-minh"),
        ("Sài Gòn", "ho-chi-minh"),
        ("HN", "ha-noi"),
        ("UBND xã Phước Hải", "ho-chi-minh/phuoc-hai"),
        ("UBND xã Cần Giuộc", "tay-ninh/can-giuoc"),
        ("UBND xã Tân Mẫu", "tay-ninh/tan-mau"),
        ("Sở NN&PTNT", "cu/dak-lak/so-nong-nghiep-va-phat-trien-nong-thon"),
        ("sở TTTT", "cu/dak-lak/so-thong-tin-va-truyen-thong"),
        ("STTTT", "cu/dak-lak/so-thong-tin-va-truyen-thong"),
        ("Sở KH&CN", "cu/dak-lak/so-khoa-hoc-va-cong-nghe"),
        ("Sở Lao động, Thương Binh và Xã Hội", "cu/dak-lak/so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở LĐTBXH", "cu/dak-lak/so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở VHTTDL", "cu/dak-lak/so-van-hoa-the-thao-va-du-lich"),
        ("Ban Dân tộc tỉnh", "cu/dak-lak/ban-dan-toc"),
        ("Thanh tra tỉnh", "cu/dak-lak/thanh-tra-tinh"),
    ],
)
def test_names_as_documents_and_people_write_them(index: UnitIndex, text: str, expected: str) -> None:
    assert expected in [unit.key for unit in index.find(text)]


def test_departments_and_demonstration_unit(data: Bundle, index: UnitIndex) -> None:
    departments = [u for u in index.children(known(index, "cu/dak-lak")) if u.kind != "huyện"]
    assert Counter(u.kind for u in departments if u.kind not in ("thành phố", "thị xã")) == {
        "sở": 16, "ban": 1, "thanh tra": 1,
    }  # fmt: skip
    assert [u.key for u in data.units if u.demo] == ["tay-ninh/tan-mau"]
    assert "không có thật" in known(index, "tay-ninh/tan-mau").source
    assert index.title(known(index, "cu/dak-lak/ban-dan-toc")) == "Ban Dân tộc tỉnh Đắk Lắk"


def test_every_name_and_spelling_finds_its_unit(data: Bundle, index: UnitIndex) -> None:
    lost = [
        (form, unit.key)
        for unit in data.units
        for name in (unit.name, *unit.spellings)
        for form in (name, unicodedata.normalize("NFD", name.upper()), fold_any(name))
        if unit not in index.find(form) or unit not in index.by_key_name(match_key(form))
    ]
    assert lost == []


def test_every_full_title_finds_its_unit(data: Bundle, index: UnitIndex) -> None:
    assert [u.key for u in data.units if u not in index.find(index.full_title(u))] == []


def test_no_two_names_of_a_province_and_level_fall_together_but_by_marks(
    data: Bundle, index: UnitIndex
) -> None:
    letters: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for unit in data.units:
        place = (index.province_of(unit).key, unit.kind, match_key(unit.name))
        letters[place].add("".join(c for c in fold_any(unit.name) if c.isalnum()))
    assert [(place, names) for place, names in letters.items() if len(names) > 1] == []


def test_names_are_clean(data: Bundle) -> None:
    for unit in data.units:
        assert unit.name == unicodedata.normalize("NFC", " ".join(unit.name.split()))
        assert unit.key.isascii() and unit.source
        assert unit.kind == unit.kind.lower()


def test_the_files_are_small_and_the_same_every_time() -> None:
    files = [DATA / "units" / name for name in ("units.csv.gz", "unit_changes.csv.gz")]
    assert sum(file.stat().st_size for file in files) < 700_000
    for file in files:
        raw = file.read_bytes()
        assert raw[4:8] == bytes(4), "gzip holds a time, so the file would change with every build"
        lines = gzip.decompress(raw).decode().splitlines()[1:]
        assert [line.split(",")[0] for line in lines] == sorted(line.split(",")[0] for line in lines)
