"""Replies about how evidence stands, in full, after steps that people recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.recorder import Recorder
from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from knowledge.store.store import Store

OFFICER = Asker(Role.OFFICER, "UBND xã Tân Mẫu")
REVIEWER = Asker(Role.REVIEWER, "UBND tỉnh Tây Ninh")
GUEST = Asker()
ELSEWHERE = Asker(Role.OFFICER, "UBND xã Phước Hải")
SOURCE = "Nguồn: Bảng chấm DTI năm 2025 của UBND xã Tân Mẫu (Tây Ninh; đơn vị mẫu, số liệu thật đã ẩn danh)"
STANDS = f"""\
Mục 4.14: đã nộp, chờ thẩm định (Chính quyền cấp xã sử dụng hệ thống, nền tảng họp không giấy trong các cuộc họp).
Kỳ 2025: tự đánh giá 8,03, thẩm định 0/10 điểm; bảng chấm ghi trước đó: Cần bổ sung minh chứng.
Ghi nhận lúc <giờ>: đã nộp, chờ thẩm định (cán bộ xã Tân Mẫu).
Thẩm định ghi: tổng giấy mời phát hành từ ngày 01/8/2025 đến 31/12/2025: 508, tổng giấy mời trên HKG 394
{SOURCE}"""  # noqa: E501


@pytest.fixture(scope="module")
def recorder(assistant: Conversation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """An office where 4.14 was handed in, 1.6 accepted, 2.5 rejected."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('tien-do') / 'thu.sqlite3'}")
    store.migrate()
    recorder = Recorder(lambda: assistant, store)
    recorder.answer("đã nộp minh chứng 4.14, 1.6 và 2.5", OFFICER)
    recorder.answer("duyệt 1.6 của xã Tân Mẫu", REVIEWER)
    recorder.answer("không duyệt 2.5 của xã Tân Mẫu vì sai kỳ", REVIEWER)
    yield recorder
    store.close()


def said(recorder: Recorder, text: str, asker: Asker, *history: str) -> str:
    """The reply with moments as "<giờ>"; nothing is recorded by a question."""
    reply = recorder.answer(text, asker, history)
    assert not reply.records
    assert len(reply.text.splitlines()) <= 10
    return re.sub(r"\d\d:\d\d \d\d/\d\d/\d{4}", "<giờ>", reply.text)


@pytest.mark.parametrize(
    ("asker", "text"),
    [
        (OFFICER, "4.14 thế nào rồi"),
        (OFFICER, "4.14 nop roi ha"),
        (OFFICER, "4.14 nộp rồi phải không"),
        (OFFICER, "chưa nộp 4.14"),
        (OFFICER, "đã nộp minh chứng 4.14 từ bao giờ"),
        (OFFICER, "trạng thái mục 4.14"),
        (OFFICER, "4.14 đã nộp không ạ"),
        (REVIEWER, "không duyệt 4.14 của Tân Mẫu vì sao"),
        (REVIEWER, "yêu cầu bổ sung 4.14 của Tân Mẫu: gì vậy?"),
        (REVIEWER, "Tân Mẫu 4.14 thế nào rồi"),
        (REVIEWER, "4.14 duyệt chưa"),
        (REVIEWER, "duyệt 4.14 của xã Tân Mẫu chưa?"),
        (REVIEWER, "có nên duyệt 4.14 của Tân Mẫu không"),
    ],
)
def test_how_one_indicator_stands(recorder: Recorder, asker: Asker, text: str) -> None:
    assert said(recorder, text, asker) == STANDS


def test_several_indicators_fit_on_a_phone(recorder: Recorder) -> None:
    assert (
        said(recorder, "4.14, 1.6 và 2.5 đến đâu rồi", OFFICER)
        == f"""\
Mục 4.14: đã nộp, chờ thẩm định; thẩm định 0/10 điểm.
Thẩm định ghi: tổng giấy mời phát hành từ ngày 01/8/2025 đến 31/12/2025: 508, tổng giấy mời trên HKG 394
Mục 1.6: đã duyệt; thẩm định 0/10 điểm; đã nộp 1 văn bản (808/CAX - 05/06/2026).
Mục 2.5: không được chấp nhận; thẩm định 0/10 điểm.
{SOURCE}"""
    )


@pytest.mark.parametrize(
    "text", ["những mục nào đã nộp", "đã nộp bao nhiêu minh chứng rồi", "tien do minh chung xa minh"]
)
def test_the_whole_of_a_unit(recorder: Recorder, text: str) -> None:
    assert (
        said(recorder, text, OFFICER)
        == f"""\
Xã Tân Mẫu: đã nộp minh chứng cho 20/62 chỉ số (kỳ 2025).
- đã nộp, chờ thẩm định (1): 4.14
- cần bổ sung (19): 1.4, 2.4, 3.4, 4.1, 4.7, 4.8, 4.22.1, 4.22.3, 4.22.4, 4.22.5, 4.22.8, 4.22.9, 4.22.11, 6.1, 6.3, 6.4, 6.5, 6.6, 6.8
- đã duyệt (1): 1.6
- không được chấp nhận (1): 2.5
- đang thực hiện (13): 1.1, 1.2, 1.3, 2.1, 2.2, 4.4, 4.11, 4.19, 4.20, 4.21, 4.22.10, 6.2, 6.7
- hoàn thành (26): 1.5, 1.7, 2.3, 3.1, 3.2, 3.3, 3.5, 3.6, 4.2, 4.3, 4.5, 4.6, 4.10, 4.12, 4.13, 4.15, 4.16, 4.17, 4.18, 4.22.2, 4.22.6, 4.22.7, 5.1, 5.2, 5.3, 5.4
- chưa thực hiện (1): 4.9
Theo ghi nhận mới nhất; mục chưa ghi nhận thì theo bảng chấm.
{SOURCE}"""  # noqa: E501
    )


