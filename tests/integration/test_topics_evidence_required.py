"""Replies about what evidence is needed, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        PHUOC_HAI,
        [],
        "DTI-22 cần nộp minh chứng gì",
        "answer",
        """\
DTI-22 cần minh chứng: sản phẩm (văn bản) + số liệu tỷ lệ.
Số lượng hệ thống thông tin được xác định và phê duyệt cấp độ an toàn.
Chấm theo: Điểm = a/b × điểm tối đa (1 điểm); a = số HTTT đã xác định và được phê duyệt cấp độ, b = tổng số HTTT của đơn vị.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        ["DTI-38 là gì"],
        "cần minh chứng gì",
        "answer",
        """\
DTI-38 cần minh chứng: sản phẩm (văn bản/kết quả); trong đó có kế hoạch.
Tổ chức triển khai kế hoạch hành động phát triển kinh tế số và xã hội số trong ngành, lĩnh vực, địa phương.
Chấm theo: Đã ban hành Kế hoạch hoặc đã tổ chức triển khai: điểm tối đa (3 điểm); chưa: 0 điểm.
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "file minh chứng tối đa mấy mb",
        "answer",
        """\
Tệp minh chứng: PDF, ảnh, Excel, Word, RAR, ZIP; tối đa 15 MB mỗi tệp.
Đây là giới hạn của ứng dụng nội bộ một xã TP.HCM; phần mềm nơi khác có thể khác.
Nguồn: Ứng dụng theo dõi DTI của UBND xã Phước Hải (TP.HCM)""",
    ),
    (
        GUEST,
        [],
        "so lieu uoc doan co duoc chap nhan khong",
        "answer",
        """\
Không được chấp nhận: số liệu ước đoán, không chính xác, không hợp lý; nhập sai yêu cầu;
số không khớp giữa các chỉ số; không kèm tài liệu kiểm chứng.
Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk; Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "mục 2.3 mình đã nộp những văn bản nào",
        "answer",
        """\
Mục 2.3 đã nộp 3 minh chứng:
- 476/KH-UBND - 05/08/2025: Triển khai phong trào" bình dân học vụ số" trên địa bàn xã Tân Mẫu
- 1598/GM-UBND - 10/10/2025: Tham dựtậphuấn nâng cao nhậnthức,kỹnăngchuyểnđổisốnăm 2025
- 1481/GM-UBND - 03/10/2025: GIẤY MỜI Tham dự tập huấn nâng cao nhận thức, kỹ năng chuyển đổi số năm 2025
Tỷ lệ công chức, viên chức được bồi dưỡng, tập huấn về chuyển đổi số; kỹ năng số cơ bản (bao gồm các phòng, ban chuyên môn, đơn vị sự nghiệp cấp xã, không bao gồm trường học, y tế).
Kỳ 2025: tự đánh giá 20, thẩm định 20/20 điểm; trạng thái Hoàn thành.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "mục 5.1 đã nộp gì",
        "answer",
        """\
Mục 5.1: chưa ghi nhận văn bản nào đã nộp.
Tỷ trọng kinh tế số trong GRDP.
Kỳ 2025: tự đánh giá 20, thẩm định 20/20 điểm; trạng thái Hoàn thành.
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        GUEST,
        [],
        "bộ Tây Ninh mục 5.2 cần nộp văn bản gì",
        "abstain",
        """\
Chưa thể trả lời: Bộ chỉ số DTI cấp xã tỉnh Tây Ninh không nêu minh chứng bắt buộc của mục 5.2 (Tỷ lệ doanh nghiệp công nghệ số/1000 dân).
Nên hỏi Sở KH&CN (cơ quan chấm) về văn bản, số liệu cần nộp.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
    (
        TAN_MAU,
        [],
        "mục 2.4 cần minh chứng gì",
        "abstain",
        """\
Chưa thể trả lời: Bộ chỉ số DTI cấp xã tỉnh Tây Ninh không nêu minh chứng bắt buộc của mục 2.4 (Số lượng người dân được phổ cập kỹ năng số).
Nên hỏi Sở KH&CN (cơ quan chấm) về văn bản, số liệu cần nộp.
Đơn vị đã nộp 2 minh chứng:
- 1362/KH-UBND - 26/09/2025: Triển khai thực hiện Phong trào “Bình dân học vụ số” trên địa bàn xã Tân Mẫu giai đoạn 2025 - 2026
- 1307/GM-UBND - 23/09/2025: Họp triển khai các nội dung thỏa thuận hợp tác về thúc đẩy phát triển hạ tầng số, kinh tế số và xã hội số giai đoạn 2023-2030 giữa UBND xã Tân Mẫu và VNPT Tây Ninh
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",  # noqa: E501
    ),
    (
        PHUOC_HAI,
        [],
        "DTI-77 cần minh chứng gì",
        "abstain",
        """\
Không có mục DTI-77 trong bộ chỉ số đang lưu.
- Bộ chỉ số đánh giá chuyển đổi số TP.HCM, cấp xã (Phụ lục DTI.Xã): có 43 chỉ số, từ DTI-01 đến DTI-43
Nguồn: Phụ lục DTI.Xã, Bộ chỉ số đánh giá CĐS TP.HCM (bản UBND xã Phước Hải dùng năm 2026; QĐ 3336/QĐ-UBND ngày 05/6/2026 thay QĐ 3117/QĐ-UBND ngày 10/12/2025)""",  # noqa: E501
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
