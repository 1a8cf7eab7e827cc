"""A channel without a platform: for tests, and the shortest example of what a channel is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.channels.chats import Chats, Incoming
from bot.channels.parts import split_text
from bot.channels.protocol import Capabilities, Delivery
from bot.channels.queues import ChatQueues
from bot.drawing import told
from handlers.reply import Attachment, Choice


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out, with its buttons: (label, key), and what its picture shows; or a file."""

    chat: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    file: Attachment | None = None


class MemoryChannel:
    """Messages come in with ``receive`` and ``press``, and what went out is in ``sent``.

    Chats in ``blocked`` cannot be reached, as if the person had blocked the assistant.
    """

    name = "bộ nhớ"
    capabilities = Capabilities(max_text_utf16=4096, max_choices=5, files=True)

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._inbox: asyncio.Queue[Incoming] = asyncio.Queue()
        self.sent: list[Sent] = []
        self.blocked: set[str] = set()

    def receive(self, chat: str, text: str) -> None:
        """A person writes."""
        self._inbox.put_nowait(Incoming(chat, chat, text))

    def press(self, chat: str, key: str) -> bool:
        """A person presses a button; False when it is no longer known."""
        ask = self._chats.pressed(chat, key)
        if ask is not None:
            self.receive(chat, ask)
        return ask is not None

    async def run(self) -> None:
        """See ``Channel``."""
        async with asyncio.TaskGroup() as group:
            queues = ChatQueues(group)
            while True:
                incoming = await self._inbox.get()
                await queues.put(incoming.chat, partial(self._answer, incoming))

    async def send(
        self, chat: str, text: str, choices: Sequence[Choice] = (), file: Attachment | None = None
    ) -> Delivery:
        """See ``Channel``."""
        return self._send(chat, text, choices, file, "")

    def _send(
        self, chat: str, text: str, choices: Sequence[Choice], file: Attachment | None, picture: str
    ) -> Delivery:
        if chat in self.blocked:
            return Delivery.UNREACHABLE
        shown = choices[: self.capabilities.max_choices]
        buttons = tuple(zip((choice.label for choice in shown), self._chats.offer(chat, shown), strict=True))
        *first, last = split_text(text, self.capabilities.max_text_utf16)
        self.sent.extend(Sent(chat, part) for part in first)
        self.sent.append(Sent(chat, last, buttons, picture))
        if file is not None:
            self.sent.append(Sent(chat, "", file=file))
        return Delivery.SENT

    async def _answer(self, incoming: Incoming) -> None:
        reply = self._chats.answer(incoming)
        self._send(incoming.chat, reply.text, reply.choices, reply.file, told(reply) or "")
