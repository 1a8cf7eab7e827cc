"""Means over the units that reported, and what a published mean was divided by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.records import PublishedMean
from scoring.number import places_of, rounded


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of ``count`` units that have a value; ``missing`` units have none and do not count."""

    total: Decimal
    count: int
    missing: int

    @property
    def exact(self) -> Fraction:
        """The mean without rounding."""
        return Fraction(self.total) / self.count

    @property
    def value(self) -> Decimal:
        """The mean with two decimals."""
        return rounded(self.exact)

    @property
    def listed(self) -> int:
        """How many units are listed, with and without a value."""
        return self.count + self.missing


@dataclass(frozen=True, slots=True)
class MeanCheck:
    """A published mean beside the computed one.

    ``divisor`` is the number of units by which the printed figure was divided, as far as arithmetic tells:
    the units that reported, all that are listed, or another number; None when no number gives it.
    """

    published: PublishedMean
    mean: Mean
    divisor: int | None

    @property
    def right(self) -> bool:
        """Whether the publication divided by the units that reported."""
        return self.divisor == self.mean.count

    @property
    def counts_missing(self) -> bool:
        """Whether the publication divided by units that did not report as well."""
        return self.mean.missing > 0 and self.divisor == self.mean.listed

    @property
    def difference(self) -> Decimal:
        """Printed minus computed."""
        return self.published.value - self.mean.value


def mean(values: Iterable[Decimal | None]) -> Mean | None:
    """The mean of the values that are there; None when there is none."""
    listed = list(values)
    there = [value for value in listed if value is not None]
    if not there:
        return None
    return Mean(sum(there, Decimal(0)), len(there), len(listed) - len(there))


def check(published: PublishedMean, values: Iterable[Decimal | None]) -> MeanCheck | None:
    """Compares a published mean with the values it is said to be of; None when no value is known.

    A divisor fits when the quotient is at most one step of the last printed decimal away: the points were
    rounded before they were printed, so their mean may round the other way. Of several that fit, the number
    of units that reported wins, then the number listed.
    """
    computed = mean(values)
    if computed is None:
        return None
    places = places_of(published.printed)
    tried = [computed.count, computed.listed, *range(1, 2 * computed.listed + 1)]
    step = Fraction(1, 10**places)
    fitting = (n for n in tried if abs(Fraction(computed.total) / n - Fraction(published.value)) <= step)
    return MeanCheck(published, computed, next(fitting, None))
