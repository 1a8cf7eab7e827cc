"""Replies about when reports are due, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        PHUOC_HAI,
        [],
        "hạn nộp báo cáo DTI quý 3",
        "answer",
        """\
Hạn: 15/10 (Báo cáo DTI cấp xã, kỳ 9 tháng, TP.HCM).
Nơi nhận: Sở KH&CN.
Hạn dự kiến; nếu công văn nêu hạn khác thì theo công văn.
Nguồn: Danh mục báo cáo của UBND xã An Thới Đông, TP.HCM (hạn dự kiến; ưu tiên hạn trong công văn)""",
    ),
    (
        PHUOC_HAI,
        ["hạn nộp báo cáo dti quý 1"],
        "còn báo cáo năm thì sao",
        "answer",
        """\
Hạn: 20/01 năm sau (Báo cáo DTI cấp xã, kỳ năm, TP.HCM).
Nơi nhận: Sở KH&CN.
Hạn dự kiến; nếu công văn nêu hạn khác thì theo công văn.
Nguồn: Danh mục báo cáo của UBND xã An Thới Đông, TP.HCM (hạn dự kiến; ưu tiên hạn trong công văn)""",
    ),
    (
        PHUOC_HAI,
        [],
        "báo cáo dti nộp khi nào",
        "answer",
        """\
Báo cáo DTI cấp xã (TP.HCM):
- Quý I: 15/4
- 6 tháng: 15/7
- 9 tháng: 15/10
- Năm: 20/01 năm sau
Nơi nhận: Sở KH&CN.
Hạn dự kiến; nếu công văn nêu hạn khác thì theo công văn.
Nguồn: Danh mục báo cáo của UBND xã An Thới Đông, TP.HCM (hạn dự kiến; ưu tiên hạn trong công văn)""",
    ),
    (
        TAN_MAU,
        [],
        "hạn nộp báo cáo DTI quý 3 năm 2026",
        "abstain",
        """\
Chưa biết hạn báo cáo này của tỉnh Tây Ninh: tài liệu đang lưu không nêu.
Chỉ có hạn của TP.HCM, không áp dụng cho tỉnh Tây Ninh.
Nên xem công văn của Sở KH&CN tỉnh.""",
    ),
    (
        GUEST,
        [],
        "hạn nộp báo cáo là ngày nào",
        "clarify",
        """\
Anh/chị hỏi hạn của báo cáo nào, kỳ nào, ở tỉnh nào?
1. Báo cáo DTI cấp xã, TP.HCM
2. Báo cáo khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi…
3. Báo cáo Thư điện tử công vụ, TP.HCM
4. Báo cáo 100 ngày xử lý điểm nghẽn, TP.HCM""",
    ),
    (
        GUEST,
        [],
        "khi nào công bố DTI quốc gia 2024",
        "answer",
        """\
Thời gian: 21/10/2025 (Công bố DTI quốc gia, bộ, tỉnh, kỳ năm 2024, Quốc gia).
Nguồn: dantri.com.vn và nhiều báo""",
    ),
    (
        PHUOC_HAI,
        [],
        "báo cáo 100 ngày bao lâu nộp một lần",
        "answer",
        """\
Hạn: hằng tuần (Báo cáo 100 ngày xử lý điểm nghẽn, kỳ hằng tuần, TP.HCM).
Nơi nhận: Thành phố.
Theo 06-KH/BCĐ.
Nguồn: Chỉ tiêu, nhiệm vụ của UBND xã An Thới Đông, TP.HCM (01/9/2026)""",
    ),
    (
        GUEST,
        [],
        "hạn nộp thuế là ngày nào",
        "abstain",
        """\
Chưa có hạn của báo cáo này trong dữ liệu.""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
