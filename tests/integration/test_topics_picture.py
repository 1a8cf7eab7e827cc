"""Which replies bear a picture, and what a picture asked for shows."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from handlers.desk import Desk
from handlers.reply import Outcome, Reply, Sketch
from handlers.topics.picture import wanted
from knowledge.asker import Asker, Role
from tests.replies import GUEST, PHUOC_HAI, TAN_MAU

KRONG_NO = "Biểu đồ: Điểm DTI theo nhóm năm 2023, Huyện Krông Nô."
DAK_NONG = "Biểu đồ: Xếp hạng DTI năm 2023 các huyện, thành phố Đắk Nông, tổng điểm, tối đa 1.000 điểm."
COMPARED = "Biểu đồ: So sánh điểm DTI năm 2023: Huyện Krông Nô, Huyện Đắk Mil."
YEARS = "Biểu đồ: Tổng điểm 2022–2023, Huyện Krông Nô."
OWN = "Biểu đồ: Điểm DTI theo nhóm năm 2025, Xã Tân Mẫu."


def _shown(reply: Reply) -> str:
    """The first line of what the picture shows; empty without a picture."""
    return reply.picture.alt.splitlines()[0] if reply.picture else ""


@pytest.mark.parametrize(
    ("question", "topic", "shown"),
    [
        ("huyện Krông Nô xếp thứ mấy năm 2023", "rank", DAK_NONG),
        ("bảng xếp hạng DTI Đắk Nông năm 2023", "list", DAK_NONG),
        ("huyện nào đứng đầu Đắk Nông năm 2023", "rank", DAK_NONG),
        ("so sánh Krông Nô với Đắk Mil năm 2023", "compare", COMPARED),
        ("điểm Krông Nô năm 2023 tăng hay giảm so với 2022", "trend", YEARS),
        ("Krông Nô năm 2023 mất điểm nhiều nhất ở nhóm nào", "lost_points", KRONG_NO),
    ],
)
def test_a_reply_with_many_figures_bears_a_picture(
    assistant: Conversation, question: str, topic: str, shown: str
) -> None:
    reply = assistant.answer(question, GUEST)
    assert (reply.outcome, reply.topic) == (Outcome.ANSWER, topic)
    assert _shown(reply).startswith(shown)


@pytest.mark.parametrize(
    "question",
    ["điểm DTI Krông Nô năm 2023", "điểm Tân Mẫu", "xếp hạng Hà Nội", "LGSP là gì", "xin chào"],
)
def test_one_number_bears_none(assistant: Conversation, question: str) -> None:
    assert assistant.answer(question, GUEST).picture is None


@pytest.mark.parametrize(
    ("question", "topic", "shown"),
    [
        ("vẽ biểu đồ xếp hạng Đắk Nông 2023", "rank", DAK_NONG),
        ("ve bieu do xep hang dak nong 2023", "rank", DAK_NONG),
        ("biểu đồ hạng Krông Nô", "rank", DAK_NONG),
        ("cho xem hình điểm Krông Nô", "score", KRONG_NO),
        ("vẽ giúp mình biểu đồ đẹp về điểm Krông Nô gửi lãnh đạo", "score", KRONG_NO),
        ("vẽ biểu đồ điểm các nhóm của huyện Krông Nô năm 2023", "score", KRONG_NO),
        ("biểu đồ Krông Nô", "score", KRONG_NO),
        ("biểu đồ so sánh Krông Nô và Đắk Mil", "compare", COMPARED),
        ("biểu đồ Krông Nô và Đắk Mil", "compare", COMPARED),
        ("biểu đồ điểm Krông Nô qua các năm", "trend", YEARS),
        ("vẽ biểu đồ điểm Krông Nô năm 2022 và 2023", "trend", YEARS),
        (
            "vẽ biểu đồ an toàn thông tin Đắk Nông",
            "rank",
            "Biểu đồ: Xếp hạng DTI năm 2023 các huyện, thành phố Đắk Nông, nhóm An toàn thông tin mạng, "
            "tối đa 100 điểm.",
        ),
        (
            "vẽ biểu đồ xếp hạng các sở Đắk Lắk",
            "rank",
            "Biểu đồ: Xếp hạng DTI năm 2021 các sở, ngành Đắk Lắk, tổng điểm, tối đa 180 điểm.",
        ),
    ],
)
def test_the_kind_follows_from_what_is_asked(
    assistant: Conversation, question: str, topic: str, shown: str
) -> None:
    reply = assistant.answer(question, GUEST)
    assert (reply.outcome, reply.topic) == (Outcome.ANSWER, topic)
    assert _shown(reply).startswith(shown)


@pytest.mark.parametrize(
    ("before", "question", "shown"),
    [
        ("điểm DTI Krông Nô năm 2023", "vẽ biểu đồ đi", KRONG_NO),
        ("xếp hạng các huyện Đắk Nông 2023", "cho xem hình", DAK_NONG),
        ("so sánh Krông Nô với Đắk Mil", "cho xem bằng hình ảnh", COMPARED),
        ("Krông Nô xếp thứ mấy", "vẽ biểu đồ", DAK_NONG),
    ],
)
def test_a_picture_of_what_was_spoken_of(
    assistant: Conversation, before: str, question: str, shown: str
) -> None:
    assert _shown(assistant.answer(question, GUEST, [before])).startswith(shown)


def test_without_anything_to_draw_it_asks_which(assistant: Conversation) -> None:
    reply = assistant.answer("vẽ biểu đồ", GUEST)
    assert reply.outcome is Outcome.CLARIFY
    assert [choice.label for choice in reply.choices] == [
        "Huyện Đắk Nông 2023",
        "Huyện Đắk Lắk 2021",
        "Sở, ngành Đắk Lắk 2021",
    ]
    assert all(assistant.answer(choice.ask, GUEST).picture for choice in reply.choices)


@pytest.mark.parametrize(
    "question",
    [
        "biểu đồ dân số Krông Nô",
        "vẽ biểu đồ thời tiết",
        "biểu đồ hộ nghèo Krông Nô",
        "biểu đồ Gantt Krông Nô",
    ],
)
def test_other_figures_are_not_answered_with_points(assistant: Conversation, question: str) -> None:
    reply = assistant.answer(question, GUEST)
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.picture is None


def test_it_says_that_there_is_no_picture_of_an_answer(assistant: Conversation) -> None:
    reply = assistant.answer("vẽ biểu đồ số trạm BTS Krông Nô", GUEST)
    assert reply.text == (
        "Trạm thu phát sóng BTS: 122 trạm (huyện Krông Nô, 8 tháng đầu năm 2024).\n"
        "Nguồn: Báo cáo 8 tháng đầu năm 2024 của UBND huyện Krông Nô, mục I.3 Hạ tầng số\n"
        "Chưa có hình cho nội dung này; có hình về xếp hạng, điểm theo nhóm, so sánh, tăng giảm qua các năm."
    )


def test_it_says_so_where_units_cannot_be_compared(assistant: Conversation) -> None:
    reply = assistant.answer("vẽ biểu đồ so sánh Krông Nô và Buôn Đôn", GUEST)
    assert reply.picture is None
    assert reply.text.startswith("Hai đơn vị được chấm theo bộ chỉ số hoặc năm khác nhau")
    assert "Chưa có hình cho nội dung này" in reply.text


@pytest.mark.parametrize(
    ("message", "asks"),
    [
        ("vẽ biểu đồ", True),
        ("ve bieu do", True),
        ("BIỂU ĐỒ", True),
        ("nộp biểu đó ở đâu", False),
        ("chỉ số đô thị thông minh", False),
        ("gửi hình ảnh minh chứng ở đâu", False),
        ("hình thức nộp", False),
    ],
)
def test_which_words_ask_for_a_picture(desk: Desk, message: str, asks: bool) -> None:
    assert wanted(desk.understanding.question(message, GUEST).reading) is asks


def test_unpublished_figures_are_drawn_only_for_those_entitled(assistant: Conversation) -> None:
    for question in (
        "vẽ biểu đồ điểm xã Tân Mẫu",
        "biểu đồ tiến độ minh chứng xã Tân Mẫu",
        "vẽ biểu đồ Tân Mẫu",
    ):
        for asker in (GUEST, PHUOC_HAI, Asker(Role.MEMBER, TAN_MAU.unit)):
            reply = assistant.answer(question, asker)
            assert (reply.outcome, reply.picture) == (Outcome.ABSTAIN, None), (question, asker)
    own = assistant.answer("vẽ biểu đồ điểm đơn vị mình", TAN_MAU)
    assert _shown(own).startswith(OWN)
    lost = assistant.answer("đơn vị mình mất điểm nhiều nhất ở nhóm nào", TAN_MAU)
    assert _shown(lost).startswith(OWN)


def test_progress_of_evidence_for_the_officer(assistant: Conversation) -> None:
    reply = assistant.answer("vẽ biểu đồ tiến độ minh chứng", TAN_MAU)
    assert (reply.outcome, reply.topic) == (Outcome.ANSWER, "evidence_missing")
    assert reply.text == (
        "Tiến độ minh chứng của xã Tân Mẫu năm 2025: 62 chỉ số, thẩm định 606,27/960 điểm.\n"
        "- Hoàn thành: 26\n"
        "- Cần bổ sung minh chứng: 22\n"
        "- Đang thực hiện: 13\n"
        "- Chưa thực hiện: 1\n"
        "Số liệu nội bộ của đơn vị, chưa công bố.\n"
        "Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)"
    )
    assert _shown(reply).startswith(
        "Biểu đồ: Tiến độ minh chứng năm 2025, Xã Tân Mẫu. 26/62 chỉ số hoàn thành."
    )
    none = assistant.answer("vẽ biểu đồ tiến độ minh chứng năm 2019", TAN_MAU)
    assert (none.outcome, none.picture) == (Outcome.ABSTAIN, None)


def test_of_several_questions_the_first_picture_is_shown(assistant: Conversation) -> None:
    reply = assistant.answer("LGSP là gì? bảng xếp hạng Đắk Nông 2023? hướng dẫn kích hoạt VNeID", GUEST)
    assert reply.text.startswith("1) ")
    assert _shown(reply).startswith(DAK_NONG)


def test_a_picture_is_drawn_once_and_only_when_it_is_looked_at() -> None:
    made: list[str] = []
    sketch = Sketch(lambda: made.append("svg") or "<svg/>", lambda: made.append("alt") or "chữ")
    assert made == []
    assert (sketch.alt, sketch.alt, made) == ("chữ", "chữ", ["alt"])
    assert (sketch.svg, sketch.svg, made) == ("<svg/>", "<svg/>", ["alt", "svg"])
