"""The assistant that also records: what a reply says was recorded is in the database before it is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from handlers.conversation import Conversation, NotRecorded
from handlers.reply import Reply
from knowledge.asker import Asker
from knowledge.progress import Progress
from knowledge.store.errors import EvidenceChanged, StoreError
from knowledge.store.store import Store

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""Others may record for the same indicator between reading and writing; the answer is then found anew."""


class Recorder:
    """An ``Assistant`` over the conversation of the moment, with the evidence events of a store.

    Steps are committed before the reply is returned, so a confirmation that anybody sees is true. Ended in
    between (kill -9), the steps are there and the person, without a reply, sends the message again: what was
    handed in is then handed in once more, which changes no state.
    """

    def __init__(self, conversation: Callable[[], Conversation], store: Store) -> None:
        self._conversation = conversation
        self._store = store
        self._progress = Progress()

    def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
        """See ``Assistant``."""
        conversation = self._conversation()
        try:
            for _ in range(ATTEMPTS):
                self._progress = progress = self._store.progress(self._progress)
                reply = conversation.answer(text, asker, history, attachment, progress=progress)
                if not reply.records:
                    return reply
                try:
                    self._store.record(reply.records)
                    return reply
                except EvidenceChanged:
                    continue
        except StoreError as error:
            log.error("Không đọc hoặc không ghi được minh chứng. %s", error)
            return conversation.not_recorded(NotRecorded.FAILED)
        return conversation.not_recorded(NotRecorded.BUSY)

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        """See ``Assistant``."""
        return self._conversation().unit_names(like, limit)
