"""Replies as spreadsheets: who gets which, what is in them, and what never is."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome, Reply
from handlers.spreadsheet import XLSX, workbook
from knowledge.asker import Asker, Role
from knowledge.bundle import Bundle
from knowledge.records import Score, Stage
from knowledge.snapshot import Snapshot
from knowledge.workbook.sheet import Column, Sheet
from tests.conftest import THIS_YEAR
from tests.replies import GUEST, TAN_MAU
from tests.spreadsheets import columns, opened, values

EVIDENCE = "gửi em danh sách minh chứng còn thiếu của xã Tân Mẫu dạng excel"
BOARD = "xuất excel bảng xếp hạng DTI các huyện Đắk Nông năm 2023"

UNITS = [
    "",
    "UBND xã Tân Mẫu",
    "tỉnh Tây Ninh",
    "huyện Krông Nô",
    "tỉnh Đắk Nông",
    "xã Krông Nô",
    "xã Nam Đà",
]
ASKERS = [Asker(role, unit) for role, unit in itertools.product(Role, UNITS)]


def named(asker: Asker) -> str:
    return f"{asker.role.value} {asker.unit}"


def sheet_of(reply: Reply) -> bytes:
    assert reply.file is not None, reply.text
    assert reply.file.media_type == XLSX
    return reply.file.content


def cells_of(reply: Reply) -> str:
    """Everything that stands in a file, on every page, as one text."""
    content = sheet_of(reply)
    pages = (values(content, sheet) for sheet in opened(content).sheetnames)
    comments = [cell.comment for page in opened(content) for row in page.iter_rows() for cell in row]
    assert not any(comments)
    return "\n".join(str(cell) for page in pages for row in page for cell in row)


@pytest.mark.parametrize("asker", ASKERS, ids=named)
def test_missing_evidence_goes_to_the_officers_of_the_unit_and_those_above_only(
    assistant: Conversation, asker: Asker
) -> None:
    entitled = {
        (Role.OFFICER, "UBND xã Tân Mẫu"),
        (Role.REVIEWER, "UBND xã Tân Mẫu"),
        (Role.ADMIN, "UBND xã Tân Mẫu"),
        (Role.REVIEWER, "tỉnh Tây Ninh"),
        (Role.ADMIN, "tỉnh Tây Ninh"),
    }
    reply = assistant.answer(EVIDENCE, asker)
    if (asker.role, asker.unit) in entitled:
        assert len(values(sheet_of(reply))) == 23
    else:
        assert (reply.file, reply.outcome) == (None, Outcome.ABSTAIN)
        assert "1.4" not in reply.text


@pytest.fixture(scope="module")
def with_unpublished(bundle: Bundle, snapshot: Snapshot) -> Conversation:
    """The packaged knowledge, with unpublished totals of two districts that would show in a ranking."""
    scores = [
        Score(
            "dak-nong-2022", 2023, f"cu/dak-nong/{unit}", "TOTAL", stage, value, str(value), None, "", "", "x"
        )
        for unit, stage, value in (
            ("krong-no", Stage.SELF, Decimal("777.71")),
            ("krong-no", Stage.APPRAISED, Decimal("666.61")),
            ("dak-mil", Stage.SELF, Decimal("888.81")),
        )
    ]
    changed = replace(bundle, scores=(*bundle.scores, *scores))
    return Conversation(Snapshot(changed, snapshot.units), lambda: THIS_YEAR)


@pytest.mark.parametrize("asker", ASKERS, ids=named)
def test_a_ranking_holds_unpublished_figures_of_units_that_the_asker_may_see_only(
    with_unpublished: Conversation, asker: Asker
) -> None:
    inside = asker.role in (Role.OFFICER, Role.REVIEWER, Role.ADMIN)
    above = asker.role in (Role.REVIEWER, Role.ADMIN) and asker.unit == "tỉnh Đắk Nông"
    reply = with_unpublished.answer(BOARD, asker)
    found = cells_of(reply)
    own = inside and asker.unit == "huyện Krông Nô"
    assert ("777.71" in found, "666.61" in found) == (own or above, own or above)
    assert ("888.81" in found) is above
    heading = values(sheet_of(reply))[0]
    assert ("Điểm tự đánh giá" in heading, "Điểm thẩm định" in heading) == (own or above, own or above)
    assert ("chưa công bố" in found) is (own or above)
    assert columns(sheet_of(reply))["Tổng điểm (tối đa 1.000)"][:2] == [685.21, 664.87]
    assert not any(figure in reply.text for figure in ("777,71", "666,61", "888,81"))


def test_the_file_lists_what_the_reply_names_and_more(assistant: Conversation) -> None:
    reply = assistant.answer("gửi em danh sách minh chứng còn thiếu dạng excel", TAN_MAU)
    assert reply.text.startswith("Xã Tân Mẫu: còn 22 chỉ số phải bổ sung minh chứng")
    assert reply.file is not None
    assert reply.file.name == "Minh chứng còn thiếu - xã Tân Mẫu - 2025.xlsx"
    found = columns(reply.file.content)
    assert (found["TT"], found["Mã chỉ số"][:3]) == (list(range(1, 23)), ["1.4", "2.4", "4.7"])
    assert set(found["Trạng thái"]) == {"Cần bổ sung minh chứng"}
    assert sum(Decimal(str(open_)) for open_ in found["Điểm còn có thể thêm"]) == Decimal("283.41")
    about = {row[0]: row[1] for row in values(reply.file.content, "Thông tin")}
    assert about["Điểm còn có thể thêm"] == "283,41"
    assert about["Lưu ý"] == "Thông tin nội bộ của đơn vị, chưa công bố"
    assert opened(reply.file.content).sheetnames == ["Minh chứng còn thiếu", "Thông tin"]


def test_a_ranking_stands_as_published_with_what_contradicts_it(assistant: Conversation) -> None:
    reply = assistant.answer(BOARD, GUEST)
    assert reply.file is not None
    assert reply.file.name == "Xếp hạng tổng điểm - các huyện, thành phố Đắk Nông - 2023.xlsx"
    found = columns(reply.file.content)
    place = found["Tên đơn vị"].index("huyện Cư Jút")
    row = {heading: cells[place] for heading, cells in found.items()}
    assert (row["Xếp hạng"], row["Hạng tính theo điểm"], row["Xếp loại"]) == (8, 7, "Yếu")
    assert row["Tổng điểm (tối đa 1.000)"] == 390.76
    assert "thứ hạng in không khớp với điểm" in row["Lưu ý"]
    assert "Trụ cột Chính quyền số (tối đa 700)" in row
    assert row["Nguồn"].startswith("QĐ 401/QĐ-UBND")


def test_a_unit_that_did_not_report_has_a_dash_and_no_computed_rank(assistant: Conversation) -> None:
    reply = assistant.answer("xuất excel bảng xếp hạng các huyện tỉnh Đắk Lắk 2021", GUEST)
    found = columns(sheet_of(reply))
    points = next(cells for heading, cells in found.items() if heading.startswith("Tổng điểm"))
    dashes = [place for place, cell in enumerate(points) if cell == "-"]
    assert dashes
    assert {found["Hạng tính theo điểm"][place] for place in dashes} == {""}
    assert len(points) == 15


ASKED = [
    (TAN_MAU, [], "gửi em danh sách minh chứng còn thiếu dạng excel", 22),
    (TAN_MAU, [], "xuat excel minh chung con thieu cua don vi minh", 22),
    (TAN_MAU, ["đơn vị mình còn thiếu minh chứng nào"], "xuat excel", 22),
    (TAN_MAU, ["đơn vị mình còn thiếu minh chứng nào"], "cho em xin file", 22),
    (TAN_MAU, [], "tải danh sách minh chứng còn thiếu về máy", 22),
    (TAN_MAU, [], "cho em file excel minh chứng còn thiếu nhóm 4", 11),
    (TAN_MAU, [], "file excel minh chứng còn thiếu nhóm 4 và nhóm 6", 17),
    (GUEST, ["bảng xếp hạng DTI Đắk Nông 2023"], "gửi em bản excel", 8),
    (GUEST, [], "xếp hạng nhóm hạ tầng số đắk nông 2023 file excel", 8),
    (GUEST, [], "XUẤT BẢNG TÍNH XẾP HẠNG CÁC HUYỆN ĐẮK NÔNG 2023", 8),
]


@pytest.mark.parametrize(("asker", "before", "question", "rows"), ASKED, ids=[q for _, _, q, _ in ASKED])
def test_ways_of_asking(
    assistant: Conversation, asker: Asker, before: list[str], question: str, rows: int
) -> None:
    reply = assistant.answer(unicodedata.normalize("NFD", question), asker, before)
    assert len(values(sheet_of(reply))) - 1 == rows


NOT_ASKED = [
    (TAN_MAU, "đơn vị mình còn thiếu minh chứng nào"),
    (TAN_MAU, "mục 4.7 còn thiếu gì, file excel nộp được không"),
    (GUEST, "bảng xếp hạng DTI Đắk Nông 2023"),
    (GUEST, "file minh chứng nộp dạng excel được không"),
    (GUEST, "minh chứng nộp file gì, word hay excel"),
    (GUEST, "hạng tại bảng xếp hạng Đắk Nông 2023"),
]


@pytest.mark.parametrize(("asker", "question"), NOT_ASKED, ids=[question for _, question in NOT_ASKED])
def test_no_file_where_none_was_asked_for(assistant: Conversation, asker: Asker, question: str) -> None:
    assert assistant.answer(question, asker).file is None


def test_which_list_is_asked_back_with_those_that_the_person_can_have(assistant: Conversation) -> None:
    officer, guest = assistant.answer("xuất excel", TAN_MAU), assistant.answer("xuất excel", GUEST)
    assert (officer.outcome, officer.text) == (
        Outcome.CLARIFY,
        "Anh/chị cần bảng nào ở dạng bảng tính?\n1. Minh chứng còn thiếu của đơn vị\n2. Bảng xếp hạng",
    )
    assert len(values(sheet_of(assistant.answer(officer.choices[0].ask, TAN_MAU)))) == 23
    assert guest.outcome is Outcome.CLARIFY
    for choice in guest.choices:
        assert assistant.answer(choice.ask, GUEST).file is not None, choice.ask


def test_what_has_no_spreadsheet_says_so(assistant: Conversation) -> None:
    reply = assistant.answer("xuất excel điểm DTI huyện Krông Nô năm 2023", GUEST)
    assert reply.file is None
    assert reply.text.startswith("Huyện Krông Nô năm 2023: 655,26/1.000 điểm")
    assert reply.text.splitlines()[-1] == (
        "Nội dung này chưa có bản bảng tính; hiện có cho bảng xếp hạng và, với cán bộ của đơn vị, "
        "minh chứng còn thiếu."
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Điểm: huyện Đắk R'lấp / 2023", "Điểm huyện Đắk R lấp 2023.xlsx"),
        (unicodedata.normalize("NFD", "Xếp hạng"), "Xếp hạng.xlsx"),
        ("../../etc/passwd", "etc passwd.xlsx"),
        ('a"b\r\nc\x00d', "a b c d.xlsx"),
        ("x" * 300, f"{'x' * 80}.xlsx"),
        ("😀", "bảng.xlsx"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(name: str, file: str) -> None:
    assert workbook(name, [Sheet("T", (Column("a"),), [])]).name == file


def test_a_list_without_rows_has_no_file(assistant: Conversation) -> None:
    reply = assistant.answer("xuất excel minh chứng còn thiếu nhóm 5", TAN_MAU)
    assert reply.file is None
    assert "không còn chỉ số nào thiếu minh chứng" in reply.text


def test_several_questions_in_one_message_keep_the_file(assistant: Conversation) -> None:
    reply = assistant.answer(
        "xuất excel danh sách minh chứng còn thiếu của đơn vị mình? điểm DTI huyện Krông Nô năm 2023?",
        TAN_MAU,
    )
    assert "655,26" in reply.text
    assert len(values(sheet_of(reply))) == 23
