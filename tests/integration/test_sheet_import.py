"""``dtibot import`` of tables as offices write them, in every kind of file, then asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from knowledge.snapshot import Snapshot
from knowledge.store.store import Store
from tests.office_files import (
    RANKING,
    Rows,
    as_tcvn3,
    as_vni,
    as_windows_1258,
    delimited,
    ods,
    pdf,
    shown,
    word,
    xlsx,
)

NAME = "diem-dak-nong-2022-2024-cong-bo"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, ["import", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def ask(store: Store, question: str, asker: Asker | None = None) -> str:
    assistant = Conversation(Snapshot(store.current()), lambda: 2026)
    return assistant.answer(question, asker or Asker()).text


def imported(*arguments: str) -> Result:
    """Runs an import into the dataset "thu" that has to succeed."""
    result = run(*arguments, "--dataset", "thu")
    assert result.exit_code == 0, result.stderr
    return result


def problems(*arguments: str) -> list[str]:
    """What an import that has to fail says, without its first and last line."""
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    lines = result.stderr.splitlines()
    assert lines[-1] == "Chưa có gì được ghi. Hãy sửa các chỗ trên rồi chạy lại lệnh."
    return [line.removeprefix("  - ") for line in lines[1:-1]]


def text_file(encode: Callable[[str], bytes], delimiter: str = ";") -> Callable[[Path], None]:
    return lambda path: path.write_bytes(encode(delimited(RANKING, delimiter))) and None


ENCODINGS = {
    "utf-8": text_file(lambda text: text.encode()),
    "utf-8 with a mark": text_file(lambda text: text.encode("utf-8-sig")),
    "tabs": text_file(lambda text: text.encode(), "\t"),
    "commas": text_file(lambda text: text.encode(), ","),
    "utf-16": text_file(lambda text: text.encode("utf-16")),
    "utf-16 without a mark": text_file(lambda text: text.encode("utf-16-le")),
    "windows-1258": text_file(as_windows_1258),
    "tcvn3": text_file(as_tcvn3),
    "vni": text_file(as_vni),
}
FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "xlsx": ("bang.xlsx", lambda path: xlsx(path, RANKING)),
    "ods": ("bang.ods", lambda path: ods(path, RANKING)),
    "docx": ("bang.docx", lambda path: word(path, [str(RANKING[1][0])], RANKING[2:7])),
    "pdf": ("bang.pdf", lambda path: pdf(path, [str(RANKING[1][0])], RANKING[2:7])),
    **{name: ("bang.csv", make) for name, make in ENCODINGS.items()},
}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_ranking_in_every_kind_of_file(office: Store, kind: str) -> None:
    name, make = FILES[kind]
    make(Path(name))
    before = office.history()
    trial = run(name, "--dry-run")
    assert (trial.exit_code, trial.stderr) == (0, "")
    assert trial.stdout.startswith(f"Bộ dữ liệu “{NAME}”: 8 dòng\n  điểm (scores): thêm 6, đổi 0, bỏ 0")
    assert office.history() == before
    assert run(name).stdout.splitlines()[-1] == f"Đã nhập và đang dùng {NAME}@1 (8 dòng)."
    got = {
        (s.unit.split("/")[-1], s.component, s.printed, s.rank, s.class_name)
        for s in office.dataset(NAME).scores
    }
    assert got == {
        ("dak-song", "TOTAL", "705,5", 1, "Khá"),
        ("dak-song", "1", "100", None, ""),
        ("dak-song", "2", "90", None, ""),
        ("krong-no", "TOTAL", "701,26", 2, "Trung bình"),
        ("krong-no", "1", "99,05", None, ""),
        ("krong-no", "2", "-", None, ""),
    }
    assert [mean.printed for mean in office.dataset(NAME).published_means] == ["703,38", "99,53"]
    reply = ask(office, "diem dti huyen krong no nam 2024")
    assert reply.startswith("Huyện Krông Nô năm 2024: 701,26/1.000 điểm, xếp hạng 2/2, xếp loại Trung bình.")
    assert name in reply


def test_importing_again_changes_nothing_and_a_correction_makes_a_version(office: Store) -> None:
    xlsx(Path("bang.xlsx"), RANKING)
    run("bang.xlsx")
    assert run("bang.xlsx").stdout.splitlines()[0] == f"Bộ dữ liệu “{NAME}”: 8 dòng, không có gì thay đổi"
    rows = [list(row) for row in RANKING]
    rows[5][2] = 702.5
    xlsx(Path("bang.xlsx"), rows)
    lines = run("bang.xlsx").stdout.splitlines()
    assert lines[1] == "  điểm (scores): thêm 0, đổi 1, bỏ 0"
    assert "      printed: 701,26 → 702,5" in lines
    assert CliRunner().invoke(main_group, ["rollback", f"{NAME}@1"]).exit_code == 0
    assert "701,26" in ask(office, "điểm dti huyện krông nô năm 2024")


def test_two_rows_of_headings_with_merged_cells(office: Store) -> None:
    rows: Rows = [
        ["Kết quả chuyển đổi số năm 2024 (điểm công bố)"],
        ["TT", "Đơn vị", "Điểm các nhóm chỉ số", None, "Tổng cộng"],
        [None, None, "NHẬN THỨC SỐ (100 điểm)", "The che so", None],
        [1, "huyện Đắk Song", 100, 90, 705.5],
    ]
    book = xlsx(Path("bang.xlsx"), rows)
    page = book["Bảng 1"]
    for cells in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        page.merge_cells(cells)
    book.save("bang.xlsx")
    imported("bang.xlsx")
    got = [(s.component, s.printed) for s in office.dataset("thu").scores]
    assert got == [("1", "100"), ("2", "90"), ("TOTAL", "705,5")]


def test_ranks_and_points_below_each_group(office: Store) -> None:
    rows: Rows = [
        ["Điểm công bố năm 2024"],
        ["Tên đơn vị", "Nhận thức số", None, "Thể chế số", None],
        [None, "Điểm", "Hạng", "Điểm", "Hạng"],
        ["huyện Đắk Song", 100, 1, 90, "2/8"],
    ]
    xlsx(Path("bang.xlsx"), rows)
    book = xlsx(Path("bang.xlsx"), rows)
    for cells in ("B2:C2", "D2:E2"):
        book["Bảng 1"].merge_cells(cells)
    book.save("bang.xlsx")
    imported("bang.xlsx")
    got = [(s.component, s.printed, s.rank) for s in office.dataset("thu").scores]
    assert got == [("1", "100", 1), ("2", "90", 2)]


def test_several_tables_on_one_sheet_one_of_a_pillar(office: Store) -> None:
    rows: Rows = [
        *RANKING[1:3],
        *RANKING[4:6],
        [],
        ["Bảng xếp hạng theo trụ cột Chính quyền số năm 2024"],
        ["Xếp hạng", "Tên địa phương", "Tổng điểm"],
        [1, "UBND huyện Đắk Song", 471.64],
    ]
    xlsx(Path("bang.xlsx"), rows)
    imported("bang.xlsx", "--stage", "cong-bo")
    got = [(s.component, s.printed) for s in office.dataset("thu").scores if s.unit.endswith("dak-song")]
    assert got == [("TOTAL", "705,5"), ("1", "100"), ("2", "90"), ("CQS", "471,64")]


EVIDENCE: Rows = [
    ["BẢNG TỰ CHẤM DTI CỦA UBND XÃ TÂN MẪU NĂM 2025"],
    [
        "STT",
        "Tiêu chí",
        "Điểm tối đa",
        "Điểm tự chấm",
        "Điểm thẩm định",
        "Minh chứng",
        "Tình trạng",
        "Ý kiến",
    ],
    [1, "Hạ tầng và Nền tảng số", 80],
    ["1.4", "Mức độ ứng dụng AI", 20, 12.5, 7, "476/KH-UBND; 12/BC-UBND", "Cần bổ sung", "Thiếu ảnh chụp"],
    ["1.5", "Trang bị máy tính cho CBCCVC", 10, "8,25", None, None, "Hoàn thành", None],
]


def test_evidence_of_a_unit_is_for_its_own_officer(office: Store) -> None:
    xlsx(Path("bang.xlsx"), EVIDENCE)
    result = run("bang.xlsx", "--dataset", "tan-mau")
    assert result.exit_code == 0, result.stderr
    found = office.dataset("tan-mau")
    assert [(a.component, a.state, a.documents, a.remark) for a in found.appraisals] == [
        ("1.4", "Cần bổ sung minh chứng", ("476/KH-UBND", "12/BC-UBND"), "Thiếu ảnh chụp"),
        ("1.5", "Hoàn thành", (), ""),
    ]
    assert [(s.component, s.stage.value, s.printed) for s in found.scores] == [
        ("1.4", "tự đánh giá", "12,5"),
        ("1.4", "thẩm định", "7"),
        ("1.5", "tự đánh giá", "8,25"),
    ]
    question = "chỉ số 1.4 của xã tân mẫu còn thiếu minh chứng gì"
    assert "Thiếu ảnh chụp" in ask(office, question, Asker(Role.OFFICER, "UBND xã Tân Mẫu"))
    assert "Thiếu ảnh chụp" not in ask(office, question)


def test_a_long_table_of_several_units_with_merged_unit_cells(office: Store) -> None:
    rows: Rows = [
        ["Đơn vị", "Nhóm chỉ số", "Điểm"],
        ["huyện Đắk Song", "Nhận thức số", 100],
        [None, "Thể chế số", 90],
        ["huyện Đắk Mil", "Nhận thức số", 98.75],
    ]
    book = xlsx(Path("bang.xlsx"), rows)
    problem = "bang.xlsx, trang tính “Bảng 1”, dòng 3, cột “A – Đơn vị”: thiếu tên đơn vị"
    said = ("--year", "2024", "--stage", "cong-bo")
    assert problems("bang.xlsx", *said) == [problem]
    book["Bảng 1"].merge_cells("A2:A3")
    book.save("bang.xlsx")
    assert run("bang.xlsx", *said).exit_code == 0
    got = [(s.unit.split("/")[-1], s.component, s.printed) for s in office.dataset(NAME).scores]
    assert got == [("dak-song", "1", "100"), ("dak-song", "2", "90"), ("dak-mil", "1", "98,75")]


def test_a_new_framework_then_points_in_it(office: Store) -> None:
    rows: Rows = [
        ["Bộ chỉ số chuyển đổi số cấp xã tỉnh Lâm Đồng năm 2026"],
        ["(Kèm theo Quyết định số 912/QĐ-UBND ngày 03/4/2026)"],
        ["TT", "Chỉ số/Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng", "Cơ quan chủ trì"],
        ["I", "Nhận thức số", 30],
        [1, "Lãnh đạo họp về dữ liệu trà", 10, "Mỗi cuộc 5 điểm", "Biên bản họp", "Phòng Văn hóa - Xã hội"],
        [2, "Tập huấn sao trà số", "20,0", "Tỷ lệ × 20", "Danh sách", None],
        ["II", "Hạ tầng số", 12.5],
        [1, "Trạm đo sương muối", 12.5, "Có: đủ điểm", "Ảnh trạm", None],
        ["", "Tổng cộng", 42.5],
    ]
    xlsx(Path("bo.xlsx"), rows)
    assert problems("bo.xlsx")[0].startswith(
        "bo.xlsx, trang tính “Bảng 1”, dòng 3: không rõ bảng là bộ chỉ số nào; thêm --framework với mã mới"
    )
    result = run("bo.xlsx", "--framework", "lam-dong-2026", "--unit", "tỉnh Lâm Đồng")
    assert result.exit_code == 0, result.stderr
    made = office.dataset("bo-chi-so-lam-dong-2026")
    (framework,) = made.frameworks
    assert (framework.place, framework.level, framework.decision, str(framework.total_points)) == (
        "Lâm Đồng",
        "xã",
        "912/QĐ-UBND",
        "42.5",
    )
    assert [(c.code, c.coded, c.parent, c.kind.value) for c in made.components] == [
        ("I", True, "", "group"),
        ("I/1", False, "I", "indicator"),
        ("I/2", False, "I", "indicator"),
        ("II", True, "", "group"),
        ("II/1", False, "II", "indicator"),
    ]
    assert "Mỗi cuộc 5 điểm" in ask(office, "chỉ số lãnh đạo họp về dữ liệu trà tính điểm thế nào")
    points: Rows = [
        ["Xã", "Chỉ số", "Điểm công bố"],
        ["xã Krông Nô", "Trạm đo sương muối", 11],
        ["xã Krông Nô", "Tập huấn sao trà số", 17.5],
    ]
    xlsx(Path("diem.xlsx"), points)
    assert run("diem.xlsx", "--year", "2026").exit_code == 0
    got = [
        (s.unit, s.component)
        for s in office.dataset("diem-lam-dong-2026-2026-cong-bo-lam-dong-krong-no").scores
    ]
    assert got == [("lam-dong/krong-no", "II/1"), ("lam-dong/krong-no", "I/2")]


def test_codes_that_the_spreadsheet_took_for_numbers(office: Store) -> None:
    rows: Rows = [
        ["Bộ chỉ số chuyển đổi số cấp xã tỉnh Lâm Đồng năm 2026"],
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm"],
        [1, "Nhận thức số", 30, None],
        [1.1, "Lãnh đạo họp về dữ liệu trà", 10, "Mỗi cuộc 5 điểm"],
        [1.2, "Tập huấn sao trà số", 20, None],
    ]
    xlsx(Path("bo.xlsx"), rows)
    imported("bo.xlsx", "--framework", "lam-dong-2026", "--unit", "tỉnh Lâm Đồng")
    made = office.dataset("thu")
    assert [(c.code, c.parent, c.kind.value) for c in made.components] == [
        ("1", "", "group"),
        ("1.1", "1", "indicator"),
        ("1.2", "1", "indicator"),
    ]
    assert str(made.frameworks[0].total_points) == "30"


def test_columns_headed_by_codes(office: Store) -> None:
    tree: Rows = [
        ["Bộ chỉ số chuyển đổi số cấp xã tỉnh Lâm Đồng năm 2026"],
        ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm"],
        ["1", "Nhận thức số", 30, None],
        ["1.1", "Lãnh đạo họp về dữ liệu trà", 10, "Mỗi cuộc 5 điểm"],
        ["1.2", "Tập huấn sao trà số", 20, None],
    ]
    xlsx(Path("bo.xlsx"), tree)
    assert run("bo.xlsx", "--framework", "lam-dong-2026", "--unit", "tỉnh Lâm Đồng").exit_code == 0
    points: Rows = [
        ["Kết quả các xã tỉnh Lâm Đồng năm 2026 được công bố"],
        ["TT", "Xã, phường", 1.1, "1.2"],
        [1, "Xã Krông Nô", 10, 14.5],
        [2, "Xã Đức Trọng", 7.5, 13],
    ]
    xlsx(Path("diem.xlsx"), points)
    assert run("diem.xlsx").exit_code == 0
    got = {(s.unit.split("/")[-1], s.component, s.printed) for s in office.current().scores if s.year == 2026}
    assert {entry for entry in got if entry[0] in ("krong-no", "duc-trong")} == {
        ("krong-no", "1.1", "10"),
        ("krong-no", "1.2", "14,5"),
        ("duc-trong", "1.1", "7,5"),
        ("duc-trong", "1.2", "13"),
    }
    assert ask(office, "điểm chỉ số 1.2 của xã Krông Nô, Lâm Đồng năm 2026").startswith(
        "Chỉ số 1.2 Tập huấn sao trà số của xã Krông Nô năm 2026: 14,5/20 điểm"
    )
    assert ask(office, "điểm dti xã Krông Nô, Lâm Đồng năm 2026") == (
        "Bảng kết quả năm 2026 không in điểm “tổng điểm” của xã Krông Nô, nên chưa trả lời được phần này."
    )


TARGETS: Rows = [
    ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2026"],
    ["UBND xã Krông Nô, tỉnh Lâm Đồng"],
    ["TT", "Các mục tiêu/chỉ tiêu", "Kết quả năm 2026", "Chỉ tiêu năm 2026", "Đánh giá"],
    ["I", "Chính quyền số"],
    [1, "Tỷ lệ văn bản ký số", "100%", "100%", "Đạt"],
    [2, "Tỷ lệ người dân có tài khoản VNeID mức 2", "62% (31/50 người)", "75%", "Chưa đạt. Lý do: mưa"],
]


def test_targets_of_a_commune_are_answered_beside_its_province(office: Store) -> None:
    xlsx(Path("chi-tieu.xlsx"), TARGETS)
    imported("chi-tieu.xlsx")
    assert {target.unit for target in office.dataset("thu").targets} == {"lam-dong/krong-no"}
    assert ask(office, "xã Krông Nô Lâm Đồng tỷ lệ văn bản ký số đạt bao nhiêu").startswith(
        "Xã Krông Nô năm 2026, tỷ lệ văn bản ký số: kết quả 100%, chỉ tiêu 100%; báo cáo ghi: Đạt."
    )
    reply = ask(office, "chỉ tiêu người dân có tài khoản VNeID mức 2 của xã Krông Nô, Lâm Đồng năm 2026")
    assert "kết quả 62% (31/50 người), chỉ tiêu 75%; báo cáo ghi: Chưa đạt." in reply
    missed = ask(office, "xã Krông Nô Lâm Đồng chỉ tiêu nào chưa đạt năm 2026")
    assert missed.startswith("Xã Krông Nô năm 2026: 1/2 chỉ tiêu ghi không đạt.")


def test_a_unit_that_the_title_does_not_tell_apart_is_asked_for(office: Store) -> None:
    rows = [list(row) for row in TARGETS]
    rows[1] = ["UBND xã Krông Nô"]  # there are two, and a xã Krông
    xlsx(Path("chi-tieu.xlsx"), rows)
    (problem,) = problems("chi-tieu.xlsx")
    assert "bảng không có cột đơn vị; thêm --unit với tên đơn vị" in problem


LISTS: list[tuple[str, Rows, tuple[str, ...], str, str]] = [
    (
        "deadlines",
        [
            ["TT", "Nội dung báo cáo", "Kỳ", "Hạn nộp", "Nơi nhận"],
            [1, "Báo cáo trà số", "quý I", "20/3", "Sở NN&MT"],
        ],
        ("--unit", "tỉnh Lâm Đồng"),
        "hạn nộp báo cáo trà số quý 1 của Lâm Đồng",
        "20/3",
    ),
    (
        "guides",
        [
            ["STT", "Nhiệm vụ", "Các bước thực hiện", "Lưu ý"],
            [1, "Cân trà bằng cân số", "Bước 1: Bật cân. Bước 2: Đặt trà lên.", "Cân khô"],
        ],
        (),
        "hướng dẫn cân trà bằng cân số",
        "Đặt trà lên",
    ),
    (
        "documents",
        [
            ["STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu nội dung"],
            [1, "731/KH-UBND", "5/3/2026", "UBND tỉnh Lâm Đồng", "số hóa vườn trà cổ"],
        ],
        (),
        "kế hoạch 731/KH-UBND về gì",
        "số hóa vườn trà cổ",
    ),
    (
        "targets",
        [
            ["Chỉ tiêu chuyển đổi số huyện Đam Rông năm 2024"],
            ["STT", "Các mục tiêu/chỉ tiêu", "Kết quả năm 2024", "Chỉ tiêu năm 2024", "Ghi chú"],
            ["I", "Kinh tế số"],
            [1, "Tỷ lệ hộ nuôi tằm bán kén qua sàn", "12,5% (5/40 hộ)", "30%", "Chưa đạt. Lý do: mưa"],
        ],
        ("--unit", "huyện Đam Rông"),
        "tỷ lệ hộ nuôi tằm bán kén qua sàn của Đam Rông đạt bao nhiêu",
        "12,5% (5/40 hộ)",
    ),
    (
        "units",
        [
            ["TT", "Tên đơn vị", "Loại đơn vị", "Trực thuộc"],
            [1, "Phòng Trà số", "phòng", "xã Krông Nô, Lâm Đồng"],
        ],
        (),
        "",
        "",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "rows", "options", "question", "part"), LISTS, ids=[x[0] for x in LISTS])
def test_other_tables_answer_at_once(
    office: Store, table: str, rows: Rows, options: tuple[str, ...], question: str, part: str
) -> None:
    xlsx(Path("bang.xlsx"), rows)
    before = len(getattr(office.current(), table))
    result = run("bang.xlsx", *options)
    assert result.exit_code == 0, result.stderr
    assert len(getattr(office.current(), table)) == before + 1
    if question:
        assert part in ask(office, question), ask(office, question)
    else:
        (unit,) = (u for u in office.current().units if u.name == "Phòng Trà số")
        assert (unit.key, unit.kind, unit.parent) == (
            "lam-dong/krong-no/phong-tra-so",
            "phòng",
            "lam-dong/krong-no",
        )


def test_a_percentage_is_read_as_it_is_shown(office: Store) -> None:
    rows: Rows = [
        ["STT", "Chỉ tiêu", "Kết quả", "Kế hoạch"],
        [1, "Tỷ lệ hộ nuôi tằm bán kén qua sàn", 0.125, 0.3],
    ]
    book = xlsx(Path("bang.xlsx"), rows)
    for cell in ("C2", "D2"):
        book["Bảng 1"][cell].number_format = "0.0%"
    book.save("bang.xlsx")
    assert run("bang.xlsx", "--unit", "xã Krông Nô, Lâm Đồng", "--year", "2026").exit_code == 0
    (target,) = (t for t in office.current().targets if t.name == "Tỷ lệ hộ nuôi tằm bán kén qua sàn")
    assert (target.result_printed, str(target.result), target.target_printed) == ("12,5%", "12.5", "30%")


def test_what_a_table_does_not_say_is_asked_for_with_its_values(office: Store) -> None:
    xlsx(Path("bang.xlsx"), [["Chỉ số", "Điểm"], ["Triển khai Kế hoạch về chuyển đổi số", 1]])
    place = "bang.xlsx, trang tính “Bảng 1”, dòng 1"
    assert problems("bang.xlsx") == [
        f"{place}: bảng có thể là nhiều loại; thêm --kind với một trong: "
        "frameworks (bộ chỉ số), scores (điểm)"
    ]
    no_year = f"{place}: không rõ bảng của năm nào; thêm --year với năm được đánh giá, như --year 2025"
    no_stage = (
        f"{place}: không rõ điểm thuộc giai đoạn nào; thêm --stage với một trong: "
        "tu-danh-gia (tự đánh giá), tham-dinh (thẩm định), cong-bo (công bố)"
    )
    assert problems("bang.xlsx", "--kind", "scores")[:1] == [no_year]
    assert no_stage in problems("bang.xlsx", "--kind", "scores")
    no_unit = (
        f"{place}: bảng không có cột đơn vị; thêm --unit với tên đơn vị, "
        "như --unit “UBND xã Tân Mẫu, Tây Ninh”"
    )
    said = ("--stage", "tu-danh-gia", "--year", "2026")
    assert problems("bang.xlsx", *said) == [no_unit]
    found = problems("bang.xlsx", *said, "--framework", "sai")
    assert found[0].startswith(
        f"{place}: không có bộ chỉ số “sai”; --framework cần một trong: dak-nong-2022 ("
    )
    imported("bang.xlsx", *said, "--unit", "phường Sài Gòn")
    (score,) = office.dataset("thu").scores
    assert (score.framework, score.unit, score.component) == ("tphcm-2026", "ho-chi-minh/sai-gon", "DTI-06")


def test_every_bad_cell_is_named_at_once_with_sheet_row_and_column(office: Store) -> None:
    rows: Rows = [
        *RANKING[1:3],
        [1, "UBND huyện Đắk Song", "7o5", "#REF!", "-1", "Khá"],
        ["x", "huyện Lạ Hoắc", 1, 2, 3, None],
        [3, "huyện Đắk Mil", "=1+1", None, "50%", None],
    ]
    book = xlsx(Path("bang.xlsx"), rows)
    book["Bảng 1"]["D4"] = 45000
    book["Bảng 1"]["D4"].number_format = "dd/mm/yyyy"
    book.save("bang.xlsx")
    place = "bang.xlsx, trang tính “Bảng 1”"
    assert problems("bang.xlsx") == [
        f"{place}, dòng 3, cột “C – Tổng điểm”: “7o5” không phải là điểm; "
        "cần một số như 655,26, hoặc “-” khi không báo cáo",
        f"{place}, dòng 3, cột “D – Nhận thức số”: ô lỗi “#REF!”; sửa công thức hoặc gõ số vào",
        f"{place}, dòng 3, cột “E – Thể chế số”: “-1” là điểm âm; cần số từ 0 trở lên",
        f"{place}, dòng 4, cột “B – Tên địa phương”: danh mục đơn vị không có đơn vị “huyện Lạ Hoắc”; "
        "gần nhất: “huyện Đắk Mil, tỉnh Đắk Nông (cũ)”, “huyện Đắk R'lấp, tỉnh Đắk Nông (cũ)”, "
        "“huyện Đắk Song, tỉnh Đắk Nông (cũ)”",
        f"{place}, dòng 5, cột “C – Tổng điểm”: công thức chưa có kết quả; "
        "mở tệp bằng Excel, lưu lại rồi nhập",
        f"{place}, dòng 5, cột “E – Thể chế số”: “50%” là phần trăm; cần số điểm, như 655,26",
    ]


def test_points_that_the_table_calls_unpublished_do_not_become_public_by_an_option(office: Store) -> None:
    rows: Rows = [
        ["Đơn vị", "Điểm tự đánh giá các nhóm", None],
        [None, "Nhận thức số", "Thể chế số"],
        ["huyện Đắk Song", 100, 90],
    ]
    book = xlsx(Path("bang.xlsx"), rows)
    book["Bảng 1"].merge_cells("B1:C1")
    book.save("bang.xlsx")
    found = problems("bang.xlsx", "--year", "2023", "--stage", "cong-bo")
    assert "bảng nói điểm “tự đánh giá” nhưng --stage là “công bố”" in found[0]
    assert found[0].endswith("(nếu đúng vậy, thêm --accept giai-doan-khac-bang)")
    imported("bang.xlsx", "--year", "2023")
    assert {score.stage.value for score in office.dataset("thu").scores} == {"tự đánh giá"}


def test_the_year_of_the_decision_is_not_the_year_of_the_points(office: Store) -> None:
    dated = ["(Kèm theo Quyết định số 401/QĐ-UBND ngày 05 tháng 4 năm 2026, sửa ngày 6/5/2026)"]
    rows = [["Bảng xếp hạng được công bố"], dated, RANKING[2], RANKING[4]]
    xlsx(Path("bang.xlsx"), rows)
    assert "không rõ bảng của năm nào; thêm --year" in problems("bang.xlsx")[0]
    rows[0] = ["Bảng xếp hạng năm 2024 được công bố"]
    xlsx(Path("bang.xlsx"), rows)
    imported("bang.xlsx")
    assert {score.year for score in office.dataset("thu").scores} == {2024}


def test_points_of_nobody_knows_what_are_asked_about(office: Store) -> None:
    rows: Rows = [["Công bố năm 2024"], ["Tên địa phương", "Điểm"], ["huyện Đắk Song", 5]]
    xlsx(Path("bang.xlsx"), rows)
    (problem,) = problems("bang.xlsx")
    assert problem.endswith("không rõ là tổng điểm hay điểm của chỉ số nào; đặt lại tên cột")
    xlsx(Path("bang.xlsx"), [["Công bố trụ cột Chính quyền số năm 2024"], *rows[1:]])
    imported("bang.xlsx")
    assert [score.component for score in office.dataset("thu").scores] == ["CQS"]


def test_a_name_that_several_units_have_lists_them(office: Store) -> None:
    rows: Rows = [["Đơn vị", "Tổng điểm"], ["xã Tân Tiến", 50]]
    xlsx(Path("bang.xlsx"), rows)
    said = ("--framework", "tphcm-2026", "--year", "2026", "--stage", "cong-bo")
    (problem,) = problems("bang.xlsx", *said)
    assert "“xã Tân Tiến” có thể là nhiều đơn vị: “xã Tân Tiến, tỉnh Cà Mau”, " in problem
    assert problem.endswith("ghi rõ một trong số đó")


DOUBTS: list[tuple[str, list[list[str | float]], str]] = [
    ("ten-don-vi-gan-dung", [["huyện Đắk Sonng", 705.5, 100]], "đọc là “huyện Đắk Song, tỉnh Đắk Nông (cũ)”"),
    ("so-doc-hai-cach", [["huyện Đắk Song", 705.5, "7.125"]], "“7.125” đọc là 7125, cũng có thể là 7,125"),
    ("vuot-diem-toi-da", [["huyện Đắk Song", 705.5, 101]], "“101” lớn hơn điểm tối đa 100"),
    (
        "dong-trung",
        [["huyện Đắk Song", 705.5, 100], ["huyện Đắk Song", 705.5, 100]],
        "giống hệt dòng 3",
    ),
]


@pytest.mark.parametrize(("name", "data", "text"), DOUBTS, ids=[doubt[0] for doubt in DOUBTS])
def test_a_doubt_stops_the_import_until_it_is_accepted_by_name(
    office: Store, name: str, data: list[list[str | float]], text: str
) -> None:
    rows = [["Điểm công bố năm 2024"], ["Tên địa phương", "Tổng điểm", "Nhận thức số"], *data]
    xlsx(Path("bang.xlsx"), rows)
    said = ("--framework", "dak-nong-2022")
    found = problems("bang.xlsx", *said)
    assert text in found[0]
    assert found[0].endswith(f"(nếu đúng vậy, thêm --accept {name})")
    result = imported("bang.xlsx", "--accept", name, *said)
    assert f"    - đã chấp nhận ({name}): bang.xlsx" in result.stdout
    assert {score.unit for score in office.dataset("thu").scores} == {"cu/dak-nong/dak-song"}


def test_doubts_accepted_in_many_rows_are_counted_rather_than_listed(office: Store) -> None:
    rows: Rows = [["Đơn vị", "Mã chỉ số", "Điểm công bố"]]
    rows = [*rows, *(["phường Sài Gòn", f"DTI-{number:02d}", 99] for number in range(1, 31))]
    xlsx(Path("bang.xlsx"), rows)
    shown = imported("bang.xlsx", "--year", "2026", "--accept", "vuot-diem-toi-da").stdout
    assert shown.count("“99” lớn hơn điểm tối đa") == 10
    assert "    - đã chấp nhận (vuot-diem-toi-da): còn 20 chỗ khác" in shown


def test_unknown_columns_and_hidden_rows_are_not_lost_in_silence(office: Store) -> None:
    rows = [[*row, "xanh"] if number in (4, 5) else [*row] for number, row in enumerate(RANKING)]
    rows[2] = [*RANKING[2], "Màu bìa"]
    book = xlsx(Path("bang.xlsx"), rows)
    book["Bảng 1"].row_dimensions[6].hidden = True
    book.create_sheet("Nháp").append(["Tên đơn vị", "Tổng điểm"])
    book["Nháp"].sheet_state = "hidden"
    book.save("bang.xlsx")
    place = "bang.xlsx, trang tính “Bảng 1”"
    assert problems("bang.xlsx") == [
        f"{place}, dòng 3, cột “G – Màu bìa”: không nhận ra cột “Màu bìa”, sẽ bỏ qua "
        "(nếu đúng vậy, thêm --accept cot-khong-nhan-ra)",
        f"{place}, dòng 6: dòng bị ẩn nhưng có dữ liệu (nếu đúng vậy, thêm --accept dong-an)",
    ]
    result = run("bang.xlsx", "--accept", "cot-khong-nhan-ra", "--accept", "dong-an")
    assert result.exit_code == 0, result.stderr
    assert len(office.dataset(NAME).scores) == 6
    assert (
        "    - bang.xlsx: không đọc trang tính ẩn “Nháp”; muốn đọc thì thêm --sheet “Nháp”" in result.stdout
    )


def test_the_same_unit_and_group_with_two_figures_is_refused(office: Store) -> None:
    rows = [*RANKING[1:3], *RANKING[4:6], [1, "huyện Đắk Song", 705.5, 99, 90, None]]
    xlsx(Path("bang.xlsx"), rows)
    place = "bang.xlsx, trang tính “Bảng 1”, dòng 5"
    assert f"{place}, cột “D – Nhận thức số”: “99” khác “100” ở dòng 3, cùng đơn vị và chỉ số" in problems(
        "bang.xlsx", "--accept", "dong-trung"
    )


def test_a_word_report_is_read_as_a_report(office: Store) -> None:
    from tests.invented_report import REPORT

    lines = [line for line in REPORT.splitlines() if line.strip()]
    tables = [line.split("\t") for line in lines if "\t" in line]
    word(Path("bao-cao.docx"), [line for line in lines if "\t" not in line], tables or [["a", "b"]])
    result = run("bao-cao.docx")
    assert result.exit_code == 0, result.stderr
    assert "report-dam-rong-2024@1" in result.stdout
    assert "87 trạm" in ask(office, "huyện Đam Rông có bao nhiêu trạm bơm thông minh")


def test_two_files_of_one_dataset_are_joined(office: Store) -> None:
    head = [*RANKING[1:3]]
    xlsx(Path("a.xlsx"), [*head, RANKING[4]])
    xlsx(Path("b.xlsx"), [*head, RANKING[5]])
    said = ("--dataset", "xep-hang")
    assert run("a.xlsx", "b.xlsx", *said).exit_code == 0
    assert {s.unit for s in office.dataset("xep-hang").scores} == {
        "cu/dak-nong/dak-song",
        "cu/dak-nong/krong-no",
    }


def test_old_fonts_inside_of_a_workbook(office: Store) -> None:
    rows = [
        [as_tcvn3(shown(c)).decode("latin-1") if isinstance(c, str) else c for c in row] for row in RANKING
    ]
    xlsx(Path("bang.xlsx"), rows)
    assert run("bang.xlsx").exit_code == 0
    assert len(office.dataset(NAME).scores) == 6
