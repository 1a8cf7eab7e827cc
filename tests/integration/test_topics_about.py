"""Indicators by what they speak of and what they are worth; and questions that once went astray."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome
from tests.replies import GUEST, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "bộ tây ninh có chỉ số nào về camera",
        "answer",
        """\
1 chỉ số nói về “camera”:
- Tây Ninh (xã) 2025: mục 1.6 Triển khai Hệ thống camera giám sát an ninh, trật tự xã hội (10 điểm)
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "bộ tây ninh có chỉ số nào về nuôi ong",
        "abstain",
        "Không có chỉ số nào của Bộ chỉ số DTI cấp xã tỉnh Tây Ninh nói về “nuôi ong”.",
    ),
    (
        GUEST,
        [],
        "nhóm nào của bộ tây ninh nhiều điểm nhất",
        "answer",
        """\
Nhiều điểm nhất trong Bộ chỉ số DTI cấp xã tỉnh Tây Ninh: nhóm 4 Hoạt động chính quyền số, tối đa 520 điểm.
- nhóm 2 Nhân lực số (100 điểm)
- nhóm 3 An toàn thông tin, an ninh mạng (100 điểm)
- nhóm 1 Hạ tầng và Nền tảng số (80 điểm)
- nhóm 5 Hoạt động Kinh tế số (80 điểm)
- nhóm 6 Hoạt động Xã hội số (80 điểm)
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)


@pytest.mark.parametrize(
    ("text", "outcome", "part"),
    [
        ("tiêu chí nào nói về chữ ký số", Outcome.ANSWER, "DTI-41 Số lượng dân số trưởng thành có chữ ký số"),
        ("chỉ số nào của tphcm nhiều điểm nhất", Outcome.ANSWER, "5 mục, mỗi mục tối đa 5 điểm"),
        ("kế hoạch chuyển đổi số đắk nông 2024 số mấy", Outcome.ANSWER, "1553/QĐ-UBND"),
        ("mđrắk vì sao hạng cuối", Outcome.ANSWER, "không báo cáo"),
        ("lak 2021", Outcome.ANSWER, "123,45"),
        ("hạn chấm điểm quý 3", Outcome.ANSWER, "15/10"),
        ("tôi muốn gặp cán bộ", Outcome.ANSWER, "Trợ lý trả lời"),
        ("Đà Nẵng", Outcome.ANSWER, "94 xã, phường"),
        ("tphcm co bao nhieu xa", Outcome.ANSWER, "168 xã, phường"),
        ("so tai nguyen moi truong dak lak", Outcome.ANSWER, "114,02"),
        ("bao nhieu phan tram ho so online o thuan chau", Outcome.ANSWER, "85,24%"),
        ("krông nô có bao nhiêu máy tính", Outcome.ABSTAIN, "Chưa có số liệu này của huyện Krông Nô"),
    ],
)
def test_what_is_meant_is_found(assistant: Conversation, text: str, outcome: Outcome, part: str) -> None:
    reply = assistant.answer(text, GUEST)
    assert reply.outcome is outcome and part in reply.text, reply.text
