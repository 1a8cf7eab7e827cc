"""What is read out of running text: references, figures, analysis, tasks, passages."""

from __future__ import annotations

import pytest

from knowledge.records import Document, Fact
from tests.unit.report_world import read


def document(text: str) -> Document:
    (found,) = read(text).bundle.documents
    return found


def figures(text: str) -> list[tuple[str, str, str]]:
    return [(f.printed, f.measure_unit, f.measure) for f in read(text).bundle.facts]


def figure(text: str) -> Fact:
    (found,) = read(text).bundle.facts
    return found


# --- documents


def test_a_reference_in_full() -> None:
    found = document(
        "I. CHUNG\n\nCăn cứ Kế hoạch số 12/KH-UBND ngày 5/2/2023 của UBND tỉnh Hải Vân về việc phát triển"
        " nghề dệt; khác."
    )
    assert (found.kind, found.number, found.issued_on) == ("Kế hoạch", "12/KH-UBND", "05/02/2023")
    assert (found.issuer, found.place) == ("UBND tỉnh Hải Vân", "tỉnh Hải Vân")
    assert found.subject == "phát triển nghề dệt"
    assert found.source == "Báo cáo năm 2023 của UBND huyện Tân Khê, mục I"


@pytest.mark.parametrize(
    ("text", "kind", "number", "date"),
    [
        (
            "Công văn số 1927/ UBND-VH&TT ngày 02/8/2023 về việc dệt",
            "Công văn",
            "1927/UBND-VH&TT",
            "02/08/2023",
        ),
        (
            "Quyết định số: 26 /QĐ-UBND ngày 04/ 5 /2022 của UBND tỉnh",
            "Quyết định",
            "26/QĐ-UBND",
            "04/05/2022",
        ),
        ("Nghị quyết số 16-NQ/HU ngày 10/6/2022", "Nghị quyết", "16-NQ/HU", "10/06/2022"),
        ("Nghị định 42/2022/NĐ-CP ngày 24/6/2022", "Nghị định", "42/2022/NĐ-CP", "24/06/2022"),
        ("Chỉ thị số 14/CT-TTg ngày 07/6/2019", "Chỉ thị", "14/CT-TTg", "07/06/2019"),
        ("Tờ trình số 35/TTr-STTTT ngày 21/4/2022", "Tờ trình", "35/TTr-STTTT", "21/04/2022"),
        ("Kế hoạch số 15/KH-BCĐCĐS", "Kế hoạch", "15/KH-BCĐCĐS", ""),
        ("QĐ số 401/QĐ-UBND ngày 05 tháng 4 năm 2024", "Quyết định", "401/QĐ-UBND", "05/04/2024"),
        ("theo văn bản số 7/BC-UBND ngày 01/3/2023", "Báo cáo", "7/BC-UBND", "01/03/2023"),
        ("theo văn bản số 88/SYT-NVY ngày 01/3/2023", "Công văn", "88/SYT-NVY", "01/03/2023"),
    ],
)
def test_numbers_as_offices_write_them(text: str, kind: str, number: str, date: str) -> None:
    found = document(f"Thực hiện {text}.")
    assert (found.kind, found.number, found.issued_on) == (kind, number, date)


@pytest.mark.parametrize(
    ("text", "issuer", "place"),
    [
        ("Công văn số 5/UBND-VX ngày 02/3/2023 về việc dệt", "UBND huyện Tân Khê", "huyện Tân Khê"),
        ("Kế hoạch số 5/KH-UBND của UBND tỉnh về dệt", "UBND tỉnh Hải Vân", "tỉnh Hải Vân"),
        ("Nghị quyết số 5-NQ/TU của Tỉnh ủy về dệt", "Tỉnh ủy Hải Vân", "tỉnh Hải Vân"),
        ("Báo cáo số 03-BC/BCĐ về dệt", "Ban Chỉ đạo chuyển đổi số huyện Tân Khê", "huyện Tân Khê"),
        ("Nghị định số 5/2020/NĐ-CP về dệt", "Chính phủ", "Quốc gia"),
        ("Công văn số 5/BYT-BH của Bộ Y tế về dệt", "Bộ Y tế", "Quốc gia"),
        (
            "Ngày 06/8/2021, Sở Y tế có Tờ trình số 5/TTr-SYT đề nghị dệt",
            "Sở Y tế tỉnh Hải Vân",
            "tỉnh Hải Vân",
        ),
        (
            "Ban Thường vụ Huyện ủy ban hành Quyết định số 5-QĐ/HU về dệt",
            "Ban Thường vụ Huyện ủy Tân Khê",
            "huyện Tân Khê",
        ),
    ],
)
def test_the_issuer_is_named_in_full(text: str, issuer: str, place: str) -> None:
    found = document(f"{text}.")
    assert (found.issuer, found.place) == (issuer, place)


