"""Points from what was achieved."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import ScoringRule
from scoring.rule import (
    Applied,
    Count,
    Given,
    Label,
    Percent,
    Portion,
    evaluate,
    full_count_of,
    labels_of,
    threshold_of,
)
from tests.unit.scoring_records import rule

RATIO = [rule("ratio", "5", full_from="75")]
FLOORED = [rule("ratio", "2", zero_below="90")]
ALL_OR_NOTHING = [rule("ratio", "3", zero_below="100")]
TIERS = [rule("tiers", "2", tiers=("20;1", "52;2", "1;0,5"))]
QUARTERS = [rule("choices", "2", tiers=("đúng hạn;0,5", "trễ hạn;0,25", "không thực hiện;0"))]
TWO_PARTS = [rule("ratio", "2", part=2, zero_below="90"), rule("yes_no", "2", part=1)]


def percent(value: str) -> Percent:
    return Percent(Decimal(value))


def portion(done: int, whole: int) -> Portion:
    return Portion(Decimal(done), Decimal(whole))


@pytest.mark.parametrize(
    ("rules", "given_", "points", "applied", "formula"),
    [
        (RATIO, percent("68"), "3.4", Applied.SHARE, "68% × 5 = 3,4"),
        (RATIO, percent("74.99"), "3.75", Applied.SHARE, "74,99% × 5 = 3,75"),
        (RATIO, percent("75"), "5", Applied.FULL, ""),
        (RATIO, percent("0"), "0", Applied.SHARE, "0% × 5 = 0"),
        (RATIO, portion(18, 27), "3.33", Applied.SHARE, "18/27 × 5 = 3,33"),
        (FLOORED, percent("89.99"), "0", Applied.BELOW_FLOOR, ""),
        (FLOORED, percent("90"), "1.8", Applied.SHARE, "90% × 2 = 1,8"),
        (FLOORED, portion(1234, 1234), "2", Applied.FULL, ""),
        (ALL_OR_NOTHING, percent("99.9"), "0", Applied.BELOW_FLOOR, ""),
        (ALL_OR_NOTHING, percent("100"), "3", Applied.FULL, ""),
        (TIERS, Count(Decimal(52)), "2", Applied.TIER, ""),
        (TIERS, Count(Decimal(30)), "1", Applied.TIER, ""),
        (TIERS, Count(Decimal(1)), "0.5", Applied.TIER, ""),
        (TIERS, Count(Decimal(0)), "0", Applied.BELOW_TIERS, ""),
        (QUARTERS, Label("nộp trễ hạn"), "0.25", Applied.CHOICE, ""),
        ([rule("yes_no", "2")], Label("Có"), "2", Applied.YES, ""),
        ([rule("yes_no", "2")], Label("chưa có"), "0", Applied.NO, ""),
    ],
)
def test_gives_the_points_of_each_method(
    rules: list[ScoringRule], given_: Given, points: str, applied: Applied, formula: str
) -> None:
    result = evaluate(rules, [given_])
    assert (result.value, result.steps[0].applied, result.steps[0].formula) == (
        Decimal(points),
        applied,
        formula,
    )
    assert result.complete and result.unused == ()


def test_sorts_what_is_given_into_the_parts_that_can_use_it() -> None:
    result = evaluate(TWO_PARTS, [portion(90, 100), Label("có")])
    assert [(s.rule.part, s.points) for s in result.steps] == [(1, Decimal(2)), (2, Decimal("1.8"))]
    assert (result.value, result.maximum) == (Decimal("3.8"), Decimal(4))


def test_names_the_parts_that_are_missing_and_what_is_unused() -> None:
    result = evaluate(TWO_PARTS, [Count(Decimal(3)), portion(90, 100)])
    assert [r.part for r in result.missing] == [1]
    assert result.unused == (Count(Decimal(3)),)
    assert result.value == Decimal("1.8") and not result.complete
    assert evaluate(TWO_PARTS, [portion(0, 0)]).unused == (portion(0, 0),)


def test_a_named_part_takes_what_is_meant_for_it() -> None:
    both = [rule("yes_no", "1", part=1), rule("yes_no", "1", part=2)]
    result = evaluate(both, [Label("có", part=2)])
    assert [s.applied for s in result.steps] == [Applied.MISSING, Applied.YES]


def test_a_repeated_choice_adds_up_to_its_points() -> None:
    result = evaluate(
        QUARTERS, [Label("đúng hạn"), Label("đúng hạn"), Label("trễ hạn"), Label("không thực hiện")]
    )
    assert (result.value, result.steps[0].formula) == (Decimal("1.25"), "0,5 + 0,5 + 0,25 + 0 = 1,25")
    five = evaluate(QUARTERS, [Label("đúng hạn")] * 5)
    assert (five.value, len(five.unused)) == (Decimal(2), 1)


@pytest.mark.parametrize(
    ("said", "points"),
    [("nộp trễ", "0.25"), ("ĐÚNG HẠN", "0.5"), ("dung han", "0.5"), ("không thực hiện", "0")],
)
def test_recognises_a_choice_by_a_word_that_only_it_has(said: str, points: str) -> None:
    assert evaluate(QUARTERS, [Label(said)]).value == Decimal(points)
    assert evaluate(QUARTERS, [Label(said)]).complete


@pytest.mark.parametrize("said", ["không đúng hạn", "đúng hạn hay trễ", "hạn", "sớm"])
def test_does_not_guess_a_choice(said: str) -> None:
    result = evaluate(QUARTERS, [Label(said)])
    assert (result.complete, result.unused) == (False, (Label(said),))


def test_a_share_above_the_whole_counts_as_the_whole_and_says_so() -> None:
    step = evaluate(RATIO, [portion(30, 20)]).steps[0]
    assert (step.points, step.over_whole) == (Decimal(5), True)


def test_knows_the_thresholds_of_full_points() -> None:
    assert threshold_of(RATIO) == Decimal(75)
    assert threshold_of(FLOORED) == Decimal(100)
    assert threshold_of(TIERS) is None
    assert full_count_of(TIERS) == Decimal(52)
    assert full_count_of(RATIO) is None
    assert labels_of(QUARTERS[0])[1] == ("trễ hạn", Decimal("0.25"))


def test_refuses_negative_figures_and_tiers_without_any() -> None:
    with pytest.raises(ValueError, match="negative"):
        evaluate(RATIO, [percent("-1")])
    with pytest.raises(ValueError, match="tiers without any"):
        evaluate([rule("tiers", "2")], [Count(Decimal(3))])


shares = st.decimals(0, 130, places=2)


@given(
    st.decimals(1, 30, places=2),
    st.one_of(st.none(), st.integers(1, 100)),
    st.one_of(st.none(), st.integers(1, 100)),
    shares,
    shares,
)
def test_ratios_stay_within_their_points_and_never_fall(
    points: Decimal, full_from: int | None, zero_below: int | None, a: Decimal, b: Decimal
) -> None:
    ratio = rule(
        "ratio",
        str(points),
        full_from=None if full_from is None else str(full_from),
        zero_below=None if zero_below is None else str(zero_below),
    )
    low, high = (evaluate([ratio], [Percent(share)]).value for share in sorted((a, b)))
    assert 0 <= low <= high <= points


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_portion_is_exactly_its_percentage(done: int, whole: int) -> None:
    exact = evaluate([rule("ratio", "10")], [portion(min(done, whole), whole)]).value
    assert abs(exact * whole - min(done, whole) * 10) <= Decimal("0.005") * whole


@given(st.integers(0, 80), st.integers(0, 80))
def test_tiers_never_fall(a: int, b: int) -> None:
    low, high = (evaluate(TIERS, [Count(Decimal(count))]).value for count in sorted((a, b)))
    assert 0 <= low <= high <= 2
