"""Units whose names were typed with slips that reading could not repair: one right word for another, a
lost space.

The last resort after the exact look-up of names: it is asked only where no unit was named, wants the
level word
("huyện", "xã") beside the name, and says nothing when two names fit about as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.name_table import LEVELS
from knowledge.names import Names, office_names, quiet_words
from knowledge.records import Abbreviation, Unit
from knowledge.text import fold_any, words
from knowledge.units import PLACE_KINDS

SURE = 0.66
"""Least confidence of a name: above what any development question or off-topic message without a unit
reaches."""
LONGEST = 4
"""Words behind a level word that are tried."""
MARGIN = 0.08
"""How much less the next name has to fit."""

_LEVELS = frozenset(LEVELS)


@dataclass(frozen=True, slots=True)
class Slip:
    """The units of the name that was meant, its folded words, and the places of the words that name it."""

    units: tuple[Unit, ...]
    name: str
    start: int
    end: int


class Slips:
    """Finds the unit that slipped words mean; immutable once built."""

    def __init__(self, units: Iterable[Unit], abbreviations: Iterable[Abbreviation]) -> None:
        named: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            title = f"{unit.kind} {unit.name}" if unit.kind in PLACE_KINDS else unit.name
            for name in (title, *(f"{unit.kind} {spelling}" for spelling in unit.spellings)):
                key = " ".join(words(name))
                if not named[key] or named[key][-1] is not unit:
                    named[key].append(unit)
        self._titles = list(named)
        self._units = [tuple(found) for found in named.values()]
        self._names: Names = office_names(self._titles, abbreviations)
        self._quiet = quiet_words()

    def find(self, typed: Sequence[str]) -> Slip | None:
        """The one unit name that typed words mean, or None: in all of them, or right behind a level word."""
        folded = [fold_any(word) for word in typed]
        place = self._one(typed)
        if place is not None:
            name = self._titles[place]
            if self._units[place][0].kind not in PLACE_KINDS and name.split()[0] not in folded:
                return None  # "bộ TTTT" is not the department of these letters
            return Slip(self._units[place], name, *_where(name, folded))
        for start in range(len(folded)):
            behind = next((start + n for n in (2, 1) if tuple(folded[start : start + n]) in _LEVELS), 0)
            if not behind or behind >= len(folded) or folded[behind] in self._quiet:
                continue
            for end in range(behind + 2, min(behind + LONGEST, len(folded)) + 1):
                place = self._one(typed[start:end])
                if place is not None and len(self._titles[place].split()) >= end - start:
                    return Slip(self._units[place], self._titles[place], start, end)
        return None

    def _one(self, typed: Sequence[str]) -> int | None:
        """The name that words surely mean, and no other nearly as well."""
        found = self._names.find(" ".join(typed), limit=2)
        if not found or not found[0].leveled or found[0].confidence < SURE:
            return None
        if len(found) > 1 and found[1].confidence > found[0].confidence - MARGIN:
            return None
        return found[0].place


def _where(name: str, typed: Sequence[str]) -> tuple[int, int]:
    """The words that are most like the name, letter by letter; of equals the first and shortest."""
    longest = len(name.split()) + 1
    spans = [
        (start, end)
        for start in range(len(typed))
        for end in range(start + 1, min(start + longest, len(typed)) + 1)
    ]
    return max(spans, key=lambda span: fuzz.ratio(name, " ".join(typed[span[0] : span[1]])))
