"""The records of a table as a sheet: in the packaged form for programs, or with Vietnamese headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from knowledge.bundle import RECORD_TYPES
from knowledge.headings import added_heading, heading, words
from knowledge.snapshot import Snapshot
from knowledge.tablefile import format_cell
from knowledge.workbook.selection import Selection
from knowledge.workbook.sheet import Cell, Column, Sheet

NOT_REPORTED = "-"
"""What stands in place of points where a unit did not report; it is not zero."""

_WIDTHS = {"source": 48, "note": 40, "text": 60, "name": 44, "subject": 52, "aliases": 32, "title": 44}
_KEY_WIDTH = 22
_NAME_WIDTH = 34


def packaged_sheet(snapshot: Snapshot, table: str, selection: Selection) -> Sheet:
    """A table as ``dtibot import`` takes it back: technical headings, every cell as text."""
    names = [field.name for field in fields(RECORD_TYPES[table])]
    records = selection.records(snapshot, table)
    rows = (tuple(format_cell(getattr(record, name)) for name in names) for record in records)
    return Sheet(table, tuple(Column(name) for name in names), rows)


def office_sheet(snapshot: Snapshot, table: str, selection: Selection, title: str) -> Sheet:
    """A table for people: Vietnamese headings, names beside the keys of units and components."""
    names = [field.name for field in fields(RECORD_TYPES[table])]
    columns = [Column(shown, _width(name) if name else _NAME_WIDTH) for name, shown in office_headings(table)]
    records = selection.records(snapshot, table)
    rows = (tuple(_cells(snapshot, table, record, names)) for record in records)
    return Sheet(title, tuple(columns), rows)


def office_headings(table: str) -> list[tuple[str, str]]:
    """The columns of a table for people, each with its heading; no name for those that only explain a key."""
    found: list[tuple[str, str]] = []
    for field in fields(RECORD_TYPES[table]):
        found.append((field.name, heading(table, field.name)))
        if field.name in (_unit_column(table), "component"):
            found.append(("", added_heading(table, field.name)))
    return found


def _unit_column(table: str) -> str:
    """The column that holds the key of the unit that a row is about."""
    return "place" if table in ("facts", "passages") else "unit"


def _width(name: str) -> int:
    if name in ("unit", "component", "framework", "key", "parent", "old", "new"):
        return _KEY_WIDTH
    return _WIDTHS.get(name, 16)


def _cells(snapshot: Snapshot, table: str, record: Any, names: list[str]) -> Iterator[Cell]:
    for name in names:
        value = getattr(record, name)
        if table == "scores" and name == "value" and value is None and record.printed == NOT_REPORTED:
            yield NOT_REPORTED
        else:
            yield _cell(value, words(table, name))
        if name == _unit_column(table):
            unit = snapshot.units.get(value)
            yield snapshot.units.full_title(unit) if unit else None
        elif name == "component":
            component = snapshot.framework_component(record.framework, value)
            yield component.name if component else None


def _cell(value: object, known: dict[str, str]) -> Cell:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = value.value if isinstance(value, Enum) else format_cell(value)
    return known.get(text, text)
