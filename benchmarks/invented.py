"""The knowledge of a province that does not exist, of any size: units, frameworks with indicators, guides.

Names are made of Vietnamese syllables and of the words of administration; the same seed gives the same
knowledge. Nothing of it stands in the packaged knowledge, so what is understood of it was understood from the
names alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from knowledge.bundle import Bundle
from knowledge.records import Abbreviation, Component, ComponentKind, Framework, Guide, Unit

SOURCE = "tự đặt"
_ONSETS = "b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x"
_RIMES = """
a á à ả ạ an án ản ang áng àng ảng anh ánh ành ao áo ào âm ấm ầm ân ấn ần âu ấu ầu ăn ắn ằn ăng
ắng ằng em én ên ến ền iên iến iền iển iệp iêu iếu im in ính ình ô ố ồ ổ ôi ối ồi ôn ốn ồn ông
ống ồng ơ ớ ơn ớn ơi ới u ú ù ung úng ùng uân uấn uôi uối uông uống ư ứ ừ ưng ứng ừng ương ướng
ường
"""
ONSETS, RIMES = tuple(_ONSETS.split()), tuple(_RIMES.split())
FRONT = set("eéèẻẽẹêếềểễệiíìỉĩị")
"""Vowels before which k, gh and ngh are written, not c, g and ng."""

LEADS = ("Tỷ lệ", "Số lượng", "Mức độ", "Tần suất", "Tỷ trọng", "Thời gian", "Kinh phí", "Kết quả")
ACTS = (
    "số hóa", "kết nối", "chia sẻ", "khai thác", "cập nhật", "giám sát", "bảo trì", "công khai", "lưu trữ",
    "ký số", "xác thực", "thanh toán", "tiếp nhận", "hoàn trả", "đánh giá", "tập huấn", "hỗ trợ", "phổ cập",
    "thẩm tra", "đồng bộ", "kiểm kê", "luân chuyển", "đối soát", "cấp phép", "rà soát", "mô phỏng", "dự báo",
    "quan trắc", "hiệu chỉnh", "niêm yết",
)  # fmt: skip
OBJECTS = (
    "hồ sơ đất đai", "giấy phép xây dựng", "bệnh án điện tử", "học bạ số", "bản đồ quy hoạch",
    "camera giao thông", "trạm quan trắc nước", "hợp đồng lao động", "sổ hộ tịch", "chứng thư số",
    "dữ liệu nông nghiệp", "vé xe buýt", "hóa đơn tiền nước", "tài sản công", "thẻ thư viện",
    "nhật ký canh tác", "mã vùng trồng", "cảnh báo thiên tai", "đơn thuốc điện tử", "lịch tiêm chủng",
    "hồ sơ cán bộ", "phản ánh môi trường", "biên lai thuế", "lưu trú du lịch", "di tích văn hóa",
    "chợ truyền thống", "hợp tác xã", "làng nghề", "cụm công nghiệp", "trường mầm non", "trạm y tế",
    "bến thủy nội địa", "công trình thủy lợi", "rừng phòng hộ", "lồng bè thủy sản", "trại chăn nuôi",
    "tuyến đường liên thôn", "điểm bưu chính", "nhà văn hóa", "đèn chiếu sáng",
)  # fmt: skip
WHERE = (
    "trên nền tảng dùng chung", "qua cổng một cửa", "tại bộ phận tiếp dân", "theo thời gian thực",
    "đúng thời hạn quy định", "bằng thiết bị di động", "của tổ dân cư", "của hộ kinh doanh",
    "ở vùng khó khăn", "trong khu công nghiệp", "có bản sao an toàn", "được chứng nhận hợp chuẩn",
    "phục vụ chỉ đạo điều hành", "liên thông ba cấp", "không dùng tiền mặt",
)  # fmt: skip
FIELDS = (
    "Khoáng sản", "Thủy sản", "Lâm nghiệp", "Đô thị", "Du lịch", "Thể dục thể thao", "Lao động xã hội",
    "Dân tộc tôn giáo", "Ngoại thương", "Hạ tầng giao thông", "Tài nguyên nước", "Năng lượng tái tạo",
    "Bưu chính viễn thông", "Thống kê", "Quy hoạch kiến trúc", "Văn hóa gia đình", "Phát triển nông thôn",
    "Bảo vệ môi trường", "Đối ngoại nhân dân", "Thị trường lao động",
)  # fmt: skip


def _syllable(rng: Random) -> str:
    onset, rime = rng.choice(ONSETS), rng.choice(RIMES)
    if rime[0] in FRONT:
        onset = {"c": "k", "g": "gh", "ng": "ngh", "gi": "v"}.get(onset, onset)
    elif onset == "k":
        onset = "c"
    if onset == "qu" and rime[0] in "uúùưứừoôốồổơớ":
        onset = "l"
    return onset + rime


def _proper(rng: Random, words: int) -> str:
    return " ".join(_syllable(rng).capitalize() for _ in range(words))


def _unlike(make: Iterator[str], count: int) -> list[str]:
    """So many different names, also when their marks are gone."""
    from noise import plain

    found: dict[str, str] = {}
    while len(found) < count:
        name = next(make)
        found.setdefault(plain(name), name)
    return list(found.values())


def _units(rng: Random, count: int) -> list[Unit]:
    top = Unit("v", "tỉnh", _proper(rng, 2), "", True, "", "", (), False, SOURCE)
    units = [top]
    departments = [f"Sở {field}" for field in FIELDS]
    districts = max(4, count // 100)
    for number, name in enumerate(departments):
        units.append(Unit(f"v/so-{number}", "sở", name, "v", True, "", "", (), False, SOURCE))

    def names() -> Iterator[str]:
        while True:
            yield _proper(rng, rng.choice((2, 2, 2, 3)))

    for number, name in enumerate(_unlike(names(), count - len(units))):
        kind = "huyện" if number < districts else rng.choice(("xã", "xã", "xã", "phường", "thị trấn"))
        parent = "v" if number < districts else f"v/{number % districts}"
        units.append(Unit(f"v/{number}", kind, name, parent, True, "", "", (), False, SOURCE))
    return units


def _indicators(rng: Random, count: int) -> list[str]:
    def names() -> Iterator[str]:
        while True:
            name = f"{rng.choice(LEADS)} {rng.choice(ACTS)} {rng.choice(OBJECTS)} {rng.choice(WHERE)}"
            yield name if rng.random() < 0.6 else f"{name} {_field(rng)}"

    return _unlike(names(), count)


def _field(rng: Random) -> str:
    field = rng.choice(FIELDS)
    return f"lĩnh vực {field[0].lower()}{field[1:]}"


def _guides(rng: Random, count: int) -> list[str]:
    def names() -> Iterator[str]:
        while True:
            act, thing = rng.choice(ACTS), rng.choice(OBJECTS)
            yield f"Cách {act} {thing} {rng.choice(WHERE)} bằng ứng dụng {_proper(rng, 2)}"

    return _unlike(names(), count)


def invented(units: int, indicators: int, guides: int, seed: int = 7) -> Bundle:
    """A province's knowledge with so many units, indicators (in frameworks of 100) and guides."""
    rng = Random(seed)
    places = _units(rng, units)
    components = []
    frameworks = []
    for number, name in enumerate(_indicators(rng, indicators)):
        key = f"v-{2000 + number // 100}"
        if number % 100 == 0:
            year = 2000 + number // 100
            frameworks.append(
                Framework(
                    key,
                    f"Bộ chỉ số {year}",
                    places[0].name,
                    "xã",
                    "",
                    "",
                    (year,),
                    Decimal(1000),
                    (),
                    "",
                    SOURCE,
                )
            )
        code = f"DTI-{number % 100 + 1:02d}"
        components.append(
            Component(
                key,
                code,
                True,
                "",
                ComponentKind.INDICATOR,
                name,
                Decimal(10),
                "",
                "",
                "",
                "",
                (),
                (),
                "",
                SOURCE,
            )
        )
    return Bundle(
        frameworks=tuple(frameworks),
        components=tuple(components),
        units=tuple(places),
        guides=tuple(
            Guide(f"g{number}", title, (), ("Bước một.",), (), SOURCE)
            for number, title in enumerate(_guides(rng, guides))
        ),
        abbreviations=tuple(
            Abbreviation("".join(word[0] for word in thing.split()).upper() + "Q", (thing,), "", SOURCE)
            for thing in OBJECTS
            if len(thing.split()) >= 3
        ),
    )
