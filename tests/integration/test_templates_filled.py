"""Every template as an office fills it in, imports it, and asks about what it wrote."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from bot.__main__ import main_group
from handlers.conversation import Conversation
from handlers.reply import Outcome
from knowledge.asker import Asker, Role
from knowledge.snapshot import Snapshot
from knowledge.store.store import Store

FRAMEWORK = "Bộ chỉ số DTI cấp xã tỉnh Lâm Đồng"
COMMUNES = (
    "xã Krông Nô, tỉnh Lâm Đồng",
    "xã Đắk Mil, tỉnh Lâm Đồng",
    "phường Xuân Hương - Đà Lạt",
    "xã Đức Trọng, tỉnh Lâm Đồng",
)
POINTS: dict[str, tuple[float, ...]] = {
    "TOTAL": (410.5, 395.25, 455, 388),
    "1": (170, 160.25, 190, 150),
    "1.2": (70, 70.25, 75, 60),
    "2": (240.5, 235, 265, 238),
}
OFFICER = Asker(Role.OFFICER, COMMUNES[0])

Rows = list[dict[str, Any]]

PAGES: dict[str, dict[str, Rows]] = {
    "frameworks": {
        "Bộ chỉ số": [
            {
                "Mã bộ chỉ số": "lam-dong-xa-2026", "Bộ chỉ số": FRAMEWORK, "Địa phương": "Lâm Đồng",
                "Cấp áp dụng": "xã", "Văn bản": "88/QĐ-UBND", "Ngày ban hành": "12/02/2026", "Năm": "2026",
                "Tổng điểm tối đa": 500, "Tên gọi khác": "bộ DTI xã Lâm Đồng",
            }
        ],
        "Chỉ số": [
            {
                "Mã bộ chỉ số": "lam-dong-xa-2026", "Mã chỉ số": code, "Tên chỉ số": name, "Loại": kind,
                "Thuộc mã": above, "Điểm tối đa": most, "Cách tính điểm": how,
                "Tài liệu kiểm chứng": evidence,
            }
            for code, name, kind, above, most, how, evidence in (
                ("1", "Nhận thức và lãnh đạo số", "Nhóm chỉ số", None, 200, None, None),
                ("1.1", "Lãnh đạo xã chủ trì giao ban số hằng tháng", "Chỉ số", "1", 120, "Chia 12", "Giấy"),
                ("1.2", "Tỷ lệ thôn có nhóm Zalo chuyển đổi số", "Chỉ số", "1", 80, "Chia thôn", "Giấy"),
                ("2", "Dịch vụ số", "Nhóm chỉ số", None, 300, None, None),
            )
        ],
    },
    "units": {
        "Đơn vị": [{"Loại đơn vị": "xã", "Tên đơn vị": "Suối Thử", "Đơn vị cấp trên": "tỉnh Lâm Đồng"}]
    },
    "scores": {
        "Điểm": [
            {
                "Tên đơn vị": unit, "Năm": 2026, "Bộ chỉ số": FRAMEWORK, "Mã chỉ số": code,
                "Điểm công bố": value, "Nguồn": "QĐ 99/QĐ-UBND ngày 05/01/2027",
                "Xếp hạng": sorted(values, reverse=True).index(value) + 1 if code == "TOTAL" else None,
            }
            for code, values in POINTS.items()
            for unit, value in zip(COMMUNES, values, strict=True)
        ]
    },
    "evidence": {
        "Minh chứng": [
            {
                "Tên đơn vị": COMMUNES[0], "Năm": 2026, "Bộ chỉ số": FRAMEWORK, "Mã chỉ số": "1.1",
                "Điểm tối đa": 120, "Điểm tự đánh giá": 120, "Điểm thẩm định": 100,
                "Trạng thái": "Cần bổ sung minh chứng", "Ghi chú": "Thiếu kết luận tháng 7",
                "Tài liệu kiểm chứng": "12/TB-UBND ngày 03/02/2026; 15/TB-UBND ngày 02/3/2026",
                "Nguồn": "Bảng chấm năm 2026",
            }
        ]
    },
    "deadlines": {
        "Hạn nộp": [
            {
                "Nội dung báo cáo": "Báo cáo nhóm Zalo thôn", "Địa phương": "Lâm Đồng",
                "Kỳ báo cáo": "quý I", "Hạn nộp": "20/3", "Ngày": 20, "Tháng": 3, "Nơi nhận": "Sở KH&CN",
            }
        ]
    },
    "guides": {
        "Hướng dẫn": [
            {
                "Tên hướng dẫn": "Lập nhóm Zalo của thôn", "Tên gọi khác": "tạo nhóm zalo thôn",
                "Các bước": "Mở Zalo, chọn Tạo nhóm. | Thêm ít nhất 3 người.", "Nguồn": "UBND xã thử",
            }
        ]
    },
}  # fmt: skip
"""By kind, page and row what is written below a heading; the example row stays as it is."""


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(main_group, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def _filled(kind: str) -> str:
    _run("template", kind, f"{kind}.xlsx")
    book = openpyxl.load_workbook(f"{kind}.xlsx")
    for page, rows in PAGES[kind].items():
        sheet = book[page]
        headings = [cell.value for cell in sheet[1]]
        for number, row in enumerate(rows, 3):
            sheet.cell(number, 1).value = number - 2
            for heading, value in row.items():
                sheet.cell(number, headings.index(heading) + 1).value = value
    book.save(f"{kind}.xlsx")
    return f"{kind}.xlsx"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """An assistant over a database into which all six templates were imported."""
    folder = tmp_path_factory.mktemp("mau")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("DTIBOT_DATABASE_URL", f"sqlite:///{folder / 'dti.sqlite3'}")
        for kind in PAGES:
            path = _filled(kind)
            assert "chạy thử" in _run("import", "--dry-run", path)
            assert "Đã nhập" in _run("import", path)
        with contextlib.closing(Store(f"sqlite:///{folder / 'dti.sqlite3'}")) as store:
            return Conversation(Snapshot(store.current()), lambda: 2026)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("điểm DTI xã Krông Nô Lâm Đồng năm 2026", "410,5/500 điểm, xếp hạng 2/4"),
        ("diem chi so 1.2 cua xa krong no, lam dong nam 2026", "70/80 điểm"),
        ("xã Đức Trọng xếp thứ mấy năm 2026", "hạng 4/4"),
        ("bảng xếp hạng DTI xã Lâm Đồng 2026", "các xã, phường Lâm Đồng"),
        ("1.1 lâm đồng tính thế nào", "Chia 12"),
        ("tỷ lệ thôn có nhóm zalo là mục mấy của Lâm Đồng", "mục 1.2"),
        ("bộ dti xã lâm đồng tổng bao nhiêu điểm", "tổng 500 điểm"),
        ("so sánh xã krông nô lâm đồng với xã đắk mil lâm đồng 2026", "15,25 điểm"),
        ("hạn báo cáo nhóm zalo thôn lâm đồng", "20/3"),
        ("cách lập nhóm zalo của thôn", "Thêm ít nhất 3 người"),
        ("xã suối thử thuộc tỉnh nào", "tỉnh Lâm Đồng"),
        ("xuan huong da lat 2026 dc bn diem", "455/500"),
    ],
)
def test_what_was_filled_in_is_known_at_once(filled: Conversation, question: str, said: str) -> None:
    reply = filled.answer(question, Asker())
    assert reply.outcome is Outcome.ANSWER, reply.text
    assert said.lower() in reply.text.lower(), reply.text


def test_evidence_is_for_the_unit_alone(filled: Conversation) -> None:
    reply = filled.answer("đơn vị mình còn thiếu minh chứng gì", OFFICER)
    assert "1.1 (100/120 điểm)" in reply.text
    assert "Bảng chấm năm 2026" in reply.text
    note = filled.answer("mục 1.1 thẩm định ghi chú gì", OFFICER)
    assert "Thiếu kết luận tháng 7" in note.text
    refused = filled.answer("xã Krông Nô Lâm Đồng còn thiếu minh chứng gì", Asker())
    assert refused.outcome is Outcome.ABSTAIN
    assert "100" not in refused.text


def test_a_guide_without_steps_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DTIBOT_DATABASE_URL", f"sqlite:///{tmp_path / 'dti.sqlite3'}")
    path = _filled("guides")
    book = openpyxl.load_workbook(path)
    book["Hướng dẫn"].cell(4, 1).value = 2
    book["Hướng dẫn"].cell(4, 2).value = "Việc không có bước"
    book.save(path)
    result = CliRunner().invoke(main_group, ["import", path])
    told = result.output + str(result.exception)
    assert "dòng 4" in told
    assert "thiếu các bước" in told
