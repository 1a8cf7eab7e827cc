"""The marks of a unit's name as it was typed: whether they are those of the name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from knowledge.records import Unit
from knowledge.syllable import is_syllable
from knowledge.text import fold


def written_so(surface: str, units: Sequence[Unit]) -> bool:
    """Whether one word is a unit's name as it was typed: "Đang" with its marks is not the commune Dang."""
    if surface.lower() == fold(surface) or no_word(fold(surface)):
        return True
    return any(surface.lower() == name.lower() for unit in units for name in (unit.name, *unit.spellings))


def no_word(folded: str) -> bool:
    """Whether a word cannot be an ordinary Vietnamese one: none ends in k or l, as highland names do."""
    return folded[-1:] in ("k", "l") or not is_syllable(folded)


def marked_otherwise(surface: str, units: Sequence[Unit], leveled: bool) -> bool:
    """Whether a name bears marks that no unit's name has: "mình thành" is not Minh Thành.

    In small letters all marks must be there; with capitals some may be missing ("Krong Nô"), but none may be
    another: the "Phòng Văn" of "Phòng Văn hóa" is not Phong Vân, unless its level word stands before it.
    Only the marks are compared, not their places, so that "hoà" and "hòa" are one.
    """
    if surface.lower() == fold(surface):
        return False
    typed = _marks(surface)
    known = [_marks(name) for unit in units for name in (unit.name, *unit.spellings)]
    if surface.islower():
        return typed not in known
    return not leveled and not any(typed <= marks for marks in known)


def _marks(text: str) -> Counter[str]:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return Counter(char for char in decomposed if unicodedata.combining(char) or char == "đ")
