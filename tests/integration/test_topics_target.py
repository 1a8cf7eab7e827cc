"""Replies about targets and thresholds, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        PHUOC_HAI,
        [],
        "DTI-43 cần đạt bao nhiêu % mới trọn điểm",
        "answer",
        """\
DTI-43 Tỷ lệ người dân biết kỹ năng về công nghệ thông tin và truyền thông: từ 70% thì được điểm tối đa (1 điểm).
Cách chấm: Tỷ lệ = a/b; a = số người dân được tuyên truyền, phổ biến, hướng dẫn sử dụng dịch vụ, tiện ích số của Thành phố, b = dân số trung bình năm báo cáo. Từ 70%: điểm tối đa (1 điểm); dưới 70%: tỷ lệ × điểm tối đa.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "dti-04 cần bao nhiêu tin bài mới được tối đa",
        "answer",
        """\
DTI-04 Cổng/Trang thông tin điện tử có chuyên mục riêng về chuyển đổi số: từ 52 thì được điểm tối đa (2 điểm); tính theo: Số tin bài trong năm của chuyên mục CĐS.
Cách chấm: Chuyên mục có từ 52 tin bài/năm: điểm tối đa (2 điểm); 20-51 tin bài: 1/2 điểm tối đa (1 điểm); dưới 20: 1/4 điểm tối đa (0,5 điểm); chưa có chuyên mục: 0 điểm.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "6.4 cần đạt bao nhiêu % mới trọn điểm",
        "abstain",
        """\
Chưa thể trả lời: Bộ chỉ số DTI cấp xã tỉnh Tây Ninh không in cách chấm của mục 6.4 Tỷ lệ người dân có Sổ sức khỏe điện tử.
Nguồn chỉ cho biết điểm tối đa là 10.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
