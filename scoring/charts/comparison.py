"""Bars of several units side by side, component by component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Component, Score
from scoring.charts.share import scale_for, share_of


@dataclass(frozen=True, slots=True)
class ComparedBar:
    """One unit's points for a component; ``share`` is None where nothing was reported."""

    printed: str
    share: float | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A component, with one bar for each unit in the chart's order. ``scale`` is what a full bar is."""

    component: Component
    bars: tuple[ComparedBar, ...]
    scale: Decimal


@dataclass(frozen=True, slots=True)
class ComparisonChart:
    """The components that all ``units`` (keys) have a row for."""

    units: tuple[str, ...]
    rows: tuple[ComparedRow, ...]


def comparison_chart(
    components: Sequence[Component], scores: Mapping[str, Sequence[Score]]
) -> ComparisonChart | None:
    """The chart; ``scores`` has those of each unit by its key, all of one framework, year and stage.

    Each component has a scale of its own, its maximum points, so that bars are shares of what was possible.
    None without two units or without a component that all of them have a printed score of.
    """
    rows = []
    for component in components:
        found = [next((s for s in of if s.component == component.code), None) for of in scores.values()]
        printed = [score for score in found if score is not None]
        if len(printed) < len(found):
            continue
        scale = scale_for((score.value for score in printed), component.max_points)
        bars = tuple(ComparedBar(score.printed, share_of(score.value, scale)) for score in printed)
        rows.append(ComparedRow(component, bars, scale))
    if len(scores) < 2 or not any(bar.share is not None for row in rows for bar in row.bars):
        return None
    return ComparisonChart(tuple(scores), tuple(rows))
