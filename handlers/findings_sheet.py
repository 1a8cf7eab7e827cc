"""The findings of the audit as a sheet, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.desk import Desk
from handlers.finding import line
from knowledge.headings import heading, words
from knowledge.workbook.sheet import Cell, Column, Sheet
from scoring.findings import Finding
from scoring.number import rounded

_WIDTHS = {
    "number": 6,
    "severity": 14,
    "rule": 18,
    "units": 30,
    "year": 8,
    "framework": 20,
    "component": 18,
    "first": 20,
    "first_source": 44,
    "second": 20,
    "second_source": 44,
    "computed": 14,
    "text": 80,
}
"""The columns in their order, with their widths."""


def findings_sheet(desk: Desk, findings: Iterable[Finding]) -> Sheet:
    """The findings in the order given; the last column says what contradicts what."""
    columns = tuple(Column(heading("findings", key), width) for key, width in _WIDTHS.items())
    rows = (_cells(desk, number, finding) for number, finding in enumerate(findings, 1))
    return Sheet(desk.wording.say("spreadsheet", "findings_sheet"), columns, rows)


def _cells(desk: Desk, number: int, finding: Finding) -> tuple[Cell, ...]:
    units = (desk.snapshot.units.get(key) for key in finding.units)
    severity = finding.severity.value
    cells: dict[str, Cell] = {
        "number": number,
        "severity": words("findings", "severity").get(severity, severity),
        "rule": finding.rule.value,
        "units": ", ".join(desk.snapshot.units.title(unit) for unit in units if unit),
        "year": finding.year,
        "framework": finding.framework,
        "component": ", ".join(finding.components),
        "first": finding.first.printed,
        "first_source": finding.first.source,
        "second": finding.second.printed,
        "second_source": finding.second.source,
        "computed": rounded(finding.computed) if finding.computed is not None else None,
        "text": line(desk, finding),
    }
    return tuple(cells[key] for key in _WIDTHS)
