"""Texts that spreadsheet programs would compute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.formula import defused, is_formula, restored

STARTS = "=+-@\t\r\n＝＋－＠'"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://a","b")',
        "+84 912 345 678",
        "-1+1",
        "- gạch đầu dòng",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "'=1",
        "--",
        "-1-1",
        "=",
    ],
)
def test_what_a_program_might_compute_gets_an_apostrophe(text: str) -> None:
    assert is_formula(text)
    assert defused(text) == f"'{text}"
    assert restored(defused(text)) == text


@pytest.mark.parametrize(
    "text", ["-", "-5", "-5,25", "-1.000", "-12,5%", "", "655,26", "a=1", "'quoted'", "1-2"]
)
def test_figures_and_plain_text_stay_as_they_are(text: str) -> None:
    assert not is_formula(text)
    assert defused(text) == text
    assert restored(text) == text


@given(st.text(alphabet=STARTS + "a1, ", max_size=6) | st.text())
def test_whatever_was_defused_comes_back(text: str) -> None:
    assert restored(defused(text)) == text
    shown = defused(text)
    assert shown[:1] not in STARTS[:-1] or not is_formula(text)
