"""Messages about something else are neither answered nor asked back for a unit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome
from knowledge.asker import Asker
from knowledge.text import fold

MESSAGES = Path(__file__).resolve().parents[2] / "benchmarks" / "offtopic.txt"


@pytest.mark.parametrize("marks", [True, False], ids=["with marks", "without marks"])
def test_most_of_them_are_left_alone(assistant: Conversation, marks: bool) -> None:
    lines = [line for line in MESSAGES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    found = Counter(assistant.answer(line if marks else fold(line), Asker()).outcome for line in lines)
    assert len(lines) > 150
    assert found[Outcome.ANSWER] <= 0.04 * len(lines), found
    assert found[Outcome.CLARIFY] <= 0.06 * len(lines), found


@pytest.mark.parametrize("text", ["vì sao bầu trời màu xanh", "hôm nay thứ mấy", "tai nghe loại nào bền"])
def test_a_question_word_alone_asks_nothing_back(assistant: Conversation, text: str) -> None:
    reply = assistant.answer(text, Asker())
    assert reply.outcome is Outcome.ABSTAIN
    assert "đơn vị nào" not in reply.text


@pytest.mark.parametrize("text", ["vì sao mất điểm", "xếp hạng thứ mấy", "hạn nộp là ngày nào"])
def test_what_units_have_is_asked_back_for(assistant: Conversation, text: str) -> None:
    assert assistant.answer(text, Asker()).outcome is Outcome.CLARIFY
