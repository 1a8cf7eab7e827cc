"""A total, pillar or group added up again from the scores of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Component, Score

TOTAL = "TOTAL"
"""The component code of a framework's total in scores."""

HALF_STEP = Decimal("0.005")
"""What one figure printed with two decimals may be off by rounding. A whole and its n parts are rounded one
by one, so the printed whole may lie less than n + 1 half steps from the sum; at the bound itself all would
have been halves that were rounded the same way, which halves up does not do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One addend: the component and the score that was printed for it (None: no score is known)."""

    component: Component
    score: Score | None

    @property
    def value(self) -> Decimal | None:
        """The points, None where nothing was reported."""
        return self.score.value if self.score else None


@dataclass(frozen=True, slots=True)
class Sum:
    """What the parts add up to, beside the ``printed`` score of the whole (None: not printed)."""

    parts: tuple[Part, ...]
    printed: Score | None

    @property
    def missing(self) -> tuple[Component, ...]:
        """The parts without a value."""
        return tuple(part.component for part in self.parts if part.value is None)

    @property
    def complete(self) -> bool:
        """Whether every part has a value, so that the sum may be compared."""
        return bool(self.parts) and not self.missing

    @property
    def computed(self) -> Decimal:
        """The sum of the parts that have a value."""
        return sum((part.value for part in self.parts if part.value is not None), Decimal(0))

    @property
    def maximum(self) -> Decimal | None:
        """The sum of the maximum points, None where one of them is not known."""
        points = [part.component.max_points for part in self.parts]
        known = [value for value in points if value is not None]
        return sum(known, Decimal(0)) if len(known) == len(points) else None

    @property
    def difference(self) -> Decimal | None:
        """Printed minus computed; None when something to compare is missing."""
        if not self.complete or self.printed is None or self.printed.value is None:
            return None
        return self.printed.value - self.computed

    @property
    def tolerance(self) -> Decimal:
        """The difference that rounding of the parts and of the whole stays below."""
        return HALF_STEP * (len(self.parts) + 1)

    @property
    def nearly(self) -> bool:
        """Whether uneven rounding (some cut off, some rounded up) still explains the difference."""
        return self.difference is not None and abs(self.difference) < 2 * self.tolerance

    @property
    def agrees(self) -> bool:
        """Whether the printed whole is the sum; also True when there is nothing to compare."""
        return self.difference is None or abs(self.difference) < self.tolerance


def add_up(members: Sequence[Component], scores: Sequence[Score], printed: Score | None = None) -> Sum:
    """Adds up the scores of ``members``.

    ``scores`` are those of one unit, year and stage. A member printed in several tables is taken from the
    table of ``printed`` where that has it, else from the first; a figure goes before a "-".
    """
    table = printed.table if printed else ""
    parts = []
    for member in members:
        found = [s for s in scores if s.component == member.code and s.framework == member.framework]
        found.sort(key=lambda s: (s.value is None, s.table != table))
        parts.append(Part(member, found[0] if found else None))
    return Sum(tuple(parts), printed)
