"""Bars of a ranking: every unit of a table, those that did not report apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from scoring.charts.share import scale_for, share_of
from scoring.ranking import Ranking, Standing


@dataclass(frozen=True, slots=True)
class RankingBar:
    """One unit: its key, points as printed, the rank that is printed (else computed), the bar's ``share``.

    ``marked`` is the unit that was asked about.
    """

    unit: str
    printed: str
    rank: int | None
    share: float
    marked: bool


@dataclass(frozen=True, slots=True)
class RankingChart:
    """``bars`` by points, highest first; ``unreported`` has the keys of the units without points.

    ``scale`` is what a full bar stands for.
    """

    bars: tuple[RankingBar, ...]
    unreported: tuple[str, ...]
    marked: frozenset[str]
    scale: Decimal


def ranking_chart(
    ranking: Ranking, maximum: Decimal | None, marked: Collection[str] = ()
) -> RankingChart | None:
    """The chart of a ranking; None with fewer than two units, which need no picture."""
    if ranking.listed < 2 or not ranking.placed:
        return None
    scale = scale_for((standing.value for standing in ranking.placed), maximum)

    def bar(standing: Standing) -> RankingBar:
        rank = standing.published_rank if standing.published_rank is not None else standing.rank
        share = share_of(standing.value, scale) or 0.0
        return RankingBar(standing.unit, standing.score.printed, rank, share, standing.unit in marked)

    return RankingChart(
        tuple(bar(standing) for standing in ranking.placed),
        tuple(standing.unit for standing in ranking.unplaced),
        frozenset(marked),
        scale,
    )
