"""What every channel promises (``bot.channels.protocol``), tried on each of them through its own platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

import pytest

from bot.channels.chats import Chats
from bot.channels.memory import MemoryChannel
from bot.channels.parts import utf16_length
from bot.channels.protocol import Channel, Delivery
from bot.channels.telegram import TelegramChannel
from handlers.conversation import Conversation
from handlers.reply import Attachment, Choice, Outcome, Picture, Reply, Sketch
from knowledge.asker import Asker, Role
from tests.emulators.telegram_emulator import TelegramEmulator, running_emulator
from tests.emulators.telegram_proxy import Fault, TelegramProxy, running_proxy

SQUARE = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>', "Một hình vuông")
AN, BINH = "1001", "1002"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the person got it; buttons are (label, key)."""

    chat: str
    text: str
    buttons: tuple[tuple[str, str], ...]
    pictured: bool = False


TABLE = Attachment("Xếp hạng, huyện Đắk R'lấp.xlsx", "application/vnd.ms-excel", b"PK\x00\xff")


class Person(Protocol):
    """The other side of a channel."""

    async def say(self, chat: str, text: str) -> None: ...
    async def press(self, chat: str, key: str) -> None: ...
    async def block(self, chat: str) -> None: ...
    async def got(self, count: int) -> list[Message]: ...
    async def got_files(self, count: int) -> list[tuple[str, str, bytes]]: ...


