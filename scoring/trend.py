"""How a unit's points, rank and class went over the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Score


@dataclass(frozen=True, slots=True)
class Point:
    """One year: the score as printed; rank and class from another table of that year where it has none."""

    year: int
    score: Score
    rank: int | None
    class_name: str

    @property
    def value(self) -> Decimal | None:
        """The points, None where the unit did not report."""
        return self.score.value


@dataclass(frozen=True, slots=True)
class Change:
    """From one known year to the next one known, which need not be the year after."""

    earlier: Point
    later: Point

    @property
    def difference(self) -> Decimal | None:
        """Points gained (negative: lost); None when a year has no value."""
        if self.earlier.value is None or self.later.value is None:
            return None
        return self.later.value - self.earlier.value

    @property
    def places_gained(self) -> int | None:
        """Places climbed (negative: fallen) by the printed ranks; None when one is not printed."""
        if self.earlier.rank is None or self.later.rank is None:
            return None
        return self.earlier.rank - self.later.rank

    @property
    def class_changed(self) -> bool | None:
        """Whether the class is another one; None when one is not printed."""
        if not self.earlier.class_name or not self.later.class_name:
            return None
        return self.earlier.class_name != self.later.class_name


@dataclass(frozen=True, slots=True)
class Trend:
    """The known years of one unit and component, oldest first, and the wanted years that are not known."""

    points: tuple[Point, ...]
    missing_years: tuple[int, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """From each known year to the next."""
        return tuple(Change(a, b) for a, b in zip(self.points, self.points[1:], strict=False))

    @property
    def whole(self) -> Change | None:
        """From the first to the last known year; None when fewer than two are known."""
        return Change(self.points[0], self.points[-1]) if len(self.points) > 1 else None


def trend(scores: Sequence[Score], years: Iterable[int] = ()) -> Trend:
    """The trend in ``scores``, all of one unit, component and stage; they may come from several tables.

    ``years`` are the years asked for; without them every year between the first and the last is wanted.
    A year with a printed "-" is known (nothing was reported), a year without a row is missing.
    """
    by_year: dict[int, list[Score]] = {}
    for score in scores:
        by_year.setdefault(score.year, []).append(score)
    asked = sorted(set(years))
    wanted = asked or (list(range(min(by_year), max(by_year) + 1)) if by_year else [])
    points = []
    for year in wanted:
        printed = by_year.get(year)
        if not printed:
            continue
        main = next((s for s in printed if s.value is not None), printed[0])
        rank = next((s.rank for s in (main, *printed) if s.rank is not None), None)
        class_name = next((s.class_name for s in (main, *printed) if s.class_name), "")
        points.append(Point(year, main, rank, class_name))
    return Trend(tuple(points), tuple(year for year in wanted if year not in by_year))
