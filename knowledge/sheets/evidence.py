"""Tables of evidence: what a unit handed in for each indicator, points, state and the reviewers' remark."""

from __future__ import annotations

from knowledge.records import Appraisal, Score
from knowledge.sheets.cells import list_of
from knowledge.sheets.dataset import dataset_name
from knowledge.sheets.desk import Reading
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.grid import Row
from knowledge.sheets.point_columns import STAGES
from knowledge.sheets.row_setting import SettingReader
from knowledge.sheets.setting import view_name
from knowledge.sheets.view import View
from knowledge.text import fold_any

STATES = ("Chưa thực hiện", "Đang thực hiện", "Cần bổ sung minh chứng", "Hoàn thành")
"""The states of the appraisal software; another one is kept as printed."""
_STATE_WAYS = {
    "can bo sung": STATES[2], "bo sung": STATES[2], "bo sung minh chung": STATES[2],
    "thieu minh chung": STATES[2],
    "chua nop": STATES[0], "chua co": STATES[0], "dat": STATES[3],
    "da hoan thanh": STATES[3], "xong": STATES[3],
    **{fold_any(state): state for state in STATES},
}  # fmt: skip


def read_evidence(view: View) -> list[Reading]:
    """The appraisals of a table, and the self-assessed and appraised points in it."""
    view.unknown_columns()
    settings = SettingReader(view)
    appraisals: dict[tuple[str, int, str, str], tuple[Appraisal, int]] = {}
    scores: list[Score] = []
    if settings.is_ready:
        for row in view.rows():
            code, name = view_name(view, row)
            if not _is_filled(view, row):
                continue
            if not (code or name):
                view.add("thiếu tên hoặc mã chỉ số", row, "name")
                continue
            setting = settings.read(row)
            if setting is None:
                continue
            names = view.desk.components(setting.framework.key)
            component = view.component(row, names, code, name, "name" if name else "code")
            if not component:
                continue
            said = view.text(row, "state")
            appraisal = Appraisal(
                setting.framework.key, setting.year, setting.unit, component,
                _STATE_WAYS.get(fold_any(said), said), list_of(view, row, "documents"),
                view.text(row, "remark"), view.text(row, "source") or view.source,
            )  # fmt: skip
            key = (appraisal.framework, appraisal.year, appraisal.unit, component)
            first, at = appraisals.setdefault(key, (appraisal, row.number))
            if at != row.number:
                _repeated(view, row, at, same=first == appraisal)
                continue
            known = names.component(component)
            maximum = known.max_points if known else None
            for place, field in view.match.fields.items():
                if field in STAGES and (points := view.points(row, place, maximum)) is not None:
                    scores.append(
                        Score(
                            *key[:3], component, STAGES[field], points.value, points.printed, None, "",
                            view.title, appraisal.source,
                        )
                    )  # fmt: skip
    kept = tuple(appraisal for appraisal, _ in appraisals.values())
    return [Reading(_name(kept, scores), {"appraisals": kept, "scores": tuple(scores)})]


def _is_filled(view: View, row: Row) -> bool:
    """Whether a row says more than the name of an indicator or of a group."""
    said = ("state", "documents", "remark", *STAGES)
    places = [place for place, name in view.match.fields.items() if name in said]
    return any(row.cell(place) or place in row.faults for place in places)


def _repeated(view: View, row: Row, first: int, *, same: bool) -> None:
    if same:
        what = view.problem(f"giống hệt dòng {first}", row)
        view.desk.findings.doubt(Doubt.REPEATED, (view.grid.place, row.number), what)
    else:
        view.add(f"cùng đơn vị và chỉ số với dòng {first} nhưng nội dung khác; giữ lại một dòng", row, "name")


def _name(appraisals: tuple[Appraisal, ...], scores: list[Score]) -> str:
    """The dataset, by framework, year and unit."""
    if scores:
        return dataset_name("minh-chung", scores)
    parts = ["minh-chung"]
    for values in (
        {appraisal.framework for appraisal in appraisals},
        {str(appraisal.year) for appraisal in appraisals},
        {appraisal.unit.replace("/", "-") for appraisal in appraisals},
    ):
        parts += values if len(values) == 1 else []
    return "-".join(parts)
