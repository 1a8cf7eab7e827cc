"""``dtibot audit``: every place where figures, dates or documents contradict each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import click

from bot.composition import build
from handlers.audited import of_unit, units_named
from handlers.desk import Desk
from handlers.finding import line, place_view, why
from knowledge.asker import Asker
from knowledge.errors import DtiError
from knowledge.records import Unit
from scoring.findings import Finding, Place, Severity
from scoring.number import show

MAX_NAMES = 10
"""Names offered for a text that several units share."""
INDENT = "   "


class UnitUnknown(DtiError):
    """Tên không phải của đơn vị nào."""


class UnitUnclear(DtiError):
    """Tên là của nhiều đơn vị."""


@click.command()
@click.argument("unit", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def audit(unit: tuple[str, ...], as_json: bool) -> None:
    """Kiểm tra số liệu: liệt kê các chỗ mâu thuẫn, của mọi dữ liệu hoặc của một đơn vị."""
    desk = build().assistant.desk
    typed = " ".join(unit).strip()
    chosen = find_unit(desk, typed) if typed else None
    found = of_unit(desk, chosen) if chosen else list(desk.audit)
    found.sort(key=lambda finding: tuple(Severity).index(finding.severity))
    if as_json:
        click.echo(json.dumps(as_object(desk, chosen, found), ensure_ascii=False, indent=2))
        return
    if chosen and desk.snapshot.units.full_title(chosen).casefold() != typed.casefold():
        title = desk.snapshot.units.full_title(chosen)
        click.echo(desk.wording.say("audit_report", "understood", typed=typed, unit=title))
    for text in report(desk, chosen, found):
        click.echo(text)


def find_unit(desk: Desk, typed: str) -> Unit:
    """The one unit that a text names, as in a question; of several those that figures are known of.

    Raises ``UnitUnknown``, or ``UnitUnclear`` with the names to choose from.
    """
    found = units_named(desk.understanding.question(typed, Asker()), desk)
    with_findings = [unit for unit in found if of_unit(desk, unit)]
    found = with_findings if len(found) > 1 and with_findings else found
    if not found:
        raise UnitUnknown(desk.wording.say("audit_report", "unknown", typed=typed))
    if len(found) > 1:
        names = [desk.snapshot.units.full_title(unit) for unit in found]
        more = max(len(names) - MAX_NAMES, 0)
        text = desk.wording.say("audit_report", "unclear", typed=typed, names=names[:MAX_NAMES], more=more)
        raise UnitUnclear(text)
    return found[0]


def report(desk: Desk, unit: Unit | None, findings: Sequence[Finding]) -> Iterator[str]:
    """The audit for a terminal, grouped by severity."""
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    yield desk.wording.say(
        "audit_report",
        "heading",
        scope=desk.snapshot.units.full_title(unit) if unit else "",
        count=len(findings),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
    )
    number = 0
    for severity in Severity:
        of_severity = [finding for finding in findings if finding.severity is severity]
        if of_severity:
            yield "\n" + desk.wording.say("audit_report", "severity", name=severity.value)
        for finding in of_severity:
            number += 1
            yield _entry(desk, number, finding)


def _entry(desk: Desk, number: int, finding: Finding) -> str:
    text = desk.wording.say(
        "audit_report",
        "entry",
        text=line(desk, finding),
        rule=finding.rule.value,
        public=finding.public,
        places=[place_view(desk, finding, place) for place in (finding.first, finding.second)],
        related=[[place_view(desk, finding, place) for place in group] for group in _grouped(finding.others)],
        computed=show(finding.computed) if finding.computed is not None else "",
        likely=why(desk, finding),
    )
    first, *rest = text.splitlines()
    return "\n".join([f"\n{number}. {first}", *(f"{INDENT}{row}" for row in rest)])


def _grouped(places: Sequence[Place]) -> list[list[Place]]:
    """Places that follow each other in one table of one unit, so that the source is told once.

    Where each is of another unit, they are one group for the table.
    """
    of_units = [list(group) for _, group in groupby(places, lambda p: (p.unit, p.table, p.source))]
    if all(len(group) == 1 for group in of_units):
        return [list(group) for _, group in groupby(places, lambda p: (p.table, p.source))]
    return of_units


def as_object(desk: Desk, unit: Unit | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """The audit as one object; its fields are those of docs/reference/audit.md. Numbers are strings."""
    return {
        "unit": unit.key if unit else None,
        "unit_name": desk.snapshot.units.full_title(unit) if unit else None,
        "count": len(findings),
        "by_severity": {
            severity.value: sum(f.severity is severity for f in findings) for severity in Severity
        },
        "findings": [
            {
                "severity": finding.severity.value,
                "rule": finding.rule.value,
                "text": line(desk, finding),
                "first": _place(finding.first),
                "second": _place(finding.second),
                "others": [_place(place) for place in finding.others],
                "computed": _number(finding.computed),
                "likely": finding.likely.value or None,
                "likely_table": finding.fault or None,
                "fits": _place(finding.fits) if finding.fits else None,
                "divisor": finding.divisor,
                "expected_divisor": finding.expected_divisor,
                "units": list(finding.units),
                "components": list(finding.components),
                "framework": finding.framework or None,
                "year": finding.year,
                "public": finding.public,
            }
            for finding in findings
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "printed": place.printed,
        "value": _number(place.value),
        "rank": place.rank,
        "class": place.class_name or None,
        "unit": place.unit or None,
        "component": place.component or None,
        "subject": place.subject or None,
        "table": place.table or None,
        "source": place.source,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
