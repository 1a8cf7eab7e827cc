"""Wordings that tell the topic, also with a slip in them."""

from __future__ import annotations

from knowledge.cues import NEAR_SHARE, Cue, Cues
from knowledge.question import Topic

CUES = Cues(
    [
        Cue(Topic.CLASS, ("xep", "loai", "gi"), 5.0),
        Cue(Topic.DEADLINE, ("ngay", "may"), 3.0),
        Cue(Topic.LIST, ("liet", "ke"), 4.0),
        Cue(Topic.OUT_OF_SCOPE, ("viet", "bai", "tho"), 8.0),
    ]
)


def scores(text: str) -> dict[Topic, float]:
    return CUES.scores(tuple(text.split()))


def test_a_wording_as_it_is() -> None:
    assert scores("nam do xep loai gi") == {Topic.CLASS: 5.0}


def test_a_letter_off_tells_less() -> None:
    assert scores("nam do xep loi gi") == {Topic.CLASS: 5.0 * NEAR_SHARE}
    assert scores("liwt ke cac nhom") == {Topic.LIST: 4.0 * NEAR_SHARE}


def test_two_letters_off_or_a_short_word_tell_nothing() -> None:
    assert scores("xep lqq gi") == {}
    assert scores("troi ngay mai") == {}


def test_nothing_is_put_out_of_scope_by_a_slip() -> None:
    assert scores("viet bao tho") == {}


def test_two_words_with_a_slip_count_only_where_nothing_else_is_found() -> None:
    assert scores("liwt ke xep loai gi") == {Topic.CLASS: 5.0}
