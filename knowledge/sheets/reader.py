"""Files of tables as the records of datasets: opening, recognising, reading; all problems of all files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from knowledge.sheets.container import Content
from knowledge.sheets.delimited import open_delimited
from knowledge.sheets.desk import Desk, Reading
from knowledge.sheets.document import Document
from knowledge.sheets.doubts import Findings
from knowledge.sheets.evidence import read_evidence
from knowledge.sheets.exported import exported_table, read_exported
from knowledge.sheets.frameworks import read_framework
from knowledge.sheets.grid import Grid, Row
from knowledge.sheets.headings import KIND_NAMES, Kind
from knowledge.sheets.layout import Table, tables_in
from knowledge.sheets.lists import read_deadlines, read_documents, read_guides, read_units
from knowledge.sheets.options import Options
from knowledge.sheets.register import read_register
from knowledge.sheets.scores import read_scores
from knowledge.sheets.targets import read_targets
from knowledge.sheets.view import View
from knowledge.sheets.workbook import open_workbook
from knowledge.snapshot import Snapshot
from knowledge.workbook.template import is_beside

Progress = Callable[[int, int], None]
"""Is told how many rows were read, of how many known so far."""

PROGRESS_ROWS = 2000

_READERS: dict[Kind, Callable[[View], list[Reading]]] = {
    Kind.FRAMEWORKS: read_framework,
    Kind.REGISTER: read_register,
    Kind.SCORES: read_scores,
    Kind.EVIDENCE: read_evidence,
    Kind.UNITS: read_units,
    Kind.DEADLINES: read_deadlines,
    Kind.GUIDES: read_guides,
    Kind.TARGETS: read_targets,
    Kind.DOCUMENTS: read_documents,
}
_KINDS: dict[Kind | None, list[Kind]] = {
    **{kind: [kind] for kind in Kind},
    Kind.FRAMEWORKS: [Kind.FRAMEWORKS, Kind.REGISTER],  # the two pages of one template
}
"""What tables are looked for where a person says of what kind they are."""
_OF_STAGE = (Kind.SCORES, Kind.EVIDENCE)


class SheetDesk:
    """Reads files of tables one by one and collects what it finds in ``findings``."""

    def __init__(self, snapshot: Snapshot, options: Options, progress: Progress | None = None) -> None:
        self.findings = Findings(options.accept)
        self._desk = Desk(snapshot, options, self.findings)
        self._options = options
        self._progress = progress
        self._rows = self._size = 0

    def read(self, path: Path, content: Content, document: Document | None = None) -> list[Reading]:
        """The readings of a file, one for each table. Problems go to the findings; raises ``DataErrors`` if
        the file cannot be opened. ``document`` is a Word or PDF file, opened."""
        grids = document.grids if document is not None else self._open(path, content)
        readings: list[Reading] = []
        unrecognised: list[tuple[Grid, list[Row]]] = []
        for grid in grids:
            self._size += grid.size
            kinds = _KINDS.get(self._options.kind, list(Kind))
            rows = self._counted(grid.rows)
            first = next(rows, None)
            if first is not None and self._options.kind is None and (table := exported_table(first)):
                readings.append(read_exported(table, grid, first, rows, self.findings))
                self._desk.learn(readings[-1])
                continue
            counted = replace(grid, rows=chain([first] if first is not None else [], rows))
            for found in tables_in(counted, kinds, self._desk.heads_component):
                if isinstance(found, Table):
                    readings += self._read_table(found)
                else:
                    unrecognised.append((grid, found))
        self._tell_unrecognised(unrecognised, bool(readings), str(path))
        return readings

    def _open(self, path: Path, content: Content) -> Sequence[Grid]:
        place, options = str(path), self._options
        if content is Content.TEXT:
            grid, notes = open_delimited(path, place, options.encoding)
            grids = [grid]
        else:
            grids, notes = open_workbook(path, place, content, options.sheet)
        for text in notes:
            self.findings.note(text)
        return grids

    def _counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self._rows += 1
            if self._progress is not None and self._rows % PROGRESS_ROWS == 0:
                self._progress(self._rows, max(self._size, self._rows))
            yield row

    def _read_table(self, table: Table) -> list[Reading]:
        kinds = table.kinds
        if self._options.stage is not None and len(kinds) > 1:  # a stage is said of points only
            kinds = tuple(match for match in kinds if match.kind in _OF_STAGE) or kinds
        if len(kinds) != 1:
            choices = ", ".join(f"{match.kind} ({KIND_NAMES[match.kind]})" for match in kinds)
            problem = f"bảng có thể là nhiều loại; thêm --kind với một trong: {choices}"
            self.findings.add(table.grid.problem(problem, table.row))
            for _ in table.rows:
                pass  # the next table begins where this one ends
            return []
        view = View(table, kinds[0], self._desk)
        readings = _READERS[kinds[0].kind](view)
        for _ in view.rows():
            pass  # a reader that stopped early: the next table begins where this one ends
        if not any(any(reading.tables.values()) for reading in readings) and not self.findings.problems:
            self.findings.add(
                table.grid.problem("bảng có tiêu đề nhưng không có dòng dữ liệu nào", table.row)
            )
        for reading in readings:
            self._desk.learn(reading)
        return readings

    def _tell_unrecognised(self, found: list[tuple[Grid, list[Row]]], others: bool, file: str) -> None:
        """A sheet without headings that are known is a note beside others that were read, else a problem."""
        for grid, rows in found:
            first = next((row for row in rows if sum(map(bool, row.cells)) > 1), rows[0])
            shown = " | ".join(cell for cell in first.cells if cell)[:120]
            if others and is_beside(rows[0].cells):
                continue
            if others:
                self.findings.note(
                    f"{grid.place}: bỏ qua, không nhận ra dòng tiêu đề nào (dòng {first.number}: “{shown}”)"
                )
                continue
            kind = f" của bảng {KIND_NAMES[self._options.kind]}" if self._options.kind else ""
            problem = (
                f"không nhận ra dòng tiêu đề{kind} (thấy “{shown}”); cần các cột như “Tên đơn vị”, "
                "“Tổng điểm”, hoặc “Chỉ số”, “Điểm tối đa”; danh sách đầy đủ: docs/reference/headings.md"
            )
            self.findings.add(grid.problem(problem, first.number))
        if not found and not others and not self.findings.problems:
            self.findings.add(Grid(file, "", ()).problem("không có bảng nào trong tệp"))
