"""What an ods sheet says beside its values: hidden rows, percentages, and how far its content reaches.

A cell or row can be repeated by a number, so that a few bytes stand for a sheet of any size; that is counted
before a reader unrolls it.
"""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from knowledge.sheets.container import unpacked
from knowledge.sheets.xlsxfacts import SheetFacts

_CELLS = ("table-cell", "covered-table-cell")
_FEW = 10_000


def sheet_facts(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """The facts of each sheet, by its name."""
    reading = _Pass()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    for chunk in unpacked(archive, archive.getinfo("content.xml")):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return reading.sheets


class _Pass:
    """One pass over the XML of all sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self._facts = SheetFacts()
        self._row = self._repeat = self._column = self._cells = 0
        self._has_content = self._is_percent = False
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(":")[2]
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local == "table" and name.startswith("table:"):
            self._depth += 1
            if self._depth == 1:
                self._facts = self.sheets.setdefault(given.get("name", ""), SheetFacts())
                self._row = 0
        elif self._depth != 1:
            return
        elif local == "table-row":
            self._row += 1
            self._repeat = _count(given.get("number-rows-repeated"))
            self._column = -1
            hidden = given.get("visibility") in ("collapse", "filter")
            if hidden and self._repeat <= _FEW:
                self._facts.hidden.update(range(self._row, self._row + self._repeat))
        elif local in _CELLS:
            self._cells = _count(given.get("number-columns-repeated"))
            self._has_content = "value-type" in given
            self._is_percent = given.get("value-type") == "percentage"
        elif local == "p":
            self._has_content = True

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(":")[2]
        if local == "table" and name.startswith("table:"):
            self._depth -= 1
        elif self._depth != 1:
            return
        elif local in _CELLS:
            if self._has_content:
                self._facts.reach(self._row, self._column + 1)
                self._facts.reach(self._row + self._repeat - 1, self._column + self._cells)
                if self._is_percent and self._repeat * self._cells <= _FEW:
                    self._facts.percents.update(
                        (self._row + below, self._column + 1 + right)
                        for below in range(self._repeat)
                        for right in range(self._cells)
                    )
            self._column += self._cells
            self._has_content = False
        elif local == "table-row":
            self._row += self._repeat - 1


def _count(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdigit() else 1
