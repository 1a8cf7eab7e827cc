"""The cheapest way to more points, and what happens if some components change.

A plan assumes that every chosen opening brings all its points and that the other units stand still;
both assumptions are fields of the result, so that a reply says them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from heapq import merge
from itertools import accumulate

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
    """The chosen openings, most points first. ``enough`` is False when all openings together do not do.

    ``alternatives`` are other choices of the same cost.
    """

    needed: Decimal
    chosen: tuple[Opening, ...]
    enough: bool
    alternatives: tuple[tuple[Opening, ...], ...] = ()
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


ALTERNATIVES = 2
"""How many other choices of the same cost a plan carries."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An opening in whole steps of the smallest place that any figure of the plan uses."""

    index: int
    gain: int
    cost: int


_Choice = tuple[int, int, tuple[int, ...]]
"""Cost, negative gain, places of the chosen openings: in this order the better of two is the smaller."""


def cheapest(openings: Sequence[Opening], needed: Decimal) -> Plan:
    """The openings that gain at least ``needed`` points at least effort.

    Exact. On equal effort recoverable points go first, then fewer openings, then the larger gain, then the
    order given. Needing nothing chooses nothing; when all openings are not enough they are all chosen and
    ``enough`` is False. ``alternatives`` are the best choices of the same cost that do without one of the
    chosen openings, the one with least points first: there is one whenever another choice costs as much.
    Raises ``ValueError`` for an opening with negative effort.

    An opening costs its effort whole, so that steps of a scoring rule change no choice: whoever works on an
    indicator may as well take all its points.
    """
    if any(opening.effort < 0 for opening in openings):
        raise ValueError("an effort is negative")
    useful = [(index, opening) for index, opening in enumerate(openings) if opening.points > 0]
    if needed <= 0:
        return Plan(needed, (), True)
    if sum((opening.points for _, opening in useful), Decimal(0)) < needed:
        return Plan(needed, _ordered(opening for _, opening in useful), False)
    in_steps = _steps([needed, *(opening.points for _, opening in useful)])
    in_effort = _steps([opening.effort for _, opening in useful])
    # effort, effort that evidence does not save and the count as digits of one number: it compares as they do
    count = len(useful) + 1
    digit = count * (sum(in_effort(opening.effort) for _, opening in useful) + 1)
    items = []
    for index, opening in useful:
        effort = in_effort(opening.effort)
        work = 0 if opening.recoverable else effort
        items.append(_Item(index, in_steps(opening.points), effort * digit + work * count + 1))
    items.sort(key=lambda item: (Fraction(item.cost, item.gain), item.index))
    wanted = in_steps(needed)
    best = _best(items, wanted, None)
    if best is None:
        raise AssertionError("all openings together were found to be enough")
    others: list[tuple[int, ...]] = []
    for left_out in sorted(best[2], key=lambda index: (openings[index].points, index)):
        other = _best([item for item in items if item.index != left_out], wanted, best[0])
        if other is not None and other[2] not in others:
            others.append(other[2])
            if len(others) == ALTERNATIVES:
                break
    return Plan(
        needed,
        _ordered(openings[index] for index in best[2]),
        True,
        tuple(_ordered(openings[index] for index in other) for other in others),
    )


def _steps(figures: Sequence[Decimal]) -> Callable[[Decimal], int]:
    """Turns decimals into whole numbers of the smallest place among them, exactly."""
    places = max((-int(figure.normalize().as_tuple().exponent) for figure in figures), default=0)
    return lambda figure: int(figure.scaleb(max(places, 0)))


def _best(ordered: Sequence[_Item], wanted: int, limit: int | None) -> _Choice | None:
    """The best choice that gains ``wanted``, of at most the cost ``limit``; None where there is none. The
    items come in the order of their cost for a step of gain.

    Costs add up, so it is enough to carry on the choices that no cheaper one beats in gain (Nemhauser and
    Ullmann 1969), and of those the ones that the openings still to come, taken in parts, could make enough
    within the cost of a choice already known (Dantzig's bound).
    """
    gains = [0, *accumulate(item.gain for item in ordered)]
    costs = [0, *accumulate(item.cost for item in ordered)]
    if gains[-1] < wanted:
        return None
    known = costs[bisect_left(gains, wanted)]
    limit = known if limit is None else min(limit, known)
    front: list[_Choice] = [(0, 0, ())]
    for place, item in enumerate(ordered, 1):
        grown = sorted(
            (cost + item.cost, gain - item.gain, _with(chosen, item.index))
            for cost, gain, chosen in front
            if -gain < wanted
        )
        kept: list[_Choice] = []
        most = -1
        for choice in merge(front, grown):
            cost, gain = choice[0], -choice[1]
            if cost > limit:
                break
            if gain <= most:
                continue
            most = gain
            if gain >= wanted:
                kept.append(choice)
                break
            to = gains[place] + wanted - gain
            if to > gains[-1]:
                continue
            end = bisect_left(gains, to)
            part = (to - gains[end - 1]) * ordered[end - 1].cost
            least = costs[end - 1] - costs[place] - (-part // ordered[end - 1].gain)
            if cost + least <= limit:
                kept.append(choice)
        front = kept
    return next((choice for choice in front if -choice[1] >= wanted), None)


def _with(chosen: tuple[int, ...], index: int) -> tuple[int, ...]:
    return tuple(sorted((*chosen, index)))


def _ordered(chosen: Iterable[Opening]) -> tuple[Opening, ...]:
    return tuple(sorted(chosen, key=lambda opening: -opening.points))
