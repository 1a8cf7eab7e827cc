"""``dtibot import``, ``history``, ``rollback`` and ``migrate`` as an office runs them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from bot.commands.changes import MOST_PROBLEMS, TABLE_TITLES
from knowledge.bundle import RECORD_TYPES
from knowledge.packaged import DATA
from knowledge.store.store import Store


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def scores_of_tan_mau() -> list[list[str]]:
    with (DATA / "tan-mau" / "scores.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def one_changed_one_less() -> list[list[str]]:
    rows = scores_of_tan_mau()
    rows[1][rows[0].index("source")] = "phiếu chấm mới"
    return rows[:-1]


def test_a_table_replaces_that_table_of_its_dataset(office: Store) -> None:
    write(Path("moi/scores.csv"), one_changed_one_less())
    before = office.dataset("tan-mau")
    result = run("import", "moi/scores.csv", "--dataset", "tan-mau")
    after = office.dataset("tan-mau")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:4] == [
        f"Bộ dữ liệu “tan-mau”: {len(before) - 1} dòng",
        "  điểm (scores): thêm 0, đổi 1, bỏ 1",
        "    đổi: tay-ninh-2025, 2025, tay-ninh/tan-mau, 1.1, tự đánh giá, bảng chấm từng chỉ số",
        f"      source: {before.scores[0].source} → phiếu chấm mới",
    ]
    assert result.stdout.splitlines()[-2:] == [
        f"Đã nhập và đang dùng tan-mau@2 ({len(before) - 1} dòng).",
        "Để trở lại một phiên bản trước: dtibot history, rồi dtibot rollback PHIÊN_BẢN",
    ]
    assert after.scores[0].source == "phiếu chấm mới"
    assert after.scores[1:] == before.scores[1:-1]
    assert after.appraisals == before.appraisals


def test_a_dry_run_shows_the_same_and_writes_nothing(office: Store) -> None:
    write(Path("moi/scores.csv"), one_changed_one_less())
    before = (office.revision(), office.history())
    trial = run("import", "moi/scores.csv", "--dataset", "tan-mau", "--dry-run")
    assert trial.exit_code == 0
    assert trial.stdout.splitlines()[-1] == "Dữ liệu dùng được. Đây là chạy thử: chưa ghi gì."
    assert (office.revision(), office.history()) == before
    real = run("import", "moi/scores.csv", "--dataset", "tan-mau")
    assert real.stdout.splitlines()[:-2] == trial.stdout.splitlines()[:-1]


def test_a_folder_replaces_the_dataset_of_its_name(office: Store) -> None:
    write(Path("tan-mau/scores.csv"), scores_of_tan_mau())
    result = run("import", "tan-mau")
    assert result.exit_code == 0
    assert "kết quả thẩm định (appraisals): thêm 0, đổi 0, bỏ 62" in result.stdout
    assert office.dataset("tan-mau").appraisals == ()
    assert len(office.dataset("tan-mau").scores) == len(scores_of_tan_mau()) - 1


def test_data_that_is_already_there_is_not_imported_again(office: Store) -> None:
    before = office.history()
    result = run("import", str(DATA / "tan-mau"))
    assert (result.exit_code, result.stdout) == (0, "Bộ dữ liệu “tan-mau”: 200 dòng, không có gì thay đổi\n")
    assert office.history() == before


def test_a_first_import_of_a_lone_table_is_named_after_it(office: Store) -> None:
    write(Path("abbreviations.csv"), [["short", "meanings"], ["XYZ", "thử nghiệm | thử lại"]])
    result = run("import", "abbreviations.csv")
    assert result.stdout.splitlines() == [
        "Bộ dữ liệu “abbreviations”: 1 dòng",
        "  từ viết tắt (abbreviations): thêm 1, đổi 0, bỏ 0",
        "    thêm: XYZ",
        "Đã nhập và đang dùng abbreviations@1 (1 dòng).",
    ]
    assert office.dataset("abbreviations").abbreviations[0].meanings == ("thử nghiệm", "thử lại")


def test_every_problem_of_every_file_is_listed_and_nothing_changes(office: Store) -> None:
    rows = scores_of_tan_mau()
    year, stage = rows[0].index("year"), rows[0].index("stage")
    rows[2][year], rows[3][stage] = "20x", "chấm"
    write(Path("moi/scores.csv"), rows)
    write(Path("moi/units.csv"), [["key", "ten"], ["a", "A"]])
    Path("moi/appraisals.csv").write_bytes("key\nđ".encode("utf-16"))
    Path("moi/la.xlsx").write_bytes(b"")
    before = (office.revision(), office.history())
    files = ["moi/scores.csv", "moi/units.csv", "moi/appraisals.csv", "moi/la.xlsx"]
    result = run("import", *files, "--dataset", "tan-mau")
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[:4] == [
        "Có 5 chỗ chưa dùng được:",
        "  - moi/scores.csv, dòng 3, cột “year”: “20x” không phải là số nguyên",
        "  - moi/scores.csv, dòng 4, cột “stage”: “chấm”: cần một trong tự đánh giá, thẩm định, công bố",
        "  - moi/units.csv, dòng 1: cột lạ ten; cần key, kind, name, parent, current, since, "
        "until, spellings, demo, source",
    ]
    assert lines[4] == "  - moi/la.xlsx: tệp trống; cần một bảng có dòng tiêu đề"
    assert lines[5].startswith("  - moi/appraisals.csv, dòng 1: không nhận ra dòng tiêu đề (thấy “key”)")
    assert lines[6] == "Chưa có gì được ghi. Hãy sửa các chỗ trên rồi chạy lại lệnh."
    assert (office.revision(), office.history()) == before


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_rows_that_refer_to_nothing_are_refused(office: Store, options: list[str]) -> None:
    rows = scores_of_tan_mau()
    rows[1][rows[0].index("unit")] = "tay-ninh/khong-co"
    rows[2][rows[0].index("component")] = "9.9.9"
    write(Path("tan-mau/scores.csv"), rows)
    before = (office.revision(), office.history())
    result = run("import", "tan-mau", *options)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Có 2 chỗ chưa dùng được:",
        "  - tan-mau/scores, dòng 2, cột “unit”: không có đơn vị “tay-ninh/khong-co” trong danh mục đơn vị",
        "  - tan-mau/scores, dòng 3, cột “component”: bộ chỉ số “tay-ninh-2025” không có "
        "thành phần mã “9.9.9”",
        "Chưa có gì được ghi. Hãy sửa các chỗ trên rồi chạy lại lệnh.",
    ]
    assert (office.revision(), office.history()) == before


def test_very_many_problems_are_counted_rather_than_listed(office: Store) -> None:
    rows = scores_of_tan_mau()
    for row in rows[1:]:
        row[rows[0].index("year")] = "?"
    write(Path("tan-mau/scores.csv"), rows)
    lines = run("import", "tan-mau").stderr.splitlines()
    assert lines[0] == f"Có {len(rows) - 1} chỗ chưa dùng được:"
    assert len(lines) == MOST_PROBLEMS + 3
    assert lines[-2] == f"  ... và {len(rows) - 1 - MOST_PROBLEMS} chỗ khác."


def test_an_empty_folder_is_refused(office: Store) -> None:
    Path("rong").mkdir()
    result = run("import", "rong")
    assert result.exit_code == 1
    assert "rong: thư mục không có tệp CSV nào" in result.stderr


def test_history_shows_versions_and_rollback_goes_back(office: Store) -> None:
    write(Path("moi/scores.csv"), one_changed_one_less())
    run("import", "moi/scores.csv", "--dataset", "tan-mau")
    first = office.history()
    when = r"\d\d/\d\d/\d{4} \d\d:\d\d"
    shown = [line for line in run("history").stdout.splitlines() if "tan-mau" in line]
    assert shown[0] == "tan-mau"
    points = len(scores_of_tan_mau()) - 1
    imported = rf"nhập từ scores\.csv: {points - 1} điểm, 62 kết quả thẩm định"
    assert re.fullmatch(rf"  tan-mau@2  đang dùng  {when}  {imported}", shown[1])
    packaged = f"kèm theo chương trình: {points} điểm, 62 kết quả thẩm định"
    assert re.fullmatch(rf"  tan-mau@1  đã lưu  {when}  {packaged}", shown[2])

    back = run("rollback", "tan-mau@1")
    assert back.stdout == "Đang dùng tan-mau@1 (200 dòng). Các phiên bản khác vẫn được lưu.\n"
    assert len(office.history()) == len(first)
    # The next command finds packaged data that was imported before, and leaves the choice alone.
    run("import", "moi/scores.csv", "--dataset", "tan-mau", "--dry-run")
    assert len(office.dataset("tan-mau")) == 200


def test_rollback_to_nothing_known_changes_nothing(office: Store) -> None:
    before = office.revision()
    with pytest.raises(Exception, match="Không có phiên bản dữ liệu “tan-mau@7”"):
        run("rollback", "tan-mau@7")
    result = run("rollback", "tan-mau")
    assert result.exit_code == 2
    assert "Phiên bản cần dạng TÊN@SỐ" in result.stderr
    assert office.revision() == before


def test_migrate_on_nothing_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTIBOT_DATABASE_URL", f"sqlite:///{tmp_path}/sau/rieng.sqlite3")
    assert run("migrate").stdout == "Đã cập nhật cơ sở dữ liệu.\n"
    assert run("migrate").stdout == "Cơ sở dữ liệu đã ở cấu trúc mới nhất.\n"
    assert run("history").stdout == "Chưa có dữ liệu nào được nhập.\n"


def test_every_table_has_a_name_that_officers_know() -> None:
    assert list(TABLE_TITLES) == list(RECORD_TYPES)
