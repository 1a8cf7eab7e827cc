"""One unit's score against the same score in another table, and against the maximum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.records import Component, Framework, Score
from scoring.aggregate import TOTAL
from scoring.checks.places import is_public, score_place
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from scoring.number import show


def check_tables(scores: Sequence[Score]) -> Iterable[Finding]:
    """Different points, ranks or classes of one unit, component, year and stage; each is compared with the
    first that is printed. A table that prints no rank or class does not contradict one that does."""
    groups: dict[tuple[str, int, str, str, str], list[Score]] = defaultdict(list)
    for score in scores:
        groups[score.framework, score.year, score.stage, score.unit, score.component].append(score)
    for first, *rest in groups.values():
        told: set[tuple[object, int | None, str]] = set()
        for other in rest:
            said = (other.value, other.rank, other.class_name)
            if said in told or not _differ(first, other):
                continue
            told.add(said)
            misprint = first.value != other.value and one_digit_apart(first.printed, other.printed)
            yield Finding(
                Rule.TABLES_DIFFER,
                Severity.ERROR,
                first=score_place(first),
                second=score_place(other),
                units=(first.unit,),
                components=(first.component,),
                framework=first.framework,
                year=first.year,
                likely=Likely.DIGIT if misprint else Likely.UNKNOWN,
                public=is_public(first, other),
            )


def _differ(a: Score, b: Score) -> bool:
    return (
        a.value != b.value
        or (a.rank is not None and b.rank is not None and a.rank != b.rank)
        or bool(a.class_name and b.class_name and a.class_name != b.class_name)
    )


def check_maximum(
    frameworks: Sequence[Framework], components: Sequence[Component], scores: Sequence[Score]
) -> Iterable[Finding]:
    """Points above the maximum of their component, or below zero."""
    limits = {(c.framework, c.code): (c.max_points, c.source) for c in components}
    limits |= {(f.key, TOTAL): (f.total_points, f.source) for f in frameworks}
    for score in scores:
        maximum, source = limits.get((score.framework, score.component), (None, ""))
        if score.value is None or maximum is None or 0 <= score.value <= maximum:
            continue
        yield Finding(
            Rule.ABOVE_MAXIMUM,
            Severity.ERROR,
            first=score_place(score),
            second=Place(show(maximum), source, component=score.component, value=maximum),
            units=(score.unit,),
            components=(score.component,),
            framework=score.framework,
            year=score.year,
            public=is_public(score),
        )
