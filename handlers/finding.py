"""Findings of the audit as lines of a reply: a caution beside a figure, or an answer of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.desk import Desk
from handlers.standing import component_title
from scoring.findings import Finding, Place, Rule
from scoring.number import show

MAX_CAUTIONS = 2
_INTERNAL = frozenset({Rule.ROW_ORDER, Rule.DOCUMENT_NUMBER, Rule.MAXIMUM_SUM})
"""Findings that an audit lists but that cast no doubt on a unit's figure."""


def cautions(
    desk: Desk, unit: str, year: int, components: Iterable[str], without: Collection[Rule] = ()
) -> list[str]:
    """The caution lines for figures of a unit: what contradicts them, gravest first, at most two.

    ``without`` are rules about figures that are not shown.
    """
    found: list[Finding] = []
    for component in components:
        found += [
            f
            for f in desk.audit.about(unit, component, year)
            if f.rule not in _INTERNAL and f.rule not in without and _doubts(f, component)
        ]
    return [line(desk, finding) for finding in dict.fromkeys(found)][:MAX_CAUTIONS]


def _doubts(finding: Finding, component: str) -> bool:
    """Whether a finding is about this very figure, not about a sum that the figure is only a part of."""
    if finding.rule in (Rule.TOTAL_SUM, Rule.AGGREGATE_SUM):
        return finding.first.component == component
    return component in (finding.first.component, finding.second.component)


def line(desk: Desk, finding: Finding) -> str:
    """One line that names both places as printed, what was computed, and the likely explanation."""
    snapshot = desk.snapshot

    def place(value: Place) -> dict[str, object]:
        unit = snapshot.units.get(value.unit)
        component = snapshot.framework_component(finding.framework, value.component)
        return {
            "unit": snapshot.units.title(unit) if unit else "",
            "component": component_title(component) if component else value.subject,
            "printed": value.printed,
            "rank": value.rank,
            "class_name": value.class_name,
            "subject": value.subject,
            "table": value.table,
            "source": value.source,
        }

    return desk.wording.say(
        "finding",
        "line",
        rule=finding.rule.value,
        likely=finding.likely.value,
        first=place(finding.first),
        second=place(finding.second),
        others=[place(other) for other in finding.others],
        computed=show(finding.computed) if finding.computed is not None else "",
        divisor=finding.divisor,
        expected_divisor=finding.expected_divisor,
        year=finding.year,
    )
