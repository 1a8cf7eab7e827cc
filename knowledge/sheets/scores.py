"""Tables of points: a unit a row and a component a column, or a row for each component (and unit)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from knowledge.records import Framework, PublishedMean, Score, Stage
from knowledge.report.rankings import CLASSES, MEAN, SUM, level_of
from knowledge.sheets.component_names import ComponentNames
from knowledge.sheets.dataset import dataset_name
from knowledge.sheets.desk import Reading
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.figures import Points, read_rank
from knowledge.sheets.grid import Row
from knowledge.sheets.point_columns import PointColumn, PointColumns
from knowledge.sheets.row_setting import Setting, SettingReader
from knowledge.sheets.setting import view_name
from knowledge.sheets.view import View
from knowledge.snapshot import TOTAL
from knowledge.text import fold_any


def read_scores(view: View) -> list[Reading]:
    """The scores and means of a table; problems are in the findings."""
    view.unknown_columns()
    return [_Scores(view).read()]


class _Scores:
    def __init__(self, view: View) -> None:
        self._view = view
        self._settings = SettingReader(view)
        self._scores: list[Score] = []
        self._means: list[PublishedMean] = []
        self._seen: dict[tuple[object, ...], tuple[str, int]] = {}
        self._columns = PointColumns(view)
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

    def _read_wide(self, row: Row) -> None:
        setting = self._settings.read(row)
        if setting is None:
            return
        names = self._view.desk.components(setting.framework.key)
        columns = self._columns.headed(names)
        alone = len(columns) == 1
        for column in columns:
            rank_at = self._view.place_of("rank") if alone and column.rank_at is None else column.rank_at
            self._add(row, setting, column, column.component, names, rank_at)

    def _read_long(self, row: Row) -> None:
        view = self._view
        code, name = view_name(view, row)
        columns = self._columns.of_rows()
        if not any(row.cell(column.place) or column.place in row.faults for column in columns):
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
            for column in columns:
                self._add(row, setting, column, component, names, view.place_of("rank"))

    def _add(
        self,
        row: Row,
        setting: Setting,
        column: PointColumn,
        code: str,
        names: ComponentNames,
        rank_at: int | None,
    ) -> None:
        view = self._view
        points = view.points(row, column.place, _maximum(setting.framework, names, code))
        if points is None:
            return
        stage = self._columns.stage_of(column, row)
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
        if (
            framework is None
            or self._columns.stage is not Stage.PUBLISHED
            or not self._scores
            or self._is_long
        ):
            for row in rows:
                self._view.leave_out(row, "dòng trung bình")
            return
        known = {n: unit for n, score in enumerate(self._scores) if (unit := units.get(score.unit))}
        names = self._view.desk.components(framework.key)
        for row in rows:
            for column in self._columns.headed(names):
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
