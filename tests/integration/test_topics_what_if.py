"""What would be: the whole reply, and who may see it."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome
from knowledge.asker import Asker, Role

TAN_MAU = "UBND xã Tân Mẫu"
SUPPOSED = "nếu mục 2.1 của xã Tân Mẫu đạt tối đa thì sao"


def test_the_reply_in_full(assistant: Conversation) -> None:
    reply = assistant.answer("neu krong no duoc them 20 diem thi hang may", Asker(Role.GUEST, ""))
    assert reply.text == (
        "Huyện Krông Nô sẽ có 675,26/1.000 điểm, tăng 20 so với 655,26 điểm năm 2023; "
        "từ hạng 3 lên hạng 2/8.\n"
        "Khi đó vượt: huyện Đắk Mil.\n"
        "Tính với giả định các đơn vị khác và các phần khác giữ nguyên điểm.\n"
        "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông "
        "(theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)"
    )


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("unit", ["", TAN_MAU, "huyện Krông Nô", "xã Tân Phú", "tỉnh Tây Ninh"])
@pytest.mark.parametrize("text", [SUPPOSED, "nếu xã Tân Mẫu thêm 20 điểm thì tổng bao nhiêu"])
def test_unpublished_figures_are_for_those_entitled(
    assistant: Conversation, role: Role, unit: str, text: str
) -> None:
    reply = assistant.answer(text, Asker(role, unit))
    entitled = (unit == TAN_MAU and role in (Role.OFFICER, Role.REVIEWER, Role.ADMIN)) or (
        unit == "tỉnh Tây Ninh" and role in (Role.REVIEWER, Role.ADMIN)
    )
    shown = any(figure in reply.text for figure in ("606,27", "621,27", "626,27"))
    assert shown == entitled, reply.text
    assert (reply.outcome is Outcome.ANSWER) == entitled, reply.text


@pytest.mark.parametrize(
    ("text", "total", "pillar"),
    [
        ("nếu trụ cột kinh tế số của Krông Nô đạt 600 thì sao", "794,97", "Kinh tế số: 460,29 → 600/650"),
        # the group of that name has 200 points at most
        ("neu chinh quyen so krong no dat 500 thi sao", "712,56", "Chính quyền số: 442,7 → 500/700"),
    ],
)
def test_a_pillar_moves_the_total_by_as_much(
    assistant: Conversation, text: str, total: str, pillar: str
) -> None:
    lines = assistant.answer(text, Asker(Role.GUEST, "")).text.splitlines()
    assert lines[0].startswith(f"Huyện Krông Nô sẽ có {total}/1.000 điểm")
    assert pillar in lines[1]
    assert "Trụ cột khác có thể đổi theo nếu phần thay đổi nằm ở nhóm dùng chung." in lines


def test_a_figure_in_front_of_its_group(assistant: Conversation) -> None:
    text = "nếu Krông Nô tăng 5 điểm nhóm nhân lực và giảm 10 điểm hạ tầng số thì sao"
    reply = assistant.answer(text, Asker(Role.GUEST, ""))
    assert "Huyện Krông Nô sẽ có 650,26/1.000 điểm, giảm 5" in reply.text
    assert "89,73 → 94,73/100 (+5)" in reply.text and "99 → 89/100 (-10)" in reply.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nếu Đắk Mil tăng 50 điểm thì Krông Nô hạng mấy", "Huyện Krông Nô: vẫn hạng 3/8."),
        ("nếu Đắk Mil giảm 50 điểm thì Krông Nô hạng mấy", "Huyện Krông Nô: từ hạng 3 lên hạng 2/8."),
        ("Krông Nô hạng mấy nếu Đắk Mil mất 50 điểm", "Huyện Krông Nô: từ hạng 3 lên hạng 2/8."),
    ],
)
def test_what_the_points_of_one_unit_mean_for_another(assistant: Conversation, text: str, line: str) -> None:
    lines = assistant.answer(text, Asker(Role.GUEST, "")).text.splitlines()
    assert lines[0].startswith("Huyện Đắk Mil sẽ có ")
    assert line in lines


@pytest.mark.parametrize(
    "text",
    [
        "nếu các huyện khác cũng tăng 10 điểm thì Krông Nô hạng mấy",
        "neu krong no va dak mil deu tang 10 diem thi hang may",
    ],
)
def test_several_units_at_once_are_not_guessed(assistant: Conversation, text: str) -> None:
    reply = assistant.answer(text, Asker(Role.GUEST, ""))
    assert reply.outcome is Outcome.ABSTAIN
    assert "nhiều đơn vị cùng đổi điểm" in reply.text


@pytest.mark.parametrize("text", ["Nếu nhóm ATTT đạt 60 thì sao?", "neu nhom attt duoc 60 diem thi sao"])
def test_the_unit_is_asked_for_and_a_button_asks_the_whole(assistant: Conversation, text: str) -> None:
    reply = assistant.answer(text, Asker(Role.GUEST, ""))
    assert reply.outcome is Outcome.CLARIFY
    choice = next(choice for choice in reply.choices if choice.label == "huyện Krông Nô")
    again = assistant.answer(choice.ask, Asker(Role.GUEST, ""), [text])
    assert again.text.startswith("Huyện Krông Nô sẽ có 687,26/1.000 điểm")


@pytest.mark.parametrize(
    "text",
    [
        "nếu nộp đủ minh chứng còn thiếu thì được bao nhiêu điểm",
        "nếu bổ sung hết thì xã mình được mấy điểm",
        "gia su duoc duyet het thi tong bao nhieu diem",
    ],
)
def test_all_that_is_missing_handed_in(assistant: Conversation, text: str) -> None:
    reply = assistant.answer(text, Asker(Role.OFFICER, TAN_MAU))
    assert reply.text.splitlines()[:2] == [
        "Xã Tân Mẫu sẽ có nhiều nhất 889,68/960 điểm (hiện 606,27 điểm thẩm định, kỳ 2025).",
        "Bổ sung đủ 22 mục cần minh chứng: thêm tối đa 283,41 điểm.",
    ]
    assert "889,68" not in assistant.answer(text, Asker(Role.MEMBER, TAN_MAU)).text
