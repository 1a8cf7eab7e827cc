"""Means and what published ones were divided by."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.mean import check, mean
from scoring.number import rounded, show
from tests.unit.scoring_records import mean_of


def test_means_count_only_units_that_reported() -> None:
    result = mean([Decimal("10"), None, Decimal("20.01")])
    assert result is not None
    assert (result.value, result.count, result.missing, result.listed) == (Decimal("15.01"), 2, 1, 3)
    assert mean([None, None]) is None


@pytest.mark.parametrize(
    ("printed", "divisor", "right", "counts_missing"),
    [("20", 3, True, False), ("15", 4, False, True), ("12", 5, False, False), ("17,77", None, False, False)],
)
def test_finds_what_a_published_mean_was_divided_by(
    printed: str, divisor: int | None, right: bool, counts_missing: bool
) -> None:
    values = [Decimal(10), Decimal(20), Decimal(30), None]
    checked = check(mean_of("TOTAL", printed), values)
    assert checked is not None
    assert (checked.divisor, checked.right, checked.counts_missing) == (divisor, right, counts_missing)


def test_a_mean_that_rounds_the_other_way_is_right() -> None:
    checked = check(mean_of("TOTAL", "10,01"), [Decimal("10.00"), Decimal("10.03")])
    assert checked is not None and checked.right
    assert checked.difference == Decimal("-0.01")


def test_nothing_is_compared_where_nothing_is_known() -> None:
    assert check(mean_of("TOTAL", "10"), [None]) is None


@given(st.lists(st.decimals(1, 500, places=2), min_size=1, max_size=20))
def test_a_correct_mean_is_always_right(values: list[Decimal]) -> None:
    printed = show(rounded(sum(values, Decimal(0)) / len(values)))
    checked = check(mean_of("TOTAL", printed if "," in printed else printed + ",00"), values)
    assert checked is not None and checked.right
