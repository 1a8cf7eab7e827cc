"""``dtibot export`` and ``dtibot template`` as an office runs them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from bot.commands.changes import TABLE_TITLES
from bot.commands.export import EVIDENCE, FINDINGS, KINDS
from bot.output_file import CannotWrite, WrongArgument, output_file
from knowledge.bundle import RECORD_TYPES
from knowledge.store.store import Store
from knowledge.workbook.template import Kind
from tests.spreadsheets import columns, opened, values

TAN_MAU = ("--unit", "xã Tân Mẫu")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refusal(*arguments: str) -> str:
    with pytest.raises((WrongArgument, CannotWrite)) as caught:
        run(*arguments)
    return str(caught.value)


def test_what_was_exported_as_csv_is_imported_without_a_change(office: Store) -> None:
    Path("lai").mkdir()
    for table in ("scores", "appraisals"):
        result = run("export", table, f"lai/{table}.csv", *TAN_MAU)
        rows = len(getattr(office.dataset("tan-mau"), table))
        assert result.stdout == f"Đã ghi lai/{table}.csv: {rows} dòng.\n"
    before = office.revision()
    result = run("import", "lai", "--dataset", "tan-mau")
    assert "không có gì thay đổi" in result.stdout
    assert office.revision() == before


def test_what_was_exported_as_xlsx_is_imported_without_a_change(office: Store) -> None:
    assert run("export", "scores", "diem.xlsx", "--unit", "xã Tân Mẫu").exit_code == 0
    trial = run("import", "diem.xlsx", "--dataset", "tan-mau", "--dry-run")
    assert (trial.exit_code, trial.stderr) == (0, "")
    assert trial.stdout.splitlines()[0] == "Bộ dữ liệu “tan-mau”: 200 dòng, không có gì thay đổi"
    book = openpyxl.load_workbook("diem.xlsx")
    page = book.worksheets[0]
    page["H2"].value = 777.25
    page.delete_rows(3)
    book.save("diem.xlsx")
    lines = run("import", "diem.xlsx", "--dataset", "tan-mau", "--dry-run").stdout.splitlines()
    assert lines[1] == "  điểm (scores): thêm 0, đổi 1, bỏ 1"
    assert any(line.startswith("  Bỏ 1 dòng đang dùng mà lần nhập này không có.") for line in lines)


def test_what_was_exported_can_be_changed_and_imported(office: Store) -> None:
    run("export", "scores", "scores.csv", *TAN_MAU)
    with Path("scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index("source")
    rows[1][place] = "'=1+1"
    with Path("scores.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    result = run("import", "scores.csv", "--dataset", "tan-mau")
    assert "điểm (scores): thêm 0, đổi 1, bỏ 0" in result.stdout
    assert office.dataset("tan-mau").scores[0].source == "=1+1"
    run("export", "scores", "again.csv", *TAN_MAU)
    assert "'=1+1" in Path("again.csv").read_text(encoding="utf-8-sig")
    run("export", "scores", "again.xlsx", *TAN_MAU)
    row = opened(Path("again.xlsx").read_bytes()).worksheets[0][2]
    cell = next(cell for cell in row if cell.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_every_kind_can_be_exported_both_ways(office: Store) -> None:
    assert set(KINDS) - {EVIDENCE, FINDINGS} == set(RECORD_TYPES) == set(TABLE_TITLES)
    for kind in ("frameworks", "components", "documents", "facts", "targets", "deadlines", EVIDENCE):
        counted = []
        for ending in ("xlsx", "csv"):
            result = run("export", kind, f"{kind}.{ending}")
            counted.append(result.stdout.rpartition(": ")[2])
        assert counted[0] == counted[1] != "0 dòng.\n", kind
        with Path(f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == len(values(Path(f"{kind}.xlsx").read_bytes()))


def test_a_list_of_evidence_has_both_points_the_state_and_the_remark(office: Store) -> None:
    result = run("export", "evidence", "a.xlsx", *TAN_MAU, "--year", "2025", "--framework", "tay-ninh-2025")
    assert result.stdout == "Đã ghi a.xlsx: 62 dòng.\n"
    assert result.stderr == "Lưu ý: tệp có số liệu chưa công bố của đơn vị; không gửi ra ngoài.\n"
    found = columns(Path("a.xlsx").read_bytes())
    place = found["Mã chỉ số"].index("1.4")
    row = {heading: cells[place] for heading, cells in found.items()}
    assert row == row | {
        "Tên đơn vị": "xã Tân Mẫu, tỉnh Tây Ninh",
        "Năm": 2025,
        "Tên chỉ số": "Mức độ ứng dụng AI",
        "Điểm tối đa": 20,
        "Điểm tự đánh giá": 5,
        "Điểm thẩm định": 0,
        "Điểm còn có thể thêm": 20,
        "Trạng thái": "Cần bổ sung minh chứng",
    }
    assert run("export", "evidence", "b.xlsx", "--unit", "huyện Krông Nô").stdout.endswith(": 0 dòng.\n")
    assert run("export", "evidence", "c.xlsx", "--year", "2024").stdout.endswith(": 0 dòng.\n")


def test_findings_say_what_contradicts_what(office: Store) -> None:
    run("export", "findings", "a.xlsx", "--unit", "huyện Cư Jút", "--year", "2023")
    found = columns(Path("a.xlsx").read_bytes())
    assert found["TT"] == list(range(1, len(found["TT"]) + 1))
    assert set(found["Mức độ"]) <= {"Sai lệch", "Dễ gây nhầm", "Lưu ý"}
    place = found["Quy tắc"].index("rank-order")
    assert "huyện Cư Jút" in found["Đơn vị"][place]
    assert "thứ hạng in không khớp với điểm" in found["Diễn giải"][place]
    assert found["Nguồn thứ nhất"][place].startswith("QĐ 401/QĐ-UBND")
    whole = run("export", "findings", "b.csv").stdout
    assert len(found["TT"]) < int(whole.split()[-2])


def test_published_scores_alone_are_written_without_a_warning(office: Store) -> None:
    named = ("--unit", "cu/dak-nong/krong-no", "--framework", "bộ DTI Krông Nô")
    result = run("export", "scores", "a.xlsx", *named)
    assert result.stderr == ""
    assert set(columns(Path("a.xlsx").read_bytes())["Giai đoạn"]) == {"công bố"}
    assert run("export", "scores", "b.csv", "--year", "1999").stderr.startswith("Không có dòng nào")


def test_wrong_words_on_the_command_line_are_named(office: Store) -> None:
    assert refusal("export", "score", "a.xlsx").startswith("Không xuất được “score”; cần một trong reports, ")
    assert refusal("export", "scores", "a.txt") == "Tệp a.txt: cần đuôi .xlsx hoặc .csv."
    assert refusal("export", "scores", "a.csv", "--unit", "xã Không Có") == (
        "--unit: không có đơn vị “xã Không Có”. Hãy ghi đủ cấp và tên, ví dụ: huyện Krông Nô."
    )
    assert "dak-lak/krong-no" in refusal("export", "scores", "a.csv", "--unit", "xã Krông Nô")
    assert "dak-nong-2022" in refusal("export", "scores", "a.csv", "--framework", "x")
    assert refusal("template", "score", "a.xlsx") == (
        "Không có mẫu “score”; cần một trong frameworks, scores, evidence, units, deadlines, guides."
    )
    assert refusal("template", "scores", "a.csv") == "Tệp a.csv: cần đuôi .xlsx."
    assert not list(Path().glob("a.*"))


@pytest.mark.parametrize("command", [("export", "guides"), ("template", "guides")])
def test_a_file_is_overwritten_only_when_told_so(office: Store, command: tuple[str, str]) -> None:
    Path("a.xlsx").write_text("của tôi", encoding="utf-8")
    assert refusal(*command, "a.xlsx") == (
        "Không ghi được a.xlsx: tệp đã có. Hãy đặt tên khác, hoặc thêm --force để ghi đè."
    )
    assert Path("a.xlsx").read_text(encoding="utf-8") == "của tôi"
    assert run(*command, "a.xlsx", "--force").exit_code == 0
    assert len(values(Path("a.xlsx").read_bytes())) > 1


def test_a_missing_folder_and_a_folder_in_place_of_a_file_are_named(office: Store) -> None:
    assert refusal("template", "units", "khong/co/a.xlsx") == (
        "Không ghi được khong/co/a.xlsx: không có thư mục khong/co. Hãy tạo thư mục hoặc ghi vào nơi khác."
    )
    Path("thu-muc.xlsx").mkdir()
    assert "đây là một thư mục" in refusal("template", "units", "thu-muc.xlsx", "--force")
    long = f"{'a' * 300}.xlsx"
    assert "tên tệp quá dài" in refusal("template", "units", long)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "khoa"
    folder.mkdir(mode=0o500)
    with (
        pytest.raises(CannotWrite, match="không có quyền ghi"),
        output_file(folder / "a", force=False) as stream,
    ):
        stream.write(b"x")


def test_a_file_that_was_not_finished_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), output_file(target, force=True) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotWrite, match="hết chỗ trống"),
        output_file(tmp_path / "a.csv", force=False) as stream,
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")
        stream.write(b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_template_is_written(office: Store, kind: Kind) -> None:
    result = run("template", kind, "mau.xlsx")
    assert result.stdout == f"Đã ghi mẫu “{kind}” vào mau.xlsx. Cách điền ở trang cuối của tệp.\n"
    assert values(Path("mau.xlsx").read_bytes())[0][0] == "TT"
    assert Path("mau.xlsx").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
