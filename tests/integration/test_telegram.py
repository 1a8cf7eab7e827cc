"""Telegram over HTTP: groups, buttons, what each error leads to, outages, starting and stopping.

What it shares with the other channels is in ``tests/contract/test_channels.py``.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from telegram import Bot

from bot.channels import telegram, telegram_sender
from bot.channels.chats import Chats
from bot.channels.protocol import ChannelOff, Delivery
from bot.channels.telegram import OLD_BUTTON, TelegramChannel
from bot.channels.telegram_sender import TelegramSender
from handlers.reply import Attachment, Choice, Outcome, Picture, Reply
from knowledge.asker import Asker
from tests.emulators.telegram_emulator import TelegramEmulator, free_port, running_emulator
from tests.emulators.telegram_proxy import (
    BOT_ID,
    USERNAME,
    Fault,
    TelegramProxy,
    Upload,
    running_proxy,
)

AN, BINH = 1001, 1002
SQUARE = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>', "Một hình vuông")
GROUP = -1001234567890
TABLE = Attachment(
    "Xếp hạng.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x00"
)


class Echo:
    """An assistant that repeats the question."""

    def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
        if text.startswith("hình"):
            choices = (Choice("Tiếp", "tiếp"),)
            return Reply(Outcome.ANSWER, "đ" * int(text[5:]), "rank", choices=choices, picture=SQUARE)
        choices = (Choice("Nhãn " * 30, "a"),) if text == "nhãn dài" else ()
        return Reply(Outcome.ANSWER, f"[{text}]", "score", choices=choices)

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        return []


@pytest.fixture(scope="module")
def emulator() -> Iterator[TelegramEmulator]:
    with running_emulator() as running:
        yield running


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits of production, a hundredth of them."""
    monkeypatch.setattr(telegram, "FIRST_WAIT_S", 0.02)
    monkeypatch.setattr(telegram, "CONFLICT_WAIT_S", 0.05)
    monkeypatch.setattr(telegram_sender, "FIRST_WAIT_S", 0.05)


@pytest.fixture
async def proxy(emulator: TelegramEmulator) -> AsyncIterator[TelegramProxy]:
    async with running_proxy(*emulator.fresh()) as running:
        yield running


def _channel(proxy: TelegramProxy) -> TelegramChannel:
    return TelegramChannel(Chats(Echo), proxy.token, proxy.url)


@asynccontextmanager
async def _running(proxy: TelegramProxy) -> AsyncIterator[TelegramChannel]:
    channel = _channel(proxy)
    task = asyncio.create_task(channel.run())
    try:
        await proxy.until(lambda: proxy.count("setMyCommands") > 0)
        yield channel
        assert not task.done(), "the channel ended by itself"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def channel(proxy: TelegramProxy) -> AsyncIterator[TelegramChannel]:
    async with _running(proxy) as running:
        yield running


def _texts(proxy: TelegramProxy) -> list[str]:
    return [call.text for call in proxy.sent]


