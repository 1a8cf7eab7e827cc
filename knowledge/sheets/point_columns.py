"""The columns of points of a table: which component and which stage each is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.records import ComponentKind, Stage
from knowledge.report.lookup import part_in
from knowledge.sheets.component_names import ComponentNames
from knowledge.sheets.grid import Row
from knowledge.sheets.headings import COMPONENT_RANK
from knowledge.sheets.options import stage_of
from knowledge.sheets.setting import check_stage, says_total, stage_of_table
from knowledge.sheets.view import View
from knowledge.snapshot import TOTAL

STAGES = {"self": Stage.SELF, "appraised": Stage.APPRAISED, "published": Stage.PUBLISHED}
"""The columns that say the stage of their points."""
_OPEN = ("value", "total")
_PARTS = (ComponentKind.PILLAR, ComponentKind.GROUP, ComponentKind.AGGREGATE)


@dataclass(frozen=True, slots=True)
class PointColumn:
    """A column of points: the component that it is about ("" where the row says it), its rank's column."""

    place: int
    stage: Stage | None
    component: str = ""
    rank_at: int | None = None


class PointColumns:
    """The columns of points of one table. ``stage`` is that of the columns that do not say theirs."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, list[PointColumn]] = {}
        self.stage = self._default_stage()

    def of_rows(self) -> list[PointColumn]:
        """Those of a table in which each row names its component."""
        fields = self._view.match.fields
        return [
            PointColumn(p, STAGES.get(name)) for p, name in fields.items() if name in STAGES or name in _OPEN
        ]

    def headed(self, names: ComponentNames) -> list[PointColumn]:
        """Those whose heading names a component that is known. A single one is of the pillar that the lines
        above name, if they do: "Bảng xếp hạng trụ cột Chính quyền số"."""
        if names.framework not in self._known:
            parts = self._view.desk.snapshot.components(names.framework)
            part = part_in(self._view.title, [c for c in parts if c.kind in _PARTS])
            found = list(self._headed(names, is_clear=part is not None or says_total(self._view)))
            if len(found) == 1 and found[0].component == TOTAL and part is not None:
                found = [replace(found[0], component=part.code)]
            self._known[names.framework] = [column for column in found if column.component]
        return self._known[names.framework]

    def stage_of(self, column: PointColumn, row: Row) -> Stage | None:
        """The stage of the points in a cell; None after a problem."""
        if column.stage is not None or "stage" not in self._view.fields:
            return column.stage or self.stage
        said = self._view.text(row, "stage")
        stage = stage_of(said)
        if stage is None:
            self._view.add(f"“{said}” không phải giai đoạn; cần một trong {', '.join(Stage)}", row, "stage")
        return stage

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

    def _headed(self, names: ComponentNames, *, is_clear: bool) -> Iterator[PointColumn]:
        """The columns as they are headed; ``is_clear``: points without a component's name are the total."""
        view = self._view
        ranks = [place for place, name in view.match.fields.items() if name == COMPONENT_RANK]
        for place, name in view.match.fields.items():
            if name in (*STAGES, "value") and not is_clear:
                view.add("không rõ là tổng điểm hay điểm của chỉ số nào; đặt lại tên cột", None, place)
            elif name in STAGES:
                yield PointColumn(place, STAGES[name], TOTAL)
            elif name in _OPEN:
                yield PointColumn(place, None, TOTAL, view.place_of("rank"))
            elif place in view.component_columns():
                texts = view.heading(place).texts
                code = next((c for text in reversed(texts) if isinstance(c := names.find("", text), str)), "")
                if not code:
                    view.add(f"bộ chỉ số “{names.framework}” không có chỉ số này", None, place)
                rank_at = next((at for at in ranks if set(view.heading(at).texts) & set(texts)), None)
                stage, wanted = self._headed_stage(place), view.desk.options.stage
                if wanted is not None:
                    check_stage(view, wanted, stage, place)
                yield PointColumn(place, wanted or stage, code, rank_at)
