"""Replies from what an imported report states: targets, duties, papers and paragraphs, all invented here.

The report is one of huyện Tuy Đức, of which the packaged knowledge holds no such rows.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from handlers.conversation import Conversation
from knowledge.asker import Asker
from knowledge.bundle import Bundle, merge
from knowledge.records import Document, Fact, Passage, Responsibility, Target
from knowledge.snapshot import Snapshot

UNIT = "cu/dak-nong/tuy-duc"
SOURCE = "Báo cáo năm 2023 của UBND huyện Tuy Đức"


def target(code: str, name: str, printed: str, goal: str, verdict: str, **more: object) -> Target:
    values: dict[str, object] = {
        "parent_name": "",
        "result": None,
        "numerator": None,
        "denominator": None,
        "target": None,
        "reason": "",
        "aliases": (),
        **more,
    }
    return Target(
        unit=UNIT, year=2023, code=code, group="", name=name, result_printed=printed, target_printed=goal,
        verdict=verdict, source=SOURCE, **values,  # type: ignore[arg-type]
    )  # fmt: skip


REPORT = Bundle(
    targets=(
        target(
            "1",
            "Tỷ lệ hộ gia đình có máy bơm thông minh",
            "41,5% (83/200)",
            "40%",
            "Không đạt",
            result=Decimal("41.5"),
            target=Decimal(40),
            numerator=Decimal(83),
            denominator=Decimal(200),
            aliases=("hộ có máy bơm thông minh",),
        ),
        target(
            "2",
            "Tỷ lệ trường học có bảng tương tác",
            "12%",
            "30%",
            "Không đạt",
            result=Decimal(12),
            target=Decimal(30),
            reason="Chưa bố trí kinh phí",
            aliases=("trường có bảng tương tác",),
        ),
    ),
    responsibilities=(
        Responsibility(UNIT, "dak-nong-2022", 2023, "2", "", "Phòng Tư pháp huyện Tuy Đức", (), SOURCE),
        Responsibility(
            UNIT,
            "dak-nong-2022",
            2023,
            "",
            "theo dõi máy bơm thông minh của các hộ",
            "Trạm Khuyến nông",
            ("theo dõi máy bơm",),
            SOURCE,
        ),
    ),
    documents=(
        Document(
            "71-NQ/HU",
            "Nghị quyết",
            "02/03/2022",
            "Huyện ủy Tuy Đức",
            "huyện Tuy Đức",
            "chuyển đổi số huyện Tuy Đức đến năm 2025",
            "",
            "",
            "",
            ("nghị quyết chuyển đổi số tuy đức",),
            SOURCE,
        ),
    ),
    facts=(
        Fact(
            UNIT,
            "máy bơm thông minh đã lắp",
            "83",
            "máy",
            "năm 2023",
            ("số máy bơm thông minh",),
            "",
            "",
            "",
            SOURCE,
        ),
        Fact(
            UNIT,
            "máy bơm thông minh hỏng",
            "5",
            "máy",
            "năm 2023",
            ("máy bơm hỏng",),
            "",
            "",
            "Chờ sửa.",
            SOURCE,
        ),
    ),
    passages=(
        Passage(
            "tuy-duc-2023",
            UNIT,
            "III.2",
            1,
            "Huyện thuê trạm quan trắc độ mặn ở cầu Đắk Búk So, số liệu gửi về tỉnh mỗi giờ.",
            SOURCE,
        ),
    ),
)

CASES = [
    (
        "Tuy Đức hộ có máy bơm thông minh đạt chỉ tiêu chưa",
        "answer",
        """\
Huyện Tuy Đức năm 2023, tỷ lệ hộ gia đình có máy bơm thông minh: kết quả 41,5% (83/200), chỉ tiêu 40%; báo cáo ghi: Không đạt.
⚠ Tỷ lệ hộ gia đình có máy bơm thông minh: ghi “Không đạt” nhưng số liệu là 41,5% (83/200) / 40%.
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",  # noqa: E501
    ),
    (
        "chi tieu truong co bang tuong tac cua tuy duc nam 2023 la bao nhieu, dat chua",
        "answer",
        """\
Huyện Tuy Đức năm 2023, tỷ lệ trường học có bảng tương tác: kết quả 12%, chỉ tiêu 30%; báo cáo ghi: Không đạt.
Lý do: Chưa bố trí kinh phí.
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
    (
        "Tuy Đức đạt chỉ tiêu phủ sóng vệ tinh chưa",
        "abstain",
        "Không có chỉ tiêu này trong dữ liệu của huyện Tuy Đức (năm 2023).",
    ),
    (
        "Ai phụ trách nhóm Thể chế số ở huyện Tuy Đức",
        "answer",
        """\
Nhóm 2 Thể chế số: Phòng Tư pháp huyện Tuy Đức.
Theo phân công của huyện Tuy Đức (Bộ chỉ số DTI Đắk Nông (cấp huyện)).
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
    (
        "ở Tuy Đức ai theo dõi máy bơm",
        "answer",
        """\
Trạm Khuyến nông: theo dõi máy bơm thông minh của các hộ (huyện Tuy Đức).
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
    (
        "nghị quyết về chuyển đổi số của huyện Tuy Đức số mấy",
        "answer",
        """\
Nghị quyết 71-NQ/HU ngày 02/03/2022 của Huyện ủy Tuy Đức: chuyển đổi số huyện Tuy Đức đến năm 2025.
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
    (
        "Tuy Đức có bao nhiêu máy bơm hỏng",
        "answer",
        """\
Máy bơm thông minh hỏng: 5 máy (huyện Tuy Đức, năm 2023).
Chờ sửa.
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
    (
        "trạm quan trắc độ mặn của Tuy Đức ở cầu nào",
        "answer",
        """\
Báo cáo của huyện Tuy Đức, mục III.2, viết:
“Huyện thuê trạm quan trắc độ mặn ở cầu Đắk Búk So, số liệu gửi về tỉnh mỗi giờ.”
Nguồn: Báo cáo năm 2023 của UBND huyện Tuy Đức""",
    ),
]


@pytest.fixture(scope="module")
def with_report(bundle: Bundle) -> Conversation:
    return Conversation(Snapshot(merge([bundle, REPORT])), lambda: 2026)


@pytest.mark.parametrize(("question", "outcome", "text"), CASES, ids=[case[0][:40] for case in CASES])
def test_reply(with_report: Conversation, question: str, outcome: str, text: str) -> None:
    reply = with_report.answer(question, Asker())
    assert (reply.outcome.value, reply.text) == (outcome, text)


def test_the_report_is_not_answered_for_another_district(with_report: Conversation) -> None:
    reply = with_report.answer("Đắk Mil có bao nhiêu máy bơm hỏng", Asker())
    assert reply.outcome.value == "abstain"
    assert "5 máy" not in reply.text
