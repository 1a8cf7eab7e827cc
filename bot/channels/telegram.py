"""Telegram, by long polling: works behind any router, needs no public address.

Updates are fetched by hand and not by ``telegram.ext.Updater``: that one acknowledges without bound before
anything is answered, waits up to 30 s for its back-off when the program stops, and ends in silence when the
token is refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType, MessageLimit, UpdateType
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.chats import Chats, Incoming
from bot.channels.parts import split_text, utf16_length
from bot.channels.protocol import Capabilities, ChannelOff, Delivery
from bot.channels.queues import ChatQueues
from bot.channels.telegram_sender import MAX_CALLS, TelegramSender
from bot.channels.telegram_text import COMMANDS, attachment_of, question_in
from bot.drawing import photo
from handlers.reply import Attachment, Choice

# python-telegram-bot warns each time a 429 is met unless it may say the pause as a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "1")

log = logging.getLogger(__name__)

Result = TypeVar("Result")

POLL_S = 30
"""How long a call for updates stays open; Telegram allows 50."""

CALL_TIMEOUT_S = 10.0
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0

CONFLICT_WAIT_S = 5.0
CONFLICT_PATIENCE_S = 90.0
"""The call of a program that was just stopped may stay open at Telegram for its 50 s."""

STOP_S = 3.0
"""For answers that are under way when the program stops, and again for the last acknowledgement."""

MAX_LABEL_CHARS = 60
OLD_BUTTON = "Nút này đã cũ. Anh/chị gõ lại câu hỏi giúp."


class TelegramChannel:
    """One bot; ``api_url`` is the Bot API server ("https://api.telegram.org"), ``proxy`` an address."""

    name = "Telegram"
    capabilities = Capabilities(max_text_utf16=MessageLimit.MAX_TEXT_LENGTH, max_choices=5, files=True)

    def __init__(self, chats: Chats, token: str, api_url: str, proxy: str | None = None) -> None:
        # httpx logs the address of every call, and the token is a part of it.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._chats = chats
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=_request(MAX_CALLS, proxy),
            get_updates_request=_request(1, proxy),
        )
        self._sender = TelegramSender(self._bot)
        self._offset = 0

    async def run(self) -> None:
        """See ``Channel``. A webhook set for this token is removed: Telegram allows only one of the two."""
        off: ChannelOff | None = None
        try:
            async with asyncio.TaskGroup() as group:
                queues = ChatQueues(group)
                try:
                    await self._receive(queues)
                except ChannelOff as error:
                    off = error  # raised below: out of a task group it would come wrapped
                finally:
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(STOP_S):
                            await queues.finish()
                    await self._acknowledge()
        finally:
            await self._bot.shutdown()
        if off is not None:
            raise off

    async def send(
        self, chat: str, text: str, choices: Sequence[Choice] = (), file: Attachment | None = None
    ) -> Delivery:
        """See ``Channel``."""
        return await self._send(int(chat), text, choices, file)

    async def _receive(self, queues: ChatQueues) -> None:
        await self._insist(self._bot.initialize)
        await self._insist(self._bot.delete_webhook)
        log.info("Telegram: đã kết nối với tên @%s", self._bot.username)
        try:
            await self._bot.set_my_commands(COMMANDS)
        except TelegramError as error:
            log.warning("Telegram: chưa đặt được bảng lệnh (%s)", error)
        while True:
            for update in await self._insist(self._fetch):
                await self._take(update, queues)
                self._offset = update.update_id + 1

    async def _fetch(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            self._offset or None,
            timeout=POLL_S,
            allowed_updates=[UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY],
        )

    async def _take(self, update: Update, queues: ChatQueues) -> None:
        query, message = update.callback_query, update.message
        if query is not None and query.message is not None:
            await queues.put(str(query.message.chat.id), partial(self._pressed, query))
        elif message is not None and question_in(message, self._bot.bot) is not None:
            await queues.put(str(message.chat.id), partial(self._asked, message))

    async def _asked(self, message: Message) -> None:
        question = question_in(message, self._bot.bot) or ""
        person = message.from_user.id if message.from_user else message.chat.id
        reply = self._chats.answer(
            Incoming(str(message.chat.id), str(person), question, attachment_of(message))
        )
        # In a group an answer must show which of the questions it answers.
        in_group = message.chat.type != ChatType.PRIVATE
        await self._send(
            message.chat.id,
            reply.text,
            reply.choices,
            reply.file,
            picture=photo(reply),
            answers=message.message_id if in_group else None,
            thread=message.message_thread_id if message.is_topic_message else None,
        )

    async def _pressed(self, query: CallbackQuery) -> None:
        if query.message is None:
            return
        chat = query.message.chat.id
        ask = self._chats.pressed(str(chat), query.data or "")
        try:
            await self._bot.answer_callback_query(query.id, OLD_BUTTON if ask is None else None)
        except TelegramError as error:  # the person pressed long ago: nobody waits for this any more
            log.info("Telegram: không xác nhận được một nút bấm (%s)", error)
        if ask is None:
            return
        reply = self._chats.answer(Incoming(str(chat), str(query.from_user.id), ask))
        message = query.message if isinstance(query.message, Message) else None
        thread = message.message_thread_id if message is not None and message.is_topic_message else None
        await self._send(chat, reply.text, reply.choices, reply.file, picture=photo(reply), thread=thread)

    async def _send(
        self,
        chat: int,
        text: str,
        choices: Sequence[Choice],
        file: Attachment | None = None,
        *,
        picture: bytes | None = None,
        answers: int | None = None,
        thread: int | None = None,
    ) -> Delivery:
        shown = choices[: self.capabilities.max_choices]
        keys = self._chats.offer(str(chat), shown)
        rows = [
            [InlineKeyboardButton(_label(choice), callback_data=key)]
            for choice, key in zip(shown, keys, strict=True)
        ]
        parts = split_text(text, self.capabilities.max_text_utf16)
        if picture is not None and utf16_length(text) > MessageLimit.CAPTION_LENGTH:
            # Too long for a caption: the picture goes first, by itself, and the text right below it.
            went = await self._sender.send(chat, "", photo=picture, answers=answers, thread=thread)
            picture, answers = None, None if went is Delivery.SENT else answers
        delivery = Delivery.REFUSED  # nothing but white space: there is nothing to send
        for number, part in enumerate(parts, 1):
            delivery = await self._sender.send(
                chat,
                part,
                photo=picture,
                markup=InlineKeyboardMarkup(rows) if rows and number == len(parts) else None,
                answers=answers if number == 1 else None,
                thread=thread,
            )
            if delivery is Delivery.REFUSED and picture is not None:
                # No photos in this group, say: the answer goes without.
                return await self._send(chat, text, choices, file, answers=answers, thread=thread)
            if delivery is not Delivery.SENT:
                break
        if file is not None and delivery is Delivery.SENT:
            delivery = await self._sender.send_file(chat, file, thread=thread)
        return delivery

    async def _insist(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """The result of a call that is repeated until the network lets it through.

        Raises ``ChannelOff`` when the token is refused, or when another program keeps using it.
        """
        loop = asyncio.get_running_loop()
        failures = 0
        conflict_since: float | None = None
        while True:
            try:
                result = await call()
            except InvalidToken:
                raise ChannelOff(
                    "Telegram không nhận mã của bot. Kiểm tra DTIBOT_TELEGRAM_TOKEN (lấy ở @BotFather) và "
                    "DTIBOT_TELEGRAM_API_URL."
                ) from None  # python-telegram-bot's own text holds the token
            except Conflict:
                conflict_since = conflict_since or loop.time()
                if loop.time() - conflict_since > CONFLICT_PATIENCE_S:
                    raise ChannelOff(
                        "Một chương trình khác đang nhận tin bằng cùng DTIBOT_TELEGRAM_TOKEN. Mỗi mã chỉ "
                        "dùng được ở một nơi: dừng chương trình kia rồi chạy lại."
                    ) from None
                wait_s, why = CONFLICT_WAIT_S, "một chương trình khác đang nhận tin bằng cùng mã"
            except RetryAfter as error:
                wait_s, why = _seconds(error), "bị giới hạn số lần gọi"
            except TelegramError as error:
                wait_s = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(failures, 10))
                why = f"mất kết nối ({error})"
            else:
                if failures:
                    log.info("Telegram: đã kết nối lại")
                return result
            failures += 1
            log.warning("Telegram: %s; thử lại sau %.0f giây", why, wait_s)
            await asyncio.sleep(wait_s * random.uniform(0.9, 1.1))

    async def _acknowledge(self) -> None:
        """Tells Telegram what was received, so that it does not come again at the next start."""
        if not self._offset:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_S):
                while True:
                    try:
                        await self._bot.get_updates(self._offset, limit=1, timeout=0)
                        return
                    except Conflict:  # Telegram has not noticed yet that the long call was given up
                        await asyncio.sleep(0.2)
                    except TelegramError as error:
                        log.info("Telegram: chưa xác nhận được tin cuối (%s)", error)
                        return


def _request(connections: int, proxy: str | None) -> HTTPXRequest:
    try:
        return HTTPXRequest(
            connection_pool_size=connections,
            proxy=proxy,
            connect_timeout=CALL_TIMEOUT_S,
            read_timeout=CALL_TIMEOUT_S,
            write_timeout=CALL_TIMEOUT_S,
            pool_timeout=CALL_TIMEOUT_S,
        )
    except RuntimeError as error:  # how python-telegram-bot says that the part for SOCKS is not installed
        raise ChannelOff(
            "DTIBOT_TELEGRAM_PROXY dạng socks5 cần cài thêm: pip install socksio. Hoặc dùng proxy http."
        ) from error


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return float(asked) if isinstance(asked, int | float) else asked.total_seconds()


def _label(choice: Choice) -> str:
    return choice.label if len(choice.label) <= MAX_LABEL_CHARS else f"{choice.label[: MAX_LABEL_CHARS - 1]}…"
