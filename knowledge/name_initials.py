"""The first letters of the words of names in one row, to look initials up in: "BMT" for Buôn Ma Thuột."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

HITS = 200
"""Places that are looked at for one run of initials."""
LINK = "va"
"""The word that initials leave out."""

_WHOLE, _END, _BEGINNING, _INSIDE = (b"\n%s\n", 1), (b"%s\n", 0), (b"\n%s", 1), (b"%s", 0)
"""Where initials stand in the letters of a name, and how far in the pattern they begin."""


class Initials:
    """Looks runs of initials up. Immutable once built."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """``phrases`` are words with single spaces; the words of all of them are numbered through."""
        letters, places = bytearray(b"\n"), [-1]
        number = 0
        for phrase in phrases:
            for word in phrase.split():
                if word != LINK:
                    letters.append(ord(word[0]))
                    places.append(number)
                number += 1
            letters.append(ord("\n"))
            places.append(-1)
        self._letters, self._places = bytes(letters), np.array(places, dtype=np.int32)

    def find(self, typed: str, registered: bool) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The first words, and the ends, of runs of words that begin with the typed letters.

        Whole names first, then ends, beginnings, insides. An abbreviation that is ``registered`` has its
        meaning, and two capitals are few: for them only a name that ends so is meant ("Sở YT"). Two small
        letters must begin a name ("tl" for "Tỷ lệ").
        """
        run = typed.lower().encode()
        where = [_WHOLE, _END, _BEGINNING, _INSIDE]
        if len(typed) == 2 and typed.islower():
            where = [_WHOLE, _BEGINNING]
        elif registered or typed.isupper():
            where = [_WHOLE, _END]
        found: dict[int, None] = {}
        for pattern, shift in where:
            wanted = pattern % run
            place = self._letters.find(wanted)
            while place >= 0 and len(found) < HITS:
                found[place + shift] = None
                place = self._letters.find(wanted, place + 1)
        first = np.array(list(found), dtype=np.int64)
        return self._places[first], self._places[first + len(typed) - 1] + 1
