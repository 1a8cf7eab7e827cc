"""Totals and aggregates against their parts, and rows that were swapped between two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from knowledge.records import Component, Framework, Score
from scoring.aggregate import TOTAL, Sum, add_up
from scoring.checks.places import is_public, score_place
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from scoring.number import show

Scope = tuple[str, int, str]
"""Framework, year and stage: what a sum may be taken over."""


def check_sums(components: Sequence[Component], scores: Sequence[Score]) -> Iterable[Finding]:
    """Printed totals, pillars, groups and aggregates that are not the sum of their parts.

    A sum is compared only where every part has a value; rounding of each part is allowed for. Where the
    printed figures of two units fit when they change places, the swap is reported in place of the two sums.
    """
    wholes = _wholes(components)
    by_scope: dict[Scope, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        by_scope[score.framework, score.year, score.stage][score.unit].append(score)
    for (framework, _, _), by_unit in by_scope.items():
        for code, members in wholes.get(framework, {}).items():
            wrong = [s for unit in by_unit.values() for s in _sums(code, members, unit) if not s.agrees]
            swapped = list(_swaps(wrong))
            yield from (_swap_finding(a, b) for a, b in swapped)
            done = [id(s) for pair in swapped for s in pair]
            yield from (_sum_finding(code, s) for s in wrong if id(s) not in done)


def check_maxima(frameworks: Sequence[Framework], components: Sequence[Component]) -> Iterable[Finding]:
    """Maximum points of a framework, group or aggregate that are not the sum of those of its parts.

    Nothing is compared where a part's maximum is not known.
    """
    known = {(c.framework, c.code): c for c in components}
    totals = {f.key: f for f in frameworks}
    for framework, wholes in _wholes(components).items():
        for code, members in wholes.items():
            whole = known.get((framework, code))
            if whole is not None:
                printed, source = whole.max_points, whole.source
            elif framework in totals:
                printed, source = totals[framework].total_points, totals[framework].source
            else:
                continue
            parts = [(m, m.max_points) for m in members if m.max_points is not None]
            computed = sum((points for _, points in parts), Decimal(0))
            if printed is None or len(parts) < len(members) or computed == printed:
                continue
            places = [Place(show(p), m.source, component=m.code, subject=m.name, value=p) for m, p in parts]
            yield Finding(
                Rule.MAXIMUM_SUM,
                Severity.ERROR,
                first=Place(show(printed), source, component=code, value=printed),
                second=places[0],
                components=(code, *(m.code for m in members)),
                framework=framework,
                computed=computed,
                others=tuple(places[1:]),
            )


def _wholes(components: Sequence[Component]) -> dict[str, dict[str, list[Component]]]:
    """For each framework what is a sum of what: aggregates of members, parents of children, the total."""
    codes = {(c.framework, c.code): c for c in components}
    wholes: dict[str, dict[str, list[Component]]] = defaultdict(lambda: defaultdict(list))
    for component in components:
        if component.members:
            found = [codes.get((component.framework, code)) for code in component.members]
            if all(found):
                wholes[component.framework][component.code] = [member for member in found if member]
        else:
            wholes[component.framework][component.parent or TOTAL].append(component)
    return wholes


def _sums(code: str, members: Sequence[Component], scores: Sequence[Score]) -> Iterable[Sum]:
    """The sum for each different figure that is printed for the whole."""
    seen: set[Decimal] = set()
    for score in scores:
        if score.component == code and score.value is not None and score.value not in seen:
            seen.add(score.value)
            yield add_up(members, scores, score)


def _swaps(wrong: Sequence[Sum]) -> Iterable[tuple[Sum, Sum]]:
    """Pairs of the same table that both fit once their printed figures change places."""
    taken: set[int] = set()
    for a, b in combinations(wrong, 2):
        if a.printed is None or b.printed is None or {id(a), id(b)} & taken:
            continue
        if a.printed.table != b.printed.table or a.printed.unit == b.printed.unit:
            continue
        crossed = (Sum(a.parts, b.printed), Sum(b.parts, a.printed))
        if all(s.difference is not None and s.agrees for s in crossed):
            taken |= {id(a), id(b)}
            yield a, b


def _swap_finding(a: Sum, b: Sum) -> Finding:
    assert a.printed and b.printed
    return Finding(
        Rule.SWAPPED_ROWS,
        Severity.ERROR,
        first=score_place(a.printed),
        second=score_place(b.printed),
        units=(a.printed.unit, b.printed.unit),
        components=(a.printed.component, *(p.component.code for p in a.parts)),
        framework=a.printed.framework,
        year=a.printed.year,
        computed=a.computed,
        likely=Likely.SWAPPED_NAMES,
        others=_addends(a) + _addends(b),
        public=is_public(a.printed, b.printed),
    )


def _sum_finding(code: str, wrong: Sum) -> Finding:
    printed = wrong.printed
    assert printed
    addends = _addends(wrong)
    likely = Likely.UNKNOWN
    if wrong.nearly:
        likely = Likely.ROUNDED
    elif one_digit_apart(printed.printed, show(wrong.computed)):
        likely = Likely.DIGIT
    return Finding(
        Rule.TOTAL_SUM if code == TOTAL else Rule.AGGREGATE_SUM,
        Severity.NOTE if likely is Likely.ROUNDED else Severity.ERROR,
        first=score_place(printed),
        second=addends[0],
        units=(printed.unit,),
        components=(code, *(p.component.code for p in wrong.parts)),
        framework=printed.framework,
        year=printed.year,
        computed=wrong.computed,
        likely=likely,
        others=addends[1:],
        public=is_public(printed),
    )


def _addends(summed: Sum) -> tuple[Place, ...]:
    return tuple(score_place(part.score) for part in summed.parts if part.score)
