"""The list of frameworks of a workbook, whose other sheet holds their indicators."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from knowledge.records import Framework
from knowledge.sheets.cells import date_of, list_of, needed
from knowledge.sheets.desk import Reading
from knowledge.sheets.figures import read_years
from knowledge.sheets.grid import Row
from knowledge.sheets.unit_names import UnitNames
from knowledge.sheets.view import View
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
"""A framework's key: small letters without marks, digits, hyphens."""
HOW_KEYED = "chữ thường không dấu, số, gạch nối, như lam-dong-2026"
"""What a message says of such a key."""
NATIONWIDE = "Quốc gia"


def read_register(view: View) -> list[Reading]:
    """A framework a row; the tables after it may name them by their keys."""
    view.unknown_columns()
    found: dict[str, Framework] = {}
    for row in view.rows():
        framework = _framework(view, row)
        if framework is None:
            continue
        if framework.key in found:
            view.add(f"mã “{framework.key}” đã có ở dòng trên; mỗi bộ chỉ số cần một mã", row, "key")
            continue
        found[framework.key] = framework
    return [
        Reading(dataset_of(key), {"frameworks": (framework,)}, is_of(key)) for key, framework in found.items()
    ]


def dataset_of(key: str) -> str:
    """The dataset of a framework: one for each, so that another does not take its place."""
    return f"bo-chi-so-{key}"


def is_of(key: str) -> Callable[[Any], bool]:
    """Tells the records of a framework from others: what an import of it takes the place of."""
    return lambda record: getattr(record, "framework", getattr(record, "key", None)) == key


def _framework(view: View, row: Row) -> Framework | None:
    key, name = needed(view, row, "key", "mã bộ chỉ số"), needed(view, row, "name", "tên bộ chỉ số")
    level, place = needed(view, row, "level", "cấp áp dụng"), _place(view, row)
    if key and not KEY.match(key):
        view.add(
            f"“{key}” không dùng làm mã được; cần {HOW_KEYED}",
            row,
            "key",
        )
    if not (KEY.match(key) and name and level and place):
        return None
    return Framework(
        key, name, place, level.lower(), view.text(row, "decision"), date_of(view, row, "decided_on"),
        _years(view, row), _total(view, row), list_of(view, row, "aliases"), view.text(row, "note"),
        view.text(row, "source") or _decision(view, row) or view.source,
    )  # fmt: skip


def _decision(view: View, row: Row) -> str:
    """How a reply cites the decision that issued a framework; "" where none is given."""
    number, day = view.text(row, "decision"), date_of(view, row, "decided_on")
    issued = f"{number} ngày {day}" if number and day else number
    return f"{view.text(row, 'name')}, {issued}" if issued else ""


def _place(view: View, row: Row) -> str:
    """The name of the province, as frameworks have it; "" after a problem."""
    said = needed(view, row, "place", "địa phương")
    if not said or fold_any(said) == fold_any(NATIONWIDE):
        return NATIONWIDE if said else ""
    names = UnitNames(view.desk.snapshot, None, None, "")
    meant = {unit.name for unit in names.candidates(said) if not unit.parent}
    if len(meant) == 1:  # a province of before and of today has one name, and that is all a framework keeps
        return meant.pop()
    unit = view.desk.snapshot.units.get(view.unit(row, names.find(said), said, "place"))
    return unit.name if unit else ""


def _years(view: View, row: Row) -> tuple[int, ...]:
    try:
        return read_years(view.text(row, "years"))
    except ValueError as error:
        view.add(str(error), row, "years")
        return ()


def _total(view: View, row: Row) -> Decimal | None:
    said = view.text(row, "total_points")
    try:
        return parse_decimal(said) if said else None
    except ValueError:
        view.add(f"“{said}” không phải là tổng điểm tối đa; cần một số như 1000", row, "total_points")
        return None
