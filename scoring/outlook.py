"""What happens to totals, aggregates and the rank if components take new values (what if)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.records import Component, Score
from scoring.aggregate import TOTAL
from scoring.ranking import Ranking, rank


@dataclass(frozen=True, slots=True)
class Shift:
    """A component's points before and after; ``before`` is the printed figure."""

    component: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """Points gained, negative: lost."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Outlook:
    """The shifts of the changed components and of everything above them, and the ranks by points."""

    shifts: tuple[Shift, ...]
    rank_before: int | None
    rank_after: int | None
    others_stand_still: bool = True

    def of(self, component: str) -> Shift | None:
        """The shift of a component, None where it does not change or its points are not known."""
        return next((s for s in self.shifts if s.component == component), None)

    @property
    def total(self) -> Shift | None:
        """The shift of the total, None where the total is not known."""
        return self.of(TOTAL)


def what_if(
    components: Sequence[Component],
    scores: Sequence[Score],
    changes: Mapping[str, Decimal],
    ranking: Ranking | None = None,
) -> Outlook:
    """What a unit would have if the components in ``changes`` took these values.

    ``components`` are those of the framework, ``scores`` the unit's of one year and stage, ``ranking`` the
    one of the total that the unit stands in. The printed figures above are moved by the differences, not
    added up anew, so a contradiction in the publication stays as it is. Raises ``ValueError`` for an unknown
    component or one whose points are not known, a value below 0 or above the maximum, for two changes of
    which one contains the other, and for an aggregate beside another change.

    An aggregate may change alone: each of its members counts in the total once, so the total moves by as
    much, whichever member moved; the other aggregates then stay open and are not among the shifts.
    """
    tree = {component.code: component for component in components}
    printed: dict[str, Decimal] = {}
    for score in scores:
        if score.value is not None:
            printed.setdefault(score.component, score.value)
    moved: dict[str, Decimal] = {}
    for code, value in changes.items():
        _check(tree, printed, changes, code, value)
        difference = value - printed[code]
        lineage = [code, *_above(tree, code)]
        shared = [c.code for c in components if any(member in lineage for member in c.members)]
        for affected in dict.fromkeys([*lineage, *shared, TOTAL]):
            moved[affected] = moved.get(affected, Decimal(0)) + difference
    shifts = tuple(
        Shift(code, printed[code], printed[code] + difference)
        for code, difference in moved.items()
        if code in printed
    )
    total = next((shift for shift in shifts if shift.component == TOTAL), None)
    if ranking is None or total is None:
        return Outlook(shifts, None, None)
    unit = scores[0].unit
    before = ranking.of(unit)
    if before is None:
        return Outlook(shifts, None, None)
    after = with_value(ranking, unit, total.after).of(unit)
    return Outlook(shifts, before.rank, after.rank if after else None)


def with_value(ranking: Ranking, unit: str, value: Decimal) -> Ranking:
    """The ranking with other points of one unit, all others standing still."""
    return rank([replace(s.score, value=value) if s.unit == unit else s.score for s in ranking.standings])


def _check(
    tree: Mapping[str, Component],
    printed: Mapping[str, Decimal],
    changes: Mapping[str, Decimal],
    code: str,
    value: Decimal,
) -> None:
    component = tree.get(code)
    if component is None or code not in printed or (component.members and len(changes) > 1):
        raise ValueError(f"the points of {code} cannot be changed")
    if value < 0 or (component.max_points is not None and value > component.max_points):
        raise ValueError(f"{value} points are not possible for {code}")
    if any(above in changes for above in _above(tree, code)) or (TOTAL in changes and len(changes) > 1):
        raise ValueError(f"{code} is part of another change")


def _above(tree: Mapping[str, Component], code: str) -> list[str]:
    above: list[str] = []
    parent = tree[code].parent
    while parent and parent in tree and parent not in above:
        above.append(parent)
        parent = tree[parent].parent
    return above
