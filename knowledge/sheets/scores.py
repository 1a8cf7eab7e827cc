"""Tables of points: a unit a row and a component a column, or a row for each component (and unit)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from knowledge.records import ComponentKind, Framework, PublishedMean, Score, Stage
from knowledge.report.lookup import part_in
from knowledge.report.rankings import CLASSES, MEAN, SUM, level_of
from knowledge.sheets.desk import Reading, View
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.figures import Points, read_rank, read_year
from knowledge.sheets.grid import Row
from knowledge.sheets.headings import COMPONENT_RANK
from knowledge.sheets.names import ComponentNames, UnitNames, frameworks_named
from knowledge.sheets.options import stage_of
from knowledge.sheets.setting import (
    check_stage,
    framework_of,
    place_of,
    says_total,
    stage_of_table,
    unit_of,
    view_name,
    year_of,
)
from knowledge.snapshot import TOTAL
from knowledge.text import fold_any

STAGES = {"self": Stage.SELF, "appraised": Stage.APPRAISED, "published": Stage.PUBLISHED}
"""The columns that say the stage of their points."""
_OPEN = ("value", "total")
_PARTS = (ComponentKind.PILLAR, ComponentKind.GROUP, ComponentKind.AGGREGATE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a row: its framework, year and unit."""

    framework: Framework
    year: int
    unit: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of points: the component that it is about ("" where the row says it), its rank's column."""

    place: int
    stage: Stage | None
    component: str = ""
    rank_at: int | None = None


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


def read_scores(view: View) -> Reading:
    """The scores and means of a table; problems are in the findings."""
    view.unknown_columns()
    return _Scores(view).read()


