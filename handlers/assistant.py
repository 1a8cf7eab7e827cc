"""The face of everything above the channels: a question and its history in, a reply out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handlers.reply import Reply
from knowledge.asker import Asker


class Assistant(Protocol):
    """Answers questions. Pure computation on a snapshot in memory: no I/O, milliseconds."""

    def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
        """The reply to ``text``; ``history`` holds this person's earlier messages, oldest first.

        ``attachment`` names a file that came with the message: a name and the channel's reference.
        """
        ...

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        """Names of units that a demonstration visitor may pick, best match first."""
        ...
