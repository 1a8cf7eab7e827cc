"""Which records of a table are meant: those of a unit and the units below it, of a year, of a framework."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from knowledge.bundle import RECORD_TYPES
from knowledge.records import Framework, Unit
from knowledge.snapshot import Snapshot
from knowledge.workbook.errors import NoSuchSelection

_UNIT_COLUMNS = {
    "units": ("key",),
    "unit_changes": ("old", "new"),
    "facts": ("place",),
    "passages": ("place",),
}
"""Where the key of a unit stands, in the tables in which that is not ``unit``."""

_PLACE_TABLES = ("frameworks", "documents", "deadlines", "reports", "notes")
"""Tables whose ``place`` is the name or key of a unit."""

_FRAMEWORK_COLUMNS = {"frameworks": "key"}
_YEAR_COLUMNS = {"frameworks": "years"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What to choose; None stands for all."""

    unit: Unit | None = None
    year: int | None = None
    framework: Framework | None = None

    def records(self, snapshot: Snapshot, table: str) -> Iterator[Any]:
        """The records of a table that are meant, in their order; raises ``NoSuchSelection``."""
        tests = list(self._tests(snapshot, table))
        records = getattr(snapshot.bundle, table)
        return (record for record in records if all(test(record) for test in tests))

    def unit_keys(self, snapshot: Snapshot) -> frozenset[str]:
        """The keys of the unit and of all units below it."""
        waiting = [self.unit] if self.unit else []
        keys: set[str] = set()
        while waiting:
            unit = waiting.pop()
            if unit.key not in keys:
                keys.add(unit.key)
                waiting += snapshot.units.children(unit)
        return frozenset(keys)

    def _tests(self, snapshot: Snapshot, table: str) -> Iterator[Callable[[Any], bool]]:
        columns = {field.name for field in fields(RECORD_TYPES[table])}
        if self.unit is not None:
            yield _of_units(snapshot, table, columns, self.unit_keys(snapshot))
        if self.year is not None:
            column, year = _YEAR_COLUMNS.get(table, "year"), self.year
            _need(table, column, columns, "--year")
            yield lambda record: year in _as_tuple(getattr(record, column))
        if self.framework is not None:
            name, key = _FRAMEWORK_COLUMNS.get(table, "framework"), self.framework.key
            _need(table, name, columns, "--framework")
            yield lambda record: getattr(record, name) == key


def _of_units(
    snapshot: Snapshot, table: str, columns: set[str], keys: frozenset[str]
) -> Callable[[Any], bool]:
    if table in _PLACE_TABLES:
        named: dict[str, bool] = {}

        def is_place(record: Any) -> bool:
            place: str = record.place
            if place not in named:
                found = snapshot.units.find(place) if place else []
                named[place] = place in keys or any(unit.key in keys for unit in found)
            return named[place]

        return is_place
    names = _UNIT_COLUMNS.get(table, ("unit",))
    for name in names:
        _need(table, name, columns, "--unit")
    return lambda record: any(getattr(record, name) in keys for name in names)


def _need(table: str, column: str, columns: set[str], option: str) -> None:
    if column not in columns:
        raise NoSuchSelection(table, option)


def _as_tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
