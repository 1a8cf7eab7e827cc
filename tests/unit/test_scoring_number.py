"""Figures as people read them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.tablefile import parse_decimal
from scoring.number import percent, places_of, rounded, show, show_fraction, show_percent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("655.26", "655,26"), ("1000", "1.000"), ("442.70", "442,7"), ("0", "0"), ("0.00", "0"),
        ("-0.001", "0"),
        ("69703", "69.703"), ("1234567.5", "1.234.567,5"), ("-20.345", "-20,35"), ("100", "100"),
        ("1E+3", "1.000"),
    ],
)  # fmt: skip
def test_shows_figures_the_vietnamese_way(value: str, shown: str) -> None:
    assert show(Decimal(value)) == shown


def test_shows_percentages_and_fractions() -> None:
    assert show_percent(Decimal("85.24")) == "85,24%"
    assert show_percent(Fraction(200, 3)) == "66,67%"
    assert show_fraction(Decimal(8990), Decimal(10547)) == "8.990/10.547"


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_is_shown_reads_back_as_the_same_number(value: Decimal) -> None:
    assert parse_decimal(show(value)) == value


def test_halves_round_away_from_zero_from_the_exact_value() -> None:
    assert rounded(Fraction(1, 3) * 2) == Decimal("0.67")
    assert rounded(Decimal("2.345")) == Decimal("2.35")
    assert rounded(Fraction(-469, 200)) == Decimal("-2.35")


@given(st.decimals(-(10**6), 10**6, places=4))
def test_rounding_a_fraction_is_rounding_the_decimal(value: Decimal) -> None:
    assert rounded(Fraction(value)) == rounded(value)


def test_a_percentage_is_exact_and_needs_a_whole() -> None:
    assert percent(Decimal(1), Decimal(3)) == Fraction(100, 3)
    with pytest.raises(ValueError, match="no percentage of 0"):
        percent(Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("printed", "places"),
    [("162,33", 2), ("152.02", 2), ("8.990", 0), ("1.234,5", 1), ("60%", 0), ("16,23 %", 2)],
)
def test_counts_printed_decimals(printed: str, places: int) -> None:
    assert places_of(printed) == places
