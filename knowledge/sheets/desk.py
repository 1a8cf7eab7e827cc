"""What reading a table needs beside the table: the knowledge, what a person said, what was found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.records import Component, Framework, Unit
from knowledge.sheets.component_names import ComponentNames
from knowledge.sheets.doubts import Findings
from knowledge.sheets.options import Options
from knowledge.snapshot import Snapshot

_REFERRED = ("frameworks", "components", "units")
"""The tables whose records the others refer to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of one table: ``name`` is the dataset that they make if a person gives no other.

    ``instead_of`` tells which records of a table they replace; without it all of the tables that they fill.
    """

    name: str
    tables: dict[str, tuple[Any, ...]]
    instead_of: Callable[[Any], bool] | None = None


@dataclass(slots=True)
class Desk:
    """Shared by the readers of all kinds."""

    snapshot: Snapshot
    options: Options
    findings: Findings
    _components: dict[str, ComponentNames] = field(default_factory=dict)
    _headed: dict[str, bool] = field(default_factory=dict)

    def components(self, framework: str) -> ComponentNames:
        """The components of a framework by name."""
        if framework not in self._components:
            self._components[framework] = ComponentNames(self.snapshot, framework)
        return self._components[framework]

    def heads_component(self, text: str) -> bool:
        """Whether a heading is the name of a component of some framework."""
        if text not in self._headed:
            names = [self.options.framework] if self.options.framework else list(self.snapshot.frameworks)
            self._headed[text] = len(text) > 1 and any(self.components(name).has(text) for name in names)
        return self._headed[text]

    def learn(self, reading: Reading) -> None:
        """Make known to the tables that follow what a table brings: frameworks, components, units."""
        brought = {table: records for table in _REFERRED if (records := reading.tables.get(table))}
        if not brought:
            return
        bundle = self.snapshot.bundle
        known = {
            table: tuple({_key(r): r for r in (*getattr(bundle, table), *records)}.values())
            for table, records in brought.items()
        }
        units = None if "units" in brought else self.snapshot.units
        self.snapshot = Snapshot(replace(bundle, **known), units)
        self._components.clear()
        self._headed.clear()


def _key(record: Framework | Component | Unit) -> tuple[str, ...]:
    return (record.framework, record.code) if isinstance(record, Component) else (record.key,)
