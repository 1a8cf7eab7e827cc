"""The audit's rules on scores: sums, swaps, ranks, classes, tables, maxima, means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Score, Stage
from scoring.checks.means import check_mean_sums, check_means
from scoring.checks.ranks import check_classes, check_ranks
from scoring.checks.sums import check_maxima, check_sums
from scoring.checks.swaps import located
from scoring.checks.tables import check_maximum, check_tables
from scoring.findings import Finding, Likely, Place, Rule, Severity
from scoring.ranking import rank
from tests.unit.scoring_records import component, framework, mean_of, score

GROUPS = [component("1"), component("2"), component("3"), component("P", "200", members=("1", "2"))]


def told(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    return [(f.rule, f.units, f.first.printed, f.second.printed, f.computed, f.likely) for f in findings]


def row(unit: str, one: str, two: str, three: str, total: str, pillar: str) -> list[Score]:
    figures = {"1": one, "2": two, "3": three, "TOTAL": total}
    scores = [score(unit, code, printed) for code, printed in figures.items()]
    return [*scores, score(unit, "P", pillar, table="Bảng P")]


def test_totals_and_aggregates_are_added_up() -> None:
    good = row("a", "10", "20,5", "30", "60,5", "30,50")
    wrong = row("b", "11", "21", "31", "64", "23,00")
    assert told(check_sums(GROUPS, good)) == []
    assert told(check_sums(GROUPS, [*good, *wrong])) == [
        (Rule.TOTAL_SUM, ("b",), "64", "11", Decimal(63), Likely.DIGIT),
        (Rule.AGGREGATE_SUM, ("b",), "23,00", "11", Decimal(32), Likely.UNKNOWN),
    ]
    total = next(iter(check_sums(GROUPS, wrong)))
    assert [p.printed for p in total.others] == ["21", "31"]
    assert total.components == ("TOTAL", "1", "2", "3")
    assert (total.framework, total.year, total.severity) == ("bo-a", 2030, Severity.ERROR)


def test_parents_are_the_sum_of_their_children() -> None:
    tree = [component("1"), component("1.1", "60", "1"), component("1.2", "40", "1")]
    scores = [
        score("a", "1", "50"),
        score("a", "1.1", "20"),
        score("a", "1.2", "25"),
        score("a", "TOTAL", "50"),
    ]
    assert told(check_sums(tree, scores)) == [
        (Rule.AGGREGATE_SUM, ("a",), "50", "20", Decimal(45), Likely.UNKNOWN)
    ]


def test_a_part_that_is_not_known_or_not_reported_is_compared_with_nothing() -> None:
    assert told(check_sums(GROUPS, [score("a", "1", "10"), score("a", "TOTAL", "99")])) == []
    assert told(check_sums(GROUPS, row("a", "-", "20", "30", "99", "99"))) == []


def test_rounding_of_the_parts_is_no_contradiction() -> None:
    assert told(check_sums(GROUPS, row("a", "10", "20", "30", "60,01", "29,99"))) == []
    nearly = list(check_sums(GROUPS, row("a", "10", "20", "30", "60,02", "29,98")))
    assert [(f.severity, f.likely) for f in nearly] == [(Severity.NOTE, Likely.ROUNDED)] * 2
    wrong = check_sums(GROUPS, row("a", "10", "20", "30", "60,04", "29,97"))
    assert [f.severity for f in wrong] == [Severity.ERROR] * 2


def test_rows_swapped_between_two_names_are_one_finding() -> None:
    a = row("a", "10", "20", "30", "60", "70,00")
    b = row("b", "30", "40", "5", "75", "30,00")
    (swap,) = check_sums(GROUPS, [*a, *b])
    assert told([swap]) == [
        (Rule.SWAPPED_ROWS, ("a", "b"), "70,00", "30,00", Decimal(30), Likely.SWAPPED_NAMES)
    ]
    assert [p.printed for p in swap.others] == ["10", "20", "30", "40"]
    assert swap.first.table == "Bảng P"


def test_wrong_figures_that_do_not_fit_each_other_are_no_swap() -> None:
    a = row("a", "10", "20", "30", "60", "70,00")
    b = row("b", "30", "40", "5", "75", "31,00")
    assert [f.rule for f in check_sums(GROUPS, [*a, *b])] == [Rule.AGGREGATE_SUM, Rule.AGGREGATE_SUM]


def test_maximum_points_are_added_up_where_all_are_known() -> None:
    assert told(check_maxima([framework("300")], GROUPS)) == []
    (finding,) = check_maxima([framework("310")], GROUPS)
    assert told([finding]) == [(Rule.MAXIMUM_SUM, (), "310", "100", Decimal(300), Likely.UNKNOWN)]
    assert finding.components == ("TOTAL", "1", "2", "3")
    assert told(check_maxima([framework("310")], [*GROUPS, component("4", None)])) == []
    wrong_pillar = [*GROUPS[:3], component("P", "210", members=("1", "2"))]
    assert [f.first.component for f in check_maxima([framework("300")], wrong_pillar)] == ["P"]


def table(*rows: tuple[str, str, int | None]) -> list[Score]:
    return [score(unit, "TOTAL", printed, place) for unit, printed, place in rows]


def test_a_better_rank_with_fewer_points_contradicts() -> None:
    scores = table(("a", "90", 1), ("b", "70", 2), ("c", "80", 3))
    assert told(check_ranks(scores)) == [
        (Rule.RANK_ORDER, ("b", "c"), "70", "80", None, Likely.SWAPPED_RANKS)
    ]
    three = table(("a", "70", 1), ("b", "80", 2), ("c", "90", 3))
    assert [(f.units, f.likely) for f in check_ranks(three)] == [
        (("a", "b"), Likely.UNKNOWN),
        (("a", "c"), Likely.SWAPPED_RANKS),
        (("b", "c"), Likely.UNKNOWN),
    ]


def test_numbers_given_twice_or_left_out_are_found() -> None:
    twice = table(("a", "90", 1), ("b", "80", 2), ("c", "70", 2), ("d", "60", 4))
    assert told(check_ranks(twice)) == [(Rule.RANK_TWICE, ("b", "c"), "80", "70", None, Likely.UNKNOWN)]
    gap = table(("a", "90", 1), ("b", "80", 2), ("c", "70", 4))
    assert told(check_ranks(gap)) == [(Rule.RANK_GAP, ("b", "c"), "80", "70", None, Likely.UNKNOWN)]
    assert told(check_ranks(table(("a", "90", 1), ("b", "80", 2), ("c", "80", 2), ("d", "60", 4)))) == []
    assert told(check_ranks(table(("c", "70", 3)))) == []


def test_rows_out_of_order_are_found_where_points_do_not_tell_it_already() -> None:
    scores = table(("a", "90", 1), ("c", "70", 3), ("b", "80", 2))
    (finding,) = check_ranks(scores)
    assert (finding.rule, finding.units, finding.severity) == (Rule.ROW_ORDER, ("c", "b"), Severity.WARNING)


def test_a_rank_for_a_unit_that_did_not_report_is_found() -> None:
    scores = table(("a", "90", 1), ("b", "-", 2))
    assert told(check_ranks(scores)) == [(Rule.RANK_UNREPORTED, ("b",), "-", "90", None, Likely.NOT_REPORTED)]


def test_the_rank_of_a_row_is_the_rank_of_its_total() -> None:
    scores = [
        score("a", "TOTAL", "90", 1), score("a", "1", "20", 1),
        score("b", "TOTAL", "80", 2), score("b", "1", "50", 2),
    ]  # fmt: skip
    assert told(check_ranks(scores)) == []
    own_table = [score("a", "1", "20", 1, table="Bảng 2"), score("b", "1", "50", 2, table="Bảng 2")]
    assert [f.rule for f in check_ranks([*scores, *own_table])] == [Rule.RANK_ORDER]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_computed_ranks_never_contradict_themselves(points: list[int]) -> None:
    plain = [score(f"u{n}", "TOTAL", str(p)) for n, p in enumerate(points)]
    ranked = table(*((s.unit, s.score.printed, s.rank) for s in rank(plain).standings))
    assert told(check_ranks(ranked)) == []


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 9)), max_size=9))
def test_every_pair_in_a_wrong_order_is_found(rows: list[tuple[int, int]]) -> None:
    scores = [score(f"xa-{n}", "TOTAL", str(points), place) for n, (place, points) in enumerate(rows)]
    found = {frozenset(f.units) for f in check_ranks(scores) if f.rule is Rule.RANK_ORDER}
    wrong = {
        frozenset((a.unit, b.unit))
        for a in scores
        for b in scores
        if (a.rank or 0) < (b.rank or 0) and (a.value or 0) < (b.value or 0)
    }
    assert found == wrong


def test_a_better_class_with_fewer_points_contradicts() -> None:
    scores = [
        score("a", "TOTAL", "655,26", class_name="Khá"),
        score("b", "TOTAL", "660", class_name="TB"),
        score("c", "TOTAL", "300", class_name="Yếu"),
        score("d", "TOTAL", "900", class_name="lạ"),
    ]
    assert told(check_classes(scores)) == [
        (Rule.CLASS_ORDER, ("a", "b"), "655,26", "660", None, Likely.UNKNOWN)
    ]


def test_two_tables_may_not_differ() -> None:
    first = score("a", "TOTAL", "90", 1, class_name="Khá")
    same = score("a", "TOTAL", "90,00", None, table="Bảng 2")
    points = score("a", "TOTAL", "98", table="Bảng 3")
    again = score("a", "TOTAL", "98", table="Bảng 4")
    ranked = score("a", "TOTAL", "90", 2, table="Bảng 5")
    classed = score("a", "TOTAL", "90", class_name="Tốt", table="Bảng 6")
    unreported = score("a", "TOTAL", "-", table="Bảng 7")
    other_year = score("a", "TOTAL", "10", year=2029)
    findings = list(check_tables([first, same, points, again, ranked, classed, unreported, other_year]))
    assert [(f.second.table, f.second.printed, f.likely) for f in findings] == [
        ("Bảng 3", "98", Likely.DIGIT),
        ("Bảng 5", "90", Likely.UNKNOWN),
        ("Bảng 6", "90", Likely.UNKNOWN),
        ("Bảng 7", "-", Likely.UNKNOWN),
    ]


def test_points_stay_within_their_maximum() -> None:
    scores = [
        score("a", "1", "100"),
        score("a", "2", "100,01"),
        score("a", "TOTAL", "301"),
        score("a", "3", "-1"),
    ]
    findings = check_maximum([framework("300")], GROUPS, scores)
    assert [(f.first.component, f.first.printed, f.second.printed) for f in findings] == [
        ("2", "100,01", "100"),
        ("TOTAL", "301", "300"),
        ("3", "-1", "100"),
    ]


def test_means_are_of_the_units_that_reported() -> None:
    scores = [score("a", "1", "10"), score("b", "1", "20"), score("c", "1", "-")]
    assert list(check_means([mean_of("1", "15")], scores)) == []
    (divided,) = check_means([mean_of("1", "10")], scores)
    assert told([divided]) == [
        (Rule.MEAN_DIVISOR, ("c",), "10", "-", Decimal("15.00"), Likely.DIVIDED_BY_LISTED)
    ]
    assert (divided.divisor, divided.expected_divisor) == (3, 2)
    (misprint,) = check_means([mean_of("1", "16,00")], scores)
    assert (misprint.rule, misprint.divisor, misprint.computed) == (Rule.MEAN_VALUE, None, Decimal("15.00"))


def test_a_mean_is_of_its_own_table_where_that_has_scores() -> None:
    scores = [
        score("a", "1", "10"),
        score("a", "1", "90", table="Bảng 2"),
        score("b", "1", "10", table="Bảng 2"),
    ]
    assert list(check_means([mean_of("1", "50", "Bảng 2"), mean_of("1", "10", "Bảng 1")], scores)) == []
    assert list(check_means([mean_of("1", "10", "Bảng 3")], scores)) == []
    assert list(check_means([mean_of("9", "10")], scores)) == []


PILLARS = [*GROUPS[:3], component("P", "200", members=("1", "2")), component("Q", "200", members=("1", "3"))]


def exchanged(unit: str, one: str, two: str, three: str, rank: int, sums: tuple[str, str]) -> list[Score]:
    """A row of the table of groups, with the sums that are printed for the unit in tables of their own."""
    total = str(sum(Decimal(figure) for figure in (one, two, three)))
    return [
        *(score(unit, code, printed) for code, printed in zip("123", (one, two, three), strict=True)),
        score(unit, "TOTAL", total, rank),
        score(unit, "P", sums[0], table="Bảng P"),
        score(unit, "Q", sums[1], table="Bảng Q"),
    ]


def test_rows_swapped_against_two_tables_are_placed_in_the_one_that_disagrees() -> None:
    scores = [
        *exchanged("a", "10", "20", "30", 1, ("70", "35")),
        *exchanged("b", "30", "40", "5", 2, ("30", "40")),
    ]
    found = located([*check_sums(PILLARS, scores), *check_ranks(scores)])
    assert [(f.rule, f.first.component, f.likely, f.fault) for f in found] == [
        (Rule.SWAPPED_ROWS, "P", Likely.SWAPPED_NAMES, "Bảng 1"),
        (Rule.SWAPPED_ROWS, "Q", Likely.SWAPPED_NAMES, "Bảng 1"),
        (Rule.RANK_ORDER, "TOTAL", Likely.SWAPPED_NAMES, "Bảng 1"),
    ]


def test_rows_swapped_against_one_table_may_be_in_either() -> None:
    scores = [
        *exchanged("a", "10", "20", "30", 1, ("70", "40")),
        *exchanged("b", "30", "40", "5", 2, ("30", "35")),
    ]
    found = located([*check_sums(PILLARS, scores), *check_ranks(scores)])
    assert [(f.rule, f.likely, f.fault) for f in found] == [
        (Rule.SWAPPED_ROWS, Likely.SWAPPED_NAMES, ""),
        (Rule.RANK_ORDER, Likely.SWAPPED_RANKS, ""),
    ]


def test_what_rests_on_unpublished_points_is_not_public() -> None:
    inside = [replace(s, stage=Stage.SELF) for s in row("a", "10", "20", "30", "99", "88")]
    assert [f.public for f in check_sums(GROUPS, inside)] == [False, False]
    assert [f.public for f in check_sums(GROUPS, row("a", "10", "20", "30", "99", "88"))] == [True, True]
    (above,) = check_maximum([], GROUPS, [score("a", "1", "101", stage=Stage.APPRAISED)])
    assert not above.public


def test_the_mean_of_the_total_is_the_sum_of_the_means_of_its_parts() -> None:
    means = [mean_of("1", "10,5"), mean_of("2", "20,25"), mean_of("3", "30")]
    assert list(check_mean_sums([*means, mean_of("TOTAL", "60,76")], GROUPS)) == []
    assert list(check_mean_sums([*means[:2], mean_of("TOTAL", "99")], GROUPS)) == []
    (finding,) = check_mean_sums([*means, mean_of("TOTAL", "61,75")], GROUPS)
    assert (finding.rule, finding.computed) == (Rule.MEAN_SUM, Decimal("60.75"))
    assert [p.printed for p in finding.places] == ["61,75", "10,5", "20,25", "30"]


def test_a_mean_is_explained_by_the_figure_that_makes_another_one_fit() -> None:
    scores = [score("a", "1", "10"), score("b", "1", "20"), score("c", "1", "-")]
    fits = Place("16", "QĐ A", "b", "1", value=Decimal(16))
    other = Place("99", "QĐ A", "b", "2", value=Decimal(99))
    (finding,) = check_means([mean_of("1", "8,67")], scores, [other, fits])
    assert (finding.rule, finding.likely, finding.divisor, finding.fits) == (
        Rule.MEAN_VALUE,
        Likely.OTHER_FIGURE,
        3,
        fits,
    )
    (alone,) = check_means([mean_of("1", "8,67")], scores, [other])
    assert (alone.likely, alone.divisor, alone.fits) == (Likely.UNKNOWN, None, None)