def test_the_date_before_a_reference_is_taken() -> None:
    assert document("Ngày 06/8/2021, Sở Y tế có Tờ trình số 5/TTr-SYT đề nghị dệt.").issued_on == "06/08/2021"


def test_references_one_behind_the_other_do_not_run_into_each_other() -> None:
    found = read(
        "Căn cứ Quyết định số 1/QĐ-UBND ngày 01/01/2023 của UBND tỉnh về Ban hành Kế hoạch trồng dâu, UBND"
        " huyện đã ban hành Quyết định số 2/QĐ-UBND ngày 02/02/2023 Kế hoạch trồng dâu năm 2023; Kế hoạch số"
        " 3/KH-UBND ngày 03/3/2023 về thực hiện Kế hoạch số 4/KH-UBND của UBND tỉnh."
    ).bundle.documents
    assert [(d.number, d.issuer, d.subject) for d in found] == [
        ("1/QĐ-UBND", "UBND tỉnh Hải Vân", "Kế hoạch trồng dâu"),
        ("2/QĐ-UBND", "UBND huyện Tân Khê", "Kế hoạch trồng dâu năm 2023"),
        ("3/KH-UBND", "UBND huyện Tân Khê", "thực hiện Kế hoạch số 4/KH-UBND"),
        ("4/KH-UBND", "UBND tỉnh Hải Vân", ""),
    ]  # fmt: skip


def test_a_document_is_listed_once_and_two_of_one_number_twice() -> None:
    found = read(
        "Theo Chỉ thị số 14/CT-TTg. Chỉ thị số 14/CT-TTg ngày 25/5/2018 và lại Chỉ thị số 14/CT-TTg ngày"
        " 25/5/2018 về mã độc; Chỉ thị số 14/CT-TTg ngày 07/6/2019."
    ).bundle.documents
    assert [(d.issued_on, d.subject) for d in found] == [("25/05/2018", "mã độc"), ("07/06/2019", "")]


def test_a_subject_is_short_and_ends_at_a_natural_place() -> None:
    long = (
        "triển khai tập huấn kỹ thuật dệt lụa tơ tằm cho người dân các thôn bản vùng cao trên địa bàn"
        " huyện Tân Khê giai đoạn 2023 - 2025, định hướng đến năm 2030"
    )
    subject = document(f"Kế hoạch số 5/KH-UBND về {long}.").subject
    assert long.startswith(subject)
    assert subject.endswith("vùng cao")


def test_a_reference_in_a_cell_is_found() -> None:
    row = "1\tTỷ lệ hộ\t5%\tTạm dừng theo Công văn số 43/SYT-VP ngày 1/2/2023"
    found = document(f"STT\tChỉ tiêu\tKết quả\tGhi chú\n{row}\n")
    assert (found.number, found.issued_on) == ("43/SYT-VP", "01/02/2023")


@pytest.mark.parametrize(
    "text", ["đạt 12/15 xã", "tỷ lệ 4/CP", "ngày 12/3/2023", "giai đoạn 2021-2025", "máy 220/380V"]
)
def test_what_is_no_reference(text: str) -> None:
    assert read(f"Kết quả {text}.").bundle.documents == ()


# --- figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hiện có 57 trạm thu phát sóng (BTS).", ("57", "trạm", "trạm thu phát sóng")),
        ("tỷ lệ hộ nuôi tằm có cáp quang đạt 45,01%.", ("45,01", "%", "tỷ lệ hộ nuôi tằm có cáp quang")),
        ("Đến nay 100% xã có đường cáp quang.", ("100", "%", "tỷ lệ xã có đường cáp quang")),
        ("Số lượng hồ sơ được mã hoá: 5.281 hồ sơ.", ("5.281", "hồ sơ", "hồ sơ được mã hoá")),
        ("Doanh thu dệt toàn huyện ước đạt 13,57 tỷ đồng.", ("13,57", "tỷ đồng", "Doanh thu dệt toàn huyện")),
        ("Có 22/42 trường học dùng sổ điện tử.", ("22/42", "trường", "trường học dùng sổ điện tử")),
        ("tập huấn cho trên 700 thành viên của tổ dệt.", ("trên 700", "thành viên", "thành viên của tổ dệt")),
        ("Toàn huyện có gần 1.000 doanh nghiệp dệt.", ("gần 1.000", "doanh nghiệp", "doanh nghiệp dệt")),
    ],
)  # fmt: skip
def test_a_figure_and_what_it_counts(text: str, found: tuple[str, str, str]) -> None:
    assert figures(text) == [found]


