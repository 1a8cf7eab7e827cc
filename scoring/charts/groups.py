"""Bars of one unit's groups, each as a share of its maximum points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.records import Component, Score
from scoring.charts.share import share_of
from scoring.number import percent


@dataclass(frozen=True, slots=True)
class GroupBar:
    """One group: points as printed, what part of the maximum they are.

    ``share`` is None where nothing was reported. ``percent`` is exact, and above 100 where the printed points
    are above the maximum. ``claimed`` and ``claimed_share`` are the self-assessed points of an appraisal.
    """

    component: Component
    printed: str
    maximum: Decimal
    share: float | None
    percent: Fraction | None
    claimed: str = ""
    claimed_share: float | None = None


@dataclass(frozen=True, slots=True)
class GroupsChart:
    """The groups in the framework's order."""

    bars: tuple[GroupBar, ...]

    @property
    def has_claims(self) -> bool:
        """Whether self-assessed points are shown beside the appraised ones."""
        return any(bar.claimed for bar in self.bars)


def groups_chart(
    components: Sequence[Component], scores: Sequence[Score], claimed: Sequence[Score] = ()
) -> GroupsChart | None:
    """The chart of ``components`` that have a score and a maximum; None with fewer than two of them.

    ``scores`` and ``claimed`` are of one unit, framework and year, each of one stage; of several scores of a
    component the first counts.
    """
    bars = []
    for component in components:
        score = next((s for s in scores if s.component == component.code), None)
        maximum = component.max_points
        if score is None or maximum is None or maximum <= 0:
            continue
        claim = next((s for s in claimed if s.component == component.code), None)
        bars.append(
            GroupBar(
                component,
                score.printed,
                maximum,
                share_of(score.value, maximum),
                percent(score.value, maximum) if score.value is not None else None,
                claim.printed if claim else "",
                share_of(claim.value, maximum) if claim else None,
            )
        )
    return GroupsChart(tuple(bars)) if len(bars) > 1 else None