async def test_commands_ask_the_assistant(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    for text in ("/start", "/help", "/start join-abc", f"/help@{USERNAME}", "/hoi điểm DTI", "/hoi"):
        await proxy.say(AN, text)
    await proxy.until_sent(6)
    assert _texts(proxy) == [
        "[xin chào]",
        "[trợ giúp]",
        "[xin chào]",
        "[trợ giúp]",
        "[điểm DTI]",
        "[trợ giúp]",
    ]
    menu = json.loads(next(c for c in proxy.calls if c.method == "setMyCommands").fields["commands"])
    assert [command["command"] for command in menu] == ["start", "help", "hoi"]


async def test_in_a_group_only_what_is_meant_for_it_is_answered(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    own = {"id": BOT_ID, "is_bot": True, "first_name": "Trợ lý"}
    earlier = {"message_id": 900, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "text": "x"}
    await proxy.say_in_group(GROUP, AN, "chào cả nhà")
    await proxy.say_in_group(GROUP, AN, f"@{USERNAME}_khac điểm?")
    await proxy.say_in_group(GROUP, AN, "/help@bot_khac")
    await proxy.say_in_group(GROUP, AN, "/lenhla")
    await proxy.say_in_group(GROUP, AN, "đúng rồi", reply_to_message={**earlier, "from": {**own, "id": 5}})
    mention = await proxy.say_in_group(GROUP, AN, f"@{USERNAME.upper()} điểm DTI huyện Krông Nô?")
    await proxy.say_in_group(GROUP, BINH, "năm 2022?", reply_to_message={**earlier, "from": own})
    await proxy.say_in_group(GROUP, AN, f"/hoi@{USERNAME} hạn nộp")
    sent = await proxy.until_sent(3)
    assert _texts(proxy) == ["[điểm DTI huyện Krông Nô?]", "[năm 2022?]", "[hạn nộp]"]
    assert {int(call.fields["chat_id"]) for call in sent} == {GROUP}
    assert json.loads(sent[0].fields["reply_parameters"])["message_id"] == mention


async def test_in_a_topic_the_answer_stays_in_it(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    await proxy.say_in_group(GROUP, AN, "/hoi a", message_thread_id=77, is_topic_message=True)
    sent = await proxy.until_sent(1)
    assert sent[0].fields["message_thread_id"] == "77"


async def test_history_in_a_group_is_each_persons_own(proxy: TelegramProxy) -> None:
    class Historian(Echo):
        def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
            return Reply(Outcome.ANSWER, f"{text}: {list(history)}", "score")

    channel = TelegramChannel(Chats(Historian), proxy.token, proxy.url)
    task = asyncio.create_task(channel.run())
    for person, text in ((AN, "/hoi a"), (BINH, "/hoi b"), (AN, "/hoi c")):
        await proxy.say_in_group(GROUP, person, text)
    await proxy.until_sent(3)
    assert _texts(proxy) == ["a: []", "b: []", "c: ['a']"]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_message_without_words_is_answered_and_a_service_message_is_not(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    await proxy.say(AN, None, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await proxy.say(AN, None, contact={"phone_number": "0900", "first_name": "An"})
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    await proxy.say(AN, None, photo=photo, caption="chỉ số này?")
    await proxy.until_sent(2)
    assert _texts(proxy) == ["[]", "[chỉ số này?]"]


async def test_other_bots_are_not_answered(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    bot = {"id": 55, "is_bot": True, "first_name": "Bot"}
    await proxy.say(55, "xin chào", **{"from": bot})
    await proxy.say_in_group(GROUP, 55, "/hoi a", **{"from": bot})
    anonymous_admin = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"}, "from": bot}
    await proxy.say_in_group(GROUP, 55, "/hoi b", **anonymous_admin)
    await proxy.until_sent(1)
    assert _texts(proxy) == ["[b]"]


async def test_every_button_is_confirmed_and_an_old_one_says_so(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    assert await channel.send(str(AN), "Chọn", [Choice("A", "hỏi A")]) is Delivery.SENT
    await proxy.press(AN, proxy.sent[0].buttons[0][1])
    await proxy.until_sent(2)
    await proxy.press(AN, "0.1")
    await proxy.until(lambda: proxy.count("answerCallbackQuery") == 2)
    confirmed = [call.fields.get("text") for call in proxy.calls if call.method == "answerCallbackQuery"]
    assert confirmed == [None, OLD_BUTTON]
    assert _texts(proxy) == ["Chọn", "[hỏi A]"]


async def test_a_button_pressed_too_long_ago_is_answered_all_the_same(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    await channel.send(str(AN), "Chọn", [Choice("A", "hỏi A")])
    proxy.faults["answerCallbackQuery"].append(
        Fault(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    )
    await proxy.press(AN, proxy.sent[0].buttons[0][1])
    await proxy.until_sent(2)
    assert _texts(proxy)[1] == "[hỏi A]"


async def test_a_long_label_is_cut_and_links_show_no_preview(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    await proxy.say(AN, "nhãn dài")
    sent = await proxy.until_sent(1)
    label = sent[0].buttons[0][0]
    assert len(label) == 60
    assert label.endswith("…")
    assert json.loads(sent[0].fields["link_preview_options"]) == {"is_disabled": True}
    assert "parse_mode" not in sent[0].fields


async def test_a_picture_has_the_text_as_its_caption_while_it_fits(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    await proxy.say(AN, "hình 1024")
    sent = await proxy.until_sent(1)
    assert [call.method for call in sent] == ["sendPhoto"]
    assert sent[0].photo.startswith(b"\x89PNG")
    assert sent[0].text == "đ" * 1024
    assert [label for label, _ in sent[0].buttons] == ["Tiếp"]


@pytest.mark.parametrize(("length", "texts"), [(1025, 1), (4096, 1), (5000, 2)])
async def test_a_longer_text_follows_its_picture(
    proxy: TelegramProxy, channel: TelegramChannel, length: int, texts: int
) -> None:
    await proxy.say_in_group(GROUP, AN, f"/hoi hình {length}")
    sent = await proxy.until_sent(1 + texts)
    assert [call.method for call in sent] == ["sendPhoto", *["sendMessage"] * texts]
    assert "caption" not in sent[0].fields
    assert "".join(call.text for call in sent[1:]) == "đ" * length
    assert [bool(call.buttons) for call in sent] == [False] * texts + [True]
    assert ["reply_parameters" in call.fields for call in sent] == [True] + [False] * texts


@pytest.mark.parametrize("length", [10, 2000])
async def test_where_no_photos_are_allowed_the_text_goes_alone(
    proxy: TelegramProxy, channel: TelegramChannel, length: int
) -> None:
    proxy.always["sendPhoto"] = Fault(400, "Bad Request: not enough rights to send photos to the chat")
    await proxy.say(AN, f"hình {length}")
    sent = await proxy.until_sent(1)
    assert [(call.method, call.text) for call in sent] == [("sendMessage", "đ" * length)]
    assert [label for label, _ in sent[0].buttons] == ["Tiếp"]
    assert proxy.count("sendPhoto") == 1


async def test_a_photo_waits_out_a_pause_like_a_text(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    proxy.faults["sendPhoto"].append(Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1}))
    await proxy.say(AN, "hình 10")
    sent = await proxy.until_sent(1)
    refused = next(call for call in proxy.calls if call.status == 429)
    assert sent[0].at - refused.at >= 0.95
    assert proxy.count("sendPhoto") == 2


async def test_a_photo_that_may_have_arrived_is_not_sent_again(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    proxy.always["sendPhoto"] = Fault(502, "Bad Gateway", forward=True)
    await proxy.say(AN, "hình 10")
    await proxy.say(AN, "q")
    await proxy.until_sent(1)
    assert _texts(proxy) == ["[q]"]
    assert proxy.count("sendPhoto") == 1


async def test_too_many_requests_pause_the_whole_token_and_keep_the_order(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    proxy.faults["sendMessage"].append(Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1}))
    for number in range(3):
        await proxy.say(AN, f"q{number}")
    await proxy.until(lambda: proxy.count("sendMessage") == 1)
    await proxy.say(BINH, "p")
    sent = await proxy.until_sent(4)
    refused = next(call for call in proxy.calls if call.status == 429)
    assert min(call.at for call in sent) - refused.at >= 0.95
    assert [text for text in _texts(proxy) if text.startswith("[q")] == ["[q0]", "[q1]", "[q2]"]


@pytest.mark.parametrize(
    ("fault", "delivery"),
    [
        (Fault(403, "Forbidden: bot was blocked by the user"), Delivery.UNREACHABLE),
        (Fault(403, "Forbidden: user is deactivated"), Delivery.UNREACHABLE),
        (Fault(403, "Forbidden: bot was kicked from the supergroup chat"), Delivery.UNREACHABLE),
        (Fault(400, "Bad Request: chat not found"), Delivery.UNREACHABLE),
        (Fault(400, "Bad Request: message is too long"), Delivery.REFUSED),
        (Fault(500, "Internal Server Error"), Delivery.IN_DOUBT),
        (Fault(502, "Bad Gateway"), Delivery.IN_DOUBT),
        (Fault(502, "Bad Gateway", forward=True), Delivery.IN_DOUBT),
        (Fault(0, forward=True), Delivery.IN_DOUBT),
        (Fault(429, "Too Many Requests", {"retry_after": 3600}), Delivery.NOT_SENT),
    ],
    ids=str,
)
async def test_what_does_not_go_out_is_named_and_not_repeated(
    proxy: TelegramProxy, channel: TelegramChannel, fault: Fault, delivery: Delivery
) -> None:
    proxy.always["sendMessage"] = fault
    assert await channel.send(str(AN), "Thông báo") is delivery
    assert proxy.count("sendMessage") == 1
    del proxy.always["sendMessage"]
    if delivery is not Delivery.NOT_SENT:  # there the token is paused for an hour
        await proxy.say(AN, "q")
        await proxy.until_sent(1)
        assert _texts(proxy) == ["[q]"]


async def test_an_answer_that_never_came_leaves_the_message_in_doubt(
    proxy: TelegramProxy, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "CALL_TIMEOUT_S", 0.2)
    patient = _channel(proxy)
    proxy.slow_s["sendMessage"] = 1.0
    sender = patient._sender
    await patient._bot.initialize()
    assert await sender.send(AN, "Thông báo") is Delivery.IN_DOUBT
    await patient._bot.shutdown()
    assert proxy.begun["sendMessage"] == 1


async def test_a_group_that_moved_is_followed(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    moved = Fault(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": GROUP},
    )
    proxy.faults["sendMessage"].append(moved)
    assert await channel.send("-555", "Thông báo") is Delivery.SENT
    assert [call.fields["chat_id"] for call in proxy.calls if call.method == "sendMessage"] == [
        "-555",
        str(GROUP),
    ]


async def test_a_refused_connection_is_tried_again(emulator: TelegramEmulator) -> None:
    upstream, token = emulator.fresh()
    port = free_port()
    bot = Bot(token, base_url=f"http://127.0.0.1:{port}/bot")
    sending = asyncio.create_task(TelegramSender(bot).send(AN, "Thông báo"))
    await asyncio.sleep(0.02)
    async with running_proxy(upstream, token, port) as proxy:
        assert await sending is Delivery.SENT
        assert _texts(proxy) == ["Thông báo"]
    assert await TelegramSender(bot).send(AN, "Thông báo") is Delivery.NOT_SENT
    await bot.shutdown()


async def test_without_network_at_the_start_it_keeps_trying(
    proxy: TelegramProxy, caplog: pytest.LogCaptureFixture
) -> None:
    await proxy.say(AN, "q")
    await proxy.go_down()
    caplog.set_level(logging.INFO)
    task = asyncio.create_task(_channel(proxy).run())
    await asyncio.sleep(0.2)
    assert not task.done()
    assert "Telegram: mất kết nối" in caplog.text
    await proxy.come_up()
    await proxy.until_sent(1)
    assert "Telegram: đã kết nối với tên @tro_ly_dti_bot" in caplog.text
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_an_outage_on_the_way_loses_no_question(proxy: TelegramProxy, channel: TelegramChannel) -> None:
    await proxy.say(AN, "q1")
    await proxy.until_sent(1)
    await proxy.go_down()
    await proxy.say(AN, "q2")
    await asyncio.sleep(0.2)
    await proxy.come_up()
    proxy.faults["getUpdates"].extend(
        [Fault(502, "Bad Gateway"), Fault(429, "Too Many Requests", {"retry_after": 0.1}), Fault(0)]
    )
    await proxy.say(AN, "q3")
    await proxy.until_sent(3)
    assert _texts(proxy) == ["[q1]", "[q2]", "[q3]"]


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_a_refused_token_turns_the_channel_off(
    proxy: TelegramProxy, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    caplog.set_level(logging.DEBUG, "telegram")
    proxy.always[method] = Fault(401, "Unauthorized")
    with pytest.raises(ChannelOff, match="DTIBOT_TELEGRAM_TOKEN") as caught:
        async with asyncio.timeout(10):
            await _channel(proxy).run()
    assert proxy.token not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_another_poller_is_waited_for_and_then_given_way(
    proxy: TelegramProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflict = Fault(409, "Conflict: terminated by other getUpdates request")
    proxy.faults["getUpdates"].extend([conflict] * 3)
    async with _running(proxy):
        await proxy.say(AN, "q")
        await proxy.until_sent(1)
    monkeypatch.setattr(telegram, "CONFLICT_PATIENCE_S", 0.1)
    proxy.always["getUpdates"] = conflict
    with pytest.raises(ChannelOff, match="Một chương trình khác"):
        async with asyncio.timeout(10):
            await _channel(proxy).run()


async def test_it_stops_at_once_and_hears_nothing_twice(proxy: TelegramProxy) -> None:
    async with _running(proxy):
        await proxy.say(AN, "q1")
        await proxy.until_sent(1)
        await proxy.until(lambda: proxy.count("getUpdates") >= 1)
        started = time.monotonic()
    assert time.monotonic() - started < 2
    async with _running(proxy):
        await proxy.say(AN, "q2")
        await proxy.until_sent(2)
    assert _texts(proxy) == ["[q1]", "[q2]"]


async def test_an_answer_under_way_is_finished_when_it_stops(proxy: TelegramProxy) -> None:
    proxy.slow_s["sendMessage"] = 0.5
    async with _running(proxy):
        await proxy.say(AN, "q")
        await proxy.until(lambda: proxy.begun["sendMessage"] == 1)
        assert _texts(proxy) == []
    assert _texts(proxy) == ["[q]"]


async def test_it_stops_while_telegram_is_unreachable(proxy: TelegramProxy) -> None:
    async with _running(proxy):
        await proxy.say(AN, "q")
        await proxy.until_sent(1)
        await proxy.go_down()
        await asyncio.sleep(0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 5


async def test_a_flood_from_one_chat_does_not_hold_up_another(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    proxy.slow_s["sendMessage"] = 0.05
    for number in range(60):
        await proxy.say(AN, f"q{number}")
    await proxy.say(BINH, "p")
    await proxy.until(lambda: "[p]" in _texts(proxy))
    answered = [text for text in _texts(proxy) if text.startswith("[q")]
    assert len(answered) < 30
    assert answered == [f"[q{number}]" for number in range(len(answered))]


async def test_the_token_is_in_no_log_line(proxy: TelegramProxy, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    proxy.faults["getUpdates"].extend([Fault(502, "Bad Gateway"), Fault(0)])
    async with _running(proxy):
        await proxy.say(AN, "q")
        await proxy.until_sent(1)
        await proxy.go_down()
        await asyncio.sleep(0.1)
        await proxy.come_up()
    assert "Telegram" in caplog.text
    assert proxy.token not in caplog.text


async def test_calls_go_through_the_proxy_of_the_settings(proxy: TelegramProxy) -> None:
    channel = TelegramChannel(Chats(Echo), proxy.token, "http://api.telegram.invalid", proxy.url)
    task = asyncio.create_task(channel.run())
    await proxy.say(AN, "q")
    await proxy.until_sent(1)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_file_goes_to_the_topic_and_the_chat_of_the_question(
    emulator: TelegramEmulator, proxy: TelegramProxy
) -> None:
    class WithFile(Echo):
        def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
            return Reply(Outcome.ANSWER, "Bảng", "score", file=TABLE)

    channel = TelegramChannel(Chats(WithFile), proxy.token, proxy.url)
    task = asyncio.create_task(channel.run())
    try:
        await proxy.until(lambda: proxy.count("setMyCommands") > 0)
        await proxy.say_in_group(GROUP, AN, "/hoi bảng", message_thread_id=5, is_topic_message=True)
        await proxy.until(lambda: len(proxy.sent_files) == 1)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    call = proxy.sent_files[0]
    assert (call.fields["chat_id"], call.fields["message_thread_id"]) == (str(GROUP), "5")
    assert call.fields["document"] == Upload(TABLE.name, TABLE.media_type, TABLE.content)


@pytest.mark.parametrize(
    ("faults", "delivery", "calls"),
    [
        ([Fault(403, "Forbidden: bot was blocked by the user")], Delivery.UNREACHABLE, 1),
        ([Fault(400, "Bad Request: file is too big")], Delivery.REFUSED, 1),
        ([Fault(502, "Bad Gateway")], Delivery.IN_DOUBT, 1),
        ([Fault(0, forward=True)], Delivery.IN_DOUBT, 1),
        ([Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1})], Delivery.SENT, 2),
    ],
    ids=lambda value: str(value[0].status) if isinstance(value, list) else "",
)
async def test_what_becomes_of_a_file(
    proxy: TelegramProxy, channel: TelegramChannel, faults: list[Fault], delivery: Delivery, calls: int
) -> None:
    proxy.faults["sendDocument"].extend(faults)
    assert await channel.send(str(AN), "Bảng", file=TABLE) is delivery
    assert (proxy.count("sendMessage"), proxy.count("sendDocument")) == (1, calls)


async def test_a_text_that_did_not_arrive_keeps_its_file_back(
    proxy: TelegramProxy, channel: TelegramChannel
) -> None:
    proxy.always["sendMessage"] = Fault(403, "Forbidden: bot was blocked by the user")
    assert await channel.send(str(AN), "Bảng", file=TABLE) is Delivery.UNREACHABLE
    assert proxy.count("sendDocument") == 0
