"""Recording progress with evidence through the whole assistant, with a real database."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.ask import ask
from bot.commands.chat import chat
from bot.recorder import Recorder
from handlers.conversation import Conversation
from handlers.reply import Outcome
from knowledge.asker import Asker, Role
from knowledge.bundle import Bundle
from knowledge.progress import Act, EvidenceState, EvidenceStep, Place
from knowledge.snapshot import Snapshot
from knowledge.store.errors import EvidenceChanged
from knowledge.store.store import Store
from knowledge.store.versions import Origin
from tests.small_bundle import units as small_units

HERE = Place("tay-ninh/tan-mau", "tay-ninh-2025", "4.14")
OFFICER = Asker(Role.OFFICER, "UBND xã Tân Mẫu")
REVIEWER = Asker(Role.REVIEWER, "UBND tỉnh Tây Ninh")
STEP = EvidenceStep(HERE, Act.SUBMIT, Role.OFFICER, "xã Tân Mẫu")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path / 'thu.sqlite3'}")
    made.migrate()
    yield made
    made.close()


@pytest.fixture
def recorder(store: Store, assistant: Conversation) -> Recorder:
    return Recorder(lambda: assistant, store)


def state(store: Store, place: Place = HERE) -> EvidenceState | None:
    return store.progress().standing(place).state


def test_confirmation_names_code_indicator_unit_state_what_is_open_and_undo(
    recorder: Recorder, store: Store
) -> None:
    reply = recorder.answer("đã nộp minh chứng 4.14 https://tanmau.gov.vn/hop.pdf", OFFICER)
    assert reply.text == (
        "Đã ghi nhận mục 4.14 Chính quyền cấp xã sử dụng hệ thống, nền tảng họp không giấy trong…, xã Tân Mẫu: "  # noqa: E501
        "đã nộp, chờ thẩm định.\n"
        "Kèm theo: https://tanmau.gov.vn/hop.pdf\n"
        "Còn 21 chỉ số phải bổ sung minh chứng, có thể thêm tối đa 273,41 điểm."
    )
    assert reply.choices[0].label == "Hoàn tác"
    [event] = store.progress().events
    assert (event.step.role, event.step.by_unit) == (Role.OFFICER, "xã Tân Mẫu")
    assert event.step.attachment == "https://tanmau.gov.vn/hop.pdf"
    assert event.at.tzinfo is not None
    undone = recorder.answer(reply.choices[0].ask, OFFICER)
    assert undone.text == (
        "Đã hoàn tác mục 4.14 Chính quyền cấp xã sử dụng hệ thống, nền tảng họp không giấy trong…, xã Tân Mẫu: "  # noqa: E501
        "cần bổ sung.\n"
        "Còn 22 chỉ số phải bổ sung minh chứng, có thể thêm tối đa 283,41 điểm."
    )
    assert state(store) is None
    assert [event.step.act for event in store.progress().events] == [Act.SUBMIT, Act.UNDO]


def test_a_message_sent_twice_is_one_submission(recorder: Recorder, store: Store) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    again = recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    assert again.text.startswith("Đã ghi nhận từ trước: mục 4.14")
    assert len(store.progress().events) == 1
    recorder.answer("đã nộp minh chứng 4.14 https://a.vn/b.pdf", OFFICER)
    assert len(store.progress().standing(HERE).submissions) == 2


def test_a_decision_sent_twice_is_one(recorder: Recorder, store: Store) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    for text in (
        "yêu cầu bổ sung 4.14 của xã Tân Mẫu: thiếu ảnh",
        "từ chối 4.14 của xã Tân Mẫu: sai kỳ",
        "duyệt 4.14 của xã Tân Mẫu",
    ):
        assert recorder.answer(text, REVIEWER).records
        again = recorder.answer(text, REVIEWER)
        assert again.text.startswith("Đã ghi nhận từ trước: mục 4.14")
        assert not again.records
    assert recorder.answer("yêu cầu bổ sung 4.14 của xã Tân Mẫu: thiếu ảnh", REVIEWER).records
    assert len(store.progress().events) == 5


def test_taking_back_twice_is_asked(recorder: Recorder, store: Store) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    recorder.answer("đã nộp minh chứng 4.14 https://a.vn/b.pdf", OFFICER)
    undo = "hoàn tác 4.14 của xã Tân Mẫu"
    assert recorder.answer(undo, OFFICER).records
    again = recorder.answer(undo, OFFICER)
    assert (again.outcome, again.records) == (Outcome.CLARIFY, ())
    assert "mục 4.14 vừa được hoàn tác" in again.text
    assert state(store) is EvidenceState.SUBMITTED
    assert recorder.answer(again.choices[0].ask, OFFICER).records
    assert store.progress().standing(HERE).newest is None
    assert not recorder.answer(again.choices[0].ask, OFFICER).records


def test_all_of_a_message_or_nothing(recorder: Recorder, store: Store) -> None:
    reply = recorder.answer("da nop mc 4.14 va 4.15", OFFICER)
    assert reply.text == (
        "Chưa ghi nhận: mục 4.15 của xã Tân Mẫu đang ở trạng thái đã duyệt, không cần nộp thêm; nếu cần nộp lại, "  # noqa: E501
        "đề nghị người thẩm định yêu cầu bổ sung.\n"
        "Các mục cùng tin cũng chưa được ghi: mục 4.14."
    )
    assert store.progress().events == ()
    assert recorder.answer("da nop mc 4.14 va 1.6", OFFICER).text.count("Đã ghi nhận") == 2
    assert len(store.progress().events) == 2


def test_a_file_sent_with_a_caption_is_kept_by_name_and_reference(recorder: Recorder, store: Store) -> None:
    recorder.answer("minh chứng 4.14", OFFICER, (), "hop.pdf (Telegram BQAC)")
    [event] = store.progress().events
    assert event.step.attachment == "hop.pdf (Telegram BQAC)"
    shown = recorder.answer("đã nộp 4.14 chưa?", OFFICER).text
    assert shown.startswith("Mục 4.14: đã nộp, chờ thẩm định (")
    assert "Tệp, liên kết đã nộp: hop.pdf (Telegram BQAC)" in shown


QUESTIONS = [
    "đã nộp 4.14 chưa?",
    "minh chứng 4.14 nộp chưa",
    "da nop mc 4.14 chua",
    "mục 4.14 còn thiếu gì",
    "nộp minh chứng 4.14 ở đâu",
    "hạn nộp minh chứng 4.14",
    "da nop 4.14 a",
    "đã nộp rồi",
    "4.14 cần bổ sung",
    "đã nộp minh chứng 9.99",
    "đã nộp minh chứng nhóm 4",
    "đã nộp minh chứng camera",
    "duyệt 4.14",
]


@pytest.mark.parametrize("asker", [OFFICER, REVIEWER], ids=lambda a: a.role.value)
@pytest.mark.parametrize("text", QUESTIONS)
def test_what_is_in_doubt_records_nothing(recorder: Recorder, store: Store, text: str, asker: Asker) -> None:
    recorder.answer(text, asker, ("mục 4.14 còn thiếu gì",))
    assert store.progress().events == ()


UNITS = [
    "",
    "UBND xã Tân Mẫu",
    "UBND xã Phước Hải",
    "UBND tỉnh Tây Ninh",
    "UBND tỉnh Lâm Đồng",
    "UBND thành phố Hồ Chí Minh",
]
SAYINGS = {
    "đã nộp minh chứng 4.14 của xã Tân Mẫu": Act.SUBMIT,
    "duyệt 4.14 của xã Tân Mẫu": Act.ACCEPT,
    "yêu cầu bổ sung 4.14 của xã Tân Mẫu: thiếu ảnh": Act.REQUEST,
    "từ chối 4.14 của xã Tân Mẫu: sai kỳ": Act.REJECT,
    "hoàn tác 4.14 của xã Tân Mẫu": Act.UNDO,
}


@pytest.mark.parametrize("submitted", [False, True])
@pytest.mark.parametrize("text", SAYINGS)
@pytest.mark.parametrize(("role", "unit"), list(itertools.product(Role, UNITS)))
def test_every_role_and_unit(
    recorder: Recorder, store: Store, role: Role, unit: str, text: str, submitted: bool
) -> None:
    if submitted:
        recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    before = len(store.progress().events)
    reply = recorder.answer(text, Asker(role, unit))
    own, above = unit == "UBND xã Tân Mẫu", unit == "UBND tỉnh Tây Ninh"
    officer = role is Role.OFFICER and own
    decider = role in (Role.REVIEWER, Role.ADMIN) and (own or above)
    act = SAYINGS[text]
    if act is Act.SUBMIT:
        may_do = officer and not submitted
    elif act is Act.UNDO:
        may_do = officer and submitted
    else:
        may_do = decider
    assert len(store.progress().events) - before == may_do, reply.text
    if not officer and not decider:
        assert reply.outcome is Outcome.ABSTAIN
        assert reply.text.startswith("Chưa ghi nhận"), reply.text
        assert "chờ thẩm định" not in reply.text


def test_an_officer_cannot_take_back_a_decision_nor_a_reviewer_a_submission(
    recorder: Recorder, store: Store
) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    recorder.answer("hoàn tác 4.14 của xã Tân Mẫu", REVIEWER)
    assert state(store) is EvidenceState.SUBMITTED
    recorder.answer("duyệt 4.14 của xã Tân Mẫu", REVIEWER)
    recorder.answer("hoàn tác 4.14", OFFICER)
    assert state(store) is EvidenceState.ACCEPTED
    recorder.answer("hoàn tác 4.14 của xã Tân Mẫu", REVIEWER)
    assert state(store) is EvidenceState.SUBMITTED


def test_two_people_at_once_do_not_decide_over_each_other(recorder: Recorder, store: Store) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    accept = replace(STEP, act=Act.ACCEPT, after=1)
    store.record([accept])
    with pytest.raises(EvidenceChanged):
        store.record([replace(STEP, act=Act.REJECT, note="sai kỳ", after=1)])
    with pytest.raises(EvidenceChanged):  # all or nothing
        store.record([replace(STEP, place=replace(HERE, component="1.6")), accept])
    assert [event.step.act for event in store.progress().events] == [Act.SUBMIT, Act.ACCEPT]


def test_many_writers_at_once_lose_nothing(store: Store, assistant: Conversation, tmp_path: Path) -> None:
    codes = ["1.4", "1.6", "2.4", "2.5", "4.7", "4.8", "4.14", "6.1"]
    replies: list[str] = []

    def submit(code: str) -> None:
        other = Store(f"sqlite:///{tmp_path / 'thu.sqlite3'}")
        recorder = Recorder(lambda: assistant, other)
        for text in (f"đã nộp minh chứng {code}", "đã nộp minh chứng 3.4"):
            replies.append(recorder.answer(text, OFFICER).text)
        other.close()

    threads = [threading.Thread(target=submit, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(text.startswith("Đã ghi nhận") for text in replies), replies
    events = store.progress().events
    assert [event.number for event in events] == list(range(1, len(codes) + 2))
    assert sorted(event.step.place.component for event in events) == sorted([*codes, "3.4"])


def test_events_outlive_an_import_and_a_code_that_is_gone(
    recorder: Recorder, store: Store, bundle: Bundle
) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    store.import_dataset("units", small_units(3), fingerprint="neu", origin=Origin.IMPORTED)
    assert state(store) is EvidenceState.SUBMITTED
    fewer = replace(
        bundle,
        components=tuple(c for c in bundle.components if (c.framework, c.code) != (HERE.framework, "4.14")),
    )
    later = Recorder(lambda: Conversation(Snapshot(fewer), lambda: 2026), store)
    assert later.answer("minh chứng nào của mình đang chờ thẩm định", OFFICER).text == (
        "Chưa có minh chứng nào ghi nhận đã nộp, chờ thẩm định của xã Tân Mẫu.\n"
        "Ghi nhận của mã không còn trong bộ chỉ số vẫn được giữ: 4.14 (xã Tân Mẫu)."
    )


def test_the_reviewer_sees_what_waits_and_all_units(recorder: Recorder) -> None:
    recorder.answer("đã nộp minh chứng 4.14", OFFICER)
    waiting = recorder.answer("minh chứng nào đang chờ duyệt", REVIEWER)
    assert waiting.text.startswith("Có 1 minh chứng đã nộp, chờ thẩm định.\n- mục 4.14, xã Tân Mẫu: ")
    assert waiting.choices[0].ask == "duyệt 4.14 của xã Tân Mẫu"
    units = recorder.answer("các xã nào còn thiếu minh chứng", REVIEWER)
    assert units.text.splitlines()[:3] == [
        "Còn 21 chỉ số phải bổ sung minh chứng ở 1 đơn vị, có thể thêm tối đa 273,41 điểm.",
        "- xã Tân Mẫu: 21 chỉ số, 273,41 điểm; chờ thẩm định 1",
        "Xếp theo số điểm còn có thể thêm; hạn bổ sung chưa có trong dữ liệu.",
    ]
    missing = recorder.answer("Tân Mẫu còn thiếu minh chứng nào", REVIEWER).text
    assert "Đã nộp, chờ thẩm định: 4.14." in missing
    assert len(missing.splitlines()) == 10


def test_the_rest_of_a_long_list_comes_by_its_button(recorder: Recorder) -> None:
    seen: list[str] = []
    reply = recorder.answer("đơn vị mình còn thiếu minh chứng nào", OFFICER)
    while True:
        assert len(reply.text.splitlines()) <= 10
        seen += [line.split()[1] for line in reply.text.splitlines() if line.startswith("- ")]
        if not reply.choices[0].label.startswith("Còn "):
            break
        reply = recorder.answer(reply.choices[0].ask, OFFICER)
    assert len(seen) == len(set(seen)) == 22


@pytest.mark.parametrize("role", [Role.GUEST, Role.MEMBER, Role.OFFICER])
def test_what_waits_is_not_shown_to_others(recorder: Recorder, role: Role) -> None:
    recorder.answer("đã nộp minh chứng 4.14 https://a.vn/b.pdf", OFFICER)
    for text in (
        "minh chứng nào đang chờ duyệt",
        "minh chứng của xã Tân Mẫu đang chờ duyệt",
        "đã nộp 4.14 chưa?",
    ):
        reply = recorder.answer(text, Asker(role, "UBND xã Phước Hải"))
        assert "a.vn" not in reply.text
        assert "4.14," not in reply.text


def test_ask_records_nothing_and_says_how_and_chat_records(office: Store) -> None:
    asked = CliRunner().invoke(
        ask, ["--role", "officer", "--unit", "UBND xã Tân Mẫu", "đã nộp minh chứng 4.14"]
    )
    assert "Chưa ghi nhận: cách hỏi này chỉ trả lời, không ghi (mục 4.14, xã Tân Mẫu)." in asked.output
    assert office.progress().events == ()
    said = CliRunner().invoke(
        chat, ["--role", "officer", "--unit", "UBND xã Tân Mẫu"], input="đã nộp minh chứng 4.14\n"
    )
    assert "Đã ghi nhận mục 4.14" in said.output
    assert len(office.progress().events) == 1
