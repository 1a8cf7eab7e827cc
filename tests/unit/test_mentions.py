"""Units and components in messages, over a small invented knowledge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.bundle import Bundle
from knowledge.mentions import Mentions
from knowledge.reading import Vocabulary, load_chat_lexicon
from knowledge.records import Component, ComponentKind, Score, Stage, Unit
from knowledge.snapshot import Snapshot


def unit(key: str, kind: str, name: str, parent: str = "", spellings: tuple[str, ...] = ()) -> Unit:
    return Unit(key, kind, name, parent, True, "", "", spellings, False, "")


def part(framework: str, code: str, name: str) -> Component:
    return Component(
        framework, code, True, "", ComponentKind.GROUP, name, Decimal(100), "", "", "", "", (), (), "", ""
    )


UNITS = (
    unit("x", "tỉnh", "Đắk Xanh"),
    unit("x/nui-cao", "huyện", "Núi Cao", "x", ("N'úi Cao",)),
    unit("x/an-toan", "xã", "An Toàn", "x"),
    unit("x/tan-tien", "xã", "Tân Tiến", "x"),
    unit("y", "tỉnh", "Yên Hạ"),
    unit("y/tan-tien", "xã", "Tân Tiến", "y"),
    unit("y/lak", "huyện", "Lắk", "y"),
)
PARTS = (part("f", "1", "An toàn thông tin mạng"), part("f", "2", "Hạ tầng số"), part("g", "1", "Hạ tầng số"))
SCORE = Score("f", 2023, "x/nui-cao", "TOTAL", Stage.PUBLISHED, Decimal(5), "5", 1, "", "", "")


@pytest.fixture(scope="module")
def mentions() -> Mentions:
    return Mentions(
        Snapshot(Bundle(units=UNITS, components=PARTS, scores=(SCORE,))),
        _vocabulary().phrase,
        frozenset({"va"}),
        _vocabulary().side_by_side,
    )


def _vocabulary() -> Vocabulary:
    names = [f"{u.kind} {u.name}" for u in UNITS] + [p.name for p in PARTS] + ["điểm của sáp nhập"]
    return Vocabulary(names, {"attt": ("An toàn thông tin",)}, load_chat_lexicon())


def found(mentions: Mentions, text: str, history: bool = False) -> tuple[list[list[str]], list[str]]:
    reading = _vocabulary().read(text)
    units, parts = mentions.recognise(reading, [True] * len(reading.words), history)
    return [[u.key for u in m.units] for m in units if not m.weak], [m.text for m in parts]


@pytest.mark.parametrize(
    "text",
    ["điểm huyện Núi Cao", "diem nui cao", "N’úi Cao mấy điểm", "nuicao", "huyeenj nuis cao", "NÚI CAO"],
)
def test_a_scored_unit_is_found_however_it_is_typed(mentions: Mentions, text: str) -> None:
    assert found(mentions, text)[0] == [["x/nui-cao"]]


def test_a_group_wins_over_a_commune_called_like_its_beginning(mentions: Mentions) -> None:
    assert found(mentions, "an toàn thông tin của Núi Cao") == ([["x/nui-cao"]], ["an toàn thông tin"])
    assert found(mentions, "điểm ATTT Núi Cao") == ([["x/nui-cao"]], ["ATTT"])


def test_the_level_word_decides(mentions: Mentions) -> None:
    assert found(mentions, "xã An Toàn")[0] == [["x/an-toan"]]
    assert found(mentions, "huyện An Toàn")[0] == []


def test_a_neighbouring_province_narrows(mentions: Mentions) -> None:
    assert found(mentions, "xã Tân Tiến")[0] == [["x/tan-tien", "y/tan-tien"]]
    assert found(mentions, "xã Tân Tiến tỉnh Yên Hạ")[0][0] == ["y/tan-tien"]


def test_a_bare_commune_is_meant_when_its_history_is_asked(mentions: Mentions) -> None:
    assert found(mentions, "tan tien nhap vao dau")[0] == []
    assert found(mentions, "tan tien nhap vao dau", history=True)[0] == [["x/tan-tien", "y/tan-tien"]]


def test_one_word_names_need_a_level_word(mentions: Mentions) -> None:
    assert found(mentions, "huyện Lắk")[0] == [["y/lak"]]
    assert found(mentions, "lắc đầu")[0] == []


def test_one_phrase_can_be_a_group_of_several_frameworks(mentions: Mentions) -> None:
    reading = _vocabulary().read("hạ tầng số")
    _, parts = mentions.recognise(reading, [True] * 3, False)
    assert [(c.framework, c.code) for c in parts[0].components] == [("f", "2"), ("g", "1")]


@pytest.mark.parametrize("text", ["điểm Nuú Caao", "diem nuicaa"])
def test_short_names_and_names_without_figures_are_not_guessed(mentions: Mentions, text: str) -> None:
    assert found(mentions, text)[0] == []
