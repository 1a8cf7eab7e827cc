"""Bars of a ranking: every unit of a table, those that did not report apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring.charts.share import scale_for, share_of
from scoring.ranking import Ranking

MOST_BARS = 30
"""More cannot be read on a phone: the first of them, and where the marked units stand."""

FIRST_BARS = 20
NEIGHBOURS = 2
MOST_UNREPORTED = 10


@dataclass(frozen=True, slots=True)
class RankingBar:
    """One unit: its key, points as printed, the rank that is printed (else computed), the bar's ``share``.

    ``marked`` is the unit that was asked about, ``after_gap`` one before which others are left out.
    """

    unit: str
    printed: str
    rank: int | None
    share: float
    marked: bool
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class RankingChart:
    """``bars`` by points, highest first; ``unreported`` has the keys of the units without points.

    Of a long table neither has all: ``left_out`` and ``unreported_left_out`` count the others. ``scale`` is
    what a full bar stands for.
    """

    bars: tuple[RankingBar, ...]
    unreported: tuple[str, ...]
    marked: frozenset[str]
    scale: Decimal
    left_out: int = 0
    unreported_left_out: int = 0


def ranking_chart(
    ranking: Ranking, maximum: Decimal | None, marked: Collection[str] = ()
) -> RankingChart | None:
    """The chart of a ranking; None with fewer than two units, which need no picture."""
    if ranking.listed < 2 or not ranking.placed:
        return None
    scale = scale_for((standing.value for standing in ranking.placed), maximum)

    shown = _shown([standing.unit in marked for standing in ranking.placed])

    def bar(place: int, before: int) -> RankingBar:
        standing = ranking.placed[place]
        rank = standing.published_rank if standing.published_rank is not None else standing.rank
        share = share_of(standing.value, scale) or 0.0
        printed = standing.score.printed
        return RankingBar(standing.unit, printed, rank, share, standing.unit in marked, place - before > 1)

    unreported = sorted((s.unit for s in ranking.unplaced), key=lambda unit: unit not in marked)
    return RankingChart(
        tuple(bar(place, before) for before, place in pairwise([-1, *shown])),
        tuple(unreported[:MOST_UNREPORTED]),
        frozenset(marked),
        scale,
        ranking.ranked - len(shown),
        max(len(unreported) - MOST_UNREPORTED, 0),
    )


def _shown(marked: Sequence[bool]) -> list[int]:
    """The places that are shown: all of a short table, else the first, and the marked with neighbours."""
    if len(marked) <= MOST_BARS:
        return list(range(len(marked)))
    wanted = list(range(FIRST_BARS))
    for place in (place for place, mark in enumerate(marked) if mark):
        wanted += range(max(place - NEIGHBOURS, 0), min(place + NEIGHBOURS + 1, len(marked)))
    return sorted(list(dict.fromkeys(wanted))[:MOST_BARS])
