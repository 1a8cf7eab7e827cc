"""Published means against the units that they are said to be of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.records import PublishedMean, Score, Stage
from scoring.checks.places import score_place
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from scoring.mean import MeanCheck, check
from scoring.number import show


def check_means(means: Sequence[PublishedMean], scores: Sequence[Score]) -> Iterable[Finding]:
    """Means that no number of units gives, and means divided by units that did not report.

    A mean is compared with the published scores of its own table, or with all of that year where its table
    has none.
    """
    for published in means:
        rows = _rows(published, scores)
        checked = check(published, [row.value for row in rows])
        if checked and not checked.right:
            yield _finding(checked, rows)


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
        first=Place(
            published.printed,
            published.source,
            component=published.component,
            table=published.table,
            value=published.value,
        ),
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
