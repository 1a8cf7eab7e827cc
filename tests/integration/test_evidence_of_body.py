"""What a responsible body still owes, where the unit's duties say who answers for what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.conversation import Conversation
from knowledge.bundle import Bundle
from knowledge.records import Responsibility
from knowledge.snapshot import Snapshot
from tests.replies import TAN_MAU


@pytest.mark.parametrize("body", ["phòng VH-XH", "Phòng Văn hóa - Xã hội", "phong vhxh"])
def test_only_what_the_body_answers_for_is_listed(bundle: Bundle, body: str) -> None:
    duties = tuple(
        Responsibility("tay-ninh/tan-mau", "tay-ninh-2025", 2025, code, "", who, (), "Phân công thử")
        for code, who in (("6", "Phòng Văn hóa - Xã hội"), ("4.14", "Phòng Kinh tế"))
    )
    known = Snapshot(replace(bundle, responsibilities=(*bundle.responsibilities, *duties)))
    reply = Conversation(known, lambda: 2026).answer(f"{body} còn nợ minh chứng nào", TAN_MAU)
    assert reply.text.splitlines()[0] == (
        "Phòng Văn hóa - Xã hội (xã Tân Mẫu): còn 6 chỉ số phải bổ sung minh chứng, "
        "còn có thể thêm tối đa 54,57 điểm."
    )
    assert "4.14" not in reply.text
