"""Tables of a framework: its groups and indicators with points, scoring, evidence and responsible bodies."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from knowledge.records import Component, ComponentKind, Framework
from knowledge.sheets.cells import list_of
from knowledge.sheets.desk import Reading, View
from knowledge.sheets.grid import Row
from knowledge.sheets.names import frameworks_named, key_of
from knowledge.sheets.register import KEY, dataset_of
from knowledge.sheets.setting import place_of, view_name, year_of
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_KIND_WORDS = {
    "tong diem": ComponentKind.TOTAL, "tru cot": ComponentKind.PILLAR, "nhom": ComponentKind.GROUP,
    "nhom chi so": ComponentKind.GROUP, "chi so chinh": ComponentKind.GROUP,
    "chi so": ComponentKind.INDICATOR,
    "chi so thanh phan": ComponentKind.INDICATOR, "tieu chi": ComponentKind.INDICATOR,
    "chi so con": ComponentKind.SUBINDICATOR, "tieu chi con": ComponentKind.SUBINDICATOR,
    "diem tong hop": ComponentKind.AGGREGATE, **{kind.value: kind for kind in ComponentKind},
}  # fmt: skip
_DECISION = re.compile(r"\d{1,5}/(?:\d{4}/)?QĐ-[A-ZĐ]+")
_DAY = re.compile(r"ngày\s+(\d{1,2})[/ ](?:tháng )?\s*(\d{1,2})[/ ](?:năm )?\s*(20\d\d)", re.I)
_LEVEL = re.compile(r"\bcấp\s+(tỉnh|huyện|xã|sở|bộ)\b", re.I)
_ROMAN = re.compile(r"[IVX]{1,5}$")
_PLAIN_NUMBER = re.compile(r"\d{1,3}$")
_SUM = frozenset({"tongdiem", "tongcong", "tong", "cong"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A row that is a component: code and name as printed."""

    row: Row
    code: str
    name: str
    kind: ComponentKind | None
    parent: str
    maximum: Decimal | None


def read_framework(view: View) -> Reading:
    """Frameworks and their components; what is known of a framework of that key is replaced by these."""
    view.unknown_columns()
    if "framework" in view.fields and not view.desk.options.framework:
        return _of_several(view)
    framework = _framework(view)
    lines = [line for row in view.rows() if (line := _line(view, row)) is not None]
    if framework is None:
        return Reading("bo-chi-so", {})
    components, total = _components(view, framework.key, lines)
    framework = replace(framework, total_points=total if total is not None else framework.total_points)
    tables: dict[str, tuple[Any, ...]] = {"frameworks": (framework,), "components": tuple(components)}
    return Reading(f"bo-chi-so-{framework.key}", tables, partial(_is_of, {framework.key}))


def _of_several(view: View) -> Reading:
    """The components of frameworks that a column names: declared in the same file, or known already."""
    lines: dict[str, list[_Line]] = {}
    meant: dict[str, Framework] = {}
    for row in view.rows():
        said = view.text(row, "framework")
        named = [view.desk.declared[said]] if said in view.desk.declared else []
        named = named or frameworks_named(view.desk.snapshot, said)
        if len(named) != 1:
            view.add(
                f"không có bộ chỉ số “{said}”; khai báo mã này ở trang “Bộ chỉ số”, hoặc ghi mã đã có: "
                f"{', '.join(view.desk.snapshot.frameworks)}",
                row,
                "framework",
            )
            continue
        meant[named[0].key] = named[0]
        if (line := _line(view, row)) is not None:
            lines.setdefault(named[0].key, []).append(line)
    components = [c for key, of_one in lines.items() for c in _components(view, key, of_one)[0]]
    known = tuple(f for key, f in meant.items() if key not in view.desk.declared)
    tables: dict[str, tuple[Any, ...]] = {"frameworks": known, "components": tuple(components)}
    return Reading(dataset_of(meant), tables, partial(_is_of, set(meant)))


def _is_of(keys: Set[str], record: Any) -> bool:
    return getattr(record, "framework", getattr(record, "key", None)) in keys


