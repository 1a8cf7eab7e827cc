"""Cutting texts into messages: nothing lost, nothing too long, at the best place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.parts import split_text, utf16_length


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("ngắn", 10, ["ngắn"]),
        ("đúng mười.", 10, ["đúng mười."]),
        ("dòng một\ndòng hai", 10, ["dòng một", "dòng hai"]),
        ("dòng một\ndòng hai\nba", 12, ["dòng một", "dòng hai\nba"]),
        ("một hai ba bốn", 8, ["một hai", "ba bốn"]),
        ("mộtmột hai", 6, ["mộtmột", "hai"]),
        ("xxxxxxxxxx", 4, ["xxxx", "xxxx", "xx"]),
        ("😀😀😀", 5, ["😀😀", "😀"]),
        ("😀😀😀", 2, ["😀", "😀", "😀"]),
        ("\n\nđầu dòng trống", 8, ["đầu dòng", "trống"]),
        ("", 4, []),
        (" \n ", 2, []),
    ],
)
def test_where_a_text_is_cut(text: str, limit: int, parts: list[str]) -> None:
    assert split_text(text, limit) == parts


@given(st.text(alphabet="ađ😀 \n\u0301", max_size=200), st.integers(2, 40))
def test_no_part_is_too_long_and_no_letter_is_lost(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert all(1 <= utf16_length(part) <= limit for part in parts)
    assert re.sub(r"[ \n]", "", "".join(parts)) == re.sub(r"[ \n]", "", text)


def test_length_is_counted_as_telegram_does() -> None:
    assert utf16_length("đ😀") == 3 == len("đ😀".encode("utf-16-le")) // 2
