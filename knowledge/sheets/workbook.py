"""Sheets of xlsx, xls and ods files as grids: values by calamine, the rest from the files themselves."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from knowledge.errors import DataError, DataErrors
from knowledge.sheets import odsfacts, xlsxfacts
from knowledge.sheets.container import Content
from knowledge.sheets.encoding import repairer
from knowledge.sheets.grid import Grid, Row, Span, cell_text, number_text
from knowledge.sheets.limits import MAX_AREA_CELLS, MAX_CELL_CHARS, MAX_COLUMNS, MAX_SHEETS
from knowledge.sheets.xlsxfacts import SheetFacts

SAMPLE_ROWS = 40
_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")


def open_workbook(path: Path, place: str, content: Content, wanted: str = "") -> tuple[list[Grid], list[str]]:
    """The grids of the visible sheets, or of the one ``wanted`` by name, and notes on sheets left out.

    Raises ``DataErrors`` for a damaged or locked file, an unknown sheet, an absurd size.
    """
    try:
        facts = _facts(path, content)
        _check_reach(facts, place, wanted)
        book = CalamineWorkbook.from_path(path)
        return _grids(book, facts, place, content, wanted)
    except CalamineError as error:
        raise DataErrors([DataError(place, _what(error))]) from None
    except (KeyError, OSError, ValueError):
        raise DataErrors([DataError(place, "tệp bị hỏng; mở bằng Excel rồi lưu lại")]) from None


def _what(error: CalamineError) -> str:
    if "assword" in str(error):
        return "tệp có mật khẩu; mở bằng Excel, bỏ mật khẩu rồi lưu lại"
    return f"tệp bị hỏng hoặc bị cắt cụt, không đọc được ({error}); mở bằng Excel rồi lưu lại"


def _facts(path: Path, content: Content) -> dict[str, SheetFacts]:
    if content is Content.XLS:
        return {}
    with zipfile.ZipFile(path) as archive:
        return xlsxfacts.sheet_facts(archive) if content is Content.XLSX else odsfacts.sheet_facts(archive)


def _check_reach(facts: Mapping[str, SheetFacts], place: str, wanted: str) -> None:
    for name, fact in facts.items():
        if fact.area > MAX_AREA_CELLS or fact.columns >= MAX_COLUMNS:
            where = f"{place}, trang tính “{name}”"
            problem = (
                f"nội dung kéo tới dòng {fact.rows}, cột thứ {fact.columns + 1}, "
                f"quá {MAX_COLUMNS} cột hoặc quá lớn; xóa các ô thừa ở xa bảng rồi lưu lại"
            )
            raise DataErrors([DataError(where, problem)])


def _grids(
    book: CalamineWorkbook, facts: Mapping[str, SheetFacts], place: str, content: Content, wanted: str
) -> tuple[list[Grid], list[str]]:
    sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    names = [meta.name for meta in sheets]
    if wanted and wanted not in names:
        problem = f"không có trang tính “{wanted}”; --sheet cần một trong: {', '.join(names)}"
        raise DataErrors([DataError(place, problem)])
    if len(sheets) > MAX_SHEETS:
        problem = f"có {len(sheets)} trang tính, nhiều hơn {MAX_SHEETS}; chọn một trang bằng --sheet"
        raise DataErrors([DataError(place, problem)])
    chosen = [meta for meta in sheets if meta.name == wanted or not wanted]
    hidden = [m.name for m in chosen if m.visible != SheetVisibleEnum.Visible and not wanted]
    notes = [f"{place}: không đọc trang tính ẩn “{n}”; muốn đọc thì thêm --sheet “{n}”" for n in hidden]
    grids = [
        _grid(book.get_sheet_by_name(meta.name), facts.get(meta.name), place, content)
        for meta in chosen
        if meta.name not in hidden
    ]
    return grids, notes


def _grid(sheet: CalamineSheet, facts: SheetFacts | None, place: str, content: Content) -> Grid:
    part = f"trang tính “{sheet.name}”"
    start = sheet.start or (0, 0)
    merges: tuple[Span, ...] | None = None
    if content is not Content.ODS:
        merges = tuple((a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    if sheet.width > MAX_COLUMNS:
        problem = f"có {sheet.width} cột, nhiều hơn {MAX_COLUMNS}; xóa các ô thừa ở xa bảng"
        raise DataErrors([DataError(f"{place}, {part}", problem)])
    return Grid(
        place, part, _rows(sheet, start, facts or SheetFacts(), f"{place}, {part}"), (), merges, sheet.height
    )


def _rows(sheet: CalamineSheet, start: tuple[int, int], facts: SheetFacts, place: str) -> Iterator[Row]:
    repair = repairer(_sample(sheet))
    before = ("",) * start[1]
    for number, values in enumerate(sheet.iter_rows(), start[0] + 1):
        cells = [*before, *map(cell_text, values)]
        faults = dict(facts.faults.get(number, ()))
        for column, cell in enumerate(cells):
            if not cell:
                continue
            if cell.startswith(_ERRORS):
                faults[column], cells[column] = f"ô lỗi “{cell}”; sửa công thức hoặc gõ số vào", ""
            elif len(cell) > MAX_CELL_CHARS:
                problem = f"ô dài {len(cell)} ký tự, nhiều hơn {MAX_CELL_CHARS}"
                raise DataErrors([DataError(place, problem, number)])
            elif (number, column) in facts.percents:
                cells[column] = _percent(values[column - start[1]], cell)
            elif repair is not None and not cell.isascii():
                cells[column] = repair(cell)
        yield Row(number, tuple(cells), faults, number in facts.hidden)


def _percent(value: object, cell: str) -> str:
    return f"{number_text(value * 100)}%" if isinstance(value, int | float) else cell


def _sample(sheet: CalamineSheet) -> str:
    return "\n".join(
        value for row in sheet.to_python(nrows=SAMPLE_ROWS) for value in row if isinstance(value, str)
    )
