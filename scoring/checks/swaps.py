"""Where rows that changed places stand: in the one table that several others agree against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scoring.findings import Finding, Likely, Rule

Pair = tuple[frozenset[str], str, int | None, str]
"""Two units, framework, year, and the table that their parts are printed in."""


def located(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those on swapped rows with the table that is likely at fault.

    When two or more tables of sums contradict the table of the parts by the same two units, that one table is
    likelier to have its rows exchanged than all of the others. Ranks of the two in it that do not follow
    from the points are then explained by the same exchange.
    """
    wholes: dict[Pair, set[str]] = defaultdict(set)
    for finding in findings:
        if pair := _pair(finding):
            wholes[pair].add(finding.first.table)
    return [_explained(finding, wholes) for finding in findings]


def _pair(finding: Finding) -> Pair | None:
    tables = {place.table for place in finding.others}
    if finding.rule is not Rule.SWAPPED_ROWS or len(tables) != 1 or finding.first.table in tables:
        return None
    return frozenset(finding.units), finding.framework, finding.year, tables.pop()


def _explained(finding: Finding, wholes: dict[Pair, set[str]]) -> Finding:
    pair = _pair(finding)
    if pair and len(wholes[pair]) > 1:
        return replace(finding, fault=pair[-1])
    if finding.rule is Rule.RANK_ORDER:
        here = (frozenset(finding.units), finding.framework, finding.year, finding.first.table)
        if finding.likely is Likely.SWAPPED_RANKS and len(wholes.get(here, ())) > 1:
            return replace(finding, likely=Likely.SWAPPED_NAMES, fault=finding.first.table)
    return finding
