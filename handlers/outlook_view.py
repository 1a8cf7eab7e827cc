"""What would be, as a reply tells it: total, parts, ranks, who is passed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.desk import Desk
from handlers.standing import component_title
from knowledge.records import Component, Unit
from knowledge.snapshot import TOTAL
from scoring.number import show
from scoring.outlook import Outlook, Shift, with_value
from scoring.ranking import Ranking

SHOWN = 6
"""Parts that a reply lists, those that were supposed first."""


def outlook_text(
    desk: Desk,
    unit: Unit,
    year: int,
    components: Sequence[Component],
    changes: dict[str, Decimal],
    outlook: Outlook,
    ranking: Ranking | None,
    named: Sequence[Unit],
    *,
    published: bool,
) -> str:
    """The reply's text. ``named`` are other units spoken of, whose ranks follow; ``published`` tells that the
    figures are, ``ranking`` is None where there is no table."""
    names = {component.code: component for component in components}
    total = outlook.total
    below = sorted(outlook.shifts, key=lambda shift: shift.component not in changes)
    rows = [_row(shift, names[shift.component]) for shift in below if shift.component != TOTAL]
    passed = _passed(desk, ranking, total, unit.key) if ranking and total else []
    whole = names.get(TOTAL)
    return desk.wording.say(
        "what_if",
        "outlook",
        unit=desk.snapshot.units.title(unit),
        year=year,
        total=_row(total, whole) if total and whole else None,
        rows=rows[:SHOWN],
        more=max(len(rows) - SHOWN, 0),
        rank_before=outlook.rank_before,
        rank_after=outlook.rank_after,
        ranked=ranking.ranked if ranking else 0,
        passed=passed[:3],
        more_passed=max(len(passed) - 3, 0),
        up=total is not None and total.difference > 0,
        published=published,
        table=ranking is not None,
        others=_ranks(desk, ranking, total, unit.key, named) if ranking and total else [],
        pillar=any(names[code].members for code in changes),
    )


def _ranks(
    desk: Desk, ranking: Ranking, total: Shift, key: str, named: Sequence[Unit]
) -> list[tuple[str, int, int]]:
    """The other units named, with their ranks by points before and after."""
    moved = with_value(ranking, key, total.after)
    found = [(unit, ranking.of(unit.key), moved.of(unit.key)) for unit in named]
    return [
        (desk.snapshot.units.title(unit), before.rank, after.rank)
        for unit, before, after in found
        if before and after and before.rank and after.rank
    ]


def _row(shift: Shift, component: Component) -> dict[str, str]:
    sign = "+" if shift.difference > 0 else ""
    return {
        "name": component_title(component),
        "before": show(shift.before),
        "after": show(shift.after),
        "maximum": show(component.max_points) if component.max_points is not None else "",
        "difference": f"{sign}{show(shift.difference)}",
        "size": show(abs(shift.difference)),
    }


def _passed(desk: Desk, ranking: Ranking, total: Shift, key: str) -> list[str]:
    """Who is between the points before and after: passed, or let past."""
    low, high = sorted((total.before, total.after))
    units = [
        desk.snapshot.units.get(s.unit)
        for s in ranking.standings
        if s.unit != key and s.value is not None and low <= s.value <= high
        if s.value != (total.after if total.difference > 0 else total.before)
        if total.difference > 0 or s.value != total.after
    ]
    return [desk.snapshot.units.title(unit) for unit in units if unit]


def unit_title(desk: Desk, key: str) -> str:
    """How a reply names the unit of a key."""
    unit = desk.snapshot.units.get(key)
    return desk.snapshot.units.title(unit) if unit else key
