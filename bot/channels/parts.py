"""Cutting a long text into messages."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: letters outside the basic plane, such as emoji, count twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def split_text(text: str, limit_utf16: int) -> list[str]:
    """Messages of at most ``limit_utf16`` units (2 or more): cut between lines, else words, else letters.

    Joined they hold every letter of the text in order, apart from the white space at which it was cut.
    A text of nothing but white space gives no message.
    """
    parts = []
    while utf16_length(text) > limit_utf16:
        fits = _fitting(text, limit_utf16)
        # The letter after the last that fits may be the line break itself: then the whole piece is a part.
        at = max(text.rfind("\n", 0, fits + 1), 0) or max(text.rfind(" ", 0, fits + 1), 0) or fits
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip("\n ")
    parts.append(text)
    return [part for part in parts if part.strip()]


def _fitting(text: str, limit_utf16: int) -> int:
    """How many letters fit."""
    units = 0
    for count, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > limit_utf16:
            return count
    return len(text)
