"""The numbers behind the pictures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from knowledge.records import Stage
from scoring.charts.comparison import comparison_chart
from scoring.charts.groups import groups_chart
from scoring.charts.progress import progress_chart
from scoring.charts.ranking import ranking_chart
from scoring.charts.share import scale_for, share_of
from scoring.charts.trend import trend_chart
from scoring.evidence import review
from scoring.ranking import rank
from scoring.trend import trend
from tests.unit.scoring_records import appraisal, component, score


@pytest.mark.parametrize(
    ("value", "whole", "share"),
    [("50", "200", 0.25), ("0", "200", 0.0), ("300", "200", 1.0), ("-5", "200", 0.0), ("5", "0", 0.0)],
)
def test_a_bar_stays_on_its_track(value: str, whole: str, share: float) -> None:
    assert share_of(Decimal(value), Decimal(whole)) == share


def test_not_reported_has_no_bar() -> None:
    assert share_of(None, Decimal(100)) is None


def test_a_full_bar_is_the_maximum_unless_a_figure_is_larger() -> None:
    assert scale_for([Decimal(5), None], Decimal(100)) == 100
    assert scale_for([Decimal(105), None], Decimal(100)) == 105
    assert scale_for([Decimal(5)], None) == 5
    assert scale_for([None], None) == 0


def test_a_ranking_keeps_the_printed_rank_and_sets_the_unreported_apart() -> None:
    table = rank([score("a", "T", "50", 2), score("b", "T", "80", 1), score("c", "T", "-", 3)])
    chart = ranking_chart(table, Decimal(100), {"a"})
    assert chart is not None
    assert [(bar.unit, bar.rank, bar.share, bar.marked) for bar in chart.bars] == [
        ("b", 1, 0.8, False),
        ("a", 2, 0.5, True),
    ]
    assert (chart.unreported, chart.scale) == (("c",), 100)


def test_of_a_long_ranking_the_first_and_the_marked_are_shown() -> None:
    scores = [score(f"u{n}", "T", str(500 - n)) for n in range(120)]
    scores += [score(f"x{n}", "T", "-") for n in range(15)]
    chart = ranking_chart(rank(scores), Decimal(500), {"u60", "u119", "x14"})
    assert chart is not None
    ranks = [bar.rank for bar in chart.bars]
    assert ranks == [*range(1, 21), 59, 60, 61, 62, 63, 118, 119, 120]
    assert [bar.rank for bar in chart.bars if bar.after_gap] == [59, 118]
    assert [bar.unit for bar in chart.bars if bar.marked] == ["u60", "u119"]
    assert chart.left_out == 120 - len(ranks)
    assert chart.unreported == ("x14", *(f"x{n}" for n in range(9)))
    assert chart.unreported_left_out == 5
    whole = ranking_chart(rank(scores[:30]), Decimal(500), {"u5"})
    assert whole is not None
    assert (len(whole.bars), whole.left_out, any(bar.after_gap for bar in whole.bars)) == (30, 0, False)


def test_one_unit_is_no_ranking() -> None:
    assert ranking_chart(rank([score("a", "T", "50")]), Decimal(100)) is None
    assert ranking_chart(rank([score("a", "T", "-"), score("b", "T", "-")]), Decimal(100)) is None


def test_groups_are_shares_of_their_maximum() -> None:
    parts = [component("1", "80"), component("2", "100"), component("3", None), component("4", "10")]
    scores = [score("a", "1", "20"), score("a", "2", "-"), score("a", "3", "5"), score("a", "4", "10,5")]
    chart = groups_chart(parts, scores)
    assert chart is not None
    assert [(bar.component.code, bar.printed, bar.share, bar.percent) for bar in chart.bars] == [
        ("1", "20", 0.25, Fraction(25)),
        ("2", "-", None, None),
        ("4", "10,5", 1.0, Fraction(105)),
    ]
    assert not chart.has_claims


def test_groups_of_an_appraisal_have_what_was_claimed() -> None:
    parts = [component("1", "80"), component("2", "100")]
    appraised = [score("a", "1", "20", stage=Stage.APPRAISED), score("a", "2", "50", stage=Stage.APPRAISED)]
    chart = groups_chart(parts, appraised, [score("a", "1", "40", stage=Stage.SELF)])
    assert chart is not None
    assert [(bar.claimed, bar.claimed_share) for bar in chart.bars] == [("40", 0.5), ("", None)]
    assert chart.has_claims


def test_one_group_is_no_chart() -> None:
    assert groups_chart([component("1")], [score("a", "1", "20")]) is None
    assert groups_chart([component("1"), component("2")], [score("a", "1", "20")]) is None


def test_years_without_points_are_told_apart() -> None:
    scores = [score("a", "T", text, year=year) for year, text in ((2030, "50"), (2031, "60"), (2033, "-"))]
    chart = trend_chart(trend(scores, range(2030, 2034)), Decimal(100))
    assert chart is not None
    assert [(c.year, c.printed, c.share, c.change) for c in chart.columns] == [
        (2030, "50", 0.5, None),
        (2031, "60", 0.6, Decimal(10)),
        (2032, "", None, None),
        (2033, "-", None, None),
    ]


def test_one_year_is_no_trend() -> None:
    assert trend_chart(trend([score("a", "T", "50"), score("a", "T", "-", year=2031)]), None) is None


def test_units_are_compared_where_all_of_them_have_a_row() -> None:
    parts = [component("1"), component("2"), component("3", None)]
    chart = comparison_chart(
        parts,
        {
            "a": [score("a", "1", "50"), score("a", "2", "70"), score("a", "3", "4")],
            "b": [score("b", "1", "-"), score("b", "3", "8")],
        },
    )
    assert chart is not None
    assert chart.units == ("a", "b")
    assert [(r.component.code, [(b.printed, b.share) for b in r.bars], r.scale) for r in chart.rows] == [
        ("1", [("50", 0.5), ("-", None)], 100),
        ("3", [("4", 0.5), ("8", 1.0)], 8),
    ]


def test_nothing_to_compare_is_no_chart() -> None:
    assert comparison_chart([component("1")], {"a": [score("a", "1", "50")]}) is None
    assert comparison_chart([component("1")], {"a": [score("a", "1", "50")], "b": []}) is None
    unreported = {"a": [score("a", "1", "-")], "b": [score("b", "1", "-")]}
    assert comparison_chart([component("1")], unreported) is None


def test_progress_counts_states_in_all_and_by_group() -> None:
    parts = [
        component("1", "20"),
        component("1.1", "10", "1"),
        component("1.2", "10", "1"),
        component("2", "5"),
        component("2.1", "5", "2"),
    ]
    states = [
        appraisal("1.1", "Cần bổ sung minh chứng"),
        appraisal("1.2", "Hoàn thành"),
        appraisal("2.1", "Trạng thái mới"),
    ]
    points = [score("a", code, text, stage=Stage.APPRAISED) for code, text in (("1.1", "4"), ("1.2", "10"))]
    chart = progress_chart(review(parts, states, points), [parts[0], parts[3]])
    assert chart is not None
    assert chart.states == ("Hoàn thành", "Cần bổ sung minh chứng", "Trạng thái mới")
    assert (chart.counts, chart.done, chart.total) == ((1, 1, 1), 1, 3)
    assert [(row.component.code, row.counts, row.total) for row in chart.rows] == [
        ("1", (1, 1, 0), 2),
        ("2", (0, 0, 1), 1),
    ]
    assert (chart.appraised, chart.maximum, chart.missing) == (14, 25, 6)


def test_without_a_state_there_is_no_progress() -> None:
    assert progress_chart(review([component("1")], [], [score("a", "1", "5")]), [component("1")]) is None
