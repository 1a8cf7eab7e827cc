"""A unit over the years."""

from decimal import Decimal

from scoring.trend import trend
from tests.unit.scoring_records import score

SCORES = [
    score("a", "TOTAL", "655,26", year=2023, table="Lời văn"),
    score("a", "TOTAL", "655,26", 3, year=2023, class_name="Khá"),
    score("a", "TOTAL", "630,32", 4, year=2022, class_name="Trung bình"),
    score("a", "TOTAL", "-", year=2020),
]


def test_compares_known_years_and_names_missing_ones() -> None:
    result = trend(SCORES)
    assert [(p.year, p.score.printed, p.rank, p.class_name) for p in result.points] == [
        (2020, "-", None, ""),
        (2022, "630,32", 4, "Trung bình"),
        (2023, "655,26", 3, "Khá"),
    ]
    assert result.missing_years == (2021,)
    first, last = result.changes
    assert (first.difference, first.places_gained, first.class_changed) == (None, None, None)
    assert (last.difference, last.places_gained, last.class_changed) == (Decimal("24.94"), 1, True)
    assert result.whole is not None and result.whole.later.year == 2023


def test_only_the_years_asked_for_count() -> None:
    result = trend(SCORES, [2021, 2023])
    assert ([p.year for p in result.points], result.missing_years) == ([2023], (2021,))
    assert (result.changes, result.whole) == ((), None)
    assert trend([], [2022]).missing_years == (2022,)
    assert trend([]).points == ()