def test_figures_of_one_sentence_share_their_subject() -> None:
    assert figures("Tỷ lệ số hóa của cấp huyện đạt 94,28%, cấp xã đạt 80,55%.") == [
        ("94,28", "%", "Tỷ lệ số hóa của cấp huyện"),
        ("80,55", "%", "Tỷ lệ số hóa, cấp xã"),
    ]
    assert figures("Lĩnh vực nuôi tằm: tổng số 31.885 hồ sơ, trực tuyến 18.584 hồ sơ đạt 58,28%.") == [
        ("31.885", "hồ sơ", "hồ sơ, Lĩnh vực nuôi tằm"),
        ("18.584", "hồ sơ", "hồ sơ trực tuyến, Lĩnh vực nuôi tằm"),
        ("58,28", "%", "tỷ lệ hồ sơ trực tuyến, Lĩnh vực nuôi tằm"),
    ]


def test_a_figure_belongs_to_the_item_above_its_list() -> None:
    text = "- Trụ cột Tơ tằm: 200 điểm.\n + Chỉ số về nhận thức: 32 điểm.\n"
    assert figures(text) == [
        ("200", "điểm", "Trụ cột Tơ tằm"),
        ("32", "điểm", "Chỉ số về nhận thức, Trụ cột Tơ tằm"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/3/2023 họp.", "Trong năm 2023, quý 2 và tháng 7.", "Hệ thống đạt cấp độ 2.",
        "Theo Điều 14 và khoản 3.",
        "Dịch vụ công mức độ 4.", "Mạng 4G, IPv6, V5.", "Kế hoạch số 12/KH-UBND.", "Giai đoạn 2021-2025.",
        "Đạt 655,26/1000 điểm.", "Xem https://vidu.vn/2023/15.", "Người từ 15 tuổi trở lên.",
        "(1) Khai sinh; (2) khai tử.",
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures(text) == []


def test_a_fact_says_where_it_stands_and_in_what_words() -> None:
    found = figure(
        "I. MẠNG\n\n1. Trạm\n\nHuyện rộng. Trên đồi hiện có 57 trạm phát sóng, đều mới; còn lại đang xây.\n"
    )
    assert (found.place, found.period) == ("cu/hai-van/tan-khe", "năm 2023")
    assert found.source == "Báo cáo năm 2023 của UBND huyện Tân Khê, mục I.1 Trạm"
    assert found.note == "“Trên đồi hiện có 57 trạm phát sóng, đều mới”"


def test_the_period_that_a_sentence_opens_with_is_taken() -> None:
    assert figure("Đến hết tháng 11 năm 2023 huyện có 57 trạm phát sóng.").period == "tháng 11 năm 2023"


def test_a_phrase_never_loses_its_not() -> None:
    (found,) = figures(
        "khoảng 19,64% hộ dân chưa có điện thoại thông minh, không có đường truyền internet ở nhà."
    )
    assert found[2].startswith("tỷ lệ hộ dân chưa có điện thoại thông minh")


# --- analysis and tasks

RANKING = "Kết quả:\n\nTT\tĐơn vị\tTổng điểm\tNhận thức\tThể chế\n1\tTân Khê\t155\t90\t65\n\n"
ANALYSIS = f"""{RANKING}II. PHÂN TÍCH

2.1. Nhận thức 90/100 điểm: Các nội dung thực hiện tốt như: Tỷ lệ cán bộ được học (theo sổ); Phát sóng đều.

2.2. Thể chế 65/100 điểm: Các nội dung làm tốt gồm: Ban hành kế hoạch.

Những nội dung chưa tốt, bị trừ điểm: chưa nhắc chi ngân sách; chưa có chính sách khích lệ, chính sách thưởng.

+ Số doanh nghiệp dệt: Tiêu chí này tính trên tổng số doanh nghiệp nên thấp.

- Trách nhiệm tham mưu, đôn đốc thuộc về: Phòng Tài chính – Kế hoạch; các cơ quan, UBND các xã.

2.3. An toàn thông tin 40/100 điểm: Những hạn chế: máy chủ cũ.

- Trách nhiệm thuộc về: Tài chính – Kế hoạch.

III. NHIỆM VỤ TRONG THỜI GIAN TỚI

1. Phòng Văn hóa và Thông tin chủ trì làm đầu mối tổng hợp, theo dõi tằm. Sau đó báo cáo.

2. UBND các xã, thị trấn tiếp tục phát huy vai trò tổ dệt lụa.

3. Nâng cao nhận thức cho người dân.
"""


def test_what_was_good_and_what_lost_points() -> None:
    found = [(a.component, a.kind, a.position, a.text) for a in read(ANALYSIS).bundle.analyses]
    assert found == [
        ("A", "good", 1, "Tỷ lệ cán bộ được học"),
        ("A", "good", 2, "Phát sóng đều"),
        ("B", "good", 1, "Ban hành kế hoạch"),
        ("B", "lost", 1, "Chưa nhắc chi ngân sách"),
        ("B", "lost", 2, "Chưa có chính sách khích lệ"),
        ("B", "lost", 3, "Chính sách thưởng"),
        ("B", "lost", 4, "Số doanh nghiệp dệt"),
        ("C", "lost", 1, "Máy chủ cũ"),
    ]
    assert {a.year for a in read(ANALYSIS).bundle.analyses} == {2023}


def test_who_answers_for_a_part_and_who_is_told_to_do_what() -> None:
    found = [(r.component, r.task, r.body) for r in read(ANALYSIS).bundle.responsibilities]
    assert found == [
        ("B", "", "Phòng Tài chính - Kế hoạch; các cơ quan; UBND các xã"),
        ("C", "", "Phòng Tài chính - Kế hoạch"),
        ("", "đầu mối tổng hợp, theo dõi tằm", "Phòng Văn hóa và Thông tin"),
        ("", "phát huy vai trò tổ dệt lụa", "UBND các xã, thị trấn"),
    ]
    assert read(ANALYSIS).bundle.responsibilities[-1].source.endswith("mục III.2")


def test_without_a_framework_nothing_is_analysed() -> None:
    reading = read(ANALYSIS.replace("Nhận thức 90", "Trồng dâu 90").replace("Thể chế 65", "Nuôi tằm 65"))
    assert {a.component for a in reading.bundle.analyses} == {"C"}


# --- passages


def test_every_paragraph_of_some_length_is_a_passage_with_its_section() -> None:
    text = (
        "Đội lưu động đến từng buôn vào sáng thứ năm, mang theo máy phát điện nhỏ để người già làm căn cước."
    )
    (passage,) = read(f"I. XÃ HỘI SỐ\n\n{text}\n\nNgắn.\n").bundle.passages
    assert (passage.text, passage.section) == (text, "mục I XÃ HỘI SỐ")
    assert (passage.place, passage.report) == ("cu/hai-van/tan-khe", "report-tan-khe-2023")


def test_parts_of_a_figure_and_members_of_teams_keep_what_they_belong_to() -> None:
    assert figures("Công an đã cấp 85.425 tài khoản định danh, trong đó đã kích hoạt 69.703 tài khoản.") == [
        ("85.425", "tài khoản", "tài khoản định danh"),
        ("69.703", "tài khoản", "tài khoản định danh đã kích hoạt"),
    ]
    assert figures("Huyện thành lập 265 tổ dệt lụa với 2.228 thành viên, trong đó có 29 tổ cấp xã.") == [
        ("265", "tổ", "tổ dệt lụa"),
        ("2.228", "thành viên", "thành viên tổ dệt lụa"),
        ("29", "tổ", "tổ cấp xã"),
    ]


def test_the_same_phrase_in_two_sections_is_told_apart_by_their_headings() -> None:
    text = "1. Trồng dâu\n\nCó 7 tổ dệt lụa.\n\n2. Nuôi tằm\n\nCó 9 tổ dệt lụa.\n\n3. UBND các xã\n\n"
    text += "Có 5 máy ươm.\n"
    assert figures(text) == [
        ("7", "tổ", "tổ dệt lụa, Trồng dâu"),
        ("9", "tổ", "tổ dệt lụa, Nuôi tằm"),
        ("5", "máy", "máy ươm, UBND các xã"),
    ]


def test_documents_and_tasks_have_other_ways_of_asking_for_them() -> None:
    text = "Nghị quyết số 16-NQ/HU của Ban Thường vụ Huyện ủy về nghề dệt huyện Tân Khê giai đoạn 2022-2025."
    assert document(text).aliases == ("nghị quyết 16", "nghị quyết Ban Thường vụ Huyện ủy về nghề dệt")
    told = read(
        ANALYSIS.replace("Sau đó báo cáo.", "Nâng cao chất lượng trang tin.")
    ).bundle.responsibilities[2]
    assert "Nâng cao chất lượng trang tin" in told.aliases
