"""Replies about how things are done, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from tests.replies import Case, check, of_each

MEMBER = Asker(Role.MEMBER)

CASES: list[Case] = [
    (
        MEMBER,
        [],
        "huong dan kich hoat vneid",
        "answer",
        """\
Kích hoạt tài khoản VNeID trên điện thoại:
1. Mở ứng dụng VNeID, chọn “Kích hoạt”.
2. Nhập số định danh cá nhân và số điện thoại đã đăng ký, bấm “Gửi yêu cầu”.
3. Nhập mã OTP gửi qua SMS.
4. Đặt mật khẩu 8-20 ký tự, đủ số, chữ hoa, chữ thường và ký tự đặc biệt.
5. Đặt passcode 6 chữ số, rồi chọn và trả lời 2 câu hỏi bảo mật.
6. Đăng nhập lại để dùng.
Lưu ý: Không có điện thoại thông minh: làm trên https://vneid.gov.vn, các bước như trên.
Lưu ý: Tin nhắn thật mang tên Cục Cảnh sát QLHC về TTXH và địa chỉ vneid.gov.vn; không bấm liên kết lạ.
Nguồn: Công an tỉnh Kon Tum (congan.kontum.gov.vn); Đề án 06 tỉnh Hà Nam (dean06.hanam.gov.vn)""",
    ),
    (
        MEMBER,
        [],
        "ba con khong co smartphone kich hoat vneid the nao",
        "answer",
        """\
Kích hoạt VNeID khi không có điện thoại thông minh:
1. Vào https://vneid.gov.vn trên máy tính, chọn “Kích hoạt”.
2. Nhập số định danh cá nhân và số điện thoại đã đăng ký, bấm “Gửi yêu cầu”.
3. Nhập mã OTP gửi qua SMS về số điện thoại đó.
4. Đặt mật khẩu 8-20 ký tự, đủ số, chữ hoa, chữ thường và ký tự đặc biệt.
5. Đặt passcode 6 chữ số, rồi chọn và trả lời 2 câu hỏi bảo mật.
6. Đăng nhập lại để dùng.
Lưu ý: Chỉ cần điện thoại nhận được tin nhắn SMS để lấy mã OTP.
Lưu ý: Gõ đúng địa chỉ vneid.gov.vn, không vào qua liên kết lạ.
Nguồn: Công an tỉnh Kon Tum (congan.kontum.gov.vn); Đề án 06 tỉnh Hà Nam (dean06.hanam.gov.vn)""",
    ),
    (
        MEMBER,
        [],
        "nhận tin nhắn lừa đảo báo đầu số nào",
        "answer",
        """\
Báo tin nhắn, cuộc gọi rác, lừa đảo:
1. Không làm theo yêu cầu, không bấm liên kết, tắt máy.
2. Phản ánh tin nhắn hoặc cuộc gọi rác, lừa đảo tới đầu số 5656 hoặc 156.
3. Báo Công an khi có dấu hiệu lừa đảo.
Lưu ý: Số trực ban hình sự (C02) báo chí nêu năm 2022: 069.2348560; cần kiểm lại trước khi dùng.
Nguồn: VNCERT/CC (theo báo Kinh tế & Đô thị); Cục Viễn thông (theo 24h, 4/2022)""",
    ),
    (
        MEMBER,
        [],
        "chỉ từng bước đăng ký gian hàng trên Voso",
        "abstain",
        """\
Chưa có hướng dẫn từng bước chính thức cho việc: đăng ký gian hàng trên sàn thương mại điện tử (Postmart, Voso).
- Sàn nêu trong tài liệu: Postmart.vn (Bưu điện), Voso.vn (Viettel Post), Buudien.vn, OCOP.VN.
- Cần hỗ trợ, liên hệ Bưu điện, Viettel Post hoặc Phòng Kinh tế xã.
Nguồn: Tài liệu hướng dẫn tổ công nghệ số; báo cáo Krông Nô 2024 và Thuận Châu 2023""",  # noqa: E501
    ),
    (
        MEMBER,
        [],
        "hướng dẫn đăng ký vneid",
        "clarify",
        """\
Anh/chị cần hướng dẫn việc nào?
1. Trang báo “Tài khoản của bạn đã thực hiện kích hoạt”
2. Kích hoạt tài khoản VNeID trên điện thoại""",
    ),
    (
        MEMBER,
        [],
        "ai ra quyết định lập tổ CNSCĐ",
        "answer",
        """\
Chủ tịch UBND cấp xã ra quyết định thành lập (theo chỉ đạo của cấp trên).
Mỗi thôn, bản, tổ dân phố có thể lập 01 tổ.
Nguồn: mylaw.vn; công văn 793/BTTTT-THH ngày 05/3/2022 của Bộ TT&TT""",
    ),
    (
        MEMBER,
        [],
        "cách nướng bánh mì",
        "abstain",
        """\
Chưa có hướng dẫn cho việc này trong dữ liệu. Các hướng dẫn hiện có:
- Đăng ký tài khoản VNeID mức 1
- Đăng ký tài khoản VNeID mức 2
- Kích hoạt tài khoản VNeID trên điện thoại
- Kích hoạt VNeID khi không có điện thoại thông minh""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
