"""Replies about what things are, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "lgsp la gi",
        "answer",
        """\
LGSP là viết tắt của: Nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh.
Nguồn: báo cáo Krông Nô 2024; báo cáo Thuận Châu 2023""",
    ),
    (
        GUEST,
        [],
        "SOC khác IOC chỗ nào",
        "answer",
        """\
SOC là viết tắt của: Trung tâm Giám sát an toàn không gian mạng.
IOC là viết tắt của: Trung tâm giám sát, điều hành thông minh.
Trung tâm điều hành đô thị thông minh.
Nguồn: báo cáo Krông Nô 2024; báo cáo Krông Nô 2024; Danh mục DTI cấp xã Tây Ninh; Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô; Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-33 ghi TTTT nghĩa là gì",
        "answer",
        """\
Ở DTI-33, TTTT là Thanh toán trực tuyến: Tỷ lệ TTHC có phát sinh giao dịch thanh toán trực tuyến.
Nơi khác TTTT còn là: Thông tin và Truyền thông.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025); Phụ lục DTI.Xã TP.HCM; báo cáo Krông Nô 2024""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "dti 28 là gì",
        "answer",
        """\
DTI-28: Tỷ lệ hồ sơ nộp trực tuyến (tối đa 5 điểm).
Thuộc nhóm 6 Hoạt động Chính quyền số, Bộ chỉ số đánh giá chuyển đổi số TP.HCM, cấp xã (Phụ lục DTI.Xã).
Cách chấm: Tỷ lệ = (b+c)/a; a = tổng số hồ sơ giải quyết TTHC trong năm, b = hồ sơ nộp trực tuyến DVCTT một phần, c = hồ sơ nộp trực tuyến DVCTT toàn trình. Từ 75%: điểm tối đa (5 điểm); dưới 75%: tỷ lệ × điểm tối đa.
Phụ trách: Trung tâm Phục vụ hành chính công.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "2.4 là chỉ số gì",
        "answer",
        """\
Mục 2.4: Số lượng người dân được phổ cập kỹ năng số (tối đa 20 điểm).
Thuộc nhóm 2 Nhân lực số, Bộ chỉ số DTI cấp xã tỉnh Tây Ninh.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "mục 6.9 của Tây Ninh là chỉ số gì",
        "abstain",
        """\
Không có mục 6.9 trong bộ chỉ số đang lưu.
- Bộ chỉ số DTI cấp xã tỉnh Tây Ninh: có 62 chỉ số, từ 1.1 đến 6.8
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "DTI-50 là chỉ số gì",
        "abstain",
        """\
Không có mục DTI-50 trong bộ chỉ số đang lưu.
- Bộ chỉ số đánh giá chuyển đổi số TP.HCM, cấp xã (Phụ lục DTI.Xã): có 43 chỉ số, từ DTI-01 đến DTI-43
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "nhóm 2 tối đa bao nhiêu điểm",
        "clarify",
        """\
Nhóm 2 có ở nhiều bộ chỉ số. Anh/chị hỏi bộ của tỉnh nào?
1. TP.HCM: nhóm 2 Thể chế số
2. Tây Ninh: nhóm 2 Nhân lực số
3. Đắk Nông: nhóm 2 Thể chế số
4. Quốc gia: nhóm 2 Thể chế số""",
    ),
    (
        TAN_MAU,
        [],
        "nhóm 4 tối đa bao nhiêu điểm",
        "answer",
        """\
Nhóm 4: Hoạt động chính quyền số (tối đa 520 điểm).
Thuộc Bộ chỉ số DTI cấp xã tỉnh Tây Ninh.
Gồm: 22 mục, từ mục 4.1 đến mục 4.22.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "sổ sức khỏe điện tử là mục mấy của bộ Tây Ninh",
        "answer",
        """\
Mục 6.4: Tỷ lệ người dân có Sổ sức khỏe điện tử (tối đa 10 điểm).
Thuộc nhóm 6 Hoạt động Xã hội số, Bộ chỉ số DTI cấp xã tỉnh Tây Ninh.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        PHUOC_HAI,
        [],
        "wifi công cộng là chỉ số nào",
        "answer",
        """\
Mục 4.13 Tỷ lệ hệ thống WiFi công cộng miễn phí phục vụ nhu cầu của người dân và du khách tại các điểm công cộng như tại nhà văn hóa, các điểm tham quan du lịch, trụ sở UBND cấp xã (tối đa 10 điểm): chỉ có ở bộ chỉ số Tây Ninh (xã) 2025.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "bộ chỉ số Tây Ninh có bao nhiêu chỉ số",
        "answer",
        """\
Bộ chỉ số DTI cấp xã tỉnh Tây Ninh: 62 chỉ số, 6 nhóm, tổng 960 điểm.
- nhóm 1 Hạ tầng và Nền tảng số: 80 điểm (7 chỉ số)
- nhóm 2 Nhân lực số: 100 điểm (5 chỉ số)
- nhóm 3 An toàn thông tin, an ninh mạng: 100 điểm (6 chỉ số)
- nhóm 4 Hoạt động chính quyền số: 520 điểm (32 chỉ số)
- nhóm 5 Hoạt động Kinh tế số: 80 điểm (4 chỉ số)
- nhóm 6 Hoạt động Xã hội số: 80 điểm (8 chỉ số)
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "chu3 ky1 so61 ca1 nha6n cua3 tphcm la2 dti may61",
        "answer",
        """\
DTI-41: Số lượng dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân (tối đa 5 điểm).
Thuộc nhóm 8 Hoạt động Xã hội số, Bộ chỉ số đánh giá chuyển đổi số TP.HCM, cấp xã (Phụ lục DTI.Xã).
Cách chấm: Tỷ lệ = a/b; a = số người dân có chữ ký số hoặc chữ ký điện tử, b = tổng dân số trưởng thành. Từ 30%: điểm tối đa (5 điểm); dưới 30%: tỷ lệ × điểm tối đa.
Phụ trách: Phòng Văn hóa - Xã hội.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