class Echo:
    """An assistant that repeats the question, with what it knows of the person."""

    def __init__(self) -> None:
        self.askers: list[Asker] = []

    def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
        self.askers.append(asker)
        if text == "which":
            choices = tuple(Choice(f"Lựa chọn {n}", f"ask {n}") for n in (1, 2, 3))
            return Reply(Outcome.CLARIFY, "Nào?", "score", choices=choices)
        if text == "fail":
            raise ZeroDivisionError("an answer that fails")
        if text == "picture":
            choices = (Choice("Tiếp", "next"),)
            return Reply(Outcome.ANSWER, "Hình", "score", choices=choices, picture=SQUARE)
        if text == "broken picture":
            return Reply(
                Outcome.ANSWER, "Chữ", "score", picture=Sketch(lambda: str(1 // 0), lambda: str(1 // 0))
            )
        if text == "file":
            return Reply(Outcome.ANSWER, "Bảng", "score", choices=(Choice("Nữa", "file"),), file=TABLE)
        if text == "long":
            return Reply(Outcome.ANSWER, "\n".join(f"Dòng {n} 😀 {'đ' * 90}" for n in range(200)), "score")
        return Reply(Outcome.ANSWER, f"{text} | {', '.join(history)}".rstrip(), "score")

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        return []


@dataclass(slots=True)
class MemoryPerson:
    """Talks through the in-memory channel."""

    channel: MemoryChannel

    async def say(self, chat: str, text: str) -> None:
        self.channel.receive(chat, text)

    async def press(self, chat: str, key: str) -> None:
        self.channel.press(chat, key)

    async def block(self, chat: str) -> None:
        self.channel.blocked.add(chat)

    async def got(self, count: int) -> list[Message]:
        for _ in range(5000):
            if len(self.channel.sent) >= count:
                break
            await asyncio.sleep(0.001)
        else:
            raise AssertionError(f"{count} messages awaited, sent were {self.channel.sent}")
        return [Message(s.chat, s.text, s.buttons, bool(s.picture)) for s in self.channel.sent]

    async def got_files(self, count: int) -> list[tuple[str, str, bytes]]:
        await self.got(2 * count)  # each has a text before it
        sent = [(sent.chat, sent.file) for sent in self.channel.sent if sent.file]
        return [(chat, file.name, file.content) for chat, file in sent]


@dataclass(slots=True)
class TelegramPerson:
    """Talks through the Bot API emulator."""

    proxy: TelegramProxy

    async def say(self, chat: str, text: str) -> None:
        await self.proxy.say(int(chat), text)

    async def press(self, chat: str, key: str) -> None:
        await self.proxy.press(int(chat), key)

    async def block(self, chat: str) -> None:
        self.proxy.always["sendMessage"] = Fault(403, "Forbidden: bot was blocked by the user")

    async def got(self, count: int) -> list[Message]:
        sent = await self.proxy.until_sent(count)
        return [
            Message(str(call.fields["chat_id"]), call.text, tuple(call.buttons), bool(call.photo))
            for call in sent
        ]

    async def got_files(self, count: int) -> list[tuple[str, str, bytes]]:
        await self.proxy.until(lambda: len(self.proxy.sent_files) >= count)
        uploads = [(str(call.fields["chat_id"]), call.fields["document"]) for call in self.proxy.sent_files]
        return [(chat, upload.name, upload.content) for chat, upload in uploads]


Setting = tuple[Channel, Person]


@pytest.fixture(scope="module")
def emulator() -> Iterator[TelegramEmulator]:
    with running_emulator() as running:
        yield running


@asynccontextmanager
async def _running(channel: Channel) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.run())
    try:
        yield
        assert not task.done(), "the channel ended by itself"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            async with asyncio.timeout(10):
                await task


@asynccontextmanager
async def _talking(kind: str, emulator: TelegramEmulator, chats: Chats) -> AsyncIterator[Setting]:
    if kind == "memory":
        memory = MemoryChannel(chats)
        async with _running(memory):
            yield memory, MemoryPerson(memory)
    else:
        upstream, token = emulator.fresh()
        async with running_proxy(upstream, token) as proxy:
            telegram = TelegramChannel(chats, token, proxy.url)
            async with _running(telegram):
                await proxy.until(lambda: proxy.count("setMyCommands") > 0)
                yield telegram, TelegramPerson(proxy)


@pytest.fixture(params=["memory", "telegram"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
async def setting(kind: str, emulator: TelegramEmulator, echo: Echo) -> AsyncIterator[Setting]:
    async with _talking(kind, emulator, Chats(lambda: echo)) as talking:
        yield talking


async def test_a_question_is_answered_where_it_was_asked(setting: Setting, echo: Echo) -> None:
    channel, person = setting
    assert channel.name
    await person.say(AN, "điểm DTI?")
    assert await person.got(1) == [Message(AN, "điểm DTI? |", ())]
    assert echo.askers == [Asker(Role.GUEST, "")]


async def test_answers_of_a_chat_come_in_the_order_of_the_questions(setting: Setting) -> None:
    _, person = setting
    for number in range(8):
        await person.say(AN, f"q{number}")
        await person.say(BINH, f"p{number}")
    got = await person.got(16)
    for chat, letter in ((AN, "q"), (BINH, "p")):
        first = [message.text.split(" ")[0] for message in got if message.chat == chat]
        assert first == [f"{letter}{number}" for number in range(8)]


async def test_each_person_has_the_last_ten_messages_as_history(setting: Setting) -> None:
    _, person = setting
    for number in range(13):
        await person.say(AN, f"q{number}")
    await person.say(BINH, "p")
    got = await person.got(14)
    assert [message.text for message in got if message.text.startswith("q12")] == [
        "q12 | q2, q3, q4, q5, q6, q7, q8, q9, q10, q11"
    ]
    assert [message.text for message in got if message.chat == BINH] == ["p |"]


async def test_a_choice_asks_its_question(setting: Setting) -> None:
    _, person = setting
    await person.say(AN, "which")
    shown = (await person.got(1))[0]
    assert [label for label, _ in shown.buttons] == ["Lựa chọn 1", "Lựa chọn 2", "Lựa chọn 3"]
    assert all(len(key.encode()) <= 64 for _, key in shown.buttons)
    await person.press(AN, shown.buttons[1][1])
    assert (await person.got(2))[1].text == "ask 2 | which"


async def test_a_number_picks_from_the_options(setting: Setting) -> None:
    _, person = setting
    for text in ("which", "3", "3"):
        await person.say(AN, text)
    assert [message.text for message in await person.got(3)] == ["Nào?", "ask 3 | which", "3 | which, ask 3"]


async def test_a_button_of_another_chat_or_another_time_asks_nothing(setting: Setting) -> None:
    _, person = setting
    await person.say(AN, "which")
    key = (await person.got(1))[0].buttons[0][1]
    await person.press(BINH, key)
    await person.press(AN, "00000000.1")
    await person.say(BINH, "p")
    await person.say(AN, "q")
    assert sorted(message.text for message in (await person.got(3))[1:]) == ["p |", "q | which"]


async def test_a_long_answer_comes_in_parts_that_fit_and_lose_nothing(setting: Setting) -> None:
    channel, person = setting
    await person.say(AN, "long")
    await person.say(AN, "end")
    parts: list[Message] = []
    while not parts or not parts[-1].text.startswith("end"):
        parts = await person.got(len(parts) + 1)
    texts = [part.text for part in parts[:-1]]
    assert len(texts) > 1
    assert all(utf16_length(text) <= channel.capabilities.max_text_utf16 for text in texts)
    assert "\n".join(texts) == Echo().answer("long", Asker()).text


async def test_a_picture_comes_with_its_text_and_buttons(setting: Setting) -> None:
    _, person = setting
    await person.say(AN, "picture")
    message = (await person.got(1))[0]
    assert (message.text, message.pictured) == ("Hình", True)
    assert [label for label, _ in message.buttons] == ["Tiếp"]
    await person.press(AN, message.buttons[0][1])
    assert (await person.got(2))[1] == Message(AN, "next | picture", ())


async def test_a_picture_that_cannot_be_drawn_costs_nobody_the_answer(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    _, person = setting
    await person.say(AN, "broken picture")
    assert await person.got(1) == [Message(AN, "Chữ", ())]
    assert "ZeroDivisionError" in caplog.text


async def test_a_message_can_be_sent_without_a_question(setting: Setting) -> None:
    channel, person = setting
    delivery = await channel.send(AN, "Thông báo", [Choice("Đã nhận", "đã nhận")])
    assert delivery is Delivery.SENT
    message = (await person.got(1))[0]
    assert (message.chat, message.text) == (AN, "Thông báo")
    await person.press(AN, message.buttons[0][1])
    assert (await person.got(2))[1].text == "đã nhận |"


async def test_a_file_comes_after_its_text(setting: Setting) -> None:
    channel, person = setting
    assert channel.capabilities.files
    await person.say(AN, "file")
    shown = (await person.got(1))[0]
    assert (shown.text, [label for label, _ in shown.buttons]) == ("Bảng", ["Nữa"])
    assert await person.got_files(1) == [(AN, TABLE.name, TABLE.content)]
    assert await channel.send(BINH, "Thông báo", file=TABLE) is Delivery.SENT
    assert (await person.got_files(2))[1] == (BINH, TABLE.name, TABLE.content)


async def test_whoever_blocked_the_assistant_is_unreachable(setting: Setting) -> None:
    channel, person = setting
    await person.block(AN)
    assert await channel.send(AN, "Thông báo") is Delivery.UNREACHABLE


async def test_an_answer_that_fails_does_not_end_the_channel(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    _, person = setting
    await person.say(AN, "fail")
    await person.say(AN, "q")
    assert (await person.got(1))[0].text.startswith("q |")
    assert "an answer that fails" in caplog.text


async def test_the_real_assistant_speaks_through_it(
    kind: str, emulator: TelegramEmulator, assistant: Conversation
) -> None:
    async with _talking(kind, emulator, Chats(lambda: assistant)) as (_, person):
        await person.say(AN, "xin chào")
        greeting = (await person.got(1))[0]
        assert greeting.text.startswith("Xin chào anh/chị")
        key = dict(greeting.buttons)["Hướng dẫn kích hoạt VNeID"]
        await person.press(AN, key)
        assert (await person.got(2))[1].text.startswith("Kích hoạt tài khoản VNeID")
        await person.say(AN, "xã Tân Mẫu còn thiếu minh chứng nào")
        assert "chỉ cán bộ của đơn vị đó được xem" in (await person.got(3))[2].text


async def test_a_changed_assistant_answers_from_the_next_message_on(
    kind: str, emulator: TelegramEmulator
) -> None:
    class Other(Echo):
        def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
            return Reply(Outcome.ANSWER, "mới", "score")

    current: list[Echo] = [Echo()]
    async with _talking(kind, emulator, Chats(lambda: current[0])) as (_, person):
        await person.say(AN, "q")
        await person.got(1)
        current[0] = Other()
        await person.say(AN, "q")
        assert [message.text for message in await person.got(2)] == ["q |", "mới"]
