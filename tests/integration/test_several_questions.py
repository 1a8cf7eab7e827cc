"""Several questions in one message: what is cut apart, what stays one, and what is answered for each."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome
from tests.replies import GUEST


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "krong no 2023 bao nhieu diem, mat diem o dau, can gi de len hang",
            [
                "1) Huyện Krông Nô năm 2023: 655,26/1.000 điểm",
                "2) Huyện Krông Nô",
                "3) Huyện Krông Nô cần thêm 9,61",
            ],
        ),
        ("DTI-21 và DTI-22 tính sao", ["1) DTI-21 Tỷ lệ người dân", "2) DTI-22 Số lượng hệ thống"]),
        ("dti-21 tính sao, dti-22 tính sao", ["1) DTI-21 Tỷ lệ người dân", "2) DTI-22 Số lượng hệ thống"]),
        ("dti-09, dti-12 cần minh chứng gì", ["1) DTI-09 cần minh chứng", "2) DTI-12 cần minh chứng"]),
        (
            "quyết định 1552 và quyết định 401 về cái gì",
            ["1) Quyết định 1552/QĐ-UBND ngày 19/09/2022", "2) Quyết định 401/QĐ-UBND ngày 05/04/2024"],
        ),
        (
            "1552 là văn bản gì, 401 là văn bản gì",
            ["1) Quyết định 1552/QĐ-UBND", "2) Quyết định 401/QĐ-UBND"],
        ),
        ("hạn nộp báo cáo quý 1 và báo cáo năm là khi nào", ["1) Hạn: 15/4", "2) "]),
    ],
)
def test_each_is_answered(assistant: Conversation, text: str, parts: list[str]) -> None:
    reply = assistant.answer(text, GUEST)
    assert [part for part in parts if part not in reply.text] == [], reply.text
    labels = [choice.label for choice in reply.choices]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("dti-03 và dti-04 cái nào nhiều điểm hơn", "DTI-03 và DTI-04 cùng tối đa 2 điểm.\n- DTI-03"),
        (
            "dti-09 với dti-12 chỉ số nào nhiều điểm hơn",
            "DTI-09 nhiều điểm hơn DTI-12: tối đa 2 so với 1 điểm.",
        ),
        ("điểm Đắk Mil 2023, còn Cư Jút thì sao", "Huyện Đắk Mil cao hơn huyện Cư Jút 274,11 điểm"),
        ("điểm krông nô 2023? hạng mấy?", "Huyện Krông Nô năm 2023: hạng 3/8 (655,26 điểm)"),
        ("quyết định 405 thay quyết định 922 phải không", "405/QĐ-BKHCN ngày 03/04/2025 thay 922/QĐ-BTTTT."),
        ("1726 thay cho 922 đúng không", "922/QĐ-BTTTT ngày 20/05/2022 thay 1726/QĐ-BTTTT."),
        ("quyết định 401 thay quyết định 922 à", "922/QĐ-BTTTT được thay bằng 405/QĐ-BKHCN, không phải 401"),
    ],
)
def test_one_question_about_two_things_is_one(assistant: Conversation, text: str, start: str) -> None:
    reply = assistant.answer(text, GUEST)
    assert reply.outcome is Outcome.ANSWER and reply.text.startswith(start), reply.text


def test_what_is_not_known_beside_what_is_stays_not_unsaid(assistant: Conversation) -> None:
    reply = assistant.answer("LGSP, NGSP là gì", GUEST)
    assert "LGSP là viết tắt của: Nền tảng tích hợp" in reply.text
    assert "Chưa có nghĩa của NGSP trong dữ liệu." in reply.text


def test_papers_without_a_known_relation_are_not_guessed_at(assistant: Conversation) -> None:
    reply = assistant.answer("quyết định 1552 thay quyết định 401 phải không", GUEST)
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.text.startswith("Chưa biết 1552/QĐ-UBND và 401/QĐ-UBND có thay nhau không")


def test_the_deadlines_of_a_province_are_those_of_its_communes(assistant: Conversation) -> None:
    reply = assistant.answer("hạn báo cáo dti quý 2 xã an thới đông", GUEST)
    assert reply.text.startswith("Hạn: 15/7 (Báo cáo DTI cấp xã, kỳ 6 tháng, TP.HCM).")
