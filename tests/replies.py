"""Whole replies compared letter by letter, for the tests of topics."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handlers.conversation import Conversation
from knowledge.asker import Asker, Role

GUEST = Asker()
PHUOC_HAI = Asker(Role.OFFICER, "UBND xã Phước Hải")
TAN_MAU = Asker(Role.OFFICER, "UBND xã Tân Mẫu")

Case = tuple[Asker, list[str], str, str, str]
"""Who asks, the messages before, the question, the outcome, the text of the reply."""


def of_each(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Runs a test once for each case, named by its question."""
    return pytest.mark.parametrize("case", cases, ids=[question[:40] for _, _, question, *_ in cases])


def check(assistant: Conversation, case: Case) -> None:
    """The reply is what the case says."""
    asker, history, question, outcome, text = case
    reply = assistant.answer(question, asker, history)
    assert (reply.outcome.value, reply.text) == (outcome, text)
