"""Syllables and what Telex and VNI leave behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.syllable import is_syllable, without_residue


@pytest.mark.parametrize(
    "word", "nghieng thuan chau krong dak no quyet dinh khuyen ngoai yeu gi quy oanh".split()
)
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "krg xeeps smedx lgsp ddieemr attt hag".split())
def test_other_letter_runs_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddieemr", "diem"),
        ("dduwowcj", "duoc"),
        ("quyeets", "quyet"),
        ("truwowcs", "truoc"),
        ("nawm", "nam"),
        ("huye6n5", "huyen"),
        ("d9ie63m", "diem"),
        ("chi3", "chi"),
    ],
)
def test_keyboard_residue_is_taken_out(typed: str, meant: str) -> None:
    assert without_residue(typed) == meant


@pytest.mark.parametrize("word", ["krong", "facebook", "is", "data", "so", "website"])
def test_right_words_are_left_alone(word: str) -> None:
    assert without_residue(word) == ""


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=30))
def test_what_comes_out_is_a_syllable(word: str) -> None:
    found = without_residue(word)
    assert found == "" or is_syllable(found)
