"""Replies about what became of units, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from tests.replies import GUEST, Case, check, of_each

CAN_GIUOC = Asker(Role.OFFICER, "UBND xã Cần Giuộc")

CASES: list[Case] = [
    (
        GUEST,
        [],
        "xã Buôn Choah cũ bây giờ là xã nào",
        "answer",
        """\
Xã Buôn Choah, huyện Krông Nô, tỉnh Đắk Nông (cũ) nay thuộc xã Nam Đà, tỉnh Lâm Đồng.
Áp dụng từ 01/07/2025.
Nguồn: Nghị quyết 1671/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)""",
    ),
    (
        GUEST,
        [],
        "huyện Krông Nô giờ còn không",
        "answer",
        """\
Huyện Krông Nô, tỉnh Đắk Nông (cũ) đã kết thúc hoạt động từ 01/07/2025, nay là 5 xã, phường của tỉnh Lâm Đồng:
xã Đắk Sắk (một phần), xã Krông Nô, xã Nam Đà, xã Nâm Nung, xã Quảng Phú.
“Một phần”: xã, phường đó còn nhận đất của huyện khác.
Nguồn: Nghị quyết 1671/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)""",
    ),
    (
        GUEST,
        [],
        "xa nam da gom nhung xa nao",
        "answer",
        """\
Xã Nam Đà, tỉnh Lâm Đồng thành lập từ: xã Buôn Choah, xã Đắk Sôr, xã Nam Đà.
Trước đây thuộc huyện Krông Nô, tỉnh Đắk Nông (cũ).
Có từ 01/07/2025.
Nguồn: Nghị quyết 1671/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)""",
    ),
    (
        GUEST,
        [],
        "xã Krông Nô mới thành lập từ những xã cũ nào",
        "clarify",
        """\
Có 2 nơi tên “Krông Nô”. Anh/chị hỏi nơi nào (huyện, tỉnh nào)?
1. xã Krông Nô, tỉnh Đắk Lắk
2. xã Krông Nô, tỉnh Lâm Đồng""",
    ),
    (
        GUEST,
        [],
        "thị trấn Phước An cũ (Krông Pắc) giờ là xã nào",
        "answer",
        """\
Thị trấn Phước An, huyện Krông Pắc, tỉnh Đắk Lắk (cũ) nay thuộc xã Krông Pắc, tỉnh Đắk Lắk.
Áp dụng từ 01/07/2025.
Nguồn: Nghị quyết 1660/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)""",
    ),
    (
        CAN_GIUOC,
        [],
        "xã mình sáp nhập từ những xã nào",
        "answer",
        """\
Xã Cần Giuộc, tỉnh Tây Ninh thành lập từ: thị trấn Cần Giuộc, xã Long Hậu, xã Phước Lại.
Trước đây thuộc huyện Cần Giuộc, tỉnh Long An (cũ).
Có từ 01/07/2025.
Nguồn: Nghị quyết 1682/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã (dữ liệu mở vietnamadminunits)""",
    ),
    (
        GUEST,
        [],
        "điểm huyện cũ có được chuyển cho xã mới không",
        "answer",
        """\
Không. Xã mới không có điểm kế thừa: điểm huyện cũ thuộc đơn vị đã giải thể.
Nguồn: Sắp xếp đơn vị hành chính năm 2025""",
    ),
    (
        GUEST,
        [],
        "Đắk Nông sáp nhập vào tỉnh nào",
        "answer",
        """\
Đắk Nông nay thuộc Lâm Đồng (Lâm Đồng + Đắk Nông + Bình Thuận).
Bộ chỉ số trong báo cáo Krông Nô vẫn là của Đắk Nông (QĐ 1552/QĐ-UBND năm 2022).
Nguồn: Nghị quyết 1671/NQ-UBTVQH15""",
    ),
    (
        GUEST,
        [],
        "lâm đồng gồm những tỉnh nào nhập lại",
        "answer",
        """\
Tỉnh Lâm Đồng hợp nhất từ: tỉnh Bình Thuận, tỉnh Đắk Nông, tỉnh Lâm Đồng; có 124 xã, phường, đặc khu.
Nguồn: Nghị quyết 202/2025/QH15 về sắp xếp đơn vị hành chính cấp tỉnh""",
    ),
    (
        GUEST,
        [],
        "Sở TTTT nay là sở nào",
        "answer",
        """\
Bộ TT&TT nay là Bộ KH&CN; Sở TT&TT nay là Sở KH&CN.
Nghị định 55/2025/NĐ-CP ngày 02/3/2025.
Nguồn: Nghị định 55/2025/NĐ-CP; QĐ 405/QĐ-BKHCN""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
