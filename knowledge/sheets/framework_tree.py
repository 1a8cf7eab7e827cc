"""The rows of a table as the tree of a framework: codes, parents and kinds, said or told from the order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.headings import words
from knowledge.records import Component, ComponentKind
from knowledge.sheets.cells import list_of
from knowledge.sheets.grid import Row
from knowledge.sheets.names import as_code, key_of
from knowledge.sheets.setting import view_name
from knowledge.sheets.view import View
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_KIND_WORDS = {
    "nhom": ComponentKind.GROUP, "chi so chinh": ComponentKind.GROUP,
    "chi so thanh phan": ComponentKind.INDICATOR, "tieu chi": ComponentKind.INDICATOR,
    "tieu chi con": ComponentKind.SUBINDICATOR,
    **{kind.value: kind for kind in ComponentKind},
    **{fold_any(word): ComponentKind(kind) for kind, word in words("components", "kind").items()},
}  # fmt: skip
_ROMAN = re.compile(r"[IVX]{1,5}$")
_PLAIN_NUMBER = re.compile(r"\d{1,3}$")
_SUM = frozenset({"tongdiem", "tongcong", "tong", "cong"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is a component: code and name as printed."""

    row: Row
    code: str
    name: str
    kind: ComponentKind | None
    parent: str
    maximum: Decimal | None

    @property
    def is_sum(self) -> bool:
        """Whether it is the line of the total, which is no component."""
        return key_of(self.name) in _SUM


def read_line(view: View, row: Row) -> Line | None:
    """The component of a row; None for a row that names none."""
    code, name = view_name(view, row)
    name = name or view.text(row, "name")
    if not name and not view.text(row, "code"):
        view.leave_out(row, "không có tên chỉ số")
        return None
    said = view.text(row, "kind")
    kind = _KIND_WORDS.get(fold_any(said)) if said else None
    if said and kind is None:
        view.add(f"“{said}”: cần một trong {', '.join(words('components', 'kind').values())}", row, "kind")
    cell = view.text(row, "max_points")
    maximum = None
    try:
        maximum = parse_decimal(cell) if cell and cell not in ("-", "–") else None
    except ValueError:
        view.add(f"“{cell}” không phải là điểm tối đa; cần một số như 12,5", row, "max_points")
    return Line(row, code.rstrip(".)"), name, kind, as_code(view.text(row, "parent")), maximum)


def tree_of(view: View, framework: str, source: str, lines: list[Line]) -> list[Component]:
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
            view.text(line.row, "source") or source,
        )  # fmt: skip
        if is_group:
            group = code
    for line in lines:
        if line.parent and (line.parent not in found or line.parent == line.code):
            view.add(f"“{line.parent}” không phải mã của một dòng khác trong bảng", line.row, "parent")
    return list(found.values())


def _above(code: str) -> list[str]:
    """The codes above a dotted one, the nearest first."""
    parts = code.split(".")
    return [".".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _is_group(line: Line, lines: list[Line]) -> bool:
    if line.kind is not None:
        return line.kind in (ComponentKind.PILLAR, ComponentKind.GROUP)
    if _ROMAN.match(line.code) or fold_any(line.name).startswith(("tru cot", "nhom ")):
        return True
    prefix = f"{line.code}."
    return bool(_PLAIN_NUMBER.match(line.code)) and any(other.code.startswith(prefix) for other in lines)


def _kind(line: Line, parent: str, found: dict[str, Component], *, is_group: bool) -> ComponentKind:
    if is_group:
        is_pillar = fold_any(line.name).startswith("tru cot")
        return ComponentKind.PILLAR if is_pillar else ComponentKind.GROUP
    above = found.get(parent)
    is_below = above is not None and above.kind in (ComponentKind.INDICATOR, ComponentKind.SUBINDICATOR)
    return ComponentKind.SUBINDICATOR if is_below else ComponentKind.INDICATOR
