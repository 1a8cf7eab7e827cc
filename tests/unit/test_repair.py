"""The nearest word of a vocabulary, between its neighbours."""

from __future__ import annotations

import pytest

from knowledge.repair import Repair

KNOWN = {
    "hang": 9,
    "han": 2,
    "hanh": 4,
    "thai": 3,
    "thi": 8,
    "trang": 5,
    "xep": 6,
    "loai": 4,
    "la": 9,
    "lam": 2,
}
PAIRS = {("xep", "hang"), ("xep", "loai"), ("trang", "thai"), ("lam", "gi")}
REPAIR = Repair(KNOWN, PAIRS)


@pytest.mark.parametrize(
    ("text", "before", "after", "meant"),
    [
        ("hagn", "xep", "may", "hang"),  # as near to "han" by letters
        ("laoi", "xep", "gi", "loai"),
        ("xxp", "", "", "xep"),
        ("axp", "", "", ""),  # of three letters the first has to be right
        ("qqqq", "xep", "", ""),
        ("xp", "", "hang", ""),
    ],
)
def test_nearest(text: str, before: str, after: str, meant: str) -> None:
    assert REPAIR.nearest(text, before, after) == meant


@pytest.mark.parametrize(
    ("text", "freed", "before", "after", "meant"),
    [
        ("thsi", "thi", "trang", "gi", "thai"),
        ("thsi", "thi", "", "", "thi"),
        ("laf", "la", "", "gi", "la"),  # the key of a tone comes last, whatever stands beside "làm"
    ],
)
def test_residue_or_slip(text: str, freed: str, before: str, after: str, meant: str) -> None:
    assert REPAIR.likelier(text, freed, before, after) == meant
