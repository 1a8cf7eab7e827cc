"""The mark that units are asked to lie above or below."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.asker import Asker
from knowledge.mark import Mark, mark_of
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding


@pytest.fixture(scope="module")
def understanding(snapshot: Snapshot) -> Understanding:
    return Understanding(snapshot, lambda: 2026)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("huyện nào dưới mức trung bình", Mark(mean=True, below=True)),
        ("những sở nào trên trung bình", Mark(mean=True)),
        ("mấy huyện trên 600 điểm", Mark(Decimal(600))),
        ("co bao nhieu huyen tu 600 diem tro len", Mark(Decimal(600), closed=True)),
        ("liệt kê đơn vị dưới 100,5 điểm", Mark(most=Decimal("100.5"), below=True)),
        ("huyện nào từ 100 đến 130 điểm", Mark(Decimal(100), Decimal(130), closed=True)),
        ("huyện nào loại trung bình", None),
        ("huyện Krông Nô trên 600 điểm không", None),
        ("đơn vị mình dưới mức trung bình những nhóm nào", None),
        ("trên 600 hồ sơ huyện nào", None),
        ("huyện nào cao điểm nhất", None),
    ],
)
def test_what_is_asked(understanding: Understanding, text: str, mark: Mark | None) -> None:
    (question,) = understanding.questions(text, Asker())
    assert mark_of(question) == mark


def test_which_points_lie_within() -> None:
    points = [Decimal(99), Decimal(100), Decimal(129), Decimal(130), None]
    within = {
        Mark(Decimal(100)): [129, 130],
        Mark(Decimal(100), closed=True): [100, 129, 130],
        Mark(Decimal(100), Decimal(130), closed=True): [100, 129],
        Mark(most=Decimal(100)): [99],
        Mark(mean=True, below=True).at(Decimal(129)): [99, 100],
        Mark(mean=True).at(Decimal(129)): [130],
    }
    for mark, expected in within.items():
        assert [p for p in points if mark.holds(p)] == expected
