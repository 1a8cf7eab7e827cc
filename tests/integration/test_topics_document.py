"""Replies about documents, in full: what a person reads, line by line."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, TAN_MAU, Case, check, of_each

CASES: list[Case] = [
    (
        GUEST,
        [],
        "qd 922 con ap dung khong",
        "answer",
        """\
Không còn áp dụng: 922/QĐ-BTTTT đã bị thay.
Quyết định 922/QĐ-BTTTT ngày 20/05/2022 của Bộ Thông tin và Truyền thông: bộ chỉ số đánh giá chuyển đổi số của bộ (70 chỉ số), tỉnh (98), quốc gia (24); cấp tỉnh 9 chỉ số chính, 1000 điểm.
Đã bị thay bằng 405/QĐ-BKHCN ngày 03/04/2025.
Thay 1726/QĐ-BTTTT.
Nguồn: Danh mục quyết định về bộ chỉ số chuyển đổi số (eballsviet.com; sctyenbai.gov.vn)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "quyết định 2425/QĐ-UBND là của tỉnh nào",
        "answer",
        """\
Có 2 văn bản cùng số 2425/QĐ-UBND:
- Đắk Lắk: UBND tỉnh Đắk Lắk, ngày 01/09/2021; bộ chỉ số đánh giá chuyển đổi số tỉnh Đắk Lắk: sở 180 điểm, huyện 420 điểm
- Quảng Nam: UBND tỉnh Quảng Nam; bộ chỉ số chuyển đổi số cơ quan nhà nước tỉnh Quảng Nam (năm 2022)
Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk; Danh mục quyết định về bộ chỉ số chuyển đổi số (hethongphapluat.com)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "QĐ 2425 của Quảng Nam về việc gì",
        "answer",
        """\
Quyết định 2425/QĐ-UBND của UBND tỉnh Quảng Nam: bộ chỉ số chuyển đổi số cơ quan nhà nước tỉnh Quảng Nam (năm 2022).
Nguồn không nêu ngày ban hành.
Tình trạng: Trùng số với quyết định năm 2021 của Đắk Lắk.
Nguồn: Danh mục quyết định về bộ chỉ số chuyển đổi số (hethongphapluat.com)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "văn bản nào thay QĐ 922",
        "answer",
        """\
Quyết định 405/QĐ-BKHCN ngày 03/04/2025 của Bộ Khoa học và Công nghệ: bộ chỉ số đánh giá chuyển đổi số của bộ (31 chỉ số), tỉnh (47), quốc gia (12); cấp tỉnh 8 chỉ số chính.
Tình trạng: Đang dùng cho DTI 2024.
Thay 922/QĐ-BTTTT.
Nguồn: Danh mục quyết định về bộ chỉ số chuyển đổi số (thuvienphapluat.vn; Sở KH&CN Lào Cai)""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "quyết định công bố xếp hạng đắk lắk 2022",
        "abstain",
        """\
Chưa có văn bản này của năm 2022 trong dữ liệu.
Gần nhất có quyết định 1026/QĐ-UBND: công bố và xếp hạng chỉ số chuyển đổi số năm 2021 của sở, ngành, huyện tỉnh Đắk Lắk.
Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk""",  # noqa: E501
    ),
    (
        GUEST,
        [],
        "số quyết định ban hành bộ chỉ số Tây Ninh là bao nhiêu",
        "abstain",
        """\
Chưa biết: nguồn không nêu số quyết định ban hành Bộ chỉ số DTI cấp xã tỉnh Tây Ninh.
Nguồn: Danh mục DTI cấp xã tỉnh Tây Ninh, kỳ đánh giá năm 2025 (bản một xã dùng; không nêu số quyết định)""",
    ),
    (
        GUEST,
        [],
        "quyết định 99999/QĐ-UBND là gì",
        "abstain",
        """\
Không có văn bản số 99999/QĐ-UBND trong dữ liệu.""",
    ),
    (
        TAN_MAU,
        [],
        "văn bản 808/CAX nộp cho mục nào",
        "answer",
        """\
Văn bản này đơn vị đã nộp làm minh chứng:
- Mục 1.6: 808/CAX - 05/06/2026: V/v báo cáo đánh giá mức độ; chuyển đổi số trên địa bàn xã
- Mục 6.1: 808/CAX - 05/06/2026: V/v báo cáo đánh giá mức độ; chuyển đổi số trên địa bàn xã
Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)""",
    ),
    (
        GUEST,
        [],
        "văn bản 808/CAX nộp cho mục nào",
        "abstain",
        """\
Không có văn bản số 808/CAX trong dữ liệu.""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)
