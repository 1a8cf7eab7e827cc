"""Units whose names were typed with slips that single words cannot tell."""

from __future__ import annotations

import pytest

from knowledge.asker import Asker
from knowledge.bundle import Bundle
from knowledge.records import Unit
from knowledge.slips import Slips
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding


def unit(key: str, kind: str, name: str) -> Unit:
    return Unit(key, kind, name, key.rpartition("/")[0], True, "", "", (), False, "")


UNITS = (
    unit("x", "tỉnh", "Đắk Xanh"),
    unit("x/song", "huyện", "Đắk Song"),
    unit("x/mil", "huyện", "Đắk Mil"),
    unit("x/duc", "huyện", "Tuy Đức"),
    unit("x/tien", "xã", "Tân Tiến"),
    unit("x/tan", "xã", "Tân Tuyến"),
    unit("x/so", "sở", "Sở Thông tin và Truyền thông"),
)


@pytest.fixture(scope="module")
def slips() -> Slips:
    return Slips(UNITS, ())


def keys(slips: Slips, text: str) -> list[str]:
    slip = slips.find(text.split())
    return [] if slip is None else [unit.key for unit in slip.units]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("huyện đắk son", "x/song"),
        ("cho em hỏi điểm huyện đắk son năm ngoái vậy ạ", "x/song"),
        ("huyện dak mol xếp thứ mấy", "x/mil"),
        ("điểm huyệntuy đức", "x/duc"),
        ("huyen tuy dưc", "x/duc"),
        ("sở tttt", "x/so"),
    ],
)
def test_a_slipped_name_is_the_unit_meant(slips: Slips, text: str, key: str) -> None:
    assert keys(slips, text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xã mình còn thiếu gì",
        "huyện nào đứng đầu",
        "cách tính điểm",
        "bộ tttt ban hành",
        "dak son có gì",
        "xã tân tuến",
    ],
)
def test_ordinary_words_and_ties_name_no_unit(slips: Slips, text: str) -> None:
    assert keys(slips, text) == []


def test_the_words_that_name_it_are_told(slips: Slips) -> None:
    slip = slips.find("cho hỏi điểm huyện đắk son năm ngoái".split())
    assert slip is not None
    assert (slip.start, slip.end) == (3, 6)


def test_a_message_mentions_the_unit_as_repaired() -> None:
    understanding = Understanding(Snapshot(Bundle(units=UNITS)), lambda: 2026)
    question = understanding.question("điểm huyện dak soong 2023 là bao nhiu", Asker())
    slipped = understanding.question("huyện đăkson 2023 được mấy điểm", Asker())
    assert [u.key for mention in question.units for u in mention.units] == ["x/song"]
    assert [u.key for mention in slipped.units for u in mention.units] == ["x/song"]
    repaired = understanding.question("điểm huyện đắk son 2023", Asker()).units
    assert [(u.key, mention.repaired, mention.kind) for mention in repaired for u in mention.units] == [
        ("x/song", True, "huyen")
    ]
