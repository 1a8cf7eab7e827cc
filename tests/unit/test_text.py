"""Cleaning, folding and cutting of messages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import clean, fold, fold_any, tokenize, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đắk R'lấp", "dak r'lap"),
        ("ĐIỂM CHUYỂN ĐỔI SỐ", "diem chuyen doi so"),
        ("ð Ð đ Đ", "d d d d"),
        ("Uỷ ban, Ủy ban", "uy ban, uy ban"),
    ],
)
def test_folding_drops_marks_and_case(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_decomposed_text_folds_like_composed() -> None:
    assert fold_any(unicodedata.normalize("NFD", "huyện Krông Nô")) == "huyen krong no"


def test_cleaning_straightens_quotes_and_drops_what_cannot_be_seen() -> None:
    assert clean("M’Drắk\u200b \u0000năm\u00a02021") == "M'Drắk năm 2021"


def test_tokens_keep_figures_codes_and_highland_names_whole() -> None:
    texts = [token.text for token in tokenize("Mục 4.22.9 của R'lấp: 655,26 điểm, TT&TT, 60%")]
    assert texts == ["muc", "4.22.9", "cua", "r'lap", "655,26", "diem", "tt&tt", "60", "%"]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("điểm 2023krông nô", ["diem", "2023", "krong", "no"]),
        ("na8m2021 d9u7ng1 thu71", ["na8m", "2021", "d9u7ng1", "thu71"]),
        ("dti21 q1 6t covid19 ipv6", ["dti21", "q1", "6t", "covid19", "ipv6"]),
        ("2425/qđ-ubnd", ["2425", "qd", "ubnd"]),
    ],
)
def test_long_figures_are_cut_from_words_they_were_joined_to(typed: str, texts: list[str]) -> None:
    assert [token.text for token in tokenize(clean(typed))] == texts


def test_tokens_know_their_place() -> None:
    text = clean("điểm Đắk Mil")
    assert [text[token.start : token.end] for token in tokenize(text)] == ["điểm", "Đắk", "Mil"]


@given(st.text())
def test_no_text_breaks_cleaning_or_folding(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(fold(once)) == len(once)
    assert fold(fold(once)) == fold(once)
    assert isinstance(words(text), list)
