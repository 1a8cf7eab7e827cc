"""Units whose names were typed with slips that single words cannot tell."""

from __future__ import annotations

import pytest

from knowledge.asker import Asker
from knowledge.bundle import Bundle
from knowledge.records import Unit
from knowledge.slips import Slip, Slips
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
    unit("x/ghia", "thị xã", "Nghĩa Lộ"),
    unit("x/lo", "xã", "Nghĩa Lộ"),
    unit("x/so", "sở", "Sở Thông tin và Truyền thông"),
)


@pytest.fixture(scope="module")
def slips() -> Slips:
    return Slips(UNITS, ())


def found(slips: Slips, text: str) -> list[Slip]:
    typed = text.split()
    slip = slips.anywhere(typed) if typed else None
    return [slip] if slip else slips.behind_levels(typed)


def keys(slips: Slips, text: str) -> list[str]:
    return [unit.key for slip in found(slips, text) for unit in slip.units]


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
        "điểm thị xã nghiaa lộ thế nào",  # not the commune of this name
    ],
)
def test_ordinary_words_and_ties_name_no_unit(slips: Slips, text: str) -> None:
    assert keys(slips, text) == []


def test_the_words_that_name_it_are_told(slips: Slips) -> None:
    (slip,) = found(slips, "cho hỏi điểm huyện đắk son năm ngoái")
    assert (slip.start, slip.end) == (3, 6)


def test_two_slipped_names_are_two_units(slips: Slips) -> None:
    (one, other) = slips.behind_levels("so huyện đắk son với huyện dak mol".split())
    assert [one.units[0].key, other.units[0].key] == ["x/song", "x/mil"]
    assert (other.start, other.end) == (5, 8)


def test_a_level_word_may_be_joined_to_the_name(slips: Slips) -> None:
    (one, other) = slips.behind_levels("so huyệntuy đức với huyệnđắksong".split())
    assert [one.units[0].key, other.units[0].key] == ["x/duc", "x/song"]
    assert slips.behind_levels("xấu xa xanh".split()) == []


def test_words_that_something_took_are_no_part_of_a_name(slips: Slips) -> None:
    assert slips.behind_levels(["huyện", "", "đắk", "son"]) == []
    assert slips.behind_levels(["huyện", "đắk", "", "son"]) == []


@pytest.fixture(scope="module")
def figured() -> Slips:
    return Slips(
        UNITS, (), frozenset({"x/song", "x/duc", "x/tien", "x/tan"}), lambda *pair: pair == ("dak", "sont")
    )


@pytest.mark.parametrize(
    ("run", "key"),
    [
        ("dak sonh", "daksong"),
        ("dak sog", ""),  # shorter than a name may be
        ("dak sont", ""),  # the knowledge has these words side by side
        ("dak mill", ""),  # no figures are known of it
        ("dakk sonn", ""),  # two letters
        ("tan tuien", ""),  # as near to two names
    ],
)
def test_a_bare_name_with_figures_may_miss_a_letter(figured: Slips, run: str, key: str) -> None:
    assert figured.letter_off(run.split()) == key


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


def test_a_slipped_unit_beside_a_right_one_is_not_passed_over() -> None:
    understanding = Understanding(Snapshot(Bundle(units=UNITS)), lambda: 2026)
    question = understanding.question("so sánh huyện Tuy Đức với huyện đắk son", Asker())
    assert [u.key for mention in question.units for u in mention.units] == ["x/duc", "x/song"]
