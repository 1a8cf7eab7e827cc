"""Plays the conversations of the YAML files beside it through the whole assistant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.recorder import Recorder
from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from knowledge.store.store import Store

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
DIALOGUES = [
    pytest.param(dialogue, id=f"{file.stem}: {dialogue['title']}")
    for file in FILES
    for dialogue in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_dialogue(assistant: Conversation, dialogue: dict[str, Any], tmp_path: Path) -> None:
    """A turn may be said by another person ("as", one of the dialogue's "people"); each has a history."""
    store = Store(f"sqlite:///{tmp_path / 'thu.sqlite3'}")
    store.migrate()
    recorder = Recorder(lambda: assistant, store)
    people = dialogue.get("people", {})
    histories: dict[str, list[str]] = {}
    for turn in dialogue["turns"]:
        who = people.get(turn.get("as"), dialogue)
        asker = Asker(Role(who.get("role", "guest")), who.get("unit", ""))
        history = histories.setdefault(turn.get("as", ""), [])
        reply = recorder.answer(turn["ask"], asker, history)
        history.append(turn["ask"])
        shown = f"{turn['ask']}\n→ {reply.outcome.value}\n{reply.text}"
        assert reply.outcome.value == turn["kind"], shown
        for text in turn.get("has", []):
            assert text.lower() in reply.text.lower(), shown
        for text in turn.get("lacks", []):
            assert text.lower() not in reply.text.lower(), shown
    store.close()
