"""Every kind of picture against its reference image, and what holds for all of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat

from handlers.desk import Desk
from handlers.pictures.font import width
from handlers.pictures.image import png
from handlers.pictures.ranking import ranking_picture
from handlers.pictures.sheet import WIDTH
from handlers.reply import Sketch
from knowledge.snapshot import TOTAL
from scoring.ranking import rank
from tests.picture_cases import DAK_MIL, KRONG_NO, REFERENCES, cases, compared, drawn, odd_desk

NAMES = sorted(path.stem for path in REFERENCES.glob("*.png"))
SVG = "{http://www.w3.org/2000/svg}"

PARTS = frozenset("svg title desc style defs pattern g rect path line circle text".split())
"""All that a picture is made of."""

Drawings = dict[str, Callable[[], Sketch | None]]


@pytest.fixture(scope="module")
def drawings(desk: Desk) -> Drawings:
    return cases(desk)


def _sketch(drawings: Drawings, name: str) -> Sketch:
    sketch = drawings[name]()
    assert sketch is not None
    return sketch


def _redrawn(sketch: Sketch, old: str, new: str) -> Sketch:
    return Sketch(lambda: sketch.svg.replace(old, new), lambda: sketch.alt)


def test_every_case_has_its_image_and_every_image_its_case(drawings: Drawings) -> None:
    assert sorted(drawings) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_did(drawings: Drawings, name: str) -> None:
    """The font is carried, so it looks the same on every machine, but for the rounding of edges."""
    found = drawn(_sketch(drawings, name))
    with Image.open(REFERENCES / f"{name}.png") as kept:
        expected = kept.convert("RGB")
    assert found.size == expected.size
    difference = ImageChops.difference(found, expected).convert("L")
    different = sum(difference.histogram()[64:])
    assert ImageStat.Stat(difference).mean[0] < 0.5, "draw it anew with python -m tests.picture_cases"
    assert different < 0.0005 * found.width * found.height, f"{different} pixels differ clearly"


def test_another_picture_would_be_noticed(drawings: Drawings) -> None:
    """The tolerance above is narrow enough: one figure changed is a different picture."""
    sketch = _sketch(drawings, "groups")
    assert "89,73" in sketch.svg
    changed = drawn(_redrawn(sketch, "89,73", "89,78"))
    difference = ImageChops.difference(changed, drawn(sketch)).convert("L")
    assert sum(difference.histogram()[64:]) > 0
    other = drawn(_redrawn(sketch, "Nhân lực số", "Nhan luc so"))
    different = sum(ImageChops.difference(other, drawn(sketch)).convert("L").histogram()[64:])
    assert different > 0.0001 * other.width * other.height


@pytest.mark.parametrize("name", NAMES)
def test_it_is_well_formed_describes_itself_and_runs_nothing(drawings: Drawings, name: str) -> None:
    sketch = _sketch(drawings, name)
    root = ET.fromstring(sketch.svg)
    assert (root.tag, root.get("role"), root.get("width")) == (f"{SVG}svg", "img", str(WIDTH))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text
    assert description.text.splitlines()[0][:20] == sketch.alt.splitlines()[0][:20]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= PARTS
    for element in root.iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert "href" not in attribute
            assert "url(" not in value or value.startswith("url(#")


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_the_sheet_or_meets_another(drawings: Drawings, name: str) -> None:
    """The boxes of all texts on a line, from the advances of the font, are apart."""
    root = ET.fromstring(_sketch(drawings, name).svg)
    height = float(root.get("height") or 0)
    boxes: list[tuple[float, float, float, float, str]] = []
    for element in root.iter(f"{SVG}text"):
        if element.get("transform") or not element.text:
            continue
        classes = (element.get("class") or "").split()
        style = element.get("style") or ""
        sizes = {"title": 36, "sub": 25, "small": 20, "warn": 22}
        size = float(style.removeprefix("font-size:").removesuffix("px") or 0) or next(
            (sizes[c] for c in classes if c in sizes), 26
        )
        wide = width(element.text, size, bold="b" in classes or "title" in classes)
        x, y = float(element.get("x") or 0), float(element.get("y") or 0)
        left = x - (wide if "e" in classes else wide / 2 if "c" in classes else 0)
        assert left >= 0, element.text
        assert left + wide <= WIDTH + 1, element.text
        assert 0 <= y <= height, element.text
        body = not {"title", "sub", "warn"} & set(classes) and not (x == 36 and "small" in classes)
        boxes.append((left, left + wide, y - size * 0.7 if body else -1, y, element.text))
    for place, (left, right, top, bottom, text) in enumerate(boxes):
        for other_left, other_right, other_top, other_bottom, other in boxes[place + 1 :]:
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert apart or -1 in (top, other_top), (text, other)


def test_the_text_says_every_figure_of_the_picture(drawings: Drawings) -> None:
    """Whoever cannot see a picture gets the same figures, each with the name it belongs to."""
    assert _sketch(drawings, "ranking-unreported").alt == (
        "Biểu đồ: Xếp hạng DTI năm 2021 các huyện, thành phố Đắk Lắk, tổng điểm, tối đa 420 điểm.\n"
        "Được đánh dấu: Huyện M'Drắk.\n"
        "1. Huyện Krông Pắc: 281,22 điểm\n"
        "2. Thành phố Buôn Ma Thuột: 262,76 điểm\n"
        "3. Huyện Ea H'leo: 230,57 điểm\n"
        "4. Huyện Krông Năng: 223,54 điểm\n"
        "5. Huyện Ea Kar: 202,31 điểm\n"
        "6. Huyện Cư M'gar: 182,07 điểm\n"
        "7. Huyện Krông Bông: 159,99 điểm\n"
        "8. Huyện Buôn Đôn: 144,23 điểm\n"
        "9. Huyện Krông Ana: 136,33 điểm\n"
        "10. Huyện Cư Kuin: 131,67 điểm\n"
        "11. Thị xã Buôn Hồ: 130,32 điểm\n"
        "12. Huyện Ea Súp: 127,15 điểm\n"
        "13. Huyện Lắk: 123,45 điểm\n"
        "14. Huyện Krông Búk: 99,39 điểm\n"
        "Không báo cáo số liệu: Huyện M'Drắk.\n"
        "Lưu ý: Huyện M'Drắk không báo cáo (in “-”) nhưng bảng vẫn xếp hạng 15. Còn chỗ mâu thuẫn khác."
    )
    assert _sketch(drawings, "groups").alt == (
        "Biểu đồ: Điểm DTI theo nhóm năm 2023, Huyện Krông Nô. Tổng điểm 655,26/1.000, hạng 3/8. "
        "Bộ chỉ số DTI Đắk Nông (cấp huyện).\n"
        "Nhận thức số: 100/100 điểm (100%)\n"
        "Thể chế số: 60/100 điểm (60%)\n"
        "Hạ tầng số: 99/100 điểm (99%)\n"
        "Nhân lực số: 89,73/100 điểm (89,7%)\n"
        "An toàn thông tin mạng: 28/100 điểm (28%)\n"
        "Hoạt động chính quyền số: 65,97/200 điểm (33%)\n"
        "Hoạt động kinh tế số: 83,56/150 điểm (55,7%)\n"
        "Hoạt động xã hội số: 129/150 điểm (86%)"
    )
    assert _sketch(drawings, "years").alt == (
        "Biểu đồ: Tổng điểm 2022–2023, Huyện Krông Nô.\n"
        "Năm 2022: 630,32 điểm, hạng 3\n"
        "Năm 2023: 655,26 điểm, hạng 3, +24,94 so với năm trước"
    )
    assert _sketch(drawings, "years-odd").alt == (
        "Biểu đồ: Tổng điểm 2017–2024, Xã Ộ Ữ Ẫ Ỗ Ặ Ệ Ợ Ự Ỹ.\n"
        "Năm 2017: chưa có trong dữ liệu\n"
        "Năm 2018: không báo cáo, không có điểm\n"
        "Năm 2019: chưa có trong dữ liệu\n"
        "Năm 2020: 0 điểm\n"
        "Năm 2021: 999,99 điểm, +999,99 so với năm trước\n"
        "Năm 2022: 3 điểm, –996,99 so với năm trước\n"
        "Năm 2023: chưa có trong dữ liệu\n"
        "Năm 2024: 1.000 điểm"
    )
    assert _sketch(drawings, "comparison-odd").alt.splitlines()[:5] == [
        "Biểu đồ: So sánh điểm DTI năm 2024: Xã Đắk G’long, Xã Ẵm Nguyễn Bỉnh Khiêm.",
        "Tổng điểm (tối đa 1.000): Xã Đắk G’long 12.345.678.901,25; Xã Ẵm Nguyễn Bỉnh Khiêm 987.654.321",
        "Đủ điểm (tối đa 100): Xã Đắk G’long 100; Xã Ẵm Nguyễn Bỉnh Khiêm 7.500.000",
        "Vượt tối đa (tối đa 100): Xã Đắk G’long 105,5; Xã Ẵm Nguyễn Bỉnh Khiêm 33,33",
        "Không điểm nào (tối đa 100): Xã Đắk G’long 0; Xã Ẵm Nguyễn Bỉnh Khiêm không báo cáo",
    ]
    assert _sketch(drawings, "progress").alt == (
        "Biểu đồ: Tiến độ minh chứng năm 2025, Xã Tân Mẫu. 26/62 chỉ số hoàn thành. "
        "Thẩm định 606,27/960 điểm; chờ bổ sung 283,41 điểm.\n"
        "Hoàn thành: 26 chỉ số\n"
        "Cần bổ sung minh chứng: 22 chỉ số\n"
        "Đang thực hiện: 13 chỉ số\n"
        "Chưa thực hiện: 1 chỉ số\n"
        "Hạ tầng và Nền tảng số: 2/7 hoàn thành, 2 cần bổ sung minh chứng, 3 đang thực hiện\n"
        "Nhân lực số: 1/5 hoàn thành, 2 cần bổ sung minh chứng, 2 đang thực hiện\n"
        "An toàn thông tin, an ninh mạng: 5/6 hoàn thành, 1 cần bổ sung minh chứng\n"
        "Hoạt động chính quyền số: 14/32 hoàn thành, 11 cần bổ sung minh chứng, 6 đang thực hiện, "
        "1 chưa thực hiện\n"
        "Hoạt động Kinh tế số: 4/4 hoàn thành\n"
        "Hoạt động Xã hội số: 0/8 hoàn thành, 6 cần bổ sung minh chứng, 2 đang thực hiện"
    )


def test_a_finding_about_the_figures_stands_in_the_picture(drawings: Drawings) -> None:
    sketch = _sketch(drawings, "ranking-districts")
    assert sketch.alt.splitlines()[-1].startswith("Lưu ý: Huyện Đắk Glong (575,92 điểm) in hạng 4,")
    assert 'class="warn"' in sketch.svg
    assert 'class="warn"' not in _sketch(drawings, "groups").svg


def test_markup_in_names_is_text(drawings: Drawings) -> None:
    sketch = _sketch(drawings, "ranking-odd")
    assert "K&#39;ông Nô &amp; &lt;b&gt;Nô&lt;/b&gt;" in sketch.svg
    assert "<b>" not in sketch.svg


@pytest.mark.parametrize("count", [1, 2, 3, 30, 60])
def test_a_ranking_of_any_length(count: int) -> None:
    desk = odd_desk(60)
    whole = desk.snapshot.frameworks["la"]
    total = desk.snapshot.framework_component("la", TOTAL)
    assert total is not None
    table = rank(desk.snapshot.table("la", 2024, TOTAL)[:count])
    sketch = ranking_picture(desk, whole, 2024, total, table)
    if count == 1:
        assert sketch is None
    else:
        assert sketch is not None
        placed = sum(standing.rank is not None for standing in table.standings)
        assert sketch.alt.count(" điểm\n") == (placed if placed <= 30 else 20)
        assert drawn(sketch).width == WIDTH


def test_nothing_to_show_is_no_picture() -> None:
    desk = odd_desk(9)
    whole = desk.snapshot.frameworks["la"]
    total = desk.snapshot.framework_component("la", TOTAL)
    assert total is not None
    unreported = [score for score in desk.snapshot.table("la", 2024, TOTAL) if score.value is None]
    assert ranking_picture(desk, whole, 2024, total, rank(unreported)) is None
    assert compared(desk, "la", 2024, ["la/07", "la/08"]) is None
    assert compared(desk, "la", 2024, ["la/00"]) is None


def test_the_same_figures_are_drawn_once(desk: Desk) -> None:
    png.cache_clear()
    for _ in range(3):
        drawn(compared(desk, "dak-nong-2022", 2023, [KRONG_NO, DAK_MIL]))
    assert (png.cache_info().misses, png.cache_info().hits) == (1, 2)


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown token"):
        png("không phải hình")
