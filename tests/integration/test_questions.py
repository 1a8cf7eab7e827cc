"""Questions as officers type them, each with what a reply must and must not say.

``tests/questions/first.jsonl`` has the form of the development set: ``all`` must stand in the reply, ``none``
must not. Every expected figure was read in the published tables.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.conversation import Conversation
from knowledge.asker import Asker, Role

QUESTIONS = Path(__file__).resolve().parent.parent / "questions" / "first.jsonl"
LINES: list[dict[str, Any]] = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("line", LINES, ids=[line["id"] for line in LINES])
def test_a_question_is_answered_as_its_asker_needs(assistant: Conversation, line: dict[str, Any]) -> None:
    asker = Asker(Role(line["role"]), line["unit"] or "")
    reply = assistant.answer(line["q"], asker, line["history"])
    expected = line["expect"]
    assert reply.outcome.value == expected["kind"], reply.text
    said = reply.text.lower()
    assert [part for part in expected["all"] if part.lower() not in said] == [], reply.text
    assert [part for part in expected["none"] if part.lower() in said] == [], reply.text


def test_every_question_has_its_own_number_and_something_to_check() -> None:
    assert len({line["id"] for line in LINES}) == len(LINES)
    answers = [line for line in LINES if line["expect"]["kind"] == "answer"]
    assert [line["q"] for line in answers if not line["expect"]["all"]] == ["cảm ơn nhé"]
