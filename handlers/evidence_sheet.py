"""The evidence of units as a sheet: what is missing, what was handed in, what the appraisers say.

Not public: whoever makes such a sheet sees to it that the asker is entitled to every unit in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.indicator import label, name, title
from handlers.reply import Attachment
from handlers.spreadsheet import workbook
from knowledge.headings import written
from knowledge.records import Component, Framework, Unit
from knowledge.workbook.sheet import Cell, Column, Sheet
from scoring.evidence import Item

_WIDTHS = {
    "number": 6,
    "unit": 24,
    "year": 8,
    "framework": 26,
    "code": 12,
    "name": 52,
    "maximum": 12,
    "self": 12,
    "appraised": 12,
    "open": 14,
    "state": 24,
    "documents": 52,
    "remark": 52,
    "required": 52,
    "responsible": 26,
    "source": 40,
}
"""The columns in their order, with their widths."""


def missing_evidence(
    desk: Desk, dossier: Dossier, items: Sequence[Item], groups: Sequence[Component]
) -> Attachment:
    """The listed indicators of one unit, in these groups (none: in all), and a page that says what it is."""
    unit = desk.snapshot.units.title(dossier.unit)
    say = desk.wording.say
    page = Sheet(
        say("spreadsheet", "evidence_sheet"),
        _columns(),
        [_cells(number, unit, dossier, item) for number, item in enumerate(items, 1)],
    )
    about = say(
        "spreadsheet",
        "evidence_about",
        unit=unit,
        where=", ".join(title(group) for group in groups),
        year=dossier.year,
        framework=dossier.framework.name,
        count=len(items),
        open=sum((item.at_stake or Decimal(0) for item in items), Decimal(0)),
        source=dossier.source,
    )
    short = ", ".join(label(group) or title(group) for group in groups)
    return workbook(
        say("spreadsheet", "evidence_file", unit=unit, where=short, year=dossier.year),
        [page, about_sheet(desk, about)],
    )


def about_sheet(desk: Desk, text: str) -> Sheet:
    """A page of lines, "what: value" in two columns."""
    lines = (line.partition(": ") for line in text.splitlines())
    columns = (Column(desk.wording.say("spreadsheet", "about"), 30), Column("", 90))
    return Sheet(columns[0].heading, columns, [(first, rest) for first, _, rest in lines])


def evidence_sheet(desk: Desk, units: Iterable[Unit], year: int | None, framework: Framework | None) -> Sheet:
    """All indicators of all the units, in every appraised year: for an export of the whole."""
    return Sheet(
        desk.wording.say("spreadsheet", "evidence_export"), _columns(), _all(desk, units, year, framework)
    )


def _columns() -> tuple[Column, ...]:
    return tuple(Column(written("evidence", key), width) for key, width in _WIDTHS.items())


def _all(
    desk: Desk, units: Iterable[Unit], year: int | None, framework: Framework | None
) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for unit in units:
        years = sorted({appraisal.year for appraisal in desk.snapshot.appraisals(unit.key)}, reverse=True)
        for appraised_year in years:
            dossier = dossier_of(desk, unit, (appraised_year,))
            if dossier is None or (year is not None and year != appraised_year):
                continue
            if framework is not None and framework.key != dossier.framework.key:
                continue
            title = desk.snapshot.units.full_title(unit)
            for item in dossier.review.items:
                number += 1
                yield _cells(number, title, dossier, item)


def _cells(number: int, unit: str, dossier: Dossier, item: Item) -> tuple[Cell, ...]:
    component, appraisal = item.component, item.appraisal
    cells: dict[str, Cell] = {
        "number": number,
        "unit": unit,
        "year": dossier.year,
        "framework": dossier.framework.name,
        "code": component.code if component.coded else "",
        "name": name(component) or component.note,
        "maximum": component.max_points,
        "self": item.claimed,
        "appraised": item.appraised,
        "open": item.at_stake,
        "state": item.state,
        "documents": "\n".join(appraisal.documents) if appraisal else "",
        "remark": appraisal.remark if appraisal else "",
        "required": component.evidence_required,
        "responsible": component.responsible,
        "source": appraisal.source if appraisal else dossier.source,
    }
    return tuple(cells[key] for key in _WIDTHS)
