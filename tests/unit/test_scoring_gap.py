"""Points lost, and points needed."""

from decimal import Decimal

from scoring.gap import losses, to_rank, to_total, to_unit
from scoring.ranking import rank
from tests.unit.scoring_records import component, score


def test_lists_losses_largest_first_with_their_shares() -> None:
    components = [component("1"), component("2", "200"), component("3"), component("4"), component("5", None)]
    scores = [score("a", "1", "90"), score("a", "2", "170"), score("a", "3", "-"), score("a", "5", "3")]
    result = losses(components, scores)
    assert [(i.component.code, i.lost, i.share) for i in result.items] == [
        ("2", Decimal(30), Decimal("75.00")),
        ("1", Decimal(10), Decimal("25.00")),
    ]
    assert [c.code for c in result.unknown] == ["3", "4", "5"]
    assert result.total == Decimal(40)
    assert [i.component.code for i in result.largest] == ["2"]


def test_full_points_lose_nothing() -> None:
    result = losses([component("1")], [score("a", "1", "100")])
    assert (result.items[0].share, result.total, result.largest) == (Decimal(0), Decimal(0), ())


RANKING = rank(
    [
        score("a", "TOTAL", "700", 1),
        score("b", "TOTAL", "664,87", 2),
        score("c", "TOTAL", "655,26", 3),
        score("d", "TOTAL", "500", 5),
        score("e", "TOTAL", "550", 4),
        score("f", "TOTAL", "-", 6),
    ]
)


def test_tells_what_reaches_and_what_passes_a_rank() -> None:
    climb = to_rank(RANKING, "c", 2)
    assert climb is not None
    assert (climb.to_reach, climb.to_pass) == (Decimal("9.61"), Decimal("9.62"))
    assert (climb.goal, climb.passing_total) == (Decimal("664.87"), Decimal("664.88"))
    assert [s.unit for s in climb.holders] == ["b"]
    assert climb.published_holders == () and not climb.reached


def test_goes_by_points_and_names_who_is_printed_on_the_place() -> None:
    contradicted = rank(
        [
            score("a", "TOTAL", "700", 1),
            score("d", "TOTAL", "575,92", 2),
            score("r", "TOTAL", "594,79", 3),
        ]
    )
    climb = to_rank(contradicted, "r", 2)
    assert climb is not None
    assert climb.holds and climb.reached and climb.to_reach == 0
    assert climb.to_pass == Decimal("0.01")
    assert [s.unit for s in climb.published_holders] == ["d"]


def test_compares_with_a_unit_or_a_total() -> None:
    climb = to_unit(RANKING, "e", "a")
    assert climb is not None and (climb.to_reach, climb.to_pass) == (Decimal(150), Decimal("150.01"))
    ahead = to_unit(RANKING, "a", "e")
    assert ahead is not None and (ahead.to_reach, ahead.to_pass, ahead.reached) == (0, 0, True)
    fixed = to_total(RANKING, "d", Decimal("700.005"))
    assert fixed is not None and (fixed.to_reach, fixed.passing_total) == (
        Decimal("200.005"),
        Decimal("700.01"),
    )


def test_knows_only_the_goal_for_a_unit_that_did_not_report() -> None:
    climb = to_rank(RANKING, "f", 5)
    assert climb is not None
    assert (climb.current, climb.to_reach, climb.to_pass, climb.goal) == (None, None, None, Decimal(500))
    assert to_unit(RANKING, "a", "f") is None


def test_knows_no_way_to_a_place_or_unit_that_is_not_there() -> None:
    assert to_rank(RANKING, "c", 6) is None
    assert to_rank(RANKING, "nobody", 1) is None
    assert to_unit(RANKING, "c", "nobody") is None
    assert to_total(RANKING, "nobody", Decimal(1)) is None
