"""``dtibot import`` of a report as an office runs it: asked about at once, refused where it cannot be placed.

The report and its figures are made up; the district is one of the packaged units that has no figures yet.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from handlers.conversation import Conversation
from knowledge.asker import Asker
from knowledge.report.keeping import checksums, section_mark
from knowledge.report.text import cut
from knowledge.snapshot import Snapshot
from knowledge.store.store import Store
from tests.invented_report import REPORT

NAME = "report-dam-rong-2024"


@pytest.fixture
def store(office: Store, tmp_path: Path) -> Store:
    """The office's database, and the report beside it."""
    (tmp_path / "bao-cao.txt").write_text(REPORT, encoding="utf-8")
    return office


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


CITED = "Báo cáo 6 tháng đầu năm 2024 của UBND huyện Đam Rông"
ANSWERS = [
    ("huyện Đam Rông có bao nhiêu trạm bơm thông minh", ["87 trạm", f"Nguồn: {CITED}, mục I.1"]),
    ("Đam Rông có bao nhiêu phần trăm hộ trồng dâu dùng ứng dụng theo dõi tằm", ["64%", CITED]),
    (
        "tỷ lệ hộ nuôi tằm bán kén qua sàn của Đam Rông đạt bao nhiêu",
        ["12,5% (50/400 hộ)", "chỉ tiêu 30%", "Không đạt", "sàn điện tử bảo trì hai tháng"],
    ),
    ("công văn của Đam Rông về máy đo độ ẩm kén số mấy", ["512/UBND-VHTT", "14/03/2024"]),
    ("kế hoạch 41/KH-UBND của Lâm Đồng về gì", ["41/KH-UBND", "chuyển đổi số tỉnh Lâm Đồng năm 2024"]),
    (
        "Đam Rông người già làm căn cước ở nhà văn hoá nhờ đội lưu động nào",
        ["Báo cáo của huyện Đam Rông, mục I.2 Xã hội số, viết:", "“2. Xã hội số: Đội lưu động"],
    ),
]


def test_a_report_can_be_asked_about_at_once(store: Store) -> None:
    result = run("import", "bao-cao.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Bộ dữ liệu “{NAME}”: ")
    assert f"Đã nhập và đang dùng {NAME}@1" in result.stdout
    assistant = Conversation(Snapshot(store.current()), lambda: 2026)
    for question, parts in ANSWERS:
        reply = assistant.answer(question, Asker())
        shown = f"{question}\n{reply.text}"
        assert reply.outcome.value == "answer", shown
        assert [part for part in parts if part not in reply.text] == [], shown
    few_words = assistant.answer("Đam Rông phát điện", Asker())
    assert "viết:" not in few_words.text


def test_a_dry_run_shows_the_same_and_writes_nothing(store: Store) -> None:
    before = store.history()
    dry = run("import", "bao-cao.txt", "--dry-run")
    assert store.history() == before
    assert dry.stdout.endswith("Dữ liệu dùng được. Đây là chạy thử: chưa ghi gì.\n")
    wet = run("import", "bao-cao.txt")
    assert wet.stdout.splitlines()[:8] == dry.stdout.splitlines()[:8]


def test_the_same_report_again_changes_nothing_and_a_corrected_one_replaces_it(store: Store) -> None:
    run("import", "bao-cao.txt")
    again = run("import", "bao-cao.txt")
    assert again.stdout.splitlines()[0].endswith(", không có gì thay đổi")
    Path("lan-hai.txt").write_text(REPORT.replace("87 trạm", "88 trạm"), encoding="utf-8")
    assert f"Đã nhập và đang dùng {NAME}@2" in run("import", "lan-hai.txt").stdout
    figures = [fact.printed for fact in store.dataset(NAME).facts]
    assert "88" in figures and "87" not in figures


def test_another_report_of_the_unit_and_year_gets_its_own_dataset(store: Store) -> None:
    run("import", "bao-cao.txt")
    later = REPORT.replace("6 tháng đầu năm 2024", "9 tháng đầu năm 2024")
    Path("chin-thang.txt").write_text(later, encoding="utf-8")
    assert f"Đã nhập và đang dùng {NAME}-2@1" in run("import", "chin-thang.txt").stdout
    (report,) = store.dataset(f"{NAME}-2").reports
    assert (report.key, report.title) == (f"{NAME}-2", CITED.replace("6 tháng", "9 tháng"))
    assert {passage.report for passage in store.dataset(f"{NAME}-2").passages} == {f"{NAME}-2"}
    assert store.dataset(NAME).reports[0].title == CITED


