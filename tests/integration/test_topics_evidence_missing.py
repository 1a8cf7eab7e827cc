"""Replies about missing evidence, in full: what a person reads, line by line."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from tests.replies import PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        TAN_MAU,
        [],
        "Xã mình còn bao nhiêu chỉ số phải bổ sung minh chứng",
        "answer",
        """\
Xã Tân Mẫu: còn 22 chỉ số phải bổ sung minh chứng, còn có thể thêm tối đa 283,41 điểm.
- 1.4 (0/20 điểm): Mức độ ứng dụng AI
- 2.4 (0/20 điểm): Số lượng người dân được phổ cập kỹ năng số
- 4.7 (0/20 điểm): Tổng chi Ngân sách nhà nước cho chuyển đổi số
- 4.8 (0/20 điểm): Tổng chi thường xuyên cho chuyển đổi số
- 4.22.4 (0/20 điểm): Triển khai thực hiện nhiệm vụ được giao theo Kế hoạch phát triển kinh…
- 4.22.5 (0/20 điểm): Triển khai thực hiện nhiệm vụ truyền thông, phổ biến, nâng cao nhận…
Còn 16 mục: 4.22.8, 4.22.9, 4.22.11, 1.6, 2.5, 4.14, 4.22.3, 6.1, 6.3, 6.4, 6.5, 6.8, 3.4, 6.6, 4.1, 4.22.1.
Xếp theo số điểm còn có thể thêm; kỳ 2025; hạn bổ sung chưa có trong dữ liệu.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        TAN_MAU,
        [],
        "nhóm 6 còn thiếu minh chứng mục nào",
        "answer",
        """\
Nhóm 6 Hoạt động Xã hội số: còn 6 chỉ số phải bổ sung minh chứng, còn có thể thêm tối đa 54,57 điểm.
- 6.1 (0/10 điểm): Tỷ lệ người dân từ 14 tuổi trở lên có tài khoản danh tính điện tử sử…
- 6.3 (0/10 điểm): Tỷ lệ dân số trưởng thành từ 18 tuổi trở lên có chữ ký số hoặc chữ ký…
- 6.4 (0/10 điểm): Tỷ lệ người dân có Sổ sức khỏe điện tử
- 6.5 (0/10 điểm): Tỷ lệ người dân biết kỹ năng về công nghệ thông tin và truyền thông
- 6.8 (0/10 điểm): Tổ dân phố trên địa bàn xã có nhóm hoặc diễn đàn số được sử dụng để…
- 6.6 (5,43/10 điểm): Tỷ lệ phản ánh, kiến nghị đã giải quyết đúng hạn trên hệ thống 1022
Xếp theo số điểm còn có thể thêm; kỳ 2025, xã Tân Mẫu; hạn bổ sung chưa có trong dữ liệu.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        TAN_MAU,
        [],
        "nhóm 4 ngoài 4.22 còn thiếu minh chứng mục nào",
        "answer",
        """\
Nhóm 4 Hoạt động chính quyền số, ngoài mục 4.22: còn 4 chỉ số phải bổ sung minh chứng, còn có thể thêm tối đa 52,86 điểm.
- 4.7 (0/20 điểm): Tổng chi Ngân sách nhà nước cho chuyển đổi số
- 4.8 (0/20 điểm): Tổng chi thường xuyên cho chuyển đổi số
- 4.14 (0/10 điểm): Chính quyền cấp xã sử dụng hệ thống, nền tảng họp không giấy trong…
- 4.1 (17,14/20 điểm): Cổng/Trang thông tin điện tử của địa phương cung cấp đầy đủ nội dung…
Chưa nộp minh chứng: 4.9.
Xếp theo số điểm còn có thể thêm; kỳ 2025, xã Tân Mẫu; hạn bổ sung chưa có trong dữ liệu.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "nhóm 5 còn thiếu minh chứng mục nào",
        "answer",
        """\
Nhóm 5 Hoạt động Kinh tế số: không còn chỉ số nào thiếu minh chứng (kỳ 2025).
Trạng thái các chỉ số: Hoàn thành: 4.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        TAN_MAU,
        [],
        "4.14 bị thẩm định ghi chú gì",
        "answer",
        """\
Mục 4.14: cần bổ sung minh chứng (Chính quyền cấp xã sử dụng hệ thống, nền tảng họp không giấy trong các cuộc họp).
Kỳ 2025: tự đánh giá 8,03, thẩm định 0/10 điểm; trạng thái Cần bổ sung minh chứng; còn có thể thêm 10 điểm.
Chưa ghi nhận văn bản nào đã nộp.
Thẩm định ghi: tổng giấy mời phát hành từ ngày 01/8/2025 đến 31/12/2025: 508, tổng giấy mời trên HKG 394
Cần làm: nộp văn bản hoặc số liệu chứng minh đúng nội dung chỉ số; văn bản ghi đủ số hiệu, tên, ngày, trích yếu.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        ["mục 1.6 thẩm định mấy điểm"],
        "còn thiếu gì",
        "answer",
        """\
Mục 1.6: cần bổ sung minh chứng (Triển khai Hệ thống camera giám sát an ninh, trật tự xã hội).
Kỳ 2025: tự đánh giá 10, thẩm định 0/10 điểm; trạng thái Cần bổ sung minh chứng; còn có thể thêm 10 điểm.
Đã nộp:
- 808/CAX - 05/06/2026: V/v báo cáo đánh giá mức độ; chuyển đổi số trên địa bàn xã
Thẩm định không ghi lý do.
Cần làm: đối chiếu tên chỉ số, nộp thêm văn bản hoặc số liệu chứng minh phần chưa đạt.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        TAN_MAU,
        [],
        "DTI-22 còn thiếu minh chứng gì",
        "abstain",
        """\
