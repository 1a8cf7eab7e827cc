"""Ranks from points."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Score
from scoring.ranking import rank
from tests.unit.scoring_records import score

TIED = [
    score("b", "TOTAL", "80", 2),
    score("a", "TOTAL", "90,5", 1),
    score("d", "TOTAL", "-", 5),
    score("c", "TOTAL", "80", 3),
    score("e", "TOTAL", "70"),
]


def test_ranks_by_competition_and_leaves_unreported_units_unranked() -> None:
    ranking = rank(TIED)
    assert [(s.unit, s.rank, s.published_rank, s.differs) for s in ranking.standings] == [
        ("a", 1, 1, False),
        ("b", 2, 2, False),
        ("c", 2, 3, True),
        ("e", 4, None, False),
        ("d", None, 5, True),
    ]
    assert (ranking.ranked, ranking.listed) == (4, 5)
    assert [s.unit for s in ranking.unplaced] == ["d"]
    assert [s.unit for s in ranking.contradicted] == ["c", "d"]


def test_the_first_score_of_a_unit_counts() -> None:
    ranking = rank([score("a", "TOTAL", "50"), score("a", "TOTAL", "90", table="Bảng 2")])
    assert [s.value for s in ranking.standings] == [Decimal(50)]


def test_finds_places_ends_and_neighbours() -> None:
    ranking = rank(TIED)
    assert [s.unit for s in ranking.at(3)] == ["b", "c"]
    assert ranking.at(5) == () == ranking.at(0)
    assert [s.unit for s in ranking.published_at(3)] == ["c"]
    assert [s.unit for s in ranking.top(2)] == ["a", "b", "c"]
    assert [s.unit for s in ranking.bottom(2)] == ["e", "c", "b"]
    assert ranking.bottom(0) == () == ranking.top(0)
    above, below = ranking.above("e"), ranking.below("a")
    assert above and ([s.unit for s in above.standings], above.gap) == (["b", "c"], Decimal(10))
    assert below and ([s.unit for s in below.standings], below.gap) == (["b", "c"], Decimal("10.5"))
    assert ranking.above("a") is None and ranking.below("e") is None
    assert ranking.above("d") is None and ranking.below("nobody") is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=12))
def test_a_rank_is_one_more_than_the_units_ahead(points: list[int | None]) -> None:
    scores = [score(f"u{n}", "TOTAL", "-" if p is None else str(p)) for n, p in enumerate(points)]
    for standing in rank(scores).standings:
        ahead = sum(1 for p in points if p is not None and standing.value is not None and p > standing.value)
        assert standing.rank == (None if standing.value is None else ahead + 1)


def test_an_empty_table_has_no_places() -> None:
    empty: list[Score] = []
    ranking = rank(empty)
    assert (ranking.top(3), ranking.bottom(3), ranking.of("a")) == ((), (), None)