def test_namesakes_of_two_provinces_do_not_mix(store: Store) -> None:
    report = REPORT.replace("2024", "2026").replace("huyện Đam Rông", "xã Krông Nô")
    Path("mot.txt").write_text(report, encoding="utf-8")
    Path("hai.txt").write_text(report.replace("Lâm Đồng", "Đắk Lắk").replace("87", "91"), encoding="utf-8")
    result = run("import", "mot.txt", "hai.txt")
    assert "report-krong-no-2026@1" in result.stdout and "report-krong-no-2026-2@1" in result.stdout
    assert {fact.place for fact in store.dataset("report-krong-no-2026").facts} == {"lam-dong/krong-no"}
    assert {fact.place for fact in store.dataset("report-krong-no-2026-2").facts} == {"dak-lak/krong-no"}
    assistant = Conversation(Snapshot(store.current()), lambda: 2026)
    for province, figure in (("Lâm Đồng", "87 trạm"), ("Đắk Lắk", "91 trạm")):
        asked = f"xã Krông Nô tỉnh {province} có bao nhiêu trạm bơm thông minh"
        assert figure in assistant.answer(asked, Asker()).text


def test_tables_that_no_report_fills_stay(store: Store) -> None:
    run("import", "bao-cao.txt")
    Path("notes.csv").write_text(
        "key,topic,title,asked,lines,place,source\nx,passage,Máy đo,máy đo,Cho mượn.,,x\n",
        encoding="utf-8",
    )
    assert run("import", "notes.csv", "--dataset", NAME).exit_code == 0
    Path("bao-cao.txt").write_text(REPORT.replace("87 trạm", "88 trạm"), encoding="utf-8")
    assert run("import", "bao-cao.txt").exit_code == 0
    assert [note.title for note in store.dataset(NAME).notes] == ["Máy đo"]


def test_rows_of_people_stay_until_their_section_is_edited(store: Store) -> None:
    run("import", "bao-cao.txt")
    marks = " | ".join(section_mark(*item) for item in checksums(cut(REPORT)).items())
    for table, heading, row in (
        (
            "reports",
            "key,title,place,sections,source",
            f'{NAME},{CITED},huyện Đam Rông,"{marks}",{CITED}',
        ),
        (
            "facts",
            "place,measure,printed,measure_unit,source",
            f'cu/lam-dong/dam-rong,máy bơm thông minh của huyện,87,trạm,"{CITED}, mục I.1 Hạ tầng số"',
        ),
    ):
        Path(f"{table}.csv").write_text(f"{heading}\n{row}\n", encoding="utf-8")
        assert run("import", f"{table}.csv", "--dataset", NAME).exit_code == 0
    assert "đọc lại" not in run("import", "bao-cao.txt").stdout
    assert [fact.measure for fact in store.dataset(NAME).facts] == ["máy bơm thông minh của huyện"]
    Path("bao-cao.txt").write_text(REPORT.replace("64% hộ", "65% hộ"), encoding="utf-8")
    result = run("import", "bao-cao.txt")
    said = "  Văn bản đã khác bản biên soạn ở 1 mục, được đọc lại bằng máy: mục I.1.\n"
    assert said in result.stdout
    assert {"87", "65"} <= {fact.printed for fact in store.dataset(NAME).facts}


def test_two_files_of_one_report_are_refused(store: Store) -> None:
    Path("ban-sao.txt").write_text(REPORT, encoding="utf-8")
    before = store.history()
    result = run("import", "bao-cao.txt", "ban-sao.txt")
    assert result.exit_code == 1
    assert f"ban-sao.txt: cùng là báo cáo “{NAME}” như tệp bao-cao.txt" in result.stderr
    assert store.history() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "trống"),
        (b" \n\t\n", "trống"),
        (b"\x00\x01PK\x03\x04\x00", "nhị phân"),
        (REPORT.encode("utf-16"), "UTF-8"),
        ("Giấy mời họp tổ dân phố.\n".encode(), "năm"),
        (REPORT.replace("Đam Rông", "Đam Xa Lạ").encode(), "“huyện Đam Xa Lạ"),
    ],
    ids=["empty", "blank", "binary", "utf-16", "no report", "unknown unit"],
)
def test_what_cannot_be_placed_is_refused_with_a_reason(store: Store, content: bytes, problem: str) -> None:
    Path("bao-cao.txt").write_bytes(content)
    before = store.history()
    result = run("import", "bao-cao.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("Có 1 chỗ chưa dùng được:\n  - bao-cao.txt")
    assert problem in result.stderr
    assert store.history() == before


def test_what_was_passed_over_is_listed(store: Store) -> None:
    table = "\nTT\tMáy\tMàu\n1\tMáy bơm\tXanh\n"
    Path("bao-cao.txt").write_text(REPORT + table, encoding="utf-8")
    result = run("import", "bao-cao.txt", "--dry-run")
    assert "  Có 1 chỗ của báo cáo chưa đọc thành số liệu:\n" in result.stdout
    line = REPORT.count("\n") + 2
    assert f"    - dòng {line}: bảng có tiêu đề chưa nhận ra" in result.stdout
