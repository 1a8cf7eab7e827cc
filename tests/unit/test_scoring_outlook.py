"""What if some components take new values."""

from decimal import Decimal

import pytest

from scoring.outlook import what_if, with_value
from scoring.ranking import rank
from tests.unit.scoring_records import component, score

COMPONENTS = [
    component("TOTAL", "1000"),
    component("1"),
    component("1.1", "60", "1"),
    component("2"),
    component("3"),
    component("P", "200", members=("1", "2")),
    component("Q", "200", members=("1", "3")),
]
SCORES = [
    score("a", "TOTAL", "150"),
    score("a", "1", "60"),
    score("a", "1.1", "20"),
    score("a", "2", "50"),
    score("a", "3", "40"),
    score("a", "P", "110"),
    score("a", "Q", "100,5"),
]
RANKING = rank([SCORES[0], score("b", "TOTAL", "155"), score("c", "TOTAL", "170")])


def test_moves_everything_above_a_change_by_its_difference() -> None:
    outlook = what_if(COMPONENTS, SCORES, {"1.1": Decimal("25.5"), "2": Decimal(49)}, RANKING)
    assert {s.component: (s.before, s.after) for s in outlook.shifts} == {
        "1.1": (Decimal(20), Decimal("25.5")),
        "1": (Decimal(60), Decimal("65.5")),
        "P": (Decimal(110), Decimal("114.5")),
        "Q": (Decimal("100.5"), Decimal("106.0")),
        "TOTAL": (Decimal(150), Decimal("154.5")),
        "2": (Decimal(50), Decimal(49)),
    }
    assert (outlook.rank_before, outlook.rank_after) == (3, 3)
    assert outlook.total is not None and outlook.total.difference == Decimal("4.5")


def test_ranks_the_new_total_among_the_others() -> None:
    assert what_if(COMPONENTS, SCORES, {"1": Decimal(66)}, RANKING).rank_after == 2
    assert what_if(COMPONENTS, SCORES, {"1": Decimal(80)}, RANKING).rank_after == 1
    assert what_if(COMPONENTS, SCORES, {"1": Decimal(66)}).rank_after is None


def test_an_aggregate_moves_the_total_by_as_much_whichever_member_moves() -> None:
    outlook = what_if(COMPONENTS, SCORES, {"P": Decimal("117.5")}, RANKING)
    assert {s.component: s.after for s in outlook.shifts} == {
        "P": Decimal("117.5"),
        "TOTAL": Decimal("157.5"),
    }
    assert outlook.rank_after == 2
    by_member = what_if(COMPONENTS, SCORES, {"2": Decimal("57.5")}, RANKING)
    assert by_member.total == outlook.total and by_member.of("P") == outlook.of("P")


def test_the_rank_of_another_unit_when_one_moves() -> None:
    moved = with_value(RANKING, "b", Decimal(149))
    assert [(s.unit, s.rank) for s in moved.standings] == [("c", 1), ("a", 2), ("b", 3)]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"9": "1"}, "9 cannot be changed"),
        ({"P": "120", "3": "50"}, "P cannot be changed"),
        ({"P": "200.5"}, "not possible for P"),
        ({"1": "100.01"}, "not possible for 1"),
        ({"1": "-1"}, "not possible for 1"),
        ({"1": "70", "1.1": "30"}, "1.1 is part of another change"),
        ({"TOTAL": "170", "1": "70"}, "is part of another change"),
    ],
)
def test_refuses_changes_that_cannot_be(changes: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        what_if(COMPONENTS, SCORES, {code: Decimal(value) for code, value in changes.items()}, RANKING)


def test_refuses_a_component_that_was_not_reported() -> None:
    with pytest.raises(ValueError, match="3 cannot be changed"):
        what_if(COMPONENTS, [score("a", "3", "-")], {"3": Decimal(1)})
