"""The cheapest way to more points, and what happens if some components change.

A plan assumes that every chosen opening brings all its points and that the other units stand still;
both assumptions are fields of the result, so that a reply says them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Opening:
    """Points still open in one component.

    ``points`` are what can be gained, ``effort`` what they cost in any unit (1 where nobody said otherwise),
    ``recoverable`` tells that the points were claimed and lost at the appraisal, so that evidence alone
    brings them back. A component may have two openings: what evidence brings back, and what is above it.
    """

    component: str
    name: str
    points: Decimal
    effort: Decimal = ONE
    recoverable: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The chosen openings, most points first. ``enough`` is False when all openings together do not do."""

    needed: Decimal
    chosen: tuple[Opening, ...]
    enough: bool
    others_stand_still: bool = True
    full_points_assumed: bool = True

    @property
    def gained(self) -> Decimal:
        """Points gained when every chosen opening brings all its points."""
        return sum((opening.points for opening in self.chosen), Decimal(0))

    @property
    def effort(self) -> Decimal:
        """What the chosen ones cost together."""
        return sum((opening.effort for opening in self.chosen), Decimal(0))

    @property
    def spare(self) -> Decimal:
        """Points gained beyond the need; negative when it is not enough."""
        return self.gained - self.needed

    @property
    def recovered(self) -> Decimal:
        """The part of the gain that evidence alone brings back."""
        return sum((opening.points for opening in self.chosen if opening.recoverable), Decimal(0))


Cost = tuple[Decimal, Decimal, int]
"""Effort, effort that evidence alone does not save, number of components: compared in this order."""


@dataclass(frozen=True, slots=True)
class _Choice:
    cost: Cost
    gain: Decimal
    indices: tuple[int, ...]


def cheapest(openings: Sequence[Opening], needed: Decimal) -> Plan:
    """The openings that gain at least ``needed`` points at least effort.

    Exact. On equal effort recoverable points go first, then fewer components, then the larger gain, then the
    order given. Needing nothing chooses nothing; when all openings are not enough they are all chosen and
    ``enough`` is False. Raises ``ValueError`` for an opening with negative effort.

    Costs add up and compare lexicographically, which addition keeps, so it is enough to carry on the choices
    that no cheaper one beats in gain (Nemhauser and Ullmann 1969).
    """
    if any(opening.effort < 0 for opening in openings):
        raise ValueError("an effort is negative")
    useful = [(index, opening) for index, opening in enumerate(openings) if opening.points > 0]
    if needed <= 0:
        return Plan(needed, (), True)
    if sum((opening.points for _, opening in useful), Decimal(0)) < needed:
        return Plan(needed, _ordered(opening for _, opening in useful), False)
    front = [_Choice((Decimal(0), Decimal(0), 0), Decimal(0), ())]
    for index, opening in useful:
        grown = [_with(choice, index, opening) for choice in front if choice.gain < needed]
        front = _undominated([*front, *grown], needed)
    best = next(choice for choice in front if choice.gain >= needed)
    return Plan(needed, _ordered(openings[index] for index in best.indices), True)


def _with(choice: _Choice, index: int, opening: Opening) -> _Choice:
    effort, work, count = choice.cost
    extra = Decimal(0) if opening.recoverable else opening.effort
    cost = (effort + opening.effort, work + extra, count + 1)
    return _Choice(cost, choice.gain + opening.points, (*choice.indices, index))


def _undominated(choices: list[_Choice], needed: Decimal) -> list[_Choice]:
    """By cost, each with more gain than all cheaper ones; nothing dearer than the first that is enough."""
    choices.sort(key=lambda choice: (choice.cost, -choice.gain, choice.indices))
    front: list[_Choice] = []
    for choice in choices:
        if front and choice.gain <= front[-1].gain:
            continue
        front.append(choice)
        if choice.gain >= needed:
            break
    return front


def _ordered(chosen: Iterable[Opening]) -> tuple[Opening, ...]:
    return tuple(sorted(chosen, key=lambda opening: -opening.points))
