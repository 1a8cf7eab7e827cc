"""The templates that offices fill in, read back as Excel and our own reader would."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace

import pytest
from openpyxl.utils import range_boundaries

from knowledge.bundle import RECORD_TYPES
from knowledge.headings import words
from knowledge.records import ComponentKind, Framework, Stage
from knowledge.snapshot import Snapshot
from knowledge.tablefile import parse_decimal
from knowledge.workbook.template import EXAMPLE, Form, Kind, TemplateColumn, template_of
from knowledge.workbook.template_file import LAST_ROW, write_template
from tests.spreadsheets import opened, values

PAGES = {
    Kind.FRAMEWORKS: ["Bộ chỉ số", "Chỉ số", "Danh mục", "Hướng dẫn điền"],
    Kind.SCORES: ["Điểm", "Danh mục", "Hướng dẫn điền"],
    Kind.EVIDENCE: ["Minh chứng", "Danh mục", "Hướng dẫn điền"],
    Kind.UNITS: ["Đơn vị", "Danh mục", "Hướng dẫn điền"],
    Kind.DEADLINES: ["Hạn nộp", "Danh mục", "Hướng dẫn điền"],
    Kind.GUIDES: ["Hướng dẫn", "Hướng dẫn điền"],
}

NEEDED = {
    "frameworks": {"frameworks.name"},
    "components": {"components.framework", "components.code", "components.name"},
    "scores": {"scores.unit", "scores.year", "scores.framework"},
    "appraisals": {"appraisals.unit", "appraisals.year", "appraisals.framework", "appraisals.component"},
}
"""What a row cannot be imported without."""


@pytest.fixture(scope="module")
def contents(snapshot: Snapshot) -> dict[Kind, bytes]:
    made = {}
    for kind in Kind:
        stream = io.BytesIO()
        write_template(template_of(kind, snapshot), stream)
        made[kind] = stream.getvalue()
    return made


def test_there_are_six_kinds_each_with_its_pages(contents: dict[Kind, bytes]) -> None:
    assert [str(kind) for kind in Kind] == [
        "frameworks",
        "scores",
        "evidence",
        "units",
        "deadlines",
        "guides",
    ]
    assert {kind: opened(content).sheetnames for kind, content in contents.items()} == PAGES


@pytest.mark.parametrize("kind", Kind)
def test_every_column_is_explained_and_names_a_column_that_there_is(
    kind: Kind, snapshot: Snapshot, contents: dict[Kind, bytes]
) -> None:
    book = opened(contents[kind])
    for page in template_of(kind, snapshot).pages:
        sheet = book[page.title]
        assert [cell.value for cell in sheet[1]] == ["TT", *(column.heading for column in page.columns)]
        assert len({cell.value for cell in sheet[1]}) == len(page.columns) + 1
        assert EXAMPLE in sheet["A1"].comment.text
        for place, column in enumerate(page.columns, 2):
            comment = sheet.cell(1, place).comment.text
            table, name = column.technical.split(".")
            assert name in {field.name for field in fields(RECORD_TYPES[table])}, column.technical
            assert comment.startswith(column.help)
            assert f"Cột kỹ thuật: {column.technical}" in comment
            assert ("Bắt buộc" in comment) is column.required
            assert sheet.column_dimensions[sheet.cell(1, place).column_letter].width == column.width
        required = {column.technical for column in page.columns if column.required}
        tables = {column.technical.split(".")[0] for column in page.columns}
        assert any(needed <= required for table, needed in NEEDED.items() if table in tables) or not (
            tables & set(NEEDED)
        )
        assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("kind", Kind)
def test_the_example_row_is_marked_and_fits_the_columns(
    kind: Kind, snapshot: Snapshot, contents: dict[Kind, bytes]
) -> None:
    for page in template_of(kind, snapshot).pages:
        rows = values(contents[kind], page.title)
        assert len(rows) == 2
        assert rows[1][0] == EXAMPLE == "Ví dụ"
        for column, value in zip(page.columns, rows[1][1:], strict=True):
            if column.form in (Form.POINTS, Form.WHOLE, Form.YEAR):
                assert value == float(parse_decimal(column.example))
            else:
                assert value == column.example
            assert column.example or not column.required
        assert opened(contents[kind])[page.title]["A2"].font.i


@pytest.mark.parametrize("kind", Kind)
def test_choices_and_checks_reach_every_row(
    kind: Kind, snapshot: Snapshot, contents: dict[Kind, bytes]
) -> None:
    template = template_of(kind, snapshot)
    book = opened(contents[kind])
    lists = {choices.name: [row[0] for row in choices.rows] for choices in template.choices}
    for page in template.pages:
        checks = {str(check.sqref): check for check in book[page.title].data_validations.dataValidation}
        for place, column in enumerate(page.columns, 2):
            letter = book[page.title].cell(1, place).column_letter
            check = checks.pop(f"{letter}2:{letter}{LAST_ROW}", None)
            if column.choices:
                assert check is not None
                sheet, _, area = check.formula1.rpartition("!")
                left, top, right, bottom = range_boundaries(area.replace("$", ""))
                assert (sheet, left, top) == ("'Danh mục'", right, 2)
                chosen = [book["Danh mục"].cell(row, left).value for row in range(2, bottom + 1)]
                assert chosen == lists[column.choices]
                assert check.errorStyle == ("warning" if column.open else "stop")
            elif column.form in (Form.POINTS, Form.WHOLE, Form.YEAR):
                assert check is not None
                assert check.type == ("custom" if column.form is Form.POINTS else "whole")
            else:
                assert check is None
        assert not checks


def test_lists_hold_the_current_knowledge(snapshot: Snapshot) -> None:
    def rows(kind: Kind) -> dict[str, list[str]]:
        return {c.name: [row[0] for row in c.rows] for c in template_of(kind, snapshot).choices}

    scores, evidence = rows(Kind.SCORES), rows(Kind.EVIDENCE)
    assert scores["frameworks"] == [framework.name for framework in snapshot.bundle.frameworks]
    assert set(scores["codes"]) == {c.code for c in snapshot.bundle.components if c.coded}
    titles = set(scores["units"])
    assert len(titles) == len(scores["units"])
    for key in ("cu/dak-nong/krong-no", "tay-ninh/tan-mau", "lam-dong/krong-no", "ha-noi"):
        unit = snapshot.units.get(key)
        assert unit is not None
        assert snapshot.units.full_title(unit) in titles, key
    assert {a.state for a in snapshot.bundle.appraisals} <= set(evidence["states"])
    assert rows(Kind.FRAMEWORKS)["kinds"] == [
        words("components", "kind")[kind] for kind in ComponentKind if kind is not ComponentKind.TOTAL
    ]
    assert {"tỉnh", "sở", "huyện", "xã"} <= set(rows(Kind.FRAMEWORKS)["levels"])


def test_there_is_a_column_of_points_for_each_stage(snapshot: Snapshot) -> None:
    columns = template_of(Kind.SCORES, snapshot).pages[0].columns
    stages = [column.stage for column in columns if column.technical == "scores.value"]
    assert stages == [stage.value for stage in Stage]


@pytest.mark.parametrize("kind", Kind)
def test_codes_and_dates_stay_as_typed_and_points_have_two_decimals(
    kind: Kind, snapshot: Snapshot, contents: dict[Kind, bytes]
) -> None:
    book = opened(contents[kind])

    def number_format(sheet: str, column: TemplateColumn, place: int) -> str:
        letter = book[sheet].cell(1, place).column_letter
        assert book[sheet].cell(2, place).number_format == book[sheet].column_dimensions[letter].number_format
        return str(book[sheet].column_dimensions[letter].number_format)

    wanted = {Form.CODE: "@", Form.DATE: "@", Form.POINTS: "#,##0.00", Form.YEAR: "0", Form.WHOLE: "0"}
    for page in template_of(kind, snapshot).pages:
        for place, column in enumerate(page.columns, 2):
            assert number_format(page.title, column, place) == wanted.get(column.form, "General"), column


@pytest.mark.parametrize("kind", Kind)
def test_the_guide_says_how_to_fill_in_and_import(kind: Kind, contents: dict[Kind, bytes]) -> None:
    lines = [row[0] for row in values(contents[kind], "Hướng dẫn điền")]
    assert len(lines) == (8 if kind is Kind.GUIDES else 9)
    assert any("Danh mục" in line for line in lines) is (kind is not Kind.GUIDES)
    assert "dtibot import" in lines[-1]
    assert not any(re.search(r"[{}]", line) for line in lines)
    assert any("655,26" in line for line in lines)


def test_a_name_that_looks_like_a_formula_is_only_text(snapshot: Snapshot) -> None:
    evil = Framework("x", "=1+1", "Q", "+huyện", "", "", (), None, (), "", "")
    other = Snapshot(replace(snapshot.bundle, frameworks=(evil,), components=(), scores=()), snapshot.units)
    stream = io.BytesIO()
    write_template(template_of(Kind.SCORES, other), stream)
    cells = [cell for row in opened(stream.getvalue())["Danh mục"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == "=1+1" and cell.quotePrefix for cell in cells)
