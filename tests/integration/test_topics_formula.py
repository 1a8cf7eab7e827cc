"""Replies about how points come about, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "chỉ số DTI-31 của TP.HCM tính thế nào",
        "answer",
        """\
DTI-31 Tỷ lệ hồ sơ, TTHC có cấp kết quả giải quyết bản điện tử (tối đa 5 điểm).
Cách chấm: 100%: điểm tối đa (5 điểm); dưới 100%: tỷ lệ × điểm tối đa.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-29 đạt 62,5% thì được mấy điểm",
        "answer",
        """\
DTI-29: được 3,13/5 điểm.
Tỷ lệ hồ sơ trực tuyến toàn trình.
- Hồ sơ trực tuyến toàn trình trên tổng số hồ sơ giải quyết TTHC: 3,13/5 điểm (62,5% × 5 = 3,13; từ 80% mới được tối đa)
Cách chấm: Tỷ lệ = a/b; a = hồ sơ trực tuyến toàn trình, b = tổng số hồ sơ giải quyết TTHC trong năm. Từ 80%: điểm tối đa (5 điểm); dưới 80%: tỷ lệ × điểm tối đa.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "dti-27 95% thi may diem",
        "answer",
        """\
DTI-27: được 0/3 điểm.
Tỷ lệ thủ tục hành chính liên quan đến doanh nghiệp được thực hiện trực tuyến, thông suốt, liền mạch.
- TTHC liên quan đến doanh nghiệp thực hiện trực tuyến trên tổng số TTHC liên quan đến doanh nghiệp: 0/3 điểm (dưới 100% thì 0 điểm)
Cách chấm: Tỷ lệ = a/b; a = số TTHC liên quan đến doanh nghiệp thực hiện trực tuyến toàn trình hoặc một phần, b = tổng số TTHC liên quan đến doanh nghiệp. 100%: điểm tối đa (3 điểm); dưới 100%: 0 điểm.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-12 có 45 máy trên 50 cán bộ thì được bao nhiêu điểm",
        "answer",
        """\
DTI-12: được 0,9/1 điểm.
Tỷ lệ công chức, viên chức (CCVC) của cơ quan, đơn vị được trang bị máy tính.
- Số máy vi tính trên tổng số CCVC: 0,9/1 điểm (45/50 × 1 = 0,9)
Cách chấm: Tỷ lệ = tổng số máy vi tính/tổng số CCVC. 100%: điểm tối đa (1 điểm); từ 90% đến dưới 100%: tỷ lệ × điểm tối đa; dưới 90%: 0 điểm.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-36 chưa dùng 1022, 95/100 phản ánh đúng hẹn thì được mấy điểm",
        "answer",
        """\
DTI-36: được 1,9/4 điểm.
Sử dụng Hệ thống tiếp nhận, xử lý phản ánh kiến nghị người dân qua tổng đài 1022.
- Có sử dụng Hệ thống 1022: 0/2 điểm
- Phản ánh xử lý đúng hẹn trên tổng số phản ánh tiếp nhận trong năm: 1,9/2 điểm (95/100 × 2 = 1,9)
Cách chấm: (1) Có sử dụng Hệ thống 1022: 2 điểm. (2) Tỷ lệ = a/b; a = số phản ánh xử lý đúng hẹn, b = tổng số phản ánh tiếp nhận trong năm: 100%: 2 điểm; từ 90% đến dưới 100%: tỷ lệ × 2; dưới 90%: 0 điểm. Không có phản ánh: điểm tối đa.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-36 80/100 phản ánh đúng hẹn thì được mấy điểm",
        "answer",
        """\
DTI-36: được 0/4 điểm (mới tính phần đã nêu).
Sử dụng Hệ thống tiếp nhận, xử lý phản ánh kiến nghị người dân qua tổng đài 1022.
- Phản ánh xử lý đúng hẹn trên tổng số phản ánh tiếp nhận trong năm: 0/2 điểm (dưới 90% thì 0 điểm)
- Chưa nêu: Có sử dụng Hệ thống 1022 (tối đa 2 điểm)
Cách chấm: (1) Có sử dụng Hệ thống 1022: 2 điểm. (2) Tỷ lệ = a/b; a = số phản ánh xử lý đúng hẹn, b = tổng số phản ánh tiếp nhận trong năm: 100%: 2 điểm; từ 90% đến dưới 100%: tỷ lệ × 2; dưới 90%: 0 điểm. Không có phản ánh: điểm tối đa.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "dti-26 có gắn nhãn EMC nhưng chưa có đường dẫn thì được mấy điểm",
        "answer",
        """\
