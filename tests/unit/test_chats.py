"""What channels remember stays within its bounds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.channels import chats as module
from bot.channels.chats import Chats, Incoming
from handlers.reply import Choice, Outcome, Reply
from knowledge.asker import Asker


class Historian:
    """Replies with the history; a question that ends in "?" is asked back with two options."""

    def answer(self, text: str, asker: Asker, history: Sequence[str] = (), attachment: str = "") -> Reply:
        choices = (Choice("A", "hỏi A"), Choice("B", "hỏi B"))
        outcome = Outcome.CLARIFY if text.endswith("?") else Outcome.ANSWER
        return Reply(outcome, f"{text}: {', '.join(history)}", "score", choices=choices)

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        return []


@pytest.fixture
def chats() -> Chats:
    return Chats(Historian)


def test_who_wrote_longest_ago_is_forgotten_first(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TALKS", 2)
    for person in ("an", "binh", "an", "chi"):
        chats.answer(Incoming("1", person, f"từ {person}"))
    assert chats.answer(Incoming("1", "an", "x")).text == "x: từ an, từ an"
    assert chats.answer(Incoming("1", "binh", "x")).text == "x: "


def test_old_buttons_are_forgotten_first(chats: Chats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_OFFERS", 3)
    old = chats.offer("1", [Choice("A", "hỏi A"), Choice("B", "hỏi B")])
    new = chats.offer("1", [Choice("C", "hỏi C"), Choice("D", "hỏi D")])
    assert [chats.pressed("1", key) for key in old + new] == [None, "hỏi B", "hỏi C", "hỏi D"]


def test_a_button_of_an_earlier_run_means_nothing(chats: Chats) -> None:
    key = chats.offer("1", [Choice("A", "hỏi A")])[0]
    later = Chats(Historian)
    later.offer("1", [Choice("B", "hỏi B")])
    assert later.pressed("1", key) is None
    assert chats.pressed("1", key) == "hỏi A"


@pytest.mark.parametrize(
    ("number", "meant"),
    [("1", "hỏi A"), (" 2. ", "hỏi B"), ("2)", "hỏi B"), ("3", "3"), ("0", "0"), ("12", "12"), ("²", "²")],
)
def test_a_number_picks_only_an_option_that_was_asked_about(chats: Chats, number: str, meant: str) -> None:
    chats.answer(Incoming("1", "an", "nào?"))
    assert chats.answer(Incoming("1", "an", number)).text == f"{meant}: nào?"
    assert chats.answer(Incoming("1", "an", "1")).text.startswith("1: ")


def test_the_options_of_one_person_are_not_anothers(chats: Chats) -> None:
    chats.answer(Incoming("1", "an", "nào?"))
    assert chats.answer(Incoming("1", "binh", "1")).text == "1: "
