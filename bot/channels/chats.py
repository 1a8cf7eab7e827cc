"""What the channels remember of their chats: the last messages of a person, and the buttons that were shown.

It is in memory, bounded, and gone with the process. Everybody who asks through a channel is a guest.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handlers.assistant import Assistant
from handlers.reply import Choice, Outcome, Reply
from knowledge.asker import Asker

MAX_HISTORY = 10
"""Earlier messages of a person that help to understand the next one."""

MAX_TALKS = 10_000
"""People remembered: about 1 kB each; who wrote longest ago is forgotten first."""

MAX_OFFERS = 50_000
"""Buttons remembered; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message to the assistant: the chat to answer in, the person in it, and what was written.

    ``attachment`` names a file that came with it: its name and the platform's reference.
    """

    chat: str
    person: str
    text: str
    attachment: str = ""


@dataclass(slots=True)
class _Talk:
    history: deque[str] = field(default_factory=lambda: deque(maxlen=MAX_HISTORY))
    options: tuple[Choice, ...] = ()


class Chats:
    """Answers incoming messages of one channel with the assistant of the moment."""

    def __init__(self, assistant: Callable[[], Assistant]) -> None:
        self._assistant = assistant
        self._talks: OrderedDict[tuple[str, str], _Talk] = OrderedDict()
        self._offers: OrderedDict[str, tuple[str, str]] = OrderedDict()
        # Buttons of an earlier run of the program must not mean another question in this one.
        self._run = secrets.token_hex(4)
        self._count = 0

    def answer(self, incoming: Incoming) -> Reply:
        """The reply to a message. A bare number picks from the options that were just asked about."""
        talk = self._talk(incoming.chat, incoming.person)
        text = _picked(incoming.text, talk.options)
        reply = self._assistant().answer(text, Asker(), tuple(talk.history), incoming.attachment)
        talk.history.append(text)
        talk.options = reply.choices if reply.outcome is Outcome.CLARIFY else ()
        return reply

    def offer(self, chat: str, choices: Sequence[Choice]) -> list[str]:
        """A key for each choice, shown in that chat: under 20 letters of ASCII, for a button to carry."""
        keys = []
        for choice in choices:
            self._count += 1
            key = f"{self._run}.{self._count}"
            self._offers[key] = (chat, choice.ask)
            keys.append(key)
        while len(self._offers) > MAX_OFFERS:
            self._offers.popitem(last=False)
        return keys

    def pressed(self, chat: str, key: str) -> str | None:
        """The question behind a button that was shown in this chat; None when it is no longer known."""
        shown_in, ask = self._offers.get(key, ("", ""))
        return ask if ask and shown_in == chat else None

    def _talk(self, chat: str, person: str) -> _Talk:
        talk = self._talks.setdefault((chat, person), _Talk())
        self._talks.move_to_end((chat, person))
        while len(self._talks) > MAX_TALKS:
            self._talks.popitem(last=False)
        return talk


def _picked(text: str, options: Sequence[Choice]) -> str:
    number = text.strip().rstrip(".)")
    if number.isascii() and number.isdigit() and len(number) == 1 and 1 <= int(number) <= len(options):
        return options[int(number) - 1].ask
    return text
