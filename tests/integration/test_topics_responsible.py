"""Replies about who is responsible, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        PHUOC_HAI,
        [],
        "DTI-40 ai phụ trách",
        "answer",
        """\
DTI-40: Công an xã.
Tỷ lệ người dân từ 14 tuổi trở lên có danh tính điện tử (VNeID) sử dụng được cho các giao dịch điện tử.
Theo Bộ chỉ số đánh giá chuyển đổi số TP.HCM, cấp xã (Phụ lục DTI.Xã).
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "ai phụ trách nhóm kinh tế số ở Krông Nô",
        "answer",
        """\
Nhóm 7 Hoạt động kinh tế số: Các doanh nghiệp viễn thông; Phòng Văn hóa và Thông tin; Phòng NN&PTNT; Phòng Tài chính - Kế hoạch.
Theo phân công của huyện Krông Nô (Bộ chỉ số DTI Đắk Nông (cấp huyện)).
Nguồn: Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.2.7""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "mục 3.1 phòng nào phụ trách",
        "abstain",
        """\
Chưa biết: Bộ chỉ số DTI cấp xã tỉnh Tây Ninh không nêu cơ quan phụ trách mục 3.1 Tỷ lệ hệ thống thông tin được xác định và phê duyệt hồ sơ đề xuất bảo đảm an ninh mạng theo cấp độ trước khi đưa vào vận hành, sử dụng (chỉ tính các hệ thống do cơ quan tự quản lý vận hành riêng, không tính các hệ thống đã đưa vào quản lý tập trung tại Trung tâm dữ liệu tỉnh).
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "ai phụ trách nhóm 6",
        "clarify",
        """\
Nhóm 6 có ở nhiều bộ chỉ số. Anh/chị hỏi bộ của tỉnh nào?
1. TP.HCM: nhóm 6 Hoạt động Chính quyền số
2. Tây Ninh: nhóm 6 Hoạt động Xã hội số
3. Đắk Nông: nhóm 6 Hoạt động chính quyền số
4. Quốc gia: nhóm 6 Đô thị thông minh""",
    ),
    (
        GUEST,
        [],
        "ai thẩm định điểm DTI",
        "answer",
        """\
Sở KH&CN (trước là Sở TT&TT) đánh giá; tổ hoặc hội đồng thẩm định; Chủ tịch UBND tỉnh quyết định công bố.
Đắk Lắk 2021: Sở TT&TT đánh giá độc lập, Tổ giúp việc BCĐ chuyển đổi số tỉnh thẩm định.
Nguồn: Tài liệu tổng hợp về minh chứng và chu trình đánh giá DTI; QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "ai phụ trách nhóm thể chế ở Thuận Châu",
        "abstain",
        """\
Chưa biết ai phụ trách việc này ở huyện Thuận Châu: tài liệu đang lưu không nêu.""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
