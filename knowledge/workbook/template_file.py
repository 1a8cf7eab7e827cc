"""Writing a template as xlsx: headings with comments, an example row, lists to choose from, a guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.formula import is_formula
from knowledge.tablefile import parse_decimal
from knowledge.workbook.template import (
    EXAMPLE,
    Choices,
    Form,
    Template,
    TemplateColumn,
    TemplatePage,
    text,
)
from knowledge.workbook.xlsx import AUTHOR, HEADING_ALIGNMENT, HEADING_FILL, HEADING_FONT, TOP, writable

LAST_ROW = 10_000
"""The row to which lists, checks and formats reach."""

FIRST_YEAR, LAST_YEAR = 2000, 2100

_EXAMPLE_FONT = Font(italic=True, color="536273")
_EXAMPLE_FILL = PatternFill("solid", start_color="EEF2F6")
_FORMATS = {Form.CODE: "@", Form.DATE: "@", Form.POINTS: "#,##0.00", Form.WHOLE: "0", Form.YEAR: "0"}
_NUMBERS = (Form.POINTS, Form.WHOLE, Form.YEAR)
_COMMENT_WIDTH, _COMMENT_HEIGHT = 340, 120
_NUMBER_WIDTH = 8
_LIST_WIDTH = 44
_GUIDE_WIDTH = 120


def write_template(template: Template, stream: IO[bytes]) -> None:
    """Write the pages to fill in, then the lists and the guide."""
    book = Workbook()
    book.properties.creator = AUTHOR
    book.remove(book.worksheets[0])
    lists = text("lists")
    places = {choices.name: place for choices, place in _placed(template.choices)}
    for page in template.pages:
        _write_page(book.create_sheet(page.title), page, {c.name: c for c in template.choices}, places, lists)
    if template.choices:
        _write_lists(book.create_sheet(lists), template.choices)
    _write_guide(book.create_sheet(template.guide_title), template.guide)
    book.save(stream)


def _placed(lists: Sequence[Choices]) -> list[tuple[Choices, int]]:
    """Each list with the column of the page in which it begins; the columns of one stand side by side."""
    placed, column = [], 1
    for choices in lists:
        placed.append((choices, column))
        column += max((len(row) for row in choices.rows), default=1)
    return placed


def _write_page(
    sheet: Any, page: TemplatePage, lists: Mapping[str, Choices], places: Mapping[str, int], title: str
) -> None:
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 32
    _put(sheet, 1, 1, text("number"), heading=True)
    _comment(sheet.cell(1, 1), text("number_help", example=EXAMPLE))
    sheet.column_dimensions["A"].width = _NUMBER_WIDTH
    _put(sheet, 2, 1, EXAMPLE)
    for place, column in enumerate(page.columns, 2):
        letter = get_column_letter(place)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        dimension.number_format = _FORMATS.get(column.form, "General")
        _put(sheet, 1, place, column.heading, heading=True)
        _comment(sheet.cell(1, place), _help(column))
        _put_example(sheet.cell(2, place), column)
        check = _check(column, letter, lists, places, title)
        if check is not None:
            sheet.add_data_validation(check)
            check.add(f"{letter}2:{letter}{LAST_ROW}")
    for cell in sheet[2]:
        cell.font, cell.fill, cell.alignment = _EXAMPLE_FONT, _EXAMPLE_FILL, TOP


def _help(column: TemplateColumn) -> str:
    technical = column.technical
    if column.stage:
        technical = text("with_stage", column=technical, stage=column.stage)
    lines = [column.help, *([text("required")] if column.required else [])]
    return "\n".join([*lines, text("technical", column=technical)])


def _comment(cell: Any, words: str) -> None:
    cell.comment = Comment(words, AUTHOR, height=_COMMENT_HEIGHT, width=_COMMENT_WIDTH)


def _put(sheet: Any, row: int, column: int, words: str, *, heading: bool = False) -> None:
    """Text that stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = writable(words)
    cell.data_type = "s"
    cell.quotePrefix = is_formula(words)
    if heading:
        cell.font, cell.fill, cell.alignment = HEADING_FONT, HEADING_FILL, HEADING_ALIGNMENT


def _put_example(cell: Any, column: TemplateColumn) -> None:
    if column.form in _NUMBERS and column.example:
        cell.value = parse_decimal(column.example)
    else:
        _put(cell.parent, cell.row, cell.column, column.example)
    cell.number_format = _FORMATS.get(column.form, "General")


def _check(
    column: TemplateColumn,
    letter: str,
    lists: Mapping[str, Choices],
    places: Mapping[str, int],
    title: str,
) -> DataValidation | None:
    """What Excel checks of an entry: a choice from a list, or a number; empty cells are always allowed."""
    check: DataValidation
    match column.form:
        case _ if column.choices:
            listed = get_column_letter(places[column.choices])
            last = max(len(lists[column.choices].rows), 1) + 1
            chosen = f"{quote_sheetname(title)}!${listed}$2:${listed}${last}"
            check = DataValidation("list", formula1=chosen, allow_blank=True)
            check.error = text("unusual" if column.open else "unknown", lists=title)
            check.errorStyle = "warning" if column.open else "stop"
        case Form.POINTS:
            # A custom rule, because "-" is allowed: the unit did not report.
            rule = f'OR(AND(ISNUMBER({letter}2),{letter}2>=0),{letter}2="-")'
            check = DataValidation("custom", formula1=rule, allow_blank=True)
            check.error = text("need_points")
        case Form.WHOLE:
            check = DataValidation(
                "whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True, errorStyle="stop"
            )
            check.error = text("need_whole")
        case Form.YEAR:
            check = DataValidation(
                "whole",
                operator="between",
                formula1=str(FIRST_YEAR),
                formula2=str(LAST_YEAR),
                allow_blank=True,
            )
            check.error = text("need_year")
        case _:
            return None
    check.errorTitle = text("wrong_title")
    check.showErrorMessage = True
    return check


def _write_lists(sheet: Any, lists: Sequence[Choices]) -> None:
    sheet.freeze_panes = "A2"
    for choices, first in _placed(lists):
        titles = [choices.title]
        if choices.rows and len(choices.rows[0]) > 1:
            titles += [text("code_name"), text("code_framework")]
        for place, words in enumerate(titles, first):
            _put(sheet, 1, place, words, heading=True)
            sheet.column_dimensions[get_column_letter(place)].width = _LIST_WIDTH
        for row, cells in enumerate(choices.rows, 2):
            for place, words in enumerate(cells, first):
                _put(sheet, row, place, words)


def _write_guide(sheet: Any, lines: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, words in enumerate(lines, 1):
        _put(sheet, row, 1, words)
        sheet.cell(row, 1).alignment = TOP
