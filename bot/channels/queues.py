"""Work in the order of each chat, and of different chats at the same time."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[None]]

MAX_WAITING = 500
"""Pieces of work in all; whoever brings the next waits, and takes no more from the platform meanwhile."""

MAX_WAITING_IN_CHAT = 20
"""Of one chat: nobody reads twenty answers at once, and a flood must not hold up the others."""


class ChatQueues:
    """Does the work of each chat one piece after another, in tasks of ``group``."""

    def __init__(self, group: asyncio.TaskGroup) -> None:
        self._group = group
        self._waiting: dict[str, deque[Work]] = {}
        self._room = asyncio.Semaphore(MAX_WAITING)
        self._idle = asyncio.Event()
        self._idle.set()

    async def put(self, chat: str, work: Work) -> bool:
        """Takes on a piece of work; False when this chat has too much waiting, and it was dropped."""
        queue = self._waiting.get(chat)
        if queue is not None and len(queue) >= MAX_WAITING_IN_CHAT:
            log.warning("Một cuộc trò chuyện gửi quá nhanh: bỏ qua một tin nhắn")
            return False
        await self._room.acquire()
        queue = self._waiting.get(chat)
        if queue is not None:
            queue.append(work)
        else:
            self._waiting[chat] = deque([work])
            self._idle.clear()
            self._group.create_task(self._drain(chat))
        return True

    async def finish(self) -> None:
        """Waits until all that was taken on is done."""
        await self._idle.wait()

    async def _drain(self, chat: str) -> None:
        queue = self._waiting[chat]
        while queue:
            work = queue.popleft()
            try:
                await work()
            except Exception:
                # One message that cannot be handled must not end the channel.
                log.exception("Không xử lý được một tin nhắn")
            finally:
                self._room.release()
        del self._waiting[chat]
        if not self._waiting:
            self._idle.set()
