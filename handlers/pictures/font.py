"""The font that the package carries: how wide a text is, and how it fits where there is little room.

Noto Sans (OFL), cut down by ``deploy/pictures/make_font.py``: a picture looks the same on every machine,
also where no font with Vietnamese letters is installed.
"""

from __future__ import annotations

import csv
import unicodedata
from base64 import b64encode
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "font"
REGULAR = FOLDER / "NotoSans-Regular.ttf"
BOLD = FOLDER / "NotoSans-Bold.ttf"
UNKNOWN = "?"
"""Stands for a letter that the font does not have: another script, a symbol."""


@cache
def _advances() -> tuple[dict[str, int], dict[str, int]]:
    """Of each letter, regular and bold, in thousandths of the type size."""
    with (FOLDER / "advances.csv").open(encoding="utf-8", newline="") as file:
        rows = [(chr(int(row["letter"], 16)), row) for row in csv.DictReader(file)]
    return (
        {letter: int(row["regular"]) for letter, row in rows},
        {letter: int(row["bold"]) for letter, row in rows},
    )


def drawable(text: str) -> str:
    """The text with only what the font and XML have: composed, spaces single, no control characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    known = _advances()[0]
    composed = unicodedata.normalize("NFC", text)
    letters = (
        letter if letter in known else " " if letter.isspace() else _stand_in(letter) for letter in composed
    )
    return " ".join("".join(letters).split())


def _stand_in(letter: str) -> str:
    return "" if unicodedata.category(letter)[0] in "CM" else UNKNOWN


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at a type size, in the same unit."""
    of_letter = _advances()[bold]
    return sum([of_letter.get(letter, 600) for letter in text]) * size / 1000


def fitting_size(text: str, size: int, room: float, *, bold: bool = False) -> int:
    """The type size, made smaller where the text would not fit otherwise; never under 12."""
    wide = width(text, size, bold=bold)
    return size if wide <= room else max(12, int(size * room / wide))


def wrap(text: str, size: float, room: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text on at most ``lines`` lines that fit; what does not go in is cut off with an ellipsis.

    A word that is wider than a line is broken. At least one line, also of an empty text.
    """
    space = width(" ", size, bold=bold)
    done: list[str] = []
    line: list[str] = []
    used = 0.0
    rest = drawable(text).split()[::-1]
    while rest:
        word = rest.pop()
        wide = width(word, size, bold=bold)
        if used + (space if line else 0) + wide <= room:
            used += (space if line else 0) + wide
            line.append(word)
            continue
        if line:
            rest.append(word)
        else:
            at = max(1, _fitting(word, size, room, bold))
            line = [word[:at]]
            if word[at:]:
                rest.append(word[at:])
        done.append(" ".join(line))
        line, used = [], 0.0
        if len(done) == lines and rest:
            done[-1] = _shortened(done[-1], size, room, bold)
            return done
    if line or not done:
        done.append(" ".join(line))
    return done


def _fitting(word: str, size: float, room: float, bold: bool) -> int:
    """How many letters of a word fit."""
    wide = 0.0
    for count, letter in enumerate(word):
        wide += width(letter, size, bold=bold)
        if wide > room:
            return count
    return len(word)


def _shortened(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(' ,;:.-–')}…"


@cache
def font_face() -> str:
    """The font as rules of a style sheet, for a picture that a browser shows: it may load no file."""
    return "".join(
        "@font-face{font-family:'Noto Sans';font-weight:"
        f"{weight};src:url(data:font/ttf;base64,{b64encode(path.read_bytes()).decode()})}}"
        for weight, path in ((400, REGULAR), (700, BOLD))
    )
