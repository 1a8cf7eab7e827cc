"""What every channel is and promises; the in-memory channel is the shortest one to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from handlers.reply import Attachment, Choice
from knowledge.errors import DtiError


class ChannelOff(DtiError):
    """Kênh không dùng được và phải dừng, cho đến khi sửa cấu hình. The text says what to do."""


class Delivery(StrEnum):
    """What became of a message that was to be sent.

    No platform takes an idempotency key, so a call that timed out may or may not have arrived.
    """

    SENT = "sent"
    UNREACHABLE = "unreachable"  # the person blocked the assistant, or the chat is gone: permanent
    REFUSED = "refused"  # the platform does not take this message: as it is, it never will
    NOT_SENT = "not_sent"  # certainly not sent; later it may go
    IN_DOUBT = "in_doubt"  # sent or not: not known


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show: the longest message in UTF-16 units, how many buttons under one, files."""

    max_text_utf16: int
    max_choices: int
    files: bool = False


class Channel(Protocol):
    """A way to reach people. Passes ``tests/contract/test_channels.py``."""

    @property
    def name(self) -> str:
        """How people call it: "Telegram"."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can show."""
        ...

    async def run(self) -> None:
        """Receives and answers until cancelled, and closes everything then.

        Messages of one chat are answered one after another, in their order; those of different chats at the
        same time. A network outage is waited out. Raises ``ChannelOff`` when waiting does not help.
        """
        ...

    async def send(
        self, chat: str, text: str, choices: Sequence[Choice] = (), file: Attachment | None = None
    ) -> Delivery:
        """Sends a text to a chat, in as many messages as it takes, the choices under the last of them, then
        the file as a message of its own; a channel that cannot send files leaves it out.

        The worst that became of one of the messages is returned; after it none of the rest was sent.
        Only while ``run`` is running.
        """
        ...
