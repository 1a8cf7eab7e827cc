"""Sums of parts beside the printed whole."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoring.aggregate import add_up
from scoring.number import show
from tests.unit.scoring_records import component, score

MEMBERS = [component("1"), component("2"), component("3", "50")]


def test_adds_up_parts_by_name_and_compares_with_the_printed_whole() -> None:
    scores = [score("a", "1", "60,5"), score("a", "2", "20"), score("a", "3", "9,73")]
    whole = add_up(MEMBERS, scores, score("a", "CQS", "90,30"))
    assert [(p.component.name, p.value) for p in whole.parts] == [
        ("Nhóm 1", Decimal("60.5")),
        ("Nhóm 2", Decimal("20")),
        ("Nhóm 3", Decimal("9.73")),
    ]
    assert (whole.computed, whole.difference, whole.maximum) == (
        Decimal("90.23"),
        Decimal("0.07"),
        Decimal(250),
    )
    assert whole.complete and not whole.agrees


def test_allows_less_than_half_a_hundredth_for_each_part_and_the_whole() -> None:
    scores = [score("a", "1", "1"), score("a", "2", "1"), score("a", "3", "1")]
    assert add_up(MEMBERS, scores, score("a", "CQS", "3,01")).agrees
    off = add_up(MEMBERS, scores, score("a", "CQS", "3,02"))
    assert (off.tolerance, off.agrees, off.nearly) == (Decimal("0.020"), False, True)
    assert not add_up(MEMBERS, scores, score("a", "CQS", "3,04")).nearly


@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=12))
def test_figures_that_were_rounded_one_by_one_agree(ten_thousandths: list[int]) -> None:
    exact = [Decimal(n) / 10_000 for n in ten_thousandths]
    members = [component(str(i)) for i, _ in enumerate(exact)]
    scores = [score("a", str(i), show(value)) for i, value in enumerate(exact)]
    assert add_up(members, scores, score("a", "CQS", show(sum(exact, Decimal(0))))).agrees


def test_compares_nothing_when_a_part_is_missing_or_not_reported() -> None:
    scores = [score("a", "1", "60"), score("a", "2", "-")]
    whole = add_up(MEMBERS, scores, score("a", "CQS", "999"))
    assert [c.code for c in whole.missing] == ["2", "3"]
    assert (whole.difference, whole.agrees, whole.computed) == (None, True, Decimal(60))
    assert not add_up([], scores).complete


def test_takes_parts_from_the_table_of_the_whole_first() -> None:
    scores = [
        score("a", "1", "50", table="Bảng 2"),
        score("a", "1", "60"),
        score("a", "1", "-", table="Bảng 3"),
    ]
    assert add_up(MEMBERS[:1], scores, score("a", "CQS", "60")).computed == Decimal(60)
    assert add_up(MEMBERS[:1], scores, score("a", "CQS", "60", table="Bảng 3")).computed == Decimal(50)
