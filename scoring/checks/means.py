"""Published means against the units that they are said to be of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.records import Component, PublishedMean, Score, Stage
from scoring.aggregate import HALF_STEP, TOTAL
from scoring.checks.places import score_place
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from scoring.mean import MeanCheck, check
from scoring.number import show


def check_means(
    means: Sequence[PublishedMean], scores: Sequence[Score], supposed: Sequence[Place] = ()
) -> Iterable[Finding]:
    """Means that no number of units gives, and means divided by units that did not report.

    A mean is compared with the published scores of its own table, or with all of that year where its table
    has none. ``supposed`` are figures with which other means fit (``Finding.fits``): where one of them makes
    a mean fit that nothing else explains, the finding says so.
    """
    for published in means:
        rows = _rows(published, scores)
        checked = check(published, [row.value for row in rows])
        if checked and not checked.right:
            yield _explained(_finding(checked, rows), published, rows, supposed)


def check_mean_sums(means: Sequence[PublishedMean], components: Sequence[Component]) -> Iterable[Finding]:
    """The printed mean of the total against the sum of the printed means of its parts in one table."""
    tables: dict[tuple[str, int, str, str], dict[str, PublishedMean]] = defaultdict(dict)
    for mean in means:
        tables[mean.framework, mean.year, mean.level, mean.table].setdefault(mean.component, mean)
    tops: dict[str, list[str]] = defaultdict(list)
    for component in components:
        if not component.parent and not component.members:
            tops[component.framework].append(component.code)
    for (framework, year, _, _), printed in tables.items():
        total, codes = printed.get(TOTAL), tops[framework]
        if total is None or not codes or any(code not in printed for code in codes):
            continue
        parts = [printed[code] for code in codes]
        computed = sum((part.value for part in parts), Decimal(0))
        if abs(computed - total.value) < HALF_STEP * (len(parts) + 1):
            continue
        places = tuple(_mean_place(part) for part in parts)
        yield Finding(
            Rule.MEAN_SUM,
            Severity.ERROR,
            first=_mean_place(total),
            second=places[0],
            components=(TOTAL, *codes),
            framework=framework,
            year=year,
            computed=computed,
            others=places[1:],
        )


def _explained(
    finding: Finding, published: PublishedMean, rows: Sequence[Score], supposed: Sequence[Place]
) -> Finding:
    if finding.divisor is not None:
        return finding
    for place in supposed:
        if place.component != published.component or place.unit not in {row.unit for row in rows}:
            continue
        values = [place.value if row.unit == place.unit else row.value for row in rows]
        again = check(published, values)
        if again and again.divisor in (again.mean.count, again.mean.listed):
            return replace(finding, divisor=again.divisor, fits=place, likely=Likely.OTHER_FIGURE)
    return finding


def _mean_place(mean: PublishedMean) -> Place:
    return Place(mean.printed, mean.source, component=mean.component, table=mean.table, value=mean.value)


def _rows(published: PublishedMean, scores: Sequence[Score]) -> list[Score]:
    of_component = [
        s
        for s in scores
        if (s.framework, s.year, s.component) == (published.framework, published.year, published.component)
        and s.stage is Stage.PUBLISHED
    ]
    own_table = [s for s in of_component if s.table == published.table]
    first: dict[str, Score] = {}
    for score in own_table or of_component:
        first.setdefault(score.unit, score)
    return list(first.values())


def _finding(checked: MeanCheck, rows: Sequence[Score]) -> Finding:
    published, mean = checked.published, checked.mean
    missing = [row for row in rows if row.value is None]
    others = missing or list(rows)
    likely = Likely.UNKNOWN
    if checked.counts_missing:
        likely = Likely.DIVIDED_BY_LISTED
    elif one_digit_apart(published.printed, show(mean.value)):
        likely = Likely.DIGIT
    return Finding(
        Rule.MEAN_DIVISOR if checked.counts_missing else Rule.MEAN_VALUE,
        Severity.ERROR,
        first=_mean_place(published),
        second=score_place(others[0]),
        units=tuple(row.unit for row in missing),
        components=(published.component,),
        framework=published.framework,
        year=published.year,
        computed=mean.value,
        likely=likely,
        others=tuple(score_place(row) for row in others[1:]) if missing else (),
        divisor=checked.divisor,
        expected_divisor=mean.count,
    )