Không có mục DTI-22 trong bộ chỉ số đang lưu.
- Bộ chỉ số DTI cấp xã tỉnh Tây Ninh: có 62 chỉ số, từ 1.1 đến 6.8
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        PHUOC_HAI,
        [],
        "xã mình còn thiếu minh chứng nào",
        "abstain",
        """\
Chưa có dữ liệu minh chứng, thẩm định của xã Phước Hải.""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)


QUESTIONS = [
    "Xã Tân Mẫu còn thiếu minh chứng những mục nào",
    "tan mau bi yeu cau bo sung minh chung muc nao",
    "cho xin danh sách minh chứng còn thiếu của xã Tân Mẫu",
    "mục 1.6 của Tân Mẫu đã nộp văn bản gì",
    "cho xem văn bản minh chứng mục 6.4 của Tân Mẫu để học hỏi",
    "thẩm định ghi chú gì ở mục 4.14 của xã Tân Mẫu",
    "nhóm 6 của Tân Mẫu còn thiếu gì",
    "xã Tân Mẫu có mục nào bị 0 điểm",
    "văn bản 808/CAX của Tân Mẫu nộp cho mục nào",
    "mình là cán bộ Tân Mẫu đây, mục 4.22.11 nộp kế hoạch nào rồi",
]
STRANGERS = [
    Asker(),
    Asker(Role.GUEST, "UBND xã Tân Mẫu"),
    Asker(Role.MEMBER, "UBND xã Tân Mẫu"),
    Asker(Role.OFFICER),
    Asker(Role.OFFICER, "UBND xã Phước Hải"),
    Asker(Role.OFFICER, "UBND xã Cần Giuộc"),
    Asker(Role.REVIEWER, "UBND thành phố Hồ Chí Minh"),
]
SECRETS = [
    "808/CAX",
    "117/BC-TYT",
    "476/KH-UBND",
    "1578/KH-UBND",
    "508",
    "394",
    "283,41",
    "54,57",
    "4.22.9",
    "22 chỉ số",
]


@pytest.mark.parametrize("asker", STRANGERS, ids=lambda a: f"{a.role.value} {a.unit}")
@pytest.mark.parametrize("question", QUESTIONS)
def test_strangers_are_shown_no_figure_and_no_paper(
    assistant: Conversation, asker: Asker, question: str
) -> None:
    reply = assistant.answer(question, asker)
    assert reply.outcome.value == "abstain", reply.text
    told = [secret for secret in SECRETS if secret in reply.text and secret not in question]
    assert not told, reply.text


@pytest.mark.parametrize("asker", STRANGERS, ids=lambda a: f"{a.role.value} {a.unit}")
def test_an_earlier_turn_about_a_unit_entitles_nobody(assistant: Conversation, asker: Asker) -> None:
    reply = assistant.answer("thế nộp văn bản nào rồi", asker, ["mục 1.6 của xã Tân Mẫu thẩm định mấy điểm"])
    assert not [secret for secret in SECRETS if secret in reply.text], reply.text


@pytest.mark.parametrize(
    "asker",
    [
        Asker(Role.OFFICER, "UBND xã Tân Mẫu"),
        Asker(Role.REVIEWER, "UBND tỉnh Tây Ninh"),
        Asker(Role.ADMIN, "UBND tỉnh Tây Ninh"),
    ],
    ids=lambda a: f"{a.role.value} {a.unit}",
)
def test_the_unit_and_those_above_it_see_the_list(assistant: Conversation, asker: Asker) -> None:
    reply = assistant.answer("Xã Tân Mẫu còn thiếu minh chứng những mục nào", asker)
    assert reply.outcome.value == "answer"
    assert "còn 22 chỉ số phải bổ sung minh chứng" in reply.text


def test_every_missing_indicator_is_named(assistant: Conversation) -> None:
    reply = assistant.answer("những chỉ số nào còn thiếu minh chứng", TAN_MAU)
    codes = "1.4 1.6 2.4 2.5 3.4 4.1 4.7 4.8 4.14 4.22.1 4.22.3 4.22.4 4.22.5 4.22.8 4.22.9 4.22.11"
    for code in [*codes.split(), "6.1", "6.3", "6.4", "6.5", "6.6", "6.8"]:
        assert f" {code}" in reply.text
