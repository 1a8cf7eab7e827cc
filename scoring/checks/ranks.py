"""Printed ranks and classes against the points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, pairwise

from knowledge.records import Score
from scoring.aggregate import TOTAL
from scoring.checks.places import is_public, score_place
from scoring.findings import Finding, Likely, Rule, Severity

CLASSES = ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu", "Kém")
"""Classes from best to worst. "TB" in print is Trung bình."""

Table = tuple[str, int, str, str, str]
"""Framework, year, stage, component and printed table."""


def check_ranks(scores: Sequence[Score]) -> Iterable[Finding]:
    """Ranks of a printed table that do not follow from its points or from its numbering.

    A table that prints one rank for a row of several components ranks the total; the same rank on its other
    columns is not theirs.
    """
    for rows in _tables(scores).values():
        ranked = [row for row in rows if row.rank is not None]
        yield from _unreported(rows)
        inverted = list(_inversions(ranked))
        yield from inverted
        explained = {frozenset(finding.units) for finding in inverted}
        yield from _numbering(ranked)
        yield from _row_order(ranked, explained)


def check_classes(scores: Sequence[Score]) -> Iterable[Finding]:
    """A better class with fewer points, within one framework, year, stage and component."""
    rows: dict[tuple[str, int, str, str], list[Score]] = defaultdict(list)
    for score in scores:
        if score.value is not None and _class_place(score.class_name) is not None:
            rows[score.framework, score.year, score.stage, score.component].append(score)
    for group in rows.values():
        yield from _class_inversions(list({score.unit: score for score in group}.values()))


def _tables(scores: Sequence[Score]) -> dict[Table, list[Score]]:
    totals = {(s.framework, s.year, s.stage, s.table, s.unit): s.rank for s in scores if s.component == TOTAL}
    tables: dict[Table, list[Score]] = defaultdict(list)
    for score in scores:
        row = (score.framework, score.year, score.stage, score.table, score.unit)
        if score.component != TOTAL and totals.get(row) is not None:
            continue
        tables[score.framework, score.year, score.stage, score.component, score.table].append(score)
    return tables


def _inversions(ranked: Sequence[Score]) -> Iterable[Finding]:
    """A better printed rank with fewer points; of three units in a wrong order each pair is reported."""
    reported = [row for row in ranked if row.value is not None]
    for a, b in _fewer_before(sorted(reported, key=lambda row: row.rank or 0)):
        if a.rank != b.rank:
            yield _pair(
                Rule.RANK_ORDER, a, b, Likely.SWAPPED_RANKS if _swap_cures(a, b, reported) else Likely.UNKNOWN
            )


def _fewer_before(rows: Sequence[Score]) -> Iterable[tuple[Score, Score]]:
    """The pairs in which the earlier row has fewer points; a table in order is passed through once."""
    most_behind = list(accumulate((_points(row) for row in reversed(rows)), max))[::-1]
    for place, row in enumerate(rows[:-1]):
        if most_behind[place + 1] > _points(row):
            yield from ((row, other) for other in rows[place + 1 :] if _points(row) < _points(other))


def _swap_cures(a: Score, b: Score, rows: Sequence[Score]) -> bool:
    """Whether the two ranks fit all the points once they change places."""
    for own, other in ((a, b), (b, a)):
        for row in rows:
            if row in (a, b) or row.rank is None or other.rank is None:
                continue
            if (row.rank - other.rank) * (_points(own) - _points(row)) < 0:
                return False
    return True


def _unreported(rows: Sequence[Score]) -> Iterable[Finding]:
    """A rank for a unit that did not report, where others of the table did."""
    reported = [row for row in rows if row.value is not None and row.rank is not None]
    for row in rows:
        if row.value is None and row.rank is not None and reported:
            lowest = min(reported, key=_points)
            yield Finding(
                Rule.RANK_UNREPORTED,
                Severity.WARNING,
                first=score_place(row),
                second=score_place(lowest),
                units=(row.unit,),
                components=(row.component,),
                framework=row.framework,
                year=row.year,
                likely=Likely.NOT_REPORTED,
                public=is_public(row, lowest),
            )


def _numbering(ranked: Sequence[Score]) -> Iterable[Finding]:
    """A number given twice for different points, and a number left out of a whole table.

    A table that ranks one or two of many units (the row of one unit quoted in a report) has no gaps.
    """
    by_rank: dict[int, list[Score]] = defaultdict(list)
    for row in ranked:
        by_rank[row.rank or 0].append(row)
    for rows in by_rank.values():
        for a, b in combinations(rows, 2):
            if a.value != b.value and a.unit != b.unit:
                yield _pair(Rule.RANK_TWICE, a, b)
    numbers = sorted(by_rank)
    if len(ranked) > 2 and numbers[0] == 1:
        for low, high in pairwise(numbers):
            if high != low + len(by_rank[low]):
                yield _pair(Rule.RANK_GAP, by_rank[low][0], by_rank[high][0])


def _row_order(ranked: Sequence[Score], explained: set[frozenset[str]]) -> Iterable[Finding]:
    """A lower rank printed above a higher one, where points do not already contradict the two ranks."""
    for a, b in pairwise(ranked):
        if (
            a.rank is not None
            and b.rank is not None
            and a.rank > b.rank
            and frozenset((a.unit, b.unit)) not in explained
        ):
            yield _pair(Rule.ROW_ORDER, a, b)


def _class_inversions(rows: Sequence[Score]) -> Iterable[Finding]:
    for better, worse in _fewer_before(sorted(rows, key=_place)):
        if _place(better) != _place(worse):
            yield _pair(Rule.CLASS_ORDER, better, worse)


def _pair(rule: Rule, a: Score, b: Score, likely: Likely = Likely.UNKNOWN) -> Finding:
    return Finding(
        rule,
        Severity.WARNING if rule is Rule.ROW_ORDER else Severity.ERROR,
        first=score_place(a),
        second=score_place(b),
        units=(a.unit, b.unit),
        components=(a.component,),
        framework=a.framework,
        year=a.year,
        likely=likely,
        public=is_public(a, b),
    )


def _points(score: Score) -> Decimal:
    assert score.value is not None
    return score.value


def _class_place(name: str) -> int | None:
    full = {"TB": "Trung bình"}.get(name.strip().upper(), name.strip())
    return CLASSES.index(full) if full in CLASSES else None


def _place(score: Score) -> int:
    place = _class_place(score.class_name)
    assert place is not None
    return place