def _components(view: View, framework: str, lines: list[_Line]) -> tuple[list[Component], Decimal | None]:
    """The components of the lines, and the total: as a line says it, or the sum of what stands at the top."""
    total = next((line.maximum for line in lines if key_of(line.name) in _SUM), None)
    components = _tree(view, framework, [line for line in lines if key_of(line.name) not in _SUM])
    tops = [component.max_points for component in components if not component.parent]
    if total is None and tops and all(top is not None for top in tops):
        total = sum((top for top in tops if top is not None), Decimal(0))
    return components, total


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
            "không rõ bảng là bộ chỉ số nào; thêm --framework với mã mới (chữ thường không dấu, số, gạch "
            f"nối, như lam-dong-2026) hoặc mã đã có: {keys}"
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


def _line(view: View, row: Row) -> _Line | None:
    code, name = view_name(view, row)
    name = name or view.text(row, "name")
    if not name and not view.text(row, "code"):
        view.leave_out(row, "không có tên chỉ số")
        return None
    said = view.text(row, "kind")
    kind = _KIND_WORDS.get(fold_any(said)) if said else None
    if said and kind is None:
        view.add(f"“{said}”: cần một trong {', '.join(_KIND_WORDS)}", row, "kind")
    cell = view.text(row, "max_points")
    maximum = None
    try:
        maximum = parse_decimal(cell) if cell and cell not in ("-", "–") else None
    except ValueError:
        view.add(f"“{cell}” không phải là điểm tối đa; cần một số như 12,5", row, "max_points")
    return _Line(row, code.rstrip(".)"), name, kind, view.text(row, "parent"), maximum)


def _tree(view: View, framework: str, lines: list[_Line]) -> list[Component]:
    """The components with unique codes and parents: by the column, the dots of the code, the group above.

    Numbers that begin again in each group get the group's code in front and are not shown as codes.
    """
    found: dict[str, Component] = {}
    group = ""
    plain = [line for line in lines if _PLAIN_NUMBER.match(line.code)]
    has_groups = any(_is_group(line, lines) for line in lines)
    counted_anew = len({line.code for line in plain}) < len(plain)
    for number, line in enumerate(lines, 1):
        is_group = _is_group(line, lines)
        code, coded = line.code, bool(line.code)
        if not code or (counted_anew and has_groups and not is_group and _PLAIN_NUMBER.match(code)):
            code, coded = f"{group}/{code or number}".lstrip("/"), False
        if code in found:
            view.add(f"mã “{code}” đã có ở dòng trên; mỗi chỉ số cần một mã", line.row, "code")
            continue
        parent = line.parent or next((up for up in _above(code) if up in found), "")
        if not parent and not is_group:
            parent = group
        kind = line.kind or _kind(line, parent, found, is_group=is_group)
        found[code] = Component(
            framework, code, coded, parent, kind, line.name, line.maximum,
            view.text(line.row, "how_scored"), view.text(line.row, "evidence_required"),
            view.text(line.row, "data_source"), view.text(line.row, "responsible"),
            list_of(view, line.row, "aliases"),
            list_of(view, line.row, "members"), view.text(line.row, "note"),
            view.text(line.row, "source") or view.source,
        )  # fmt: skip
        if is_group:
            group = code
    return list(found.values())


def _above(code: str) -> list[str]:
    """The codes above a dotted one, the nearest first."""
    parts = code.split(".")
    return [".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _is_group(line: _Line, lines: list[_Line]) -> bool:
    if line.kind is not None:
        return line.kind in (ComponentKind.PILLAR, ComponentKind.GROUP)
    if _ROMAN.match(line.code) or fold_any(line.name).startswith(("tru cot", "nhom ")):
        return True
    prefix = f"{line.code}."
    return bool(_PLAIN_NUMBER.match(line.code)) and any(other.code.startswith(prefix) for other in lines)


def _kind(line: _Line, parent: str, found: dict[str, Component], *, is_group: bool) -> ComponentKind:
    if is_group:
        is_pillar = fold_any(line.name).startswith("tru cot")
        return ComponentKind.PILLAR if is_pillar else ComponentKind.GROUP
    above = found.get(parent)
    is_below = above is not None and above.kind in (ComponentKind.INDICATOR, ComponentKind.SUBINDICATOR)
    return ComponentKind.SUBINDICATOR if is_below else ComponentKind.INDICATOR