def test_what_was_rejected_and_what_accepted(recorder: Recorder) -> None:
    assert said(recorder, "mục nào bị từ chối", OFFICER) == (
        "Có 1 minh chứng không được chấp nhận của xã Tân Mẫu.\n- mục 2.5: <giờ>: sai kỳ"
    )
    accepted = said(recorder, "mục nào đã được duyệt", OFFICER).splitlines()
    assert accepted[:2] == ["Có 27 minh chứng đã duyệt của xã Tân Mẫu.", "- mục 1.6: <giờ>"]
    assert accepted[2].startswith("Theo bảng chấm kỳ 2025: 1.5, 1.7, ")


@pytest.mark.parametrize(
    "text", ["tôi cần duyệt những gì", "có gì cần tôi duyệt không", "xã nào vừa nộp minh chứng"]
)
def test_what_a_reviewer_has_to_decide(recorder: Recorder, text: str) -> None:
    assert said(recorder, text, REVIEWER) == (
        "Có 1 minh chứng đã nộp, chờ thẩm định.\n- mục 4.14, xã Tân Mẫu: <giờ>"
    )


@pytest.mark.parametrize(
    "text", ["còn thiếu minh chứng nào", "con no minh chung nao", "xã nào nợ minh chứng nhất"]
)
def test_a_reviewer_above_sees_all_units(recorder: Recorder, text: str) -> None:
    assert said(recorder, text, REVIEWER).splitlines()[1] == (
        "- xã Tân Mẫu: 20 chỉ số, 263,41 điểm; chờ thẩm định 1"
    )


@pytest.mark.parametrize("text", ["xã nào nộp minh chứng chậm nhất", "đơn vị nào chưa nộp gì"])
def test_who_is_late_is_asked_of_all_units(recorder: Recorder, text: str) -> None:
    assert said(recorder, text, REVIEWER).startswith("Còn 20 chỉ số phải bổ sung minh chứng ở 1 đơn vị")


def test_what_can_still_be_won_and_what_was_lost(recorder: Recorder) -> None:
    assert "còn có thể thêm tối đa 263,41 điểm" in said(recorder, "tổng điểm có thể lấy lại", OFFICER)
    assert said(recorder, "những mục bị thẩm định hạ điểm", OFFICER).startswith(
        "Xã Tân Mẫu năm 2025 mất nhiều điểm nhất ở nhóm 4"
    )


@pytest.mark.parametrize("text", ["hạn nộp minh chứng khi nào", "bao gio het han bo sung minh chung"])
def test_a_deadline_that_is_not_known_is_not_guessed(recorder: Recorder, text: str) -> None:
    assert said(recorder, text, OFFICER) == (
        "Chưa có hạn nộp, bổ sung minh chứng của xã Tân Mẫu trong dữ liệu.\n"
        "Hạn do cơ quan thẩm định ấn định bằng văn bản của từng kỳ; người quản trị nạp hạn đó thì trợ lý trả "
        "lời được."
    )


def test_handing_in_is_no_question_of_what_happens_without(recorder: Recorder) -> None:
    assert said(recorder, "minh chứng nào đáng nộp nhất", OFFICER).startswith("Xã Tân Mẫu: còn 20 chỉ số")
    assert "mục 1.6" in said(recorder, "tlkc muc 1.6 la gi", OFFICER)


def test_a_unit_without_appraisal_sees_what_it_recorded(recorder: Recorder) -> None:
    assert "Chưa có dữ liệu thẩm định DTI-22" in said(recorder, "DTI-22 nộp chưa", ELSEWHERE)
    recorder.answer("đã nộp minh chứng DTI-22", ELSEWHERE)
    for text in ("DTI-22 nộp chưa", "DTI-22 còn thiếu gì", "dti 22 the nao roi"):
        assert "đã nộp, chờ thẩm định (cán bộ xã Phước Hải)" in said(recorder, text, ELSEWHERE)


@pytest.mark.parametrize(
    "text", ["4.14 của xã Tân Mẫu thế nào rồi", "xã Tân Mẫu 4.14 nộp chưa", "tiến độ minh chứng xã Tân Mẫu"]
)
@pytest.mark.parametrize("asker", [GUEST, ELSEWHERE, Asker(Role.MEMBER, "UBND xã Tân Mẫu")])
def test_others_learn_nothing(recorder: Recorder, asker: Asker, text: str) -> None:
    reply = said(recorder, text, asker)
    assert "<giờ>" not in reply
    assert "chờ thẩm định" not in reply
    assert "0/10" not in reply


@pytest.mark.parametrize("text", ["xã mình còn thiếu gì", "xa minh con thieu gi", "xã em còn thiếu gì"])
def test_the_own_commune_is_no_slip_in_a_name(recorder: Recorder, text: str) -> None:
    assert said(recorder, text, OFFICER).startswith("Xã Tân Mẫu: còn 20 chỉ số phải bổ sung minh chứng")
