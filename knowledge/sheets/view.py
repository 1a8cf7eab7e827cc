"""A table as one kind: its cells by what their column means, and problems with the place of their cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice

from knowledge.errors import DataError
from knowledge.sheets.component_names import ComponentNames
from knowledge.sheets.desk import Desk
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.figures import Points, read_points
from knowledge.sheets.grid import Grid, Row, letter
from knowledge.sheets.headings import COMPONENT, Heading, Recognised
from knowledge.sheets.layout import Table
from knowledge.sheets.names import Near, Unknown, listed

SAMPLE_ROWS = 200
"""Rows looked at to tell which framework a table is about."""
MAX_TITLE_CHARS = 140
_LOST_ROWS_TOLD = 3


class View:
    """A table as one kind: cells by the meaning of their column, problems with the place of their cell."""

    def __init__(self, table: Table, match: Recognised, desk: Desk) -> None:
        self.table, self.match, self.desk = table, match, desk
        self._at = {name: place for place, name in match.fields.items() if name[0] != "*"}
        self._rows = iter(table.rows)
        self.sample = list(islice(self._rows, SAMPLE_ROWS))
        self._lost = 0

    @property
    def grid(self) -> Grid:
        """The sheet or document table."""
        return self.table.grid

    @property
    def fields(self) -> frozenset[str]:
        """The meanings of the recognised columns."""
        return frozenset(self.match.fields.values())

    @cached_property
    def title(self) -> str:
        """How the table is called: the last line above it that says something, or its sheet."""
        lines = [line for line in self.table.titles if len(line) > 10 and not line.startswith("(")]
        name = next((line for line in reversed(lines) if len(line) <= MAX_TITLE_CHARS), "")
        return name.rstrip(": .") or f"Bảng trong tệp {_bare(self.grid.file)}"

    @property
    def told(self) -> str:
        """Everything that the table says of itself: lines above, sheet, file."""
        return "\n".join((*self.table.titles, self.grid.part, _bare(self.grid.file)))

    @cached_property
    def source(self) -> str:
        """How a reply cites it."""
        place = ", ".join(filter(None, (f"tệp {_bare(self.grid.file)}", self.grid.part)))
        return f"{self.title} ({place})" if self.title.startswith("Bảng trong tệp") is False else self.title

    def rows(self) -> Iterator[Row]:
        """The rows of data: hidden ones after a doubt, lines of a single text left out with a note."""
        for row in chain(self.sample, self._rows):
            if row.hidden:
                what = self.problem("dòng bị ẩn nhưng có dữ liệu", row)
                self.desk.findings.doubt(Doubt.HIDDEN_ROWS, self.grid.place, what)
            filled = [cell for cell in row.cells if cell]
            if len(filled) <= 1 and not row.faults and len(self.match.fields) > 1:
                if filled:
                    self.leave_out(row, "chỉ có một ô chữ, không phải dòng dữ liệu")
                continue
            yield row

    def leave_out(self, row: Row, why: str) -> None:
        """Note that a row is not imported; the first few of a table are named."""
        self._lost += 1
        if self._lost <= _LOST_ROWS_TOLD:
            text = " | ".join(cell for cell in row.cells if cell)[:80]
            self.desk.findings.note(f"{self.grid.place}, dòng {row.number}: bỏ qua (“{text}”), {why}")
        elif self._lost == _LOST_ROWS_TOLD + 1:
            self.desk.findings.note(f"{self.grid.place}: còn bỏ qua các dòng khác như trên")

    def text(self, row: Row, name: str) -> str:
        """The cell of a meaning in one line; "" where there is no such column. A fault is a problem."""
        return " ".join(self.lines(row, name))

    def lines(self, row: Row, name: str) -> list[str]:
        """The lines of a cell."""
        place = self._at.get(name)
        if place is not None and place in row.faults:
            self.add(row.faults[place], row, name)
        return [line for part in row.cell(place).splitlines() if (line := " ".join(part.split()))]

    def column(self, place: int) -> str:
        """How a message names a column: "D – Tổng điểm"."""
        headings = self.table.headings
        shown = headings[place].shown if place < len(headings) else ""
        return f"{letter(place)} – {shown}" if shown else letter(place)

    def problem(self, text: str, row: Row | None = None, name: str | int = "") -> DataError:
        """A problem of a cell (by its column's meaning or place), a row, or the table."""
        place = self._at.get(name) if isinstance(name, str) else name
        number = row.number if row is not None else self.table.row
        return self.grid.problem(text, number, self.column(place) if place is not None else "")

    def add(self, text: str, row: Row | None = None, name: str | int = "") -> None:
        """Add such a problem."""
        self.desk.findings.add(self.problem(text, row, name))

    def points(self, row: Row, place: int, maximum: Decimal | None) -> Points | None:
        """The points of a cell; None for an empty cell, or one that was a problem."""
        if place in row.faults:
            self.add(row.faults[place], row, place)
            return None
        cell = row.cell(place)
        if not cell:
            return None
        try:
            points = read_points(cell, maximum)
        except ValueError as error:
            self.add(str(error), row, place)
            return None
        if points.other is not None:
            what = self.problem(
                f"“{cell}” đọc là {shown(points.value)}, cũng có thể là {shown(points.other)}", row, place
            )
            self.desk.findings.doubt(Doubt.NUMBER, (self.grid.place, place), what)
        elif maximum is not None and points.value is not None and points.value > maximum:
            what = self.problem(f"“{cell}” lớn hơn điểm tối đa {shown(maximum)}", row, place)
            self.desk.findings.doubt(Doubt.MAXIMUM, (self.grid.place, row.number, place), what)
        return points

    def component(self, row: Row, names: ComponentNames, code: str, name: str, column: str) -> str:
        """The code of the component of a row; "" after a problem."""
        found = names.find(code, name)
        if isinstance(found, str):
            return found
        said = name or code
        if isinstance(found, Near):
            what = self.problem(
                f"“{_cut(said)}” không có trong bộ chỉ số, đọc là “{found.name}”", row, column
            )
            self.desk.findings.doubt(Doubt.COMPONENT_NAME, (names.framework, said), what)
            return found.key
        what = self.problem(_unknown(f"bộ chỉ số “{names.framework}”", "chỉ số", said, found), row, column)
        self.desk.findings.add_once((self.grid.place, names.framework, said), what)
        return ""

    def unit(self, row: Row, found: str | Near | Unknown, said: str, column: str) -> str:
        """The key of the unit of a row; "" after a problem."""
        if isinstance(found, str):
            return found
        if isinstance(found, Near):
            why = "không đúng tên nào trong danh mục"
            if found.elsewhere:
                why = "không cùng cấp, cùng nơi hoặc cùng thời kỳ với bảng"
            what = self.problem(f"“{_cut(said)}” {why}, đọc là “{found.name}”", row, column)
            self.desk.findings.doubt(Doubt.UNIT_NAME, said, what)
            return found.key
        what = self.problem(_unknown("danh mục đơn vị", "đơn vị", said, found), row, column)
        self.desk.findings.add_once((self.grid.place, "unit", said), what)
        return ""

    def unknown_columns(self) -> None:
        """Doubt columns with content that mean nothing known, or the same as another one."""
        for place in self.match.repeated:
            self.add("có hai cột cùng một ý nghĩa; giữ lại một cột", None, place)
        for place, heading in enumerate(self.table.headings):
            if place in self.match.fields or place in self.match.repeated:
                continue
            if any(row.cell(place) for row in self.sample):
                named = heading.shown or f"cột {letter(place)} không có tiêu đề"
                what = self.problem(f"không nhận ra cột “{_cut(named)}”, sẽ bỏ qua", None, place)
                self.desk.findings.doubt(Doubt.COLUMN, (self.grid.place, self.table.row, place), what)

    def component_columns(self) -> list[int]:
        """The places of the columns that are headed by components."""
        return [place for place, name in self.match.fields.items() if name == COMPONENT]

    def place_of(self, name: str) -> int | None:
        """Where the column of a meaning is."""
        return self._at.get(name)

    def heading(self, place: int) -> Heading:
        """The heading of a column."""
        return self.table.headings[place]


def _unknown(where: str, what: str, said: str, found: Unknown) -> str:
    if found.ambiguous:
        return f"“{_cut(said)}” có thể là nhiều {what}: {listed(found.options)}; ghi rõ một trong số đó"
    near = f"; gần nhất: {listed(found.options)}" if found.options else ""
    return f"{where} không có {what} “{_cut(said)}”{near}"


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def shown(value: Decimal | None) -> str:
    """A number as messages show it: 7,125."""
    return "-" if value is None else f"{value.normalize():f}".replace(".", ",")


def _bare(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]
