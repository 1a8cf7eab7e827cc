"""How far the evidence of a unit is: indicators by state, in all and by group. Not public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Component
from scoring.evidence import NEEDS_SUPPLEMENT, Review

DONE = "Hoàn thành"
USUAL_STATES = (DONE, NEEDS_SUPPLEMENT, "Đang thực hiện", "Chưa thực hiện")
"""The states of the software from best to worst; a state that is not among them comes after them."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A group: how many indicators are in each state, in the chart's order of states."""

    component: Component
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many indicators have a state."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """``states`` that occur, ``counts`` of them in all, and a row for each group.

    ``appraised`` and ``maximum`` are the points of all indicators, ``missing`` the points at stake in those
    that wait for evidence.
    """

    states: tuple[str, ...]
    counts: tuple[int, ...]
    rows: tuple[ProgressRow, ...]
    appraised: Decimal
    maximum: Decimal
    missing: Decimal

    @property
    def total(self) -> int:
        """How many indicators have a state."""
        return sum(self.counts)

    @property
    def done(self) -> int:
        """How many indicators are complete."""
        return dict(zip(self.states, self.counts, strict=True)).get(DONE, 0)


def progress_chart(review: Review, groups: Sequence[Component]) -> ProgressChart | None:
    """The chart of a review; None where no indicator has a state."""
    found = review.states
    if not found:
        return None
    states = (*(s for s in USUAL_STATES if s in found), *sorted(s for s in found if s not in USUAL_STATES))
    rows = []
    for group in groups:
        of_group = review.within(group.code).states
        if of_group:
            rows.append(ProgressRow(group, tuple(of_group.get(state, 0) for state in states)))
    return ProgressChart(
        states,
        tuple(found[state] for state in states),
        tuple(rows),
        review.appraised,
        review.maximum,
        sum((item.at_stake or Decimal(0) for item in review.needs_supplement), Decimal(0)),
    )
