"""The whole assistant: odd input, honesty, privacy, several questions, and what a reply looks like."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.conversation import Conversation
from handlers.reply import MAX_CHOICES, Outcome, Reply
from knowledge.asker import Asker, Role
from knowledge.question import Topic
from knowledge.records import Stage

GUEST = Asker()
OFFICER = Asker(Role.OFFICER, "UBND xã Tân Mẫu")
FAILED = "Trợ lý gặp lỗi"


def ask(assistant: Conversation, text: str, asker: Asker = GUEST, history: tuple[str, ...] = ()) -> Reply:
    return assistant.answer(text, asker, history)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "\x00\x07\x1b[31m",
        "🙂🙂🙂",
        "?!?!",
        "'; DROP TABLE scores; --",
        "{{ 7 * 7 }} {% for x in y %}",
        "%s %d {0} ${HOME}",
        "What is the weather like in London tomorrow?",
        "a" * 3999,
        "\u202e" + "điểm" + "\u200b" * 50,
    ],
)
def test_odd_messages_get_an_honest_reply(assistant: Conversation, text: str) -> None:
    reply = ask(assistant, text)
    assert reply.outcome is not Outcome.CLARIFY or reply.choices
    assert reply.text.strip()
    assert FAILED not in reply.text
    assert "49" not in reply.text


def test_an_empty_message_is_told_what_to_type(assistant: Conversation) -> None:
    reply = ask(assistant, " ")
    assert reply.outcome is Outcome.ABSTAIN
    assert reply.text.startswith("Tin nhắn chưa có nội dung.")


def test_ten_thousand_characters_are_asked_to_be_fewer(assistant: Conversation) -> None:
    reply = ask(assistant, "điểm dti krông nô " * 600)
    assert reply.outcome is Outcome.ABSTAIN
    assert "tối đa 4000 ký tự" in reply.text


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_form_does_not_matter(assistant: Conversation, form: str) -> None:
    text = unicodedata.normalize(form, "Điểm hạ tầng số của thành phố Gia Nghĩa năm 2023")  # type: ignore[arg-type]
    assert "95,75" in ask(assistant, text).text


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_case_does_not_matter(assistant: Conversation, change: object) -> None:
    assert callable(change)
    assert "664,87" in ask(assistant, change("điểm dti huyện đắk mil năm 2023")).text


def test_two_questions_get_two_answers(assistant: Conversation) -> None:
    reply = ask(assistant, "Huyện Đắk Mil năm 2023 được mấy điểm? LGSP là gì?")
    assert reply.text.startswith("1) ")
    assert "664,87" in reply.text
    assert "chia sẻ dữ liệu" in reply.text.lower()


def test_score_rank_and_class_are_one_answer(assistant: Conversation) -> None:
    reply = ask(assistant, "krông nô 2023 được mấy điểm, xếp thứ mấy, xếp loại gì")
    assert reply.text.splitlines()[0] == (
        "Huyện Krông Nô năm 2023: 655,26/1.000 điểm, xếp hạng 3/8, xếp loại Khá."
    )


INTERNAL = ("787,84", "606,27", "181,57", "808/CAX", "117/BC-TYT", "476/KH-UBND", "14,52")
STRANGERS = [
    GUEST,
    Asker(Role.GUEST, "UBND xã Tân Mẫu"),
    Asker(Role.MEMBER, "UBND xã Tân Mẫu"),
    Asker(Role.OFFICER, "UBND xã Phước Hải"),
    Asker(Role.OFFICER, ""),
    Asker(Role.REVIEWER, "UBND tỉnh Lâm Đồng"),
    Asker(Role.ADMIN, ""),
]
SLY = [
    "xã Tân Mẫu tự chấm được bao nhiêu điểm",
    "điểm thẩm định mục 3.4 của Tân Mẫu",
    "so sánh điểm xã Tân Mẫu với huyện Krông Nô",
    "Tân Mẫu mất điểm nhiều nhất ở nhóm nào",
    "xã Tân Mẫu còn thiếu minh chứng gì",
    "mục 1.6 của Tân Mẫu đã nộp văn bản nào",
    "Tân Mẫu nên bổ sung mục nào trước để thêm 30 điểm",
    "mục nào của Tân Mẫu thẩm định cao hơn tự chấm",
    "danh sách các mục 0 điểm của xã Tân Mẫu",
    "mục 6.4 của tan mau o trang thai gi",
    "tân mẫu 2025",
    "Tân Mẫu xếp thứ mấy",
    "số liệu Tân Mẫu có gì mâu thuẫn không",
    "văn bản 808/CAX nói gì",
]


@pytest.mark.parametrize("asker", STRANGERS, ids=lambda a: f"{a.role}-{a.unit or 'none'}")
@pytest.mark.parametrize("text", SLY)
def test_internal_figures_reach_no_stranger(assistant: Conversation, text: str, asker: Asker) -> None:
    if asker.unit == "UBND xã Tân Mẫu" and asker.role is Role.OFFICER:
        pytest.fail("an officer of the unit is no stranger")
    for reply in (ask(assistant, text, asker), ask(assistant, "thế còn gì nữa", asker, (text,))):
        for figure in INTERNAL:
            assert figure in text or figure not in reply.text, f"{asker}: {text}\n{reply.text}"
            assert not any(figure in source for source in reply.sources)


@pytest.mark.parametrize("topic", list(Topic))
def test_no_topic_tells_a_stranger_an_internal_score(assistant: Conversation, topic: Topic) -> None:
    """Every score of the unit, whatever topic a message is made to have, stays with its officers."""
    scores = assistant.desk.snapshot.scores("tay-ninh/tan-mau")
    secret = {s.printed for s in scores if s.stage is not Stage.PUBLISHED and "," in s.printed}
    [question] = assistant.understanding.questions("xã Tân Mẫu mục 3.4 nhóm 4 năm 2025", GUEST)[:1]
    from dataclasses import replace

    reply = assistant.reply(replace(question, topics=((topic, 9.0),)))
    assert not any(figure in reply.text for figure in secret), reply.text


def test_the_units_own_officer_sees_them(assistant: Conversation) -> None:
    assert "787,84" in ask(assistant, "xã mình tự chấm bao nhiêu điểm", OFFICER).text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_the_assistant(assistant: Conversation, text: str) -> None:
    reply = ask(assistant, text)
    assert FAILED not in reply.text
    assert len(reply.choices) <= MAX_CHOICES


def test_shuffled_words_of_real_questions_do_not_break_it(assistant: Conversation) -> None:
    """Fuzz nearer to home: real words in a wrong order, with real history."""
    source = random.Random(7)
    bank = (
        "điểm hạng xếp loại huyện xã Krông Nô Đắk Mil 2023 2021 mục 4.22.9 DTI-28 68% 18/20 nhóm 6 "
        "minh chứng "
        "thiếu so với tăng giảm vì sao ai phụ trách quyết định 922 hạn nộp quý 3 sáp nhập cũ mới trung bình "
        "đứng đầu chót bao nhiêu là gì tính sao kích hoạt VNeID Tân Mẫu đơn vị mình tự chấm thẩm định"
    ).split()
    for _ in range(300):
        history = tuple(" ".join(source.sample(bank, 4)) for _ in range(source.randrange(3)))
        asker = OFFICER if source.random() < 0.5 else GUEST
        reply = ask(assistant, " ".join(source.sample(bank, source.randrange(1, 9))), asker, history)
        assert FAILED not in reply.text
