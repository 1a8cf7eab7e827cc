"""Sheets that ``dtibot export`` wrote, perhaps changed since: read back by the columns of their table.

They are known by their headings, all of them in any order. Nothing is guessed in them: keys are keys, and a
cell is read as the export writes it, so that what was not changed comes back as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from knowledge.bundle import RECORD_TYPES
from knowledge.headings import words
from knowledge.sheets.desk import Reading
from knowledge.sheets.doubts import Doubt, Findings
from knowledge.sheets.grid import Grid, Row, letter
from knowledge.sheets.names import as_code
from knowledge.tablefile import parse_cell
from knowledge.workbook.tables import NOT_REPORTED, office_headings

_CODES = frozenset({"component", "code", "parent"})


def exported_table(row: Row) -> str:
    """The table of which a row is the headings as exported; "" if of none."""
    return _by_headings().get(tuple(sorted(cell for cell in row.cells if cell)), "")


@cache
def _by_headings() -> dict[tuple[str, ...], str]:
    return {tuple(sorted(shown for _, shown in office_headings(table))): table for table in RECORD_TYPES}


def read_exported(table: str, grid: Grid, heading: Row, rows: Iterator[Row], findings: Findings) -> Reading:
    """The records of an exported sheet below its ``heading``; problems go to the findings."""
    columns = {shown: name for name, shown in office_headings(table) if name}
    places = [(place, shown, columns[shown]) for place, shown in enumerate(heading.cells) if shown in columns]
    record_type = RECORD_TYPES[table]
    hints = get_type_hints(record_type)
    technical = {
        field.name: {shown: word for word, shown in words(table, field.name).items()}
        for field in fields(record_type)
    }
    records = []
    for row in rows:
        if not any(row.cells) and not row.faults:
            continue
        if row.hidden:  # a filter of the spreadsheet program hides rows too
            what = grid.problem("dòng bị ẩn nhưng có dữ liệu", row.number)
            findings.doubt(Doubt.HIDDEN_ROWS, grid.place, what)
        values: dict[str, Any] = {}
        for place, shown, name in places:
            said = row.cell(place)
            try:
                if place in row.faults:
                    raise ValueError(row.faults[place])
                values[name] = _value(technical[name].get(said, said), name, hints[name])
            except ValueError as error:
                column = f"{letter(place)} – {shown}"
                findings.add(grid.problem(str(error), row.number, column))
        if len(values) == len(places):
            records.append(record_type(**values))
    if not records and not findings.problems:
        findings.add(grid.problem("bảng có tiêu đề nhưng không có dòng dữ liệu nào", heading.number))
    return Reading(table, {table: tuple(records)})


def _value(said: str, name: str, wanted: Any) -> Any:
    if wanted is not str and said == NOT_REPORTED:
        said = ""
    if wanted in (int, int | None):
        said = said.replace(".", "")  # 2.023 is how a reader shows the number 2023
    if name in _CODES:
        said = as_code(said)  # a code may have been typed anew
    return parse_cell(said, wanted)
