"""Cells of a row that hold something else than a plain text: lists, flags, dates, what must not be empty."""

from __future__ import annotations

import re

from knowledge.sheets.figures import read_date
from knowledge.sheets.grid import Row
from knowledge.sheets.view import View
from knowledge.tablefile import parse_cell

_BULLET = re.compile(r"^[-+•]\s*")


def list_of(view: View, row: Row, field: str) -> tuple[str, ...]:
    """The items of a cell: a line each, or separated by "|" or ";"; bullets in front are left out."""
    parts = (
        _BULLET.sub("", part.strip()) for line in view.lines(row, field) for part in re.split(r"[|;]", line)
    )
    return tuple(part for part in parts if part)


def flag_of(view: View, row: Row, field: str, *, otherwise: bool) -> bool:
    """A cell with "có" or "không"; ``otherwise`` for an empty one, or after a problem."""
    said = view.text(row, field)
    try:
        return bool(parse_cell(said, bool)) if said else otherwise
    except ValueError as error:
        view.add(str(error), row, field)
        return otherwise


def date_of(view: View, row: Row, field: str) -> str:
    """A date as dd/mm/yyyy; "" for an empty cell, or after a problem."""
    try:
        return read_date(view.text(row, field))
    except ValueError as error:
        view.add(str(error), row, field)
        return ""


def needed(view: View, row: Row, field: str, what: str) -> str:
    """The text of a cell that must not be empty; "" after a problem that calls it ``what``."""
    said = view.text(row, field)
    if not said:
        view.add(f"thiếu {what}", row, field)
    return said
