"""What states something, and what asks: a question is never taken for a statement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.progress import Act
from knowledge.statement import Statement, read_statement

NAMES = ("xã", "Tân Mẫu")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("đã nộp minh chứng 4.14", Act.SUBMIT),
        ("da nop mc 4.14 va 4.15", Act.SUBMIT),
        ("ĐÃ NỘP MINH CHỨNG 4.14", Act.SUBMIT),
        ("em đã nộp mục 4.14 rồi ạ", Act.SUBMIT),
        ("xã Tân Mẫu vừa gửi tài liệu kiểm chứng DTI-14 nhé", Act.SUBMIT),
        ("nộp xong 4.14", Act.SUBMIT),
        ("nộp minh chứng 4.14 https://tanmau.gov.vn/hop.pdf", Act.SUBMIT),
        ("hoàn tác", Act.UNDO),
        ("hoan tac 4.14 cua xa tan mau", Act.UNDO),
        ("chưa nộp 4.14, nhầm", Act.UNDO),
        ("chưa nộp 4.14 đâu, ghi nhầm", Act.UNDO),
        ("em ghi nhầm 2.4", Act.UNDO),
        ("rút lại 1.6", Act.UNDO),
        ("thu hoi muc 4.14", Act.UNDO),
        ("đã up minh chứng 4.14 hôm nay", Act.SUBMIT),
        ("yêu cầu Tân Mẫu bổ sung 6.3 vì thiếu số liệu quý IV", Act.REQUEST),
        ("duyệt 4.14 của xã Tân Mẫu", Act.ACCEPT),
        ("duyet 4.14 cua don vi tan mau", Act.ACCEPT),
        ("4.14 Tân Mẫu cần bổ sung: thiếu ảnh chụp", Act.REQUEST),
        ("yêu cầu bổ sung 4.14 của xã Tân Mẫu vì thiếu 3 ảnh", Act.REQUEST),
        ("từ chối 4.14 của xã Tân Mẫu: sai kỳ", Act.REJECT),
        ("trả lại 4.14 cho xã Tân Mẫu vì thiếu chữ ký", Act.REQUEST),
        ("báo cáo sếp: em đã nộp 2.4 và 2.5", Act.SUBMIT),
        ("không duyệt 4.14 của xã Tân Mẫu: sai kỳ", Act.REJECT),
    ],
)
def test_statements(text: str, act: Act) -> None:
    found = read_statement(text)
    assert found is not None
    assert (found.act, found.sure(NAMES)) == (act, True)


@pytest.mark.parametrize(
    "text",
    [
        "đã nộp 4.14 chưa?",
        "chưa nộp 4.14 nhầm ở đâu",
        "đã nộp 4.14 không ạ",
        "đã nộp 4.14 bao giờ",
        "không duyệt 4.14 của xã Tân Mẫu vì sao",
        "không duyệt 4.14 của xã Tân Mẫu vì lý do gì",
        "từ chối 4.14 của xã Tân Mẫu, lý do là gì vậy",
        "yêu cầu bổ sung 4.14 của xã Tân Mẫu: gì vậy?",
        "rút lại 4.14 được không",
        "rút lại quyết định cũ",
        "4.14 của xã Tân Mẫu duyệt chưa",
        "đã nộp 4.14 chưa",
        "minh chứng 4.14 nộp chưa",
        "da nop mc 4.14 chua",
        "đã nộp minh chứng 4.14 à",
        "đã nộp minh chứng 4.14 hả",
        "đã nộp minh chứng 4.14?",
        "đã nộp những gì cho mục 4.14",
        "mục 4.14 đã nộp văn bản nào",
        "da nop bao nhieu minh chung 4.14",
        "nộp minh chứng 4.14 ở đâu",
        "hạn nộp minh chứng 4.14",
        "còn thiếu minh chứng 4.14",
        "nếu đã nộp 4.14 thì được mấy điểm",
        "xã mình đã nộp 4.14 phải không",
        "đã gửi văn bản nào mà còn bị yêu cầu bổ sung 4.14",
        "DTI-22 cần bổ sung gì",
        "ai duyệt 4.14",
        "duyệt 4.14 chưa",
        "duyệt 4.14 của xã Tân Mẫu?",
        "khi nào duyệt 4.14",
        "mai em sẽ nộp 4.14",
        "muốn hoàn tác thì làm sao",
        "chưa nộp 4.14",
        "4.14 bị trả lại",
        "minh chứng 4.14",
        "4.14",
        "",
    ],
)
def test_questions_and_wishes_state_nothing(text: str) -> None:
    assert read_statement(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "da nop 4.14 a",
        "đã nộp 4.14 hôm qua cho chị Lan",
        "xã An Lạc đã nộp minh chứng 4.14",
        "4.14 cần bổ sung",
        "đã nộp 4.14 nhưng thiếu ảnh",
    ],
)
def test_what_is_not_certain_is_not_sure(text: str) -> None:
    found = read_statement(text)
    assert found is not None
    assert not found.sure(NAMES)


def test_link_and_note_are_taken_out_of_the_head() -> None:
    found = read_statement("đã nộp 4.14: https://a.vn/4.15.pdf.")
    assert found == Statement(Act.SUBMIT, "đã nộp 4.14:", link="https://a.vn/4.15.pdf")
    found = read_statement("4.14 Tân Mẫu cần bổ sung: thiếu ảnh như mục 4.15")
    assert found == Statement(Act.REQUEST, "4.14 Tân Mẫu cần bổ sung", "thiếu ảnh như mục 4.15")


@pytest.mark.parametrize("text", ["yêu cầu bổ sung 4.14: ...", "yêu cầu bổ sung 4.14:"])
def test_dots_are_no_note(text: str) -> None:
    found = read_statement(text)
    assert found is not None
    assert found.note == ""


def test_a_file_makes_its_caption_a_submission() -> None:
    assert read_statement("minh chứng 4.14", attached=True) == Statement(Act.SUBMIT, "minh chứng 4.14")
    assert read_statement("4.14", attached=True) == Statement(Act.SUBMIT, "4.14")
    assert read_statement("4.14 thiếu gì", attached=True) is None
    assert read_statement("", attached=True) is None


def test_no_question_of_the_question_set_is_a_sure_statement() -> None:
    path = Path(__file__).resolve().parent.parent / "questions" / "first.jsonl"
    for line in path.read_text("utf-8").splitlines():
        text = json.loads(line)["q"]
        found = read_statement(text)
        assert found is None or not found.sure(NAMES), text


@given(st.text(max_size=200), st.booleans())
def test_any_text_can_be_read(text: str, attached: bool) -> None:
    found = read_statement(text, attached)
    assert found is None or isinstance(found.sure(NAMES), bool)


@given(
    st.sampled_from(["đã nộp", "da nop", "vừa nộp", "duyệt", "hoàn tác"]),
    st.sampled_from(["4.14", "DTI-14", "4.22.9"]),
    st.sampled_from(["?", " chưa", " chua", " khi nào", " à", " hả", " bao giờ", " phải không", " chưa ạ"]),
)
def test_a_question_word_always_wins(verb: str, code: str, ending: str) -> None:
    found = read_statement(f"{verb} {code}{ending}")
    assert found is None or not found.sure(NAMES)


def test_ai_in_capitals_asks_nothing() -> None:
    found = read_statement("đã nộp minh chứng AI")
    assert found is not None
    assert not found.sure(NAMES)
    assert read_statement("ai đã nộp minh chứng 4.14") is None


def test_what_is_wanted_without_a_colon_is_a_note_to_be_confirmed() -> None:
    found = read_statement("6.5 Tân Mẫu cần bổ sung thêm ảnh chụp màn hình")
    assert found is not None
    assert (found.act, found.note, found.sure(NAMES)) == (Act.REQUEST, "ảnh chụp màn hình", False)
    named = read_statement("4.14 cần bổ sung của xã Tân Mẫu")
    assert named is not None
    assert named.note == ""


def test_accepting_said_last_is_to_be_confirmed() -> None:
    found = read_statement("4.14 của xã Tân Mẫu duyệt nhé")
    assert found is not None
    assert (found.act, found.sure(NAMES)) == (Act.ACCEPT, False)


@pytest.mark.parametrize(
    "text",
    [
        "từ chối 4.14 của xã Tân Mẫu vì thiếu cái gì",
        "đã nộp minh chứng họp không giấy",
        "nhầm rồi",
        "duyệt hết minh chứng của xã Tân Mẫu chiều mai",
    ],
)
def test_what_may_be_a_question_after_all_is_asked(text: str) -> None:
    found = read_statement(text)
    assert found is not None
    assert not found.sure(NAMES)


def test_every_link_is_kept_and_codes_may_run_together() -> None:
    found = read_statement("đã nộp 4.14,1.6 https://a.vn/1 https://b.vn/2 https://a.vn/1.")
    assert found is not None
    assert (found.head, found.link) == ("đã nộp 4.14, 1.6", "https://a.vn/1 https://b.vn/2")
    assert found.sure(NAMES)