DTI-26: được 1/2 điểm.
Cổng/Trang thông tin điện tử đáp ứng yêu cầu chức năng, tính năng kỹ thuật theo quy định.
- Gắn nhãn xác nhận đã kết nối Hệ thống EMC: 1/1 điểm
- Trang chủ có đường dẫn đến Cổng UBND Thành phố: 0/1 điểm
Cách chấm: Có gắn nhãn xác nhận đã kết nối Hệ thống EMC: 1/2 điểm tối đa (1 điểm); trang chủ có đường dẫn trỏ đến Cổng UBND Thành phố: 1/2 điểm tối đa (1 điểm).
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "dti-39 tuyên truyền được 5 nội dung thì mấy điểm",
        "answer",
        """\
DTI-39: được 2,14/3 điểm.
Tuyên truyền, hướng dẫn và khuyến khích người dân truy cập Internet, đăng ký tài khoản và sử dụng các dịch vụ số mà trọng tâm là dịch vụ công trực tuyến, dịch vụ y tế số, giáo dục số, sử dụng các mạng xã hội, mua bán trực tuyến, thanh toán điện tử và khai thác tiện ích, tài nguyên số trên Internet.
- Số nội dung đã tuyên truyền, hướng dẫn trên 7 nội dung: 2,14/3 điểm (5/7 × 3 = 2,14)
Cách chấm: Tuyên truyền, hướng dẫn đủ 7 nội dung: điểm tối đa (3 điểm); chưa đủ: tỷ lệ × điểm tối đa; chưa tuyên truyền: 0 điểm.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-07 nộp trễ 1 quý còn lại đúng hạn thì được bao nhiêu điểm",
        "answer",
        """\
DTI-07: được 1,75/2 điểm.
Thực hiện báo cáo định kỳ hàng quý về chuyển đổi số và phát triển đô thị thông minh trên Hệ thống DTI.
- Báo cáo quý I: 0,25/0,5 điểm
- Báo cáo quý II: 0,5/0,5 điểm
- Báo cáo quý III: 0,5/0,5 điểm
- Báo cáo quý IV: 0,5/0,5 điểm
Cách chấm: Mỗi báo cáo quý: nộp đúng hạn 0,5 điểm; trễ hạn 0,25 điểm; không thực hiện 0 điểm (bốn quý, tối đa 2 điểm).
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        ["dti-07 là gì"],
        "nộp trễ thì được mấy điểm",
        "answer",
        """\
Không mất hết: mỗi lần trễ hạn vẫn được 0,25/0,5 điểm (DTI-07).
Cách chấm: Mỗi báo cáo quý: nộp đúng hạn 0,5 điểm; trễ hạn 0,25 điểm; không thực hiện 0 điểm (bốn quý, tối đa 2 điểm).
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "6.4 tính điểm sao",
        "abstain",
        """\
Chưa thể trả lời: Bộ chỉ số DTI cấp xã tỉnh Tây Ninh không in cách chấm của mục 6.4 Tỷ lệ người dân có Sổ sức khỏe điện tử.
Nguồn chỉ cho biết điểm tối đa là 10.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "trụ cột kinh tế số đắk nông tính từ nhóm nào",
        "answer",
        """\
Trụ cột Kinh tế số (Bộ chỉ số DTI Đắk Nông (cấp huyện)) tối đa 650 điểm, là tổng của 6 phần:
- nhóm 1 Nhận thức số: tối đa 100 điểm
- nhóm 2 Thể chế số: tối đa 100 điểm
- nhóm 3 Hạ tầng số: tối đa 100 điểm
- nhóm 4 Nhân lực số: tối đa 100 điểm
- nhóm 5 An toàn thông tin mạng: tối đa 100 điểm
- nhóm 7 Hoạt động kinh tế số: tối đa 150 điểm
Nguồn: Bộ chỉ số DTI Đắk Nông, QĐ 1552/QĐ-UBND ngày 19/9/2022 (theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II)""",  # noqa: E501
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
