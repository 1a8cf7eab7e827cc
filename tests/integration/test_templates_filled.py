"""The templates as an office uses them: written, filled in, tried, imported, asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main_group
from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from knowledge.snapshot import Snapshot
from knowledge.store.store import Store
from knowledge.workbook.template import Kind

Cell = str | int | float | None
Line = Mapping[str, Cell]
Pages = Mapping[str, Sequence[Line]]

SET = "Bộ chỉ số chuyển đổi số cấp xã tỉnh Lâm Đồng năm 2026"
COMMUNES = (
    "xã Krông Nô, tỉnh Lâm Đồng",
    "xã Nam Ban Lâm Hà, tỉnh Lâm Đồng",
    "phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng",
    "xã Đức Trọng, tỉnh Lâm Đồng",
    "xã Di Linh, tỉnh Lâm Đồng",
)
OFFICER = Asker(Role.OFFICER, COMMUNES[0])
DECISION = "QĐ 1200/QĐ-UBND ngày 15/12/2026 của UBND tỉnh Lâm Đồng"
SHEET = "Bảng chấm DTI năm 2026 của UBND xã Krông Nô"


def component(
    code: str,
    name: str,
    kind: str,
    parent: str,
    most: int,
    how: str = "",
    evidence: str = "",
    body: str = "",
) -> Line:
    return {
        "Mã bộ chỉ số": "lam-dong-2026", "Mã chỉ số": code, "Tên chỉ số": name, "Loại": kind,
        "Thuộc mã": parent, "Điểm tối đa": most, "Cách tính điểm": how, "Tài liệu kiểm chứng": evidence,
        "Cơ quan chủ trì": body,
    }  # fmt: skip


def points(code: str, published: Sequence[float], ranks: Sequence[int] = ()) -> list[Line]:
    return [
        {
            "Tên đơn vị": unit, "Năm": 2026, "Bộ chỉ số": SET, "Mã chỉ số": code, "Điểm công bố": value,
            "Xếp hạng": ranks[place] if ranks else None, "Nguồn": DECISION,
        }
        for place, (unit, value) in enumerate(zip(COMMUNES, published, strict=True))
    ]  # fmt: skip


def handed_in(
    code: str, own: float | None, appraised: float | None, state: str, papers: str = "", remark: str = ""
) -> Line:
    return {
        "Tên đơn vị": COMMUNES[0], "Năm": 2026, "Bộ chỉ số": SET, "Mã chỉ số": code, "Điểm tự đánh giá": own,
        "Điểm thẩm định": appraised, "Trạng thái": state, "Tài liệu kiểm chứng đã nộp": papers,
        "Ghi chú thẩm định": remark, "Nguồn": SHEET,
    }  # fmt: skip


def unit(kind: str, name: str, spellings: str = "", parent: str = COMMUNES[0]) -> Line:
    return {
        "Loại đơn vị": kind, "Tên đơn vị": name, "Đơn vị cấp trên": parent, "Đang hoạt động": "có",
        "Từ ngày": "01/07/2025", "Cách viết khác": spellings, "Nguồn": "Quyết định của UBND xã Krông Nô",
    }  # fmt: skip


def due(report: str, place: str, period: str, when: str, day: int | None, month: int | None) -> Line:
    return {
        "Nội dung báo cáo": report, "Địa phương": place, "Kỳ báo cáo": period, "Hạn nộp": when, "Ngày": day,
        "Tháng": month, "Nơi nhận": "Sở Khoa học và Công nghệ", "Hạn dự kiến": "không",
        "Văn bản": "Công văn 67/SKHCN-CĐS ngày 10/02/2026",
    }  # fmt: skip


def guide(title: str, asked: str, steps: str, note: str = "") -> Line:
    return {
        "Tên hướng dẫn": title, "Tên gọi khác": asked, "Các bước": steps, "Lưu ý": note,
        "Nguồn": "Công an xã Krông Nô",
    }  # fmt: skip


FILLED: Mapping[Kind, Pages] = {
    Kind.FRAMEWORKS: {
        "Bộ chỉ số": [
            {
                "Mã bộ chỉ số": "lam-dong-2026", "Bộ chỉ số": SET, "Địa phương": "tỉnh Lâm Đồng",
                "Cấp áp dụng": "xã", "Văn bản": "912/QĐ-UBND", "Ngày ban hành": "03/4/2026",
                "Năm áp dụng": 2026, "Tổng điểm tối đa": 100,
            }
        ],
        "Chỉ số": [
            component("1", "Nhận thức số", "Nhóm chỉ số", "", 30),
            component(
                "1.1", "Lãnh đạo xã chủ trì họp chuyển đổi số hằng quý", "Chỉ số", "1", 10,
                "Mỗi cuộc họp 2,5 điểm", "Giấy mời; Kết luận cuộc họp", "Văn phòng HĐND và UBND",
            ),
            component(
                "1.2", "Tỷ lệ cán bộ được tập huấn kỹ năng số", "Chỉ số", "1", 20,
                "Tỷ lệ cán bộ được tập huấn × 20", "Danh sách tập huấn", "Phòng Văn hóa - Xã hội",
            ),
            component("2", "Hạ tầng số", "Nhóm chỉ số", "", 70),
            component(
                "2.10", "Tỷ lệ thôn có Internet cáp quang", "Chỉ số", "2", 70, "Tỷ lệ thôn × 70",
                "Báo cáo của doanh nghiệp viễn thông", "Phòng Kinh tế",
            ),
        ],
    },
    Kind.SCORES: {
        "Điểm": [
            *points("TOTAL", (80.25, 69.5, 91.75, 76, 77.5), (2, 5, 1, 4, 3)),
            *points("1", (24.5, 20, 28, 22, 23)),
            *points("1.2", (14.5, 12.5, 18, 14, 13)),
        ]
    },
    Kind.EVIDENCE: {
        "Minh chứng": [
            handed_in(
                "1.1", 10, 10, "Hoàn thành",
                "12/GM-UBND - 05/01/2026: Giấy mời họp quý I; 15/TB-UBND - 09/01/2026: Kết luận họp",
            ),
            handed_in(
                "1.2", 18, 14.5, "Cần bổ sung minh chứng", "Danh sách đợt 1", "Thiếu danh sách đợt 2"
            ),
            handed_in("2.10", 20, None, "Chưa thực hiện"),
        ]
    },
    Kind.UNITS: {
        "Đơn vị": [
            unit("phòng", "Phòng Văn hóa - Xã hội", "phòng VH-XH | phòng VHXH"),
            unit("phòng", "Phòng Kinh tế"),
            unit("trung tâm", "Trung tâm Phục vụ hành chính công"),
            unit("thôn", "Phi Dih Ja"),
            unit("thôn", "Dơng Jri", parent="xã Đức Trọng, tỉnh Lâm Đồng"),
        ]
    },
    Kind.DEADLINES: {
        "Hạn nộp": [
            due("Báo cáo tự đánh giá DTI cấp xã", "tỉnh Lâm Đồng", "năm", "15/10", 15, 10),
            due("Báo cáo tổ công nghệ số cộng đồng", "Lâm Đồng", "quý I", "20/3", 20, 3),
            due("Báo cáo tổ công nghệ số cộng đồng", "Lâm Đồng", "quý II", "20/6", None, None),
            due("Báo cáo kết quả số hóa hồ sơ", "Lâm Đồng", "hằng tuần", "thứ Sáu hằng tuần", None, None),
            due("Báo cáo giám sát trạm sao", "xã Krông Nô, tỉnh Lâm Đồng", "năm", "05/11", 5, 11),
        ]
    },
    Kind.GUIDES: {
        "Hướng dẫn": [
            guide("Nộp hồ sơ đăng ký tạm trú trực tuyến", "tạm trú online", "Đăng nhập.\nGửi hồ sơ."),
            guide(
                "Thanh toán tiền điện không dùng tiền mặt", "trả tiền điện online",
                "Bước 1: Mở ứng dụng ngân hàng. Bước 2: Chọn hóa đơn điện.", "Giữ lại biên nhận",
            ),
            guide("Quét mã truy xuất cà phê", "truy xuất cà phê", "Mở Zalo | Quét mã | Xem lô hàng"),
            guide("Báo mất mạng ở thôn", "mất mạng", "1. Gọi tổng đài\n2. Báo tên thôn"),
            guide("Ký số trên điện thoại", "ký số di động", "Cài ứng dụng\nĐăng nhập\nKý hồ sơ"),
        ]
    },
}  # fmt: skip
"""What an office fills in, by page and heading."""

IN_ORDER = (Kind.FRAMEWORKS, Kind.UNITS, Kind.SCORES, Kind.EVIDENCE, Kind.DEADLINES, Kind.GUIDES)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main_group, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def fill(kind: Kind, pages: Pages) -> str:
    """Writes the template and fills it in below its example row, by heading, as a person would."""
    name = f"{kind}.xlsx"
    assert run("template", kind, name, "--force").exit_code == 0
    book = openpyxl.load_workbook(name)
    for title, lines in pages.items():
        page = book[title]
        headings = [cell.value for cell in page[1]]
        assert page["A2"].value == "Ví dụ"
        for row, line in enumerate(lines, 3):
            page.cell(row, 1, row - 2)
            for heading, value in line.items():
                page.cell(row, headings.index(heading) + 1, value)
    book.save(name)
    return name


@pytest.fixture
def filled_in(office: Store) -> Store:
    """An office that has filled in and imported all six, one after the other."""
    for kind in IN_ORDER:
        name = fill(kind, FILLED[kind])
        before = office.history()
        trial = run("import", name, "--dry-run")
        assert (trial.exit_code, trial.stderr) == (0, ""), kind
        assert "Lưu ý khi đọc" not in trial.stdout, "nothing of a template is passed over with a note"
        assert office.history() == before
        assert run("import", name).exit_code == 0
    return office


def test_templates_filled_in_answer_at_once(filled_in: Store) -> None:
    assistant = Conversation(Snapshot(filled_in.current()), lambda: 2026)

    def ask(question: str, asker: Asker | None = None) -> str:
        return assistant.answer(question, asker or Asker()).text

    assert ask("điểm dti xã Krông Nô, Lâm Đồng năm 2026") == (
        f"Xã Krông Nô năm 2026: 80,25/100 điểm, xếp hạng 2/5.\nNguồn: {DECISION}"
    )
    of_part = (
        "Chỉ số 1.2 Tỷ lệ cán bộ được tập huấn kỹ năng số của xã Krông Nô năm 2026: 14,5/20 điểm, "
        f"đứng thứ 2/5 theo điểm.\nNguồn: {DECISION}"
    )
    assert ask("điểm chỉ số 1.2 của xã Krông Nô, Lâm Đồng năm 2026") == of_part
    named = "điểm tỷ lệ cán bộ được tập huấn kỹ năng số của xã Krông Nô, Lâm Đồng năm 2026"
    assert ask(named) == of_part
    assert ask("điểm nhận thức số xã Krông Nô Lâm Đồng 2026").startswith(
        "Nhóm Nhận thức số của xã Krông Nô năm 2026: 24,5/30 điểm"
    )
    assert ask("xa krong no lam dong xep hang may nam 2026") == (
        "Xã Krông Nô năm 2026: hạng 2/5 (80,25 điểm).\n"
        "Ngay trên: phường Xuân Hương - Đà Lạt 91,75 điểm (hơn 11,5).\n"
        f"Ngay dưới: xã Di Linh 77,5 điểm (kém 2,75).\nNguồn: {DECISION}"
    )
    assert ask("xếp hạng chỉ số tỷ lệ cán bộ được tập huấn kỹ năng số các xã Lâm Đồng 2026").startswith(
        "Xếp hạng chỉ số 1.2 Tỷ lệ cán bộ được tập huấn kỹ năng số các xã, phường Lâm Đồng năm 2026 (5 đơn"
    )
    assert ask("so sánh chỉ số 1.2 của xã Krông Nô và xã Đức Trọng Lâm Đồng năm 2026").startswith(
        "Xã Krông Nô cao hơn xã Đức Trọng 0,5 điểm (chỉ số 1.2 Tỷ lệ cán bộ được tập huấn kỹ năng số"
    )
    issued = f"Nguồn: {SET}, 912/QĐ-UBND ngày 03/04/2026"
    assert ask("chỉ số 1.2 của bộ Lâm Đồng 2026 là gì") == (
        "Mục 1.2: Tỷ lệ cán bộ được tập huấn kỹ năng số (tối đa 20 điểm).\n"
        f"Thuộc nhóm 1 Nhận thức số, {SET}.\n"
        f"Cách chấm: Tỷ lệ cán bộ được tập huấn × 20\nPhụ trách: Phòng Văn hóa - Xã hội.\n{issued}"
    )
    assert ask("tỷ lệ thôn có Internet cáp quang tính điểm thế nào") == (
        f"Mục 2.10 Tỷ lệ thôn có Internet cáp quang (tối đa 70 điểm).\nCách chấm: Tỷ lệ thôn × 70\n{issued}"
    )
    required = ask("lãnh đạo xã chủ trì họp chuyển đổi số hằng quý cần minh chứng gì")
    assert required.startswith("Mục 1.1 cần minh chứng: Giấy mời; Kết luận cuộc họp.")
    assert ask("phòng kinh tế xã Krông Nô Lâm Đồng phụ trách chỉ số nào") == (
        f"Phòng Kinh tế phụ trách 1 chỉ số, theo {SET}:\n"
        f"- mục 2.10 Tỷ lệ thôn có Internet cáp quang\n{issued}"
    )
    assert ask("hạn báo cáo tổ công nghệ số cộng đồng quý 2 Lâm Đồng").startswith("Hạn: 20/6 (")
    assert "05/11" in ask("hạn nộp báo cáo giám sát trạm sao", OFFICER)
    assert ask("hướng dẫn thanh toán tiền điện không dùng tiền mặt") == (
        "Thanh toán tiền điện không dùng tiền mặt:\n1. Mở ứng dụng ngân hàng.\n2. Chọn hóa đơn điện.\n"
        "Lưu ý: Giữ lại biên nhận\nNguồn: Công an xã Krông Nô"
    )
    assert "3. Ký hồ sơ" in ask("ký số di động làm sao")


def test_evidence_filled_in_is_for_the_officer_of_the_unit(filled_in: Store) -> None:
    assistant = Conversation(Snapshot(filled_in.current()), lambda: 2026)
    missing = assistant.answer("còn thiếu minh chứng nào", OFFICER).text
    assert missing == (
        "Xã Krông Nô: còn 1 chỉ số phải bổ sung minh chứng, còn có thể thêm tối đa 5,5 điểm.\n"
        "- 1.2 (14,5/20 điểm): Tỷ lệ cán bộ được tập huấn kỹ năng số\n"
        "Chưa nộp minh chứng: 2.10.\n"
        "Hạn: 15/10 (Báo cáo tự đánh giá DTI cấp xã, năm).\n"
        f"Xếp theo số điểm còn có thể thêm; kỳ 2026.\nNguồn: {SHEET}"
    )
    papers = assistant.answer("đã nộp những gì cho 1.1", OFFICER).text
    assert papers.splitlines()[:3] == [
        "Mục 1.1 đã nộp 2 minh chứng:",
        "- 12/GM-UBND - 05/01/2026: Giấy mời họp quý I",
        "- 15/TB-UBND - 09/01/2026: Kết luận họp",
    ]
    internal = assistant.answer("xã mình điểm 2.10 bao nhiêu", OFFICER).text
    assert "chưa có điểm thẩm định; tự đánh giá 20/70 điểm" in internal
    others = assistant.answer("còn thiếu minh chứng nào", Asker(Role.OFFICER, COMMUNES[3]))
    assert "tập huấn" not in others.text
    guest = assistant.answer("điểm tự đánh giá 1.2 của xã Krông Nô Lâm Đồng", Asker()).text
    assert "18" not in guest


def test_a_sheet_that_an_office_added_is_passed_over_with_a_note_only(office: Store) -> None:
    name = fill(Kind.GUIDES, FILLED[Kind.GUIDES])
    book = openpyxl.load_workbook(name)
    book.create_sheet("Danh mục").append(["Trà", "Sao", "Ghi chép riêng của xã"])
    book.save(name)
    result = run("import", name)
    assert result.exit_code == 0
    assert (
        "trang tính “Danh mục”: bỏ qua, không nhận ra dòng tiêu đề nào (dòng 1: “Trà | Sao" in result.stdout
    )


def test_all_six_can_be_imported_at_once(office: Store) -> None:
    names = [fill(kind, FILLED[kind]) for kind in IN_ORDER]
    result = run("import", *names)
    assert (result.exit_code, result.stderr) == (0, "")
    (framework,) = office.dataset("bo-chi-so-lam-dong-2026").frameworks
    assert (framework.key, framework.place, framework.years, str(framework.total_points)) == (
        "lam-dong-2026",
        "Lâm Đồng",
        (2026,),
        "100",
    )
    assert [(c.code, c.parent) for c in office.dataset("bo-chi-so-lam-dong-2026").components] == [
        ("1", ""),
        ("1.1", "1"),
        ("1.2", "1"),
        ("2", ""),
        ("2.10", "2"),
    ]
    assert {u.parent for u in office.dataset("don-vi").units} == {"lam-dong/krong-no", "lam-dong/duc-trong"}


WRONG: list[tuple[Kind, str, Line, str]] = [
    (Kind.FRAMEWORKS, "Chỉ số", {"Mã bộ chỉ số": "khac-2026", "Mã chỉ số": "1", "Tên chỉ số": "Trà số"},
     "dòng 3, cột “B – Mã bộ chỉ số”: không có bộ chỉ số “khac-2026”; khai báo bộ mới ở trang “Bộ chỉ số”"),
    (Kind.FRAMEWORKS, "Chỉ số", {"Mã bộ chỉ số": "tay-ninh-2025", "Mã chỉ số": "9.1", "Tên chỉ số": "Trà số",
     "Loại": "Chỉ số", "Thuộc mã": 9.5, "Điểm tối đa": 5},
     "dòng 3, cột “F – Thuộc mã”: “9.5” không phải mã của một dòng khác trong bảng"),
    (Kind.FRAMEWORKS, "Bộ chỉ số", {"Mã bộ chỉ số": "Lâm Đồng 2026", "Bộ chỉ số": SET,
     "Địa phương": "tỉnh Lâm Đồng", "Cấp áp dụng": "xã"},
     "dòng 3, cột “B – Mã bộ chỉ số”: “Lâm Đồng 2026” không dùng làm mã được; cần chữ thường không dấu"),
    (Kind.FRAMEWORKS, "Bộ chỉ số", {"Mã bộ chỉ số": "ld-2026", "Bộ chỉ số": SET,
     "Địa phương": "tỉnh Sao Hỏa", "Cấp áp dụng": "xã"},
     "dòng 3, cột “D – Địa phương”: “tỉnh Sao Hỏa” không đúng tên nào trong danh mục, đọc là"),
    (Kind.SCORES, "Điểm", {**points("TOTAL", (1, 1, 1, 1, 1))[0], "Bộ chỉ số": "bộ không có"},
     "dòng 3, cột “D – Bộ chỉ số”: không có bộ chỉ số “bộ không có”; nhập bộ đó trước, hoặc ghi một trong: "),
    (Kind.UNITS, "Đơn vị", unit("thôn", "Sao", parent="xã Không Đâu"),
     "dòng 3, cột “D – Đơn vị cấp trên”: danh mục đơn vị không có đơn vị “xã Không Đâu”"),
    (Kind.DEADLINES, "Hạn nộp", due("Báo cáo trà", "Lâm Đồng", "năm", "", None, None),
     "dòng 3, cột “E – Hạn nộp”: thiếu hạn nộp"),
    (Kind.GUIDES, "Hướng dẫn", guide("Pha trà", "", ""), "dòng 3, cột “D – Các bước”: thiếu các bước"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "page", "line", "problem"), WRONG, ids=[case[3][:40] for case in WRONG])
def test_what_is_wrong_in_a_template_is_named_by_its_place(
    office: Store, kind: Kind, page: str, line: Line, problem: str
) -> None:
    before = office.history()
    result = run("import", fill(kind, {page: [line]}))
    assert result.exit_code == 1
    assert f"  - {kind}.xlsx, trang tính “{page}”, {problem}" in result.stderr
    assert office.history() == before


def test_a_guide_of_which_only_the_title_is_filled_in_is_not_lost(office: Store) -> None:
    name = fill(Kind.GUIDES, {"Hướng dẫn": [guide("Cân trà", "", "Bật cân"), {"Tên hướng dẫn": "Pha trà"}]})
    book = openpyxl.load_workbook(name)
    book["Hướng dẫn"]["A4"].value = None
    book.save(name)
    result = run("import", name)
    assert result.exit_code == 1
    assert "dòng 4, cột “D – Các bước”: thiếu các bước" in result.stderr
