"""The tables of several readings put together by dataset: sheets of a workbook, files of one import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.bundle import Bundle
from knowledge.sheets.desk import Reading


@dataclass(slots=True)
class Joined:
    """What the readings of one dataset make: their records together, in the place of those before."""

    dataset: str
    files: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def tables(self, former: Bundle) -> dict[str, tuple[Any, ...]]:
        """The tables to replace in the dataset as it was."""
        found: dict[str, tuple[Any, ...]] = {}
        for reading in self.readings:
            for table, records in reading.tables.items():
                if table not in found:
                    replaced = reading.instead_of
                    kept = [r for r in getattr(former, table) if replaced is not None and not replaced(r)]
                    found[table] = tuple(kept)
                found[table] += tuple(records)
        if "frameworks" in found:  # declared in one table, with the total of its indicators in another
            found["frameworks"] = tuple({record.key: record for record in found["frameworks"]}.values())
        return found


def join(readings: list[tuple[str, Reading]], dataset: str) -> list[Joined]:
    """The readings of files by dataset: the one given, or the one that each is named for."""
    joined: dict[str, Joined] = {}
    for file, reading in readings:
        name = dataset or reading.name
        entry = joined.setdefault(name, Joined(name))
        entry.readings.append(reading)
        if file not in entry.files:
            entry.files.append(file)
    return list(joined.values())
