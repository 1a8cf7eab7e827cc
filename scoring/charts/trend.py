"""Columns of one unit's points over the years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoring.charts.share import scale_for, share_of
from scoring.trend import Trend


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One year: points as printed ("" where no row is known, "-" where nothing was reported).

    ``change`` is the difference to the year before, None where one of the two has no points.
    """

    year: int
    printed: str
    rank: int | None
    share: float | None
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Every year from the first to the last, oldest first; ``scale`` is what a full column stands for."""

    columns: tuple[YearColumn, ...]
    scale: Decimal


def trend_chart(run: Trend, maximum: Decimal | None) -> TrendChart | None:
    """The chart of a trend; None unless two years have points."""
    scale = scale_for((point.value for point in run.points), maximum)
    points = {point.year: point for point in run.points}
    columns: list[YearColumn] = []
    for year in sorted({*points, *run.missing_years}):
        point, before = points.get(year), points.get(year - 1)
        value = point.value if point else None
        earlier = before.value if before else None
        columns.append(
            YearColumn(
                year,
                point.score.printed if point else "",
                point.rank if point else None,
                share_of(value, scale),
                value - earlier if value is not None and earlier is not None else None,
            )
        )
    if sum(column.share is not None for column in columns) < 2:
        return None
    return TrendChart(tuple(columns), scale)
