"""Initials derived from names."""

from __future__ import annotations

from knowledge.asker import Asker
from knowledge.bundle import Bundle
from knowledge.initials import initials_of
from knowledge.records import Guide
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding

NAMES = ["Chuyển đổi nhận thức", "Đào tạo và phát triển nhân lực", "Hạ tầng số", "Tỷ lệ 5G toàn xã"]


def test_names_have_initials_with_and_without_va() -> None:
    found = initials_of(NAMES)
    assert found == {"cdnt": NAMES[0], "dtptnl": NAMES[1], "dtvptnl": NAMES[1]}


def test_initials_of_two_names_stand_for_none() -> None:
    assert initials_of(["Chuyển đổi nhận thức", "Cải đạo nông thôn"]) == {}
    assert initials_of(["Chuyển đổi nhận thức", "CHUYỂN ĐỔI NHẬN THỨC"]) == {"cdnt": "Chuyển đổi nhận thức"}


def test_a_word_of_a_name_is_no_initials() -> None:
    assert initials_of(["Chuyển đổi nhận thức", "Sổ tay CDNT"]) == {}
    assert initials_of(["Hỗ trợ ấp nông"]) == {"htan": "Hỗ trợ ấp nông"}
    assert initials_of(["Tổ hợp ấp nông"]) == {}  # "than" is a word


def test_a_message_with_initials_finds_the_name() -> None:
    guide = Guide("g", "Khai báo lưu trú trực tuyến", (), ("Bước một.",), (), "sách")
    understanding = Understanding(Snapshot(Bundle(guides=(guide,))), lambda: 2026)
    question = understanding.question("cho em hỏi cách kblttt với ạ", Asker())
    assert [hit.entry.record for hit in question.hits[:1]] == [guide]
