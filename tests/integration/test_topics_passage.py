"""Replies about figures that reports state, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "krong no co bao nhieu tram bts",
        "answer",
        """\
Trạm thu phát sóng BTS: 122 trạm (huyện Krông Nô, 8 tháng đầu năm 2024).
Nguồn: Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục I.3 Hạ tầng số""",
    ),
    (
        GUEST,
        [],
        "tổ công nghệ số cộng đồng krông nô có bao nhiêu thành viên",
        "answer",
        """\
Huyện Krông Nô:
- Thành viên tổ công nghệ số cộng đồng cấp xã: 120 thành viên (8 tháng đầu năm 2024)
- Thành viên tổ công nghệ số cộng đồng thôn, bon: 341 thành viên (8 tháng đầu năm 2024)
Báo cáo không cộng; hai cấp: 120 + 341 = 461 thành viên.
Nguồn: Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục I.4 Nhân lực số""",
    ),
    (
        GUEST,
        [],
        "Krông Nô có bao nhiêu trạm BTS năm 2020",
        "abstain",
        """\
Chưa có số liệu năm 2020 về trạm thu phát sóng BTS của huyện Krông Nô.
Dữ liệu hiện có: 8 tháng đầu năm 2024.
Nguồn: Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục I.3 Hạ tầng số""",
    ),
    (
        GUEST,
        [],
        "số trạm bts",
        "clarify",
        """\
Nhiều nơi có số liệu này. Anh/chị hỏi của nơi nào?
1. huyện Krông Nô
2. huyện Thuận Châu""",
    ),
    (
        GUEST,
        [],
        "năm 2023 Thuận Châu tổ chức bao nhiêu cuộc họp trực tuyến, bao nhiêu phiên họp không giấy",
        "answer",
        """\
Huyện Thuận Châu:
- Cuộc họp trực tuyến: 87 cuộc (năm 2023)
- Phiên họp không giấy: 62 phiên (năm 2023)
Nguồn: Báo cáo năm 2023 của UBND huyện Thuận Châu, mục I.3 Phát triển Chính quyền số""",
    ),
    (
        GUEST,
        [],
        "cả nước có bao nhiêu tổ công nghệ số cộng đồng",
        "answer",
        """\
Cả nước tháng 9/2023: 76.905 tổ.
Nguồn: giaoduc.edu.vn (20/9/2023)""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
