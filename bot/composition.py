"""Puts the parts together: settings, database, packaged knowledge, snapshot, assistant."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.knowledge_base import ensure_packaged, open_store
from bot.recorder import Recorder
from bot.settings import Settings
from handlers.conversation import Conversation
from knowledge.records import today_in
from knowledge.snapshot import Snapshot
from knowledge.store.store import Store


@dataclass(slots=True)
class Program:
    """The running parts. ``assistant`` is replaced as a whole when the knowledge changes."""

    settings: Settings
    store: Store
    assistant: Conversation
    revision: object

    def recorder(self) -> Recorder:
        """The assistant for those who may record: over whatever ``assistant`` is at the moment."""
        return Recorder(lambda: self.assistant, self.store)

    def refresh(self) -> bool:
        """Builds a new assistant when the current dataset versions changed; True when it did.

        A question that is being answered keeps the snapshot that it began with.
        """
        revision = self.store.revision()
        if revision == self.revision:
            return False
        self.assistant = _assistant(self.store, self.settings)
        self.revision = revision
        return True


def build(settings: Settings | None = None) -> Program:
    """Opens the database (creating it at first start, with a progress bar) and builds the assistant."""
    settings = settings or Settings()
    store = open_store(settings)
    ensure_packaged(store)
    revision = store.revision()
    return Program(settings, store, _assistant(store, settings), revision)


def current_snapshot(settings: Settings) -> Snapshot:
    """The knowledge alone, without the assistant: for commands that only write it out."""
    with closing(open_store(settings)) as store:
        ensure_packaged(store)
        return Snapshot(store.current())


def _assistant(store: Store, settings: Settings) -> Conversation:
    # Half a million objects are made that live as long as the program: looking through them again and again
    # for garbage takes a tenth of the start.
    gc.disable()
    try:
        return Conversation(Snapshot(store.current()), this_year(settings))
    finally:
        gc.enable()
        gc.freeze()


def this_year(settings: Settings) -> Callable[[], int]:
    """A clock for "năm nay", in the zone of the settings."""
    zone: dt.tzinfo = ZoneInfo(settings.timezone)
    return lambda: today_in(zone).year
