"""Tables of targets and results; the rows are read as in a report."""

from __future__ import annotations

from dataclasses import replace

from knowledge.records import Target
from knowledge.report.targets import read_targets as read_report_targets
from knowledge.report.text import Section
from knowledge.report.text import Table as ReportTable
from knowledge.sheets.desk import Reading
from knowledge.sheets.figures import read_year
from knowledge.sheets.grid import Row
from knowledge.sheets.setting import place_of, unit_of, year_of
from knowledge.sheets.unit_names import UnitNames
from knowledge.sheets.view import View

_COLUMNS = (
    ("code", "STT"), ("name", "Mục tiêu"), ("result", "Kết quả"), ("target", "Chỉ tiêu"),
    ("verdict", "Ghi chú"),
)  # fmt: skip
"""The columns of a report's table of targets, as its reader knows them."""


def read_targets(view: View) -> list[Reading]:
    """The targets of a table about one unit and year."""
    view.unknown_columns()
    year = year_of(view) if "year" not in view.fields else None
    place = place_of(view, year)
    units = UnitNames(view.desk.snapshot, None, year, place or "")
    own = "" if "unit" in view.fields or place is None else unit_of(view, units, place)
    groups: dict[tuple[str, int], ReportTable] = {}
    rows: dict[int, Row] = {}
    for row in view.rows():
        said = view.text(row, "unit_key") or view.text(row, "unit")
        unit = own or (view.unit(row, units.find(said), said, "unit") if said else "")
        try:
            row_year = year or read_year(view.text(row, "year"))
        except ValueError as error:
            view.add(str(error), row, "year")
            continue
        if not unit:
            if "unit" in view.fields and not said:
                view.add("thiếu tên đơn vị", row, "unit")
            continue
        heading = tuple(name for _, name in _COLUMNS)
        table = groups.setdefault(
            (unit, row_year), ReportTable(heading, view.title, Section(), view.table.row)
        )
        table.rows.append(tuple(_cell(view, row, field) for field, _ in _COLUMNS))
        table.lines.append(row.number)
        rows[row.number] = row
    targets: list[Target] = []
    for (unit, row_year), table in groups.items():
        read = read_report_targets(table, unit, row_year, view.source)
        targets += (replace(target, source=view.source) for target in read.targets)
        for unread in read.unread:
            view.add(f"{unread.why} (“{unread.excerpt}”)", rows.get(unread.line))
    where = {f"{target.unit.replace('/', '-')}-{target.year}" for target in targets}
    return [Reading("-".join(["chi-tieu", *(where if len(where) == 1 else ())]), {"targets": tuple(targets)})]


def _cell(view: View, row: Row, field: str) -> str:
    printed = {"result": "result_printed", "target": "target_printed"}.get(field, "")
    return (view.text(row, printed) if printed else "") or view.text(row, field)
