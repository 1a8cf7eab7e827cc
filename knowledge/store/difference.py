"""What an import would change: the records added, changed and removed, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any

from knowledge.bundle import RECORD_TYPES, Bundle

EXAMPLES = 3
"""How many rows of each sort a difference shows."""

IDENTITY: dict[str, tuple[str, ...]] = {
    "reports": ("key",),
    "frameworks": ("key",),
    "components": ("framework", "code"),
    "scoring_rules": ("framework", "code", "part"),
    "units": ("key",),
    "unit_changes": ("old", "new"),
    "scores": ("framework", "year", "unit", "component", "stage", "table"),
    "published_means": ("framework", "year", "level", "component", "table"),
    "targets": ("unit", "year", "code", "name"),
    "appraisals": ("framework", "year", "unit", "component"),
    "analyses": ("unit", "framework", "year", "component", "kind", "position"),
    "responsibilities": ("unit", "framework", "year", "component", "task"),
    "documents": ("number", "issued_on", "issuer"),
    "facts": ("place", "measure", "period", "group"),
    "passages": ("report", "section", "position"),
    "guides": ("key",),
    "deadlines": ("report", "place", "period"),
    "abbreviations": ("short",),
    "notes": ("key",),
}
"""The fields by which a record of each table is the same one after a change of its other fields."""


class Change(StrEnum):
    """What happened to a record."""

    ADDED = "thêm"
    CHANGED = "đổi"
    REMOVED = "bỏ"


@dataclass(frozen=True, slots=True)
class Example:
    """One record that differs: what names it, and each field of a changed one as "field: before → after"."""

    change: Change
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How many rows of ``table`` an import adds, changes and removes, with at most ``EXAMPLES`` of each."""

    table: str
    added: int
    changed: int
    removed: int
    examples: tuple[Example, ...]


def identity(table: str) -> Callable[[Any], Hashable]:
    """The function that gives what identifies a record of ``table``."""
    return attrgetter(*IDENTITY[table])


def differences(before: Bundle, after: Bundle) -> list[TableDifference]:
    """The tables in which the two differ, in the order of the tables. The order of rows does not count."""
    found = (_table_difference(name, getattr(before, name), getattr(after, name)) for name in RECORD_TYPES)
    return [difference for difference in found if difference.examples]


def _table_difference(table: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> TableDifference:
    gone, new = Counter(before), Counter(after)
    gone, new = gone - new, new - gone
    identify = identity(table)
    replaced: dict[Hashable, list[Any]] = {}
    for record in gone.elements():
        replaced.setdefault(identify(record), []).append(record)
    added: list[Any] = []
    changed: list[tuple[Any, Any]] = []
    for record in new.elements():
        former = replaced.get(identify(record))
        if former:
            changed.append((former.pop(0), record))
        else:
            added.append(record)
    removed = [record for records in replaced.values() for record in records]
    examples = (
        *(Example(Change.ADDED, _name(table, record)) for record in added[:EXAMPLES]),
        *(
            Example(Change.CHANGED, _name(table, record), _changed_fields(former, record))
            for former, record in changed[:EXAMPLES]
        ),
        *(Example(Change.REMOVED, _name(table, record)) for record in removed[:EXAMPLES]),
    )
    return TableDifference(table, len(added), len(changed), len(removed), examples)


def _name(table: str, record: Any) -> str:
    values = (getattr(record, field) for field in IDENTITY[table])
    return ", ".join(str(value) for value in values if str(value))


def _changed_fields(before: Any, after: Any) -> tuple[str, ...]:
    fields = (name for name in before.__dataclass_fields__ if getattr(before, name) != getattr(after, name))
    return tuple(
        f"{name}: {_shown(getattr(before, name))} → {_shown(getattr(after, name))}" for name in fields
    )


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return "(trống)"
    if isinstance(value, tuple):
        return " | ".join(str(part) for part in value)
    return str(value)
