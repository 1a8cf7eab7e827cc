"""Ranks computed from points, beside the ranks that a publication prints.

Competition ranking ("1, 2, 2, 4"). A unit without a value is listed last and has no rank, even where the
publication numbers it: not reported is not zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Score


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place: its score as printed and the ``rank`` that the points give (None: no value)."""

    score: Score
    rank: int | None

    @property
    def unit(self) -> str:
        """The unit's key."""
        return self.score.unit

    @property
    def value(self) -> Decimal | None:
        """The points; None where the unit did not report."""
        return self.score.value

    @property
    def published_rank(self) -> int | None:
        """The rank that the publication prints, None where it prints none."""
        return self.score.rank

    @property
    def differs(self) -> bool:
        """Whether a printed rank contradicts the points."""
        return self.published_rank is not None and self.published_rank != self.rank


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The units right above or below in points (several on a tie), and how far away, always positive."""

    standings: tuple[Standing, ...]
    gap: Decimal


@dataclass(frozen=True, slots=True)
class Ranking:
    """Units by points, highest first, units without a value at the end in printed order."""

    standings: tuple[Standing, ...]

    @property
    def placed(self) -> tuple[Standing, ...]:
        """The units that have points."""
        return tuple(s for s in self.standings if s.rank is not None)

    @property
    def unplaced(self) -> tuple[Standing, ...]:
        """The units that did not report."""
        return tuple(s for s in self.standings if s.rank is None)

    @property
    def ranked(self) -> int:
        """How many units have points."""
        return len(self.placed)

    @property
    def listed(self) -> int:
        """How many units the publication lists, with or without points."""
        return len(self.standings)

    @property
    def contradicted(self) -> tuple[Standing, ...]:
        """The units whose printed rank does not follow from the points."""
        return tuple(s for s in self.standings if s.differs)

    def of(self, unit: str) -> Standing | None:
        """A unit's standing, None where it is not listed."""
        return next((s for s in self.standings if s.unit == unit), None)

    def at(self, rank: int) -> tuple[Standing, ...]:
        """Who holds the place ``rank`` by points; on a tie all of them, also for the places they cover.

        With 1, 2, 2, 4 the two in the middle hold places 2 and 3. Empty beyond the last place.
        """
        placed = self.placed
        if not 1 <= rank <= len(placed):
            return ()
        return tuple(s for s in placed if s.rank == placed[rank - 1].rank)

    def published_at(self, rank: int) -> tuple[Standing, ...]:
        """Who holds the place ``rank`` by the printed ranks."""
        return tuple(s for s in self.standings if s.published_rank == rank)

    def top(self, count: int) -> tuple[Standing, ...]:
        """The first ``count`` units and whoever ties with the last of them, highest first."""
        return tuple(s for s in self.placed if s.rank is not None and s.rank <= count)

    def bottom(self, count: int) -> tuple[Standing, ...]:
        """The last ``count`` units that have points and whoever ties with them, lowest first."""
        placed = self.placed
        edge = placed[max(len(placed) - count, 0) :][:1] if count > 0 else ()
        return tuple(s for s in reversed(placed) if edge and _points(s) <= _points(edge[0]))

    def above(self, unit: str) -> Neighbours | None:
        """The units with the next higher points; None for the first and for units without points."""
        own = self.of(unit)
        if own is None or own.value is None:
            return None
        return self._nearest(own.value, [s for s in self.placed if _points(s) > own.value])

    def below(self, unit: str) -> Neighbours | None:
        """The units with the next lower points; None for the last and for units without points."""
        own = self.of(unit)
        if own is None or own.value is None:
            return None
        return self._nearest(own.value, [s for s in self.placed if _points(s) < own.value])

    @staticmethod
    def _nearest(value: Decimal, others: list[Standing]) -> Neighbours | None:
        if not others:
            return None
        gap = min(abs(_points(s) - value) for s in others)
        return Neighbours(tuple(s for s in others if abs(_points(s) - value) == gap), gap)


def _points(standing: Standing) -> Decimal:
    value = standing.value
    if value is None:
        raise ValueError(f"{standing.unit} has no points")
    return value


def rank(scores: Sequence[Score]) -> Ranking:
    """Ranks the scores of one component, year and stage; of several scores of a unit the first counts."""
    first: dict[str, Score] = {}
    for score in scores:
        first.setdefault(score.unit, score)
    reported = [(score.value, score) for score in first.values() if score.value is not None]
    reported.sort(key=lambda pair: -pair[0])
    standings: list[Standing] = []
    last: tuple[Decimal, int] | None = None
    for position, (value, score) in enumerate(reported, start=1):
        place = last[1] if last and last[0] == value else position
        last = (value, place)
        standings.append(Standing(score, place))
    standings += [Standing(score, None) for score in first.values() if score.value is None]
    return Ranking(tuple(standings))
