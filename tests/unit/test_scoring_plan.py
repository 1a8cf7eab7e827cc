"""The cheapest way to more points, proven against trying everything."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.plan import Opening, cheapest


def opening(code: str, points: str, effort: str = "1", recoverable: bool = False) -> Opening:
    return Opening(code, f"Chỉ số {code}", Decimal(points), Decimal(effort), recoverable)


def test_takes_the_fewest_components_when_effort_is_the_same() -> None:
    plan = cheapest([opening("a", "10"), opening("b", "20"), opening("c", "15.5")], Decimal(30))
    assert [o.component for o in plan.chosen] == ["b", "c"]
    assert (plan.gained, plan.effort, plan.spare) == (Decimal("35.5"), Decimal(2), Decimal("5.5"))
    assert plan.enough and plan.others_stand_still and plan.full_points_assumed


def test_recovers_lost_points_first_when_effort_is_the_same() -> None:
    plan = cheapest([opening("a", "30"), opening("b", "10", recoverable=True)], Decimal(9))
    assert [o.component for o in plan.chosen] == ["b"]
    assert plan.recovered == Decimal(10)


def test_less_effort_goes_before_recovering() -> None:
    plan = cheapest([opening("a", "10", "1"), opening("b", "10", "2", recoverable=True)], Decimal(10))
    assert [o.component for o in plan.chosen] == ["a"]


def test_takes_exactly_what_is_needed_to_the_hundredth() -> None:
    openings = [opening("a", "9.61"), opening("b", "9.62")]
    assert [o.component for o in cheapest(openings, Decimal("9.62")).chosen] == ["b"]
    assert [o.component for o in cheapest(openings[:1], Decimal("9.61")).chosen] == ["a"]


def test_says_when_everything_together_is_not_enough() -> None:
    plan = cheapest([opening("a", "5"), opening("b", "7"), opening("c", "0")], Decimal(13))
    assert ([o.component for o in plan.chosen], plan.enough, plan.spare) == (["b", "a"], False, Decimal(-1))


def test_needing_nothing_chooses_nothing() -> None:
    assert cheapest([opening("a", "5", "0")], Decimal(0)).chosen == ()
    assert cheapest([], Decimal(1)).enough is False


def test_refuses_negative_effort() -> None:
    with pytest.raises(ValueError, match="negative"):
        cheapest([opening("a", "5", "-1")], Decimal(1))


def test_sixty_indicators_are_planned_at_once() -> None:
    openings = [opening(f"{n}", f"{n % 21}.{n:02d}", str(1 + n % 3), n % 2 == 0) for n in range(62)]
    plan = cheapest(openings, Decimal(300))
    assert plan.enough and plan.gained >= 300
    assert plan.gained - plan.chosen[-1].points < 300


openings_strategy = st.lists(
    st.builds(
        lambda name, points, effort, recoverable: Opening(
            str(name), "", Decimal(points) / 100, Decimal(effort), recoverable
        ),
        st.uuids(),
        st.integers(0, 2000),
        st.sampled_from(["0", "0.5", "1", "1.5", "2", "3", "6"]),
        st.booleans(),
    ),
    max_size=8,
)


@given(openings_strategy, st.integers(1, 6000))
def test_no_other_choice_is_better(openings: list[Opening], hundredths: int) -> None:
    needed = Decimal(hundredths) / 100
    plan = cheapest(openings, needed)

    def worth(chosen: tuple[Opening, ...]) -> tuple[Decimal, Decimal, int, Decimal]:
        work = sum((o.effort for o in chosen if not o.recoverable), Decimal(0))
        return (
            sum((o.effort for o in chosen), Decimal(0)),
            work,
            len(chosen),
            -sum((o.points for o in chosen), Decimal(0)),
        )

    possible = [
        worth(chosen)
        for count in range(len(openings) + 1)
        for chosen in combinations(openings, count)
        if sum((o.points for o in chosen), Decimal(0)) >= needed
    ]
    assert plan.enough == bool(possible)
    if possible:
        assert worth(plan.chosen) == min(possible)
        as_cheap = [one for one in possible if one[:3] == min(possible)[:3]]
        assert bool(plan.alternatives) == (len(as_cheap) > 1)
        assert len(plan.alternatives) <= 2 and len({*plan.alternatives}) == len(plan.alternatives)
        for other in plan.alternatives:
            assert worth(other) in as_cheap
            assert other != plan.chosen
