"""What each row of a table is about: framework, year and unit, by its cells or by the table as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Framework
from knowledge.sheets.figures import read_year
from knowledge.sheets.framework_names import frameworks_named
from knowledge.sheets.grid import Row
from knowledge.sheets.setting import framework_of, place_of, unit_of, year_of
from knowledge.sheets.unit_names import UnitNames
from knowledge.sheets.view import View


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a row: its framework, year and unit."""

    framework: Framework
    year: int
    unit: str


class SettingReader:
    """Finds the setting of each row; what no column says is found once for the table."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._year = None if "year" in view.fields else year_of(view)
        self._place = place_of(view, self._year) or ""
        said = "framework" in view.fields and not view.desk.options.framework
        self._framework = None if said else framework_of(view, self._year)
        self._units: dict[tuple[str, int], UnitNames] = {}
        self._frameworks: dict[str, Framework | None] = {}
        self._last_unit = ""
        self._spread: dict[int, str] = self._merged_units()
        self._own_unit, self._has_unit = "", True
        if not {"unit", "unit_key"} & view.fields and self.is_ready:
            names = UnitNames(view.desk.snapshot, self._framework, self._year, "")
            self._own_unit = unit_of(view, names, self._place)
            self._has_unit = bool(self._own_unit)

    @property
    def is_ready(self) -> bool:
        """Whether framework, year and unit are known, or said by columns."""
        view = self.view
        return (
            self._has_unit
            and (self._framework is not None or "framework" in view.fields)
            and (self._year is not None or "year" in view.fields)
        )

    @property
    def framework(self) -> Framework | None:
        """The framework of the whole table, if it is one."""
        return self._framework

    def read(self, row: Row) -> Setting | None:
        """The setting of a row; None after a problem."""
        year = self._year_of(row)
        framework = self._framework_of(row)
        if year is None or framework is None:
            return None
        unit = self._own_unit or self._unit_of(row, framework, year)
        return Setting(framework, year, unit) if unit else None

    def _year_of(self, row: Row) -> int | None:
        if self._year is not None:
            return self._year
        try:
            return read_year(self.view.text(row, "year"))
        except ValueError as error:
            self.view.add(str(error), row, "year")
            return None

    def _framework_of(self, row: Row) -> Framework | None:
        if self._framework is not None:
            return self._framework
        cell = self.view.text(row, "framework")
        if cell not in self._frameworks:
            found = frameworks_named(self.view.desk.snapshot, cell) if cell else []
            self._frameworks[cell] = found[0] if len(found) == 1 else None
        if self._frameworks[cell] is None:
            known = ", ".join(self.view.desk.snapshot.frameworks)
            what = self.view.problem(f"không có bộ chỉ số “{cell}”; cần một trong: {known}", row, "framework")
            self.view.desk.findings.add_once((self.view.grid.place, "framework", cell), what)
        return self._frameworks[cell]

    def _unit_of(self, row: Row, framework: Framework, year: int) -> str:
        column = "unit_key" if self.view.text(row, "unit_key") else "unit"
        said = self.view.text(row, column) or self._spread.get(row.number, "")
        if not said and self.view.grid.merges is None:
            said = self._last_unit  # the file does not say that cells are merged, only the first has the name
        if not said:
            self.view.add("thiếu tên đơn vị", row, column)
            return ""
        self._last_unit = said
        key = (framework.key, year)
        if key not in self._units:
            self._units[key] = UnitNames(self.view.desk.snapshot, framework, year, self._place)
        return self.view.unit(row, self._units[key].find(said), said, column)

    def _merged_units(self) -> dict[int, str]:
        """The unit of rows over which a cell of the column of units is merged, by row."""
        at = self.view.place_of("unit")
        first = {row.number: row.cell(at) for row in self.view.sample}
        spans = [s for s in self.view.grid.merges or () if at is not None and s[1] <= at <= s[3]]
        return {
            number: first[top]
            for top, _, bottom, _ in spans
            if top in first
            for number in range(top, bottom + 1)
        }
