"""Text that a spreadsheet program would take for a formula, made harmless and back.

A cell that begins with = + - @, a tab or a line break is computed by spreadsheet programs when a CSV file is
opened, and may call other programs. An apostrophe in front makes it plain text. Figures stay what they are:
a lone "-" (not reported) and a plain negative number are no formula.
"""

from __future__ import annotations

import re

GUARD = "'"
"""What spreadsheet programs take as "the rest is text"."""

_STARTS = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = re.compile(f"{GUARD}*[{_STARTS}]")
_GUARDED = re.compile(f"{GUARD}(?={GUARD}*[{_STARTS}])")
_FIGURE = re.compile(r"-(?:\d[\d.,]*%?)?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program might compute a cell that holds this text."""
    return bool(_DANGEROUS.match(text)) and not _FIGURE.fullmatch(text)


def defused(text: str) -> str:
    """The text, with an apostrophe in front where ``is_formula``; a guarded text is guarded once more."""
    return GUARD + text if is_formula(text) else text


def restored(text: str) -> str:
    """What ``defused`` was given: takes one guard away, and nothing from a text that has none."""
    return _GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text
