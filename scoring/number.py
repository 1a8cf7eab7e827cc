"""Figures as people in Vietnam read them: "655,26", "1.000", "68%", "8.990/10.547"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

HUNDRED = Decimal(100)


def rounded(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """The value with at most ``places`` decimals, halves away from zero, as the publications round.

    A ``Fraction`` is rounded from its exact value, so 1/3 of 2 points is 0.67 and never 0.6699.
    """
    unit = Decimal(1).scaleb(-places)
    if isinstance(value, Decimal):
        return value.quantize(unit, ROUND_HALF_UP)
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


def show(value: Decimal | Fraction | int, places: int = 2) -> str:
    """The figure with a decimal comma and dots every three digits; trailing zeros are dropped.

    >>> show(Decimal("442.70")), show(Decimal(1000)), show(Decimal("-0.001"))
    ('442,7', '1.000', '0')
    """
    number = rounded(value, places)
    if number == 0:
        return "0"
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def show_percent(value: Decimal | Fraction, places: int = 2) -> str:
    """A percentage with its sign: "68%", "85,24%"."""
    return f"{show(value, places)}%"


def show_fraction(done: Decimal, whole: Decimal) -> str:
    """A fraction as reports print it: "8.990/10.547"."""
    return f"{show(done)}/{show(whole)}"


def percent(done: Decimal, whole: Decimal) -> Fraction:
    """The exact percentage that ``done`` is of ``whole``; raises ``ValueError`` unless that is positive."""
    if whole <= 0:
        raise ValueError(f"no percentage of {whole}")
    return Fraction(done) / Fraction(whole) * 100


def places_of(printed: str) -> int:
    """How many decimals a printed figure has: 2 for "162,33" and "152.02", 0 for "8.990"."""
    digits = printed.strip().rstrip("%").strip()
    for mark in ",.":
        _, found, decimals = digits.rpartition(mark)
        if found and (mark == "," or len(decimals) != 3):
            return len(decimals)
    return 0
