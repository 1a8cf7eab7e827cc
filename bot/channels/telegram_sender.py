"""Sending to Telegram: which error means what.

The rules are those of the Bot API and of python-telegram-bot's classes. The trap: ``BadRequest`` and
``TimedOut`` are ``NetworkError`` too, so the order of the clauses below matters.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
from collections.abc import Awaitable, Callable

import httpx
from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, ReplyParameters
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.protocol import Delivery
from handlers.reply import Attachment

log = logging.getLogger(__name__)

MAX_CALLS = 32
"""Calls at the same time, and connections kept for them."""

MAX_TRIES = 4
"""For a message that certainly did not go out."""

MAX_PAUSE_S = 120.0
"""Nobody waits longer for an answer; a longer pause lets the message go."""

FIRST_WAIT_S = 1.0

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "user not found")


class TelegramSender:
    """Sends through one token; a 429 pauses everything that goes out through it."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._calls = asyncio.Semaphore(MAX_CALLS)
        self._paused_until = 0.0

    async def send(
        self,
        chat: int,
        text: str,
        *,
        photo: bytes | None = None,
        markup: InlineKeyboardMarkup | None = None,
        answers: int | None = None,
        thread: int | None = None,
    ) -> Delivery:
        """Sends one message; ``answers`` is the id of the message it replies to, ``thread`` of its topic.

        With a ``photo``, a PNG, the text is its caption, at most ``MessageLimit.CAPTION_LENGTH`` long; it may
        be empty.
        """

        async def call(chat: int, answers: int | None) -> None:
            reply = ReplyParameters(answers, allow_sending_without_reply=True) if answers else None
            if photo is not None:
                await self._bot.send_photo(
                    chat,
                    photo,
                    caption=text or None,
                    reply_markup=markup,
                    message_thread_id=thread,
                    reply_parameters=reply,
                )
            else:
                await self._bot.send_message(
                    chat,
                    text,
                    reply_markup=markup,
                    message_thread_id=thread,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_parameters=reply,
                )

        return await self._deliver(call, chat, answers)

    async def send_file(self, chat: int, file: Attachment, *, thread: int | None = None) -> Delivery:
        """Sends a file; ``thread`` is the id of the topic of a group."""

        async def call(chat: int, _: int | None) -> None:
            await self._bot.send_document(
                chat,
                InputFile(file.content, filename=file.name, attach=False),
                message_thread_id=thread,
            )

        return await self._deliver(call, chat, None)

    async def _deliver(
        self, call: Callable[[int, int | None], Awaitable[None]], chat: int, answers: int | None
    ) -> Delivery:
        """Makes a call that sends, to a chat and as the answer to a message.

        What certainly did not go out is tried again: after a refused connection, after the pause that a 429
        asks for, and once in the supergroup that a group became. What may have gone out is not.
        """
        for attempt in range(MAX_TRIES):
            try:
                async with self._calls:
                    await self._wait_out_pause()
                    await call(chat, answers)
                return Delivery.SENT
            except RetryAfter as error:
                if not self._pause(error):
                    return Delivery.NOT_SENT
            except ChatMigrated as error:
                log.info("Telegram: một nhóm đã thành siêu nhóm, gửi tới địa chỉ mới")
                chat, answers = error.new_chat_id, None
            except (Forbidden, BadRequest, InvalidToken) as error:
                return _refusal(error)
            except NetworkError as error:
                if not _never_left(error):
                    log.warning("Telegram: không rõ tin đã tới hay chưa (%s)", error)
                    return Delivery.IN_DOUBT
                if attempt + 1 < MAX_TRIES:
                    await asyncio.sleep(FIRST_WAIT_S * 2**attempt * random.uniform(0.8, 1.2))
            except TelegramError as error:
                log.error("Telegram: không gửi được (%s)", error)
                return Delivery.NOT_SENT
        log.warning("Telegram: không gửi được sau %d lần thử", MAX_TRIES)
        return Delivery.NOT_SENT

    async def _wait_out_pause(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._paused_until > now:
            # Not all at the same instant.
            await asyncio.sleep(self._paused_until - now + random.uniform(0, 0.3))

    def _pause(self, error: RetryAfter) -> bool:
        """Notes a 429; False when it lasts too long to wait."""
        asked = error.retry_after
        pause_s = asked.total_seconds() if isinstance(asked, dt.timedelta) else float(asked)
        log.warning("Telegram: gửi quá nhanh, tạm dừng %g giây", pause_s)
        until = asyncio.get_running_loop().time() + pause_s
        self._paused_until = max(self._paused_until, until)
        return pause_s <= MAX_PAUSE_S


def _refusal(error: TelegramError) -> Delivery:
    """What a permanent error means. None of these is ever tried again as it is."""
    if isinstance(error, Forbidden) or any(words in str(error).lower() for words in _GONE):
        log.info("Telegram: người nhận đã chặn trợ lý hoặc cuộc trò chuyện không còn (%s)", error)
        return Delivery.UNREACHABLE
    if isinstance(error, InvalidToken):
        return Delivery.NOT_SENT
    log.error("Telegram từ chối một tin nhắn (%s)", error)
    return Delivery.REFUSED


def _never_left(error: NetworkError) -> bool:
    """Whether the call did not reach Telegram: no connection was made for it."""
    return isinstance(error.__cause__, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))
