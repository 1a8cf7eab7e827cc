"""Replies on how units stand: beside the mean, above or below a mark, and what was claimed wrongly."""

from __future__ import annotations

from handlers.conversation import Conversation
from tests.replies import GUEST, Case, check, of_each

SOURCE = (
    "Nguồn: QĐ 401/QĐ-UBND ngày 05/4/2024 của UBND tỉnh Đắk Nông "
    "(theo báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục II.1)"
)

CASES: list[Case] = [
    (
        GUEST,
        [],
        "krông nô thấp hơn trung bình ở nhóm nào",
        "answer",
        f"""\
Huyện Krông Nô năm 2023 thấp hơn trung bình ở 2/8 nhóm:
- nhóm Thể chế số: 60 điểm, thấp hơn 8,13 (trung bình 68,13)
- nhóm An toàn thông tin mạng: 28 điểm, thấp hơn 6,86 (trung bình 34,86)
{SOURCE}""",
    ),
    (
        GUEST,
        [],
        "krông nô trụ cột nào thấp hơn trung bình",
        "answer",
        f"Huyện Krông Nô năm 2023 không có trụ cột nào thấp hơn trung bình.\n{SOURCE}",
    ),
    (
        GUEST,
        [],
        "tren trung binh co may huyen dak nong",
        "answer",
        f"""\
5/8 huyện của Đắk Nông năm 2023 có tổng điểm trên 560,99 điểm (mức trung bình): huyện Đắk Song 685,21; \
huyện Đắk Mil 664,87; huyện Krông Nô 655,26; huyện Đắk R'lấp 594,79; huyện Đắk Glong 575,92.
⚠ Huyện Đắk Glong (575,92 điểm) in hạng 4, huyện Đắk R'lấp (594,79 điểm) in hạng 5: \
thứ hạng in không khớp với điểm; có thể hai dòng bị đổi chỗ cho nhau trong Bảng xếp hạng chuyển đổi số.
{SOURCE}""",
    ),
    (
        GUEST,
        [],
        "dak lak 2021 huyện nào từ 100 đến 130 điểm chính quyền số",
        "answer",
        """\
5/15 huyện của Đắk Lắk năm 2021 có trụ cột Chính quyền số từ 100 đến dưới 130 điểm: huyện Krông Năng 127,78; \
huyện Ea Kar 122,6; huyện Cư M'gar 115,75; huyện Krông Bông 101,01; thị xã Buôn Hồ 100,12.
Không kể 1 đơn vị không báo cáo số liệu.
Nguồn: QĐ 1026/QĐ-UBND ngày 04/5/2022 của UBND tỉnh Đắk Lắk, Điều 1, mục 2""",
    ),
    (
        GUEST,
        [],
        "huyện nào đạt trên 900 điểm đắk nông 2023",
        "answer",
        f"Không có huyện nào của Đắk Nông năm 2023 có tổng điểm trên 900 điểm.\n{SOURCE}",
    ),
    (
        GUEST,
        [],
        "bao nhiêu đơn vị trên 650 điểm",
        "clarify",
        """\
Có nhiều bảng xếp hạng. Anh/chị hỏi bảng nào?
1. Huyện Đắk Nông 2023
2. Huyện Đắk Lắk 2021
3. Sở, ngành Đắk Lắk 2021""",
    ),
    (
        GUEST,
        [],
        "huyện Krông Nô đạt 700 điểm đúng không",
        "answer",
        f"""\
Huyện Krông Nô năm 2023: 655,26/1.000 điểm, xếp hạng 3/8, xếp loại Khá.
Không phải 700 điểm.
Trung bình các đơn vị: 560,99 (cao hơn 94,27 điểm).
{SOURCE}""",
    ),
    (
        GUEST,
        [],
        "dti tỉnh đắk lắk xếp thứ mấy cả nước",
        "abstain",
        """\
Chưa có điểm và thứ hạng DTI cấp tỉnh của tỉnh Đắk Lắk trong dữ liệu.
Dữ liệu có kết quả của các đơn vị trong tỉnh này.""",
    ),
]


@of_each(CASES)
def test_reply(assistant: Conversation, case: Case) -> None:
    check(assistant, case)


def test_the_points_that_were_printed_are_not_denied(assistant: Conversation) -> None:
    reply = assistant.answer("krong no 2023 duoc 655,26 diem phai ko", GUEST)
    assert "Không phải" not in reply.text and "655,26" in reply.text


def test_the_class_of_that_name_is_not_the_mean(assistant: Conversation) -> None:
    reply = assistant.answer("huyện nào loại trung bình đắk nông 2023", GUEST)
    assert reply.text.startswith("Xếp loại Trung bình (Đắk Nông 2023): huyện Đắk R'lấp")