class _Scores:
    def __init__(self, view: View) -> None:
        self._view = view
        self._settings = SettingReader(view)
        self._scores: list[Score] = []
        self._means: list[PublishedMean] = []
        self._seen: dict[tuple[object, ...], tuple[str, int]] = {}
        self._known_columns: dict[str, list[_Column]] = {}
        self._stage = self._default_stage()
        self._is_long = bool({"name", "code"} & view.fields)

    def read(self) -> Reading:
        """All rows."""
        if self._settings.is_ready:
            means: list[Row] = []
            for row in self._view.rows():
                if self._is_mean(row):
                    means.append(row)
                elif self._is_long:
                    self._read_long(row)
                elif not self._is_sum(row):
                    self._read_wide(row)
            self._read_means(means)
        return Reading(
            dataset_name("diem", self._scores), {"scores": tuple(self._scores), **self._with_means()}
        )

    def _with_means(self) -> dict[str, tuple[PublishedMean, ...]]:
        return {"published_means": tuple(self._means)} if self._means else {}

    def _default_stage(self) -> Stage | None:
        """The stage of the columns that do not say theirs; asked for only if there are such columns."""
        view, headed = self._view, self._view.component_columns()
        unsaid = [place for place in headed if self._headed_stage(place) is None]
        if "stage" in view.fields or not (set(_OPEN) & view.fields or unsaid):
            return None
        return stage_of_table(view)

    def _headed_stage(self, place: int) -> Stage | None:
        """The stage that the headings above a component's column say."""
        return stage_of(" ".join(self._view.heading(place).texts))

    def _stage_of(self, column: _Column, row: Row) -> Stage | None:
        if column.stage is not None or "stage" not in self._view.fields:
            return column.stage or self._stage
        said = self._view.text(row, "stage")
        stage = stage_of(said)
        if stage is None:
            self._view.add(f"“{said}” không phải giai đoạn; cần một trong {', '.join(Stage)}", row, "stage")
        return stage

    def _is_mean(self, row: Row) -> bool:
        return any(map(_is_mean, self._first_cells(row)))

    def _is_sum(self, row: Row) -> bool:
        if any(map(_is_sum, self._first_cells(row))):
            self._view.leave_out(row, "dòng cộng của các đơn vị")
            return True
        return False

    def _first_cells(self, row: Row) -> list[str]:
        at = self._view.place_of("unit")
        return [cell for cell in (row.cell(0), row.cell(at)) if cell and not cell[0].isdigit()]

    def _columns(self, names: ComponentNames) -> list[_Column]:
        """The columns of points whose component is known. A single one is of the pillar that the lines above
        name, if they do: "Bảng xếp hạng trụ cột Chính quyền số"."""
        if names.framework not in self._known_columns:
            parts = self._view.desk.snapshot.components(names.framework)
            part = part_in(self._view.title, [c for c in parts if c.kind in _PARTS])
            found = list(self._headed(names, is_clear=part is not None or says_total(self._view)))
            if len(found) == 1 and found[0].component == TOTAL and part is not None:
                found = [replace(found[0], component=part.code)]
            self._known_columns[names.framework] = [column for column in found if column.component]
        return self._known_columns[names.framework]

    def _headed(self, names: ComponentNames, *, is_clear: bool) -> Iterator[_Column]:
        """The columns as they are headed; ``is_clear``: points without a component's name are the total."""
        view = self._view
        ranks = [place for place, name in view.match.fields.items() if name == COMPONENT_RANK]
        for place, name in view.match.fields.items():
            if name in (*STAGES, "value") and not is_clear:
                view.add("không rõ là tổng điểm hay điểm của chỉ số nào; đặt lại tên cột", None, place)
            elif name in STAGES:
                yield _Column(place, STAGES[name], TOTAL)
            elif name in _OPEN:
                yield _Column(place, None, TOTAL, view.place_of("rank"))
            elif place in view.component_columns():
                texts = view.heading(place).texts
                code = next((c for text in reversed(texts) if isinstance(c := names.find("", text), str)), "")
                if not code:
                    view.add(f"bộ chỉ số “{names.framework}” không có chỉ số này", None, place)
                rank_at = next((at for at in ranks if set(view.heading(at).texts) & set(texts)), None)
                stage, wanted = self._headed_stage(place), view.desk.options.stage
                if wanted is not None:
                    check_stage(view, wanted, stage, place)
                yield _Column(place, wanted or stage, code, rank_at)

    def _read_wide(self, row: Row) -> None:
        setting = self._settings.read(row)
        if setting is None:
            return
        names = self._view.desk.components(setting.framework.key)
        columns = self._columns(names)
        alone = len(columns) == 1
        for column in columns:
            rank_at = self._view.place_of("rank") if alone and column.rank_at is None else column.rank_at
            self._add(row, setting, column, column.component, names, rank_at)

    def _read_long(self, row: Row) -> None:
        view = self._view
        code, name = view_name(view, row)
        places = [p for p, n in view.match.fields.items() if n in STAGES or n in _OPEN]
        if not any(row.cell(p) or p in row.faults for p in places):
            return  # the heading of a group, or an indicator that nobody filled in
        if not (code or name):
            view.add("thiếu tên hoặc mã chỉ số", row, "name")
            return
        setting = self._settings.read(row)
        if setting is None:
            return
        names = view.desk.components(setting.framework.key)
        component = view.component(row, names, code, name, "name" if name else "code")
        if component:
            for place in places:
                stage = STAGES.get(view.match.fields[place])
                self._add(row, setting, _Column(place, stage), component, names, view.place_of("rank"))

    def _add(
        self,
        row: Row,
        setting: Setting,
        column: _Column,
        code: str,
        names: ComponentNames,
        rank_at: int | None,
    ) -> None:
        view = self._view
        points = view.points(row, column.place, _maximum(setting.framework, names, code))
        if points is None:
            return
        stage = self._stage_of(column, row)
        if stage is None:
            return
        try:
            rank = read_rank(row.cell(rank_at)) if rank_at is not None else None
        except ValueError as error:
            view.add(str(error), row, rank_at if rank_at is not None else "")
            return
        said = view.text(row, "class_name") if code == TOTAL else ""
        class_name = CLASSES.get(fold_any(said), said) if said else ""
        table = view.text(row, "table") or view.title
        score = Score(
            setting.framework.key, setting.year, setting.unit, code, stage, points.value,
            view.text(row, "printed") or points.printed, rank, class_name, table,
            view.text(row, "source") or view.source,
        )  # fmt: skip
        if self._is_new(score, points, row, column.place):
            self._scores.append(score)

    def _is_new(self, score: Score, points: Points, row: Row, place: int) -> bool:
        """Whether this score was not in the table before; twice with different points is a problem."""
        key = (score.framework, score.year, score.unit, score.component, score.stage, score.table)
        first = self._seen.setdefault(key, (points.printed, row.number))
        if first[1] == row.number and first[0] == points.printed:
            return True
        if first[0] == points.printed:
            what = self._view.problem(f"giống hệt dòng {first[1]}", row)
            self._view.desk.findings.doubt(Doubt.REPEATED, (self._view.grid.place, row.number), what)
        else:
            self._view.add(
                f"“{points.printed}” khác “{first[0]}” ở dòng {first[1]}, cùng đơn vị và chỉ số", row, place
            )
        return False

    def _read_means(self, rows: list[Row]) -> None:
        """The rows of means below the units; only published ones are kept, as the records have no other."""
        framework, units = self._settings.framework, self._view.desk.snapshot.units
        if framework is None or self._stage is not Stage.PUBLISHED or not self._scores or self._is_long:
            for row in rows:
                self._view.leave_out(row, "dòng trung bình")
            return
        known = {n: unit for n, score in enumerate(self._scores) if (unit := units.get(score.unit))}
        names = self._view.desk.components(framework.key)
        for row in rows:
            for column in self._columns(names):
                points = self._view.points(row, column.place, None)
                if points is not None and points.value is not None:
                    self._means.append(
                        PublishedMean(
                            framework.key, self._scores[0].year, level_of(known), column.component,
                            points.value, points.printed, self._view.title, self._view.source,
                        )
                    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _is_mean(cell: str) -> bool:
    return MEAN.match(fold_any(cell)) is not None


@lru_cache(maxsize=20_000)
def _is_sum(cell: str) -> bool:
    return SUM.match(fold_any(cell)) is not None


def _maximum(framework: Framework, names: ComponentNames, code: str) -> Decimal | None:
    if code == TOTAL:
        return framework.total_points
    component = names.component(code)
    return component.max_points if component is not None else None


def dataset_name(kind: str, scores: list[Score]) -> str:
    """The dataset of scores: by framework and year, by stage and unit where there is only one.

    So the figures of another year, stage or unit do not take the place of these.
    """
    parts = [kind]
    parts += sorted({score.framework for score in scores})[:1]
    for values in ({str(s.year) for s in scores}, {_SHORT[s.stage] for s in scores}):
        parts += values if len(values) == 1 else []
    units = {score.unit for score in scores}
    parts += [next(iter(units)).replace("/", "-")] if len(units) == 1 else []
    return "-".join(parts)


_SHORT = {Stage.SELF: "tu-danh-gia", Stage.APPRAISED: "tham-dinh", Stage.PUBLISHED: "cong-bo"}
