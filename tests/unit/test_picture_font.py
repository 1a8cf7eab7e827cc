"""How texts fit into pictures."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from handlers.pictures.font import BOLD, FOLDER, REGULAR, drawable, fitting_size, font_face, width, wrap
from knowledge.packaged import dataset_names, read_dataset

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = "".join(
    letter
    for base in ALPHABET + ALPHABET.upper()
    for mark in (MARKS if base.lower() in "aăâeêioôơuưy" else ("",))
    for letter in unicodedata.normalize("NFC", base + mark)
)


def test_the_font_has_every_vietnamese_letter() -> None:
    assert len(VIETNAMESE) == 2 * (12 * 6 + 21)
    assert drawable(VIETNAMESE) == VIETNAMESE


def test_the_font_has_every_letter_of_the_packaged_units() -> None:
    names = {unit.name for name in dataset_names() for unit in read_dataset(name).units}
    assert len(names) > 5000
    assert [name for name in names if "?" in drawable(name)] == []


@pytest.mark.parametrize(("path", "bold"), [(REGULAR, False), (BOLD, True)])
def test_the_widths_are_those_of_the_font(path: object, bold: bool) -> None:
    font = ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
    for text in (VIETNAMESE, "0123456789,.%/–…", "Đắk G’long, K'ông Nô"):
        assert width(text, 1000, bold=bold) == pytest.approx(font.getlength(text), abs=1)


def test_the_licence_stands_beside_the_font() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  a \n\t b  ", "a b"),
        ("Ẵ".encode().decode(), "Ẵ"),
        (unicodedata.normalize("NFD", "Ẵm Đắk"), "Ẵm Đắk"),
        ("a\x00b\x07c\u200bd\u202ee", "abcde"),
        ("东 😀", "? ?"),
        ("a\u00a0b", "a b"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_only_what_can_be_drawn_is(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_a_text_is_broken_between_words_and_cut_at_the_end() -> None:
    text = "Sở Lao động, Thương binh và Xã hội tỉnh Đắk Lắk"
    assert wrap(text, 26, 2000, lines=2) == [text]
    assert wrap(text, 26, 380, lines=2) == ["Sở Lao động, Thương binh và", "Xã hội tỉnh Đắk Lắk"]
    assert wrap(text, 26, 250, lines=2) == ["Sở Lao động,", "Thương binh và Xã…"]
    assert wrap("Nghĩahànhsơntịnh", 26, 120, lines=2) == ["Nghĩahàn", "hsơntịnh"]
    assert wrap("", 26, 100, lines=2) == [""]


@given(st.text(max_size=60), st.integers(30, 400), st.integers(1, 3))
def test_lines_fit_and_lose_nothing_but_the_end(text: str, room: int, lines: int) -> None:
    found = wrap(text, 20, room, lines=lines)
    assert 1 <= len(found) <= lines
    assert all(width(line, 20) <= room for line in found)
    whole, shown = drawable(text).replace(" ", ""), "".join(found).replace(" ", "")
    if shown != whole:
        kept = shown.removesuffix("…")
        assert shown.endswith("…")
        assert whole.startswith(kept)


def test_type_is_made_smaller_where_it_must() -> None:
    assert fitting_size("655,26", 26, 200) == 26
    small = fitting_size("12.345.678.901,25", 26, 120, bold=True)
    assert 12 <= small < 26
    assert width("12.345.678.901,25", small, bold=True) <= 120
    assert fitting_size("9" * 500, 26, 100) == 12


def test_a_browser_gets_both_weights() -> None:
    assert font_face().count("@font-face") == 2
    assert "http" not in font_face()
