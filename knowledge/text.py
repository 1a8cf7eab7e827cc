"""Text as people type it: cleaned, folded, cut into tokens that keep their place.

Everything works on two views of a message that have the same length: ``clean`` (NFC, control characters
and curly quotes gone) for display, ``folded`` (lower case, no diacritics, đ as d) for matching. Accents are
never restored: on Vietnamese typed without them every restorer tried was wrong on most sentences.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_MESSAGE_CHARS = 4000
"""A longer message is answered with a request to shorten it."""

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)
_CLEAN = re.compile("[ -~\n\tÀ-ɏḀ-ỿ]*")
"""Text of these characters alone needs no look at each of them: nearly every message."""
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+"  # 655,26  4.22.9  10.547
    r"|\d{4,6}(?=[a-z])|[a-z][a-z0-9]*?(?=\d{4,6}(?![a-z0-9]))"  # 2023krong, nam2023: a lost space
    r"|[a-z0-9]+(?:&[a-z]+)+"  # kh&cn
    r"|[a-z0-9]+(?:'[a-z]+)*"  # r'lap
    r"|%"
)


def _build_fold() -> dict[int, str]:
    table: dict[int, str] = {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}
    for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00)):
        for code in block:
            if code in table:
                continue
            base = unicodedata.normalize("NFD", chr(code))[0].lower()
            table[code] = base if len(base) == 1 else chr(code)
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = chr(code).lower()
    return table


_FOLD = _build_fold()


def clean(text: str) -> str:
    """NFC, straight quotes and dashes, no control or combining characters, single spaces at line level."""
    text = unicodedata.normalize("NFC", text).translate(_QUOTES)
    if _CLEAN.fullmatch(text):
        return text.strip()
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if char in "\n\t":
            kept.append(char)
        elif category[0] == "C" or category[0] == "M":
            continue
        elif category == "Zs":
            kept.append(" ")
        else:
            kept.append(char)
    return "".join(kept).strip()


def fold(text: str) -> str:
    """Lower case without diacritics; the length of an NFC text stays, so that places in it stay.

    >>> fold("Đắk R'lấp")
    "dak r'lap"
    """
    return text.translate(_FOLD)


def fold_any(text: str) -> str:
    """``fold`` for text of any Unicode form (names from files)."""
    return fold(clean(text))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the message: folded ``text``, ``surface`` as typed, and its place ``start:end``."""

    text: str
    surface: str
    start: int
    end: int

    @property
    def marked(self) -> bool:
        """Whether diacritics were typed, so that they may be trusted as evidence."""
        return self.surface.lower() != self.text


def tokenize(cleaned: str) -> list[Token]:
    """The tokens of a cleaned text, in order."""
    folded = fold(cleaned)
    return [
        Token(match.group(), cleaned[match.start() : match.end()], match.start(), match.end())
        for match in _TOKEN.finditer(folded)
    ]


def spellings(text: str) -> list[tuple[str, str]]:
    """The words of a name, each folded and as it is spelt in small letters: quicker than tokens."""
    cleaned = clean(text)
    return [
        (match.group(), cleaned[match.start() : match.end()].lower())
        for match in _TOKEN.finditer(fold(cleaned))
    ]


def words(text: str) -> list[str]:
    """The folded words of a name or phrase: how registered names enter every index."""
    return [match.group() for match in _TOKEN.finditer(fold_any(text))]
