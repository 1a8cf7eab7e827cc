"""Cells of the packaged tables: what is written is read as the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Stage
from knowledge.tablefile import format_cell, parse_cell


@pytest.mark.parametrize(
    ("value", "text", "wanted"),
    [
        (Decimal("655.26"), "655,26", Decimal),
        (Decimal("1.000"), "1,000", Decimal),
        (Decimal("1000"), "1000", Decimal),
        (Decimal("1E+3"), "1000", Decimal),
        (Decimal("-0.50"), "-0,50", Decimal),
        (None, "", Decimal | None),
        (2023, "2023", int),
        (True, "có", bool),
        (False, "", bool),
        (Stage.SELF, "tự đánh giá", Stage),
        ((2022, 2023), "2022 | 2023", tuple[int, ...]),
        (("a | b", "c\\"), "a \\| b | c\\", tuple[str, ...]),
        ((), "", tuple[str, ...]),
    ],
)
def test_a_value_is_written_and_read_back(value: object, text: str, wanted: Any) -> None:
    assert format_cell(value) == text
    assert parse_cell(text, wanted) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.integers().map(Decimal))
def test_every_number_comes_back_exactly(number: Decimal) -> None:
    assert parse_cell(format_cell(number), Decimal) == number


items = st.text(alphabet="ab|\\= ", max_size=6).map(str.strip).filter(bool)


@given(st.lists(items, max_size=4).map(tuple))
def test_every_list_comes_back(value: tuple[str, ...]) -> None:
    assert parse_cell(format_cell(value), tuple[str, ...]) == value
