"""Files of replies on the command line: ``ask``, its lines for programs, and ``chat``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from tests.spreadsheets import columns

OFFICER = ("--role", "officer", "--unit", "UBND xã Tân Mẫu")
EVIDENCE = "gửi em danh sách minh chứng còn thiếu dạng excel"
NAME = "Minh chứng còn thiếu - xã Tân Mẫu - 2025.xlsx"


def run(*arguments: str, typed: str | None = None) -> Result:
    result = CliRunner().invoke(main_group, list(arguments), input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def sheets() -> list[str]:
    return sorted(path.name for path in Path().glob("*.xlsx"))


@pytest.mark.usefixtures("office")
def test_a_file_is_named_and_written_only_when_asked_for() -> None:
    shown = run("ask", *OFFICER, EVIDENCE).stdout
    assert shown.splitlines()[-1] == (
        f"Kèm tệp: {NAME} (10 kB). Thêm --save để ghi tệp vào thư mục hiện tại."
    )
    assert sheets() == []
    assert run("ask", *OFFICER, "--save", EVIDENCE).stdout.splitlines()[-1] == f"Đã ghi tệp: {NAME} (10 kB)."
    assert len(columns(Path(NAME).read_bytes())["TT"]) == 22


@pytest.mark.usefixtures("office")
def test_a_file_never_replaces_another_one() -> None:
    Path(NAME).write_text("của tôi", encoding="utf-8")
    run("ask", *OFFICER, "--save", EVIDENCE)
    assert Path(NAME).read_text(encoding="utf-8") == "của tôi"
    assert sheets() == [NAME.replace(".xlsx", " (2).xlsx"), NAME]


@pytest.mark.usefixtures("office")
def test_a_line_for_programs_has_the_name_and_size_of_the_file() -> None:
    with_file = json.loads(run("ask", "--json", *OFFICER, EVIDENCE).stdout)
    assert with_file["file"]["name"] == NAME
    assert with_file["file"]["size"] > 5000
    assert set(with_file["file"]) == {"name", "size"}
    assert json.loads(run("ask", "--json", "LGSP là gì").stdout)["file"] is None
    assert run("ask", "--json", "--save", "LGSP là gì").exit_code == 2
    assert sheets() == []


@pytest.mark.usefixtures("office")
def test_a_conversation_writes_files_with_the_flag_only() -> None:
    typed = f"{EVIDENCE}\n/thoat\n"
    assert f"Kèm tệp: {NAME}" in run("chat", *OFFICER, typed=typed).stdout
    assert sheets() == []
    assert f"Đã ghi tệp: {NAME}" in run("chat", *OFFICER, "--save", typed=typed).stdout
    assert sheets() == [NAME]
