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


def test_a_pillar_is_told_to_be_a_sum(assistant: Conversation) -> None:
    text = "nếu trụ cột kinh tế số của Krông Nô đạt 600 thì sao"
    reply = assistant.answer(text, Asker(Role.GUEST, ""))
    assert reply.outcome is Outcome.ABSTAIN and "Xin cho biết nhóm nào" in reply.text
