"""Tables of frameworks: the list of them, and their indicators with points, scoring, evidence and bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import Any

from knowledge.records import Framework
from knowledge.sheets.cells import needed
from knowledge.sheets.desk import Reading
from knowledge.sheets.framework_names import frameworks_named
from knowledge.sheets.framework_tree import Line, read_line, tree_of
from knowledge.sheets.grid import Row
from knowledge.sheets.register import HOW_KEYED, KEY, dataset_of, is_of
from knowledge.sheets.setting import place_of, year_of
from knowledge.sheets.view import View, shown

_DECISION = re.compile(r"\d{1,5}/(?:\d{4}/)?QĐ-[A-ZĐ]+")
_DAY = re.compile(r"ngày\s+(\d{1,2})[/ ](?:tháng )?\s*(\d{1,2})[/ ](?:năm )?\s*(20\d\d)", re.I)
_LEVEL = re.compile(r"\bcấp\s+(tỉnh|huyện|xã|sở|bộ)\b", re.I)


def read_framework(view: View) -> list[Reading]:
    """The indicators of one framework, or of several told apart by a column. An existing framework of that
    key is replaced by these."""
    view.unknown_columns()
    is_said = "framework" in view.fields and not view.desk.options.framework
    whole = None if is_said else _framework(view)
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for row in view.rows():
        key = _key_of_row(view, row) if is_said else (whole.key if whole else "")
        if (line := read_line(view, row)) is not None and key:
            lines[key].append(line)
    return [
        _reading(view, whole or view.desk.snapshot.frameworks[key], members, is_declared=is_said)
        for key, members in lines.items()
    ]


def _reading(view: View, framework: Framework, lines: list[Line], *, is_declared: bool) -> Reading:
    """``is_declared``: the rows name the framework, so that its total was declared with it."""
    source = framework.source if is_declared else view.source
    total = next((line.maximum for line in lines if line.is_sum), None)
    components = tree_of(view, framework.key, source, [line for line in lines if not line.is_sum])
    tops = [
        component.max_points for component in components if not component.parent and not component.members
    ]
    added = sum((top for top in tops if top is not None), Decimal(0)) if None not in tops else None
    stated = total if total is not None else framework.total_points if is_declared else None
    if stated and added and stated != added:
        view.desk.findings.note(
            f"{view.grid.place}: tổng điểm của bộ “{framework.key}” là {shown(stated)}, "
            f"các mục cao nhất cộng lại là {shown(added)}; giữ số đã ghi"
        )
    framework = replace(framework, total_points=stated or added or framework.total_points)
    tables: dict[str, tuple[Any, ...]] = {"frameworks": (framework,), "components": tuple(components)}
    return Reading(dataset_of(framework.key), tables, is_of(framework.key))


def _key_of_row(view: View, row: Row) -> str:
    said = needed(view, row, "framework", "mã bộ chỉ số")
    found = frameworks_named(view.desk.snapshot, said) if said else []
    if len(found) == 1:
        return found[0].key
    if said:
        known = ", ".join(view.desk.snapshot.frameworks)
        what = view.problem(
            f"không có bộ chỉ số “{said}”; khai báo bộ mới ở trang “Bộ chỉ số” của mẫu "
            f"(dtibot template frameworks), hoặc ghi một trong: {known}",
            row,
            "framework",
        )
        view.desk.findings.add_once((view.grid.place, "framework", said), what)
    return ""


def _framework(view: View) -> Framework | None:
    """What the lines above the table and the options say of the framework; problems say what to add."""
    said = "\n".join(view.table.titles)
    wanted = view.desk.options.framework
    known = frameworks_named(view.desk.snapshot, wanted) if wanted else []
    if not known and not wanted:
        known = list(
            dict.fromkeys(f for line in view.table.titles for f in frameworks_named(view.desk.snapshot, line))
        )
    if len(known) == 1:
        return known[0]
    if not wanted or not KEY.match(wanted):
        keys = ", ".join(view.desk.snapshot.frameworks)
        problem = (
            f"không rõ bảng là bộ chỉ số nào; thêm --framework với mã mới ({HOW_KEYED}) hoặc mã đã có: {keys}"
        )
        view.add(problem)
        return None
    year = year_of(view)
    place = place_of(view, year)
    if place == "":
        view.add("bộ chỉ số mới cần nơi áp dụng; thêm --unit với tên tỉnh, như --unit “tỉnh Lâm Đồng”")
    level = _LEVEL.search(said)
    if level is None:
        view.add("dòng tên bảng cần nêu cấp áp dụng, như “Bộ chỉ số chuyển đổi số cấp xã năm 2026”")
    unit = view.desk.snapshot.units.get(place or "")
    if year is None or unit is None or level is None:
        return None
    decision, day = _DECISION.search(said), _DAY.search(said)
    decided = f"{int(day[1]):02d}/{int(day[2]):02d}/{day[3]}" if day else ""
    return Framework(
        wanted, view.title, unit.name, level.group(1).lower(), decision.group() if decision else "",
        decided, (year,),
        None, (), "", view.source,
    )  # fmt: skip
