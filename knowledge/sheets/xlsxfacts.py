"""What an xlsx sheet says beside its values: hidden rows, error cells, formulas without result, percentages.

The reader of values drops all of these: an error would be an empty cell, 85% would be 0,85. The pass over the
XML also finds how far the content reaches, before memory for that area is asked for.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from knowledge.sheets.container import unpacked

_NO_RESULT = "công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi nhập"
_PERCENT_FORMATS = frozenset({"9", "10"})
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet; rows count from 1, columns from 0. ``rows``, ``columns``: how far it reaches."""

    first_row: int = 0
    rows: int = 0
    first_column: int = 0
    columns: int = 0
    hidden: set[int] = field(default_factory=set)
    faults: dict[int, dict[int, str]] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)

    @property
    def area(self) -> int:
        """Cells between the first and the last with content."""
        return max(self.rows - self.first_row + 1, 0) * max(self.columns - self.first_column + 1, 0)

    def reach(self, row: int, column: int) -> None:
        """A cell with content is here."""
        if not self.rows:
            self.first_row, self.first_column = row, column
        self.first_row, self.rows = min(self.first_row, row), max(self.rows, row)
        self.first_column, self.columns = min(self.first_column, column), max(self.columns, column)


def sheet_facts(archive: zipfile.ZipFile) -> dict[str, SheetFacts]:
    """The facts of each sheet, by its name."""
    paths = _sheet_paths(archive)
    percent_styles = _percent_styles(archive)
    names = set(archive.namelist())
    return {
        name: _SheetPass(percent_styles).read(archive, path) for name, path in paths.items() if path in names
    }


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for field, value in attributes.items() if _local(field) == "id"), "")
            sheets[attributes.get("name", "")] = key

    _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    return {name: targets[key] for name, key in sheets.items() if key in targets}


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Indexes of the cell styles that show a number as a percentage."""
    formats = set(_PERCENT_FORMATS)
    styles: list[str] = []
    inside = False

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(attributes.get("numFmtId", ""))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", ""))

    if "xl/styles.xml" in archive.namelist():
        _parse(archive, "xl/styles.xml", element)
    return frozenset(str(number) for number, style in enumerate(styles) if style in formats)


def _parse(archive: zipfile.ZipFile, path: str, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    for chunk in unpacked(archive, archive.getinfo(path)):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _SheetPass:
    """One pass over a sheet's XML. A cell has content if it has a value, a text or a formula."""

    def __init__(self, percent_styles: frozenset[str]) -> None:
        self._percent_styles = percent_styles
        self._facts = SheetFacts()
        self._row = self._column = 0
        self._is_error = self._is_percent = self._has_formula = self._in_value = False
        self._value = ""
        self._columns: dict[str, int] = {}

    def read(self, archive: zipfile.ZipFile, path: str) -> SheetFacts:
        """The facts of the sheet at ``path``."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        for chunk in unpacked(archive, archive.getinfo(path)):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return self._facts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self._facts.hidden.add(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        place = _PLACE.match(attributes.get("r", ""))
        if place is not None:
            name = place.group(1)
            if name not in self._columns:
                self._columns[name] = _column(name)
            self._column = self._columns[name]
        self._is_error = attributes.get("t") == "e"
        self._is_percent = attributes.get("s", "0") in self._percent_styles
        self._has_formula = False
        self._value = ""

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value += text[:20]

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c" and (self._value or self._has_formula):
            self._end_cell()

    def _end_cell(self) -> None:
        self._facts.reach(self._row, self._column)
        if self._is_error:
            problem = f"ô lỗi “{self._value}”; sửa công thức hoặc gõ số vào"
            self._facts.faults.setdefault(self._row, {})[self._column] = problem
        elif not self._value:
            self._facts.faults.setdefault(self._row, {})[self._column] = _NO_RESULT
        elif self._is_percent:
            self._facts.percents.add((self._row, self._column))


def _column(name: str) -> int:
    number = 0
    for char in name:
        number = number * 26 + ord(char) - 64
    return number - 1
