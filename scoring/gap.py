"""What is missing: points lost by component, and the points needed to reach or pass somebody.

Only points decide. Where the printed ranks contradict them, ``Climb`` names the units that the publication
puts on the wanted place, so that a reply can say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Component, Score
from scoring.number import percent, rounded
from scoring.ranking import Ranking, Standing

STEP = Decimal("0.01")
"""The smallest step between two published figures: who has one step more is ahead."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that a component could still have given; ``share`` is its percentage of all lost points."""

    component: Component
    score: Score
    value: Decimal
    maximum: Decimal
    share: Decimal

    @property
    def lost(self) -> Decimal:
        """Maximum minus points; negative where a publication printed more than the maximum."""
        return self.maximum - self.value


@dataclass(frozen=True, slots=True)
class Losses:
    """Losses by component, largest first, and the components that cannot be judged."""

    items: tuple[Loss, ...]
    unknown: tuple[Component, ...]

    @property
    def total(self) -> Decimal:
        """All points lost in the components that can be judged."""
        return sum((item.lost for item in self.items), Decimal(0))

    @property
    def largest(self) -> tuple[Loss, ...]:
        """The component that lost most, several on a tie, none where nothing was lost."""
        return tuple(i for i in self.items if i.lost > 0 and i.lost == self.items[0].lost)


def losses(components: Sequence[Component], scores: Sequence[Score]) -> Losses:
    """Points lost in ``components`` (of one level) by a unit whose ``scores`` are of one year and stage.

    A component without a score, with "-" or without a known maximum is ``unknown``, never a full loss.
    """
    judged: list[tuple[Component, Score, Decimal, Decimal]] = []
    unknown = []
    for component in components:
        found = next((s for s in scores if s.component == component.code and s.value is not None), None)
        if found is None or found.value is None or component.max_points is None:
            unknown.append(component)
        else:
            judged.append((component, found, found.value, component.max_points))
    whole = sum((maximum - value for _, _, value, maximum in judged), Decimal(0))
    items = [
        Loss(
            component,
            score,
            value,
            maximum,
            rounded(percent(maximum - value, whole)) if whole > 0 else Decimal(0),
        )
        for component, score, value, maximum in judged
    ]
    return Losses(tuple(sorted(items, key=lambda item: -item.lost)), tuple(unknown))


@dataclass(frozen=True, slots=True)
class Climb:
    """The way from ``own`` points up to ``goal`` points, when everybody else stands still.

    ``holders`` are the units that have the goal now (empty for a plain total), ``published_holders`` those
    that the publication puts on that place where they are others. ``current`` is None for a unit that did
    not report; then only ``goal`` and ``passing_total`` are known.
    """

    unit: str
    current: Decimal | None
    goal: Decimal
    holders: tuple[Standing, ...]
    published_holders: tuple[Standing, ...]

    @property
    def to_reach(self) -> Decimal | None:
        """Points still needed to have as many; 0 when already there."""
        return None if self.current is None else max(self.goal - self.current, Decimal(0))

    @property
    def to_pass(self) -> Decimal | None:
        """Points still needed to have more, at least ``STEP`` more; 0 when already ahead."""
        return None if self.current is None else max(self.passing_total - self.current, Decimal(0))

    @property
    def passing_total(self) -> Decimal:
        """The smallest figure with two decimals that is more than the goal."""
        floor = rounded(self.goal)
        return floor if floor > self.goal else floor + STEP

    @property
    def reached(self) -> bool:
        """Whether the unit has as many points already."""
        return self.current is not None and self.current >= self.goal

    @property
    def holds(self) -> bool:
        """Whether the unit itself is on the wanted place by points."""
        return any(standing.unit == self.unit for standing in self.holders)


def to_rank(ranking: Ranking, unit: str, rank: int) -> Climb | None:
    """What ``unit`` needs for the place ``rank``; None when it is not listed or there is no such place."""
    own, holders = ranking.of(unit), ranking.at(rank)
    if own is None or not holders or holders[0].value is None:
        return None
    printed = ranking.published_at(rank)
    others = () if {s.unit for s in printed} <= {s.unit for s in holders} else printed
    return Climb(unit, own.value, holders[0].value, holders, others)


def to_unit(ranking: Ranking, unit: str, other: str) -> Climb | None:
    """What ``unit`` needs to be level with or ahead of ``other``; None when one of them is not listed or
    ``other`` has no points."""
    own, target = ranking.of(unit), ranking.of(other)
    if own is None or target is None or target.value is None:
        return None
    return Climb(unit, own.value, target.value, (target,), ())


def to_total(ranking: Ranking, unit: str, total: Decimal) -> Climb | None:
    """What ``unit`` needs for a total of ``total`` points; None when it is not listed."""
    own = ranking.of(unit)
    return None if own is None else Climb(unit, own.value, total, (), ())
