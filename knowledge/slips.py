"""Units whose names were typed with slips that reading could not repair.

A letter wrong in the bare name of a province or a unit of which figures are known ("krong ni"); and, with
the level word beside it, any unit in spite of one right word for another or a lost space ("huyện đắk son",
"huyệntuy đức"). Nothing is said where two names fit about as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.name_table import LEVELS
from knowledge.names import Names
from knowledge.office_names import office_names, quiet_words
from knowledge.records import Abbreviation, Unit
from knowledge.syllable import is_syllable
from knowledge.text import fold_any, words
from knowledge.units import PLACE_KINDS, match_key

SURE = 0.66
"""Least confidence of a name: more than any development question or off-topic message without a unit has."""
LONGEST = 4
"""Words behind a level word that are tried."""
MARGIN = 0.08
"""How much less the next name has to fit."""
SURE_BEHIND, MARGIN_BEHIND = 0.6, 0.12
"""The same right behind a level word, where little else is in the words that are compared."""
LONGEST_BARE = 3
"""Words of a bare name in which a letter is wrong."""
SHORTEST_BARE = 7
"""Letters of such a name: in shorter ones too many ordinary words are a letter away."""

_LEVELS = frozenset(LEVELS)


@dataclass(frozen=True, slots=True)
class Slip:
    """The units of the name that was meant, its folded words, and the places of the words that name it."""

    units: tuple[Unit, ...]
    name: str
    start: int
    end: int


class Slips:
    """Finds the units that slipped words mean; immutable once built."""

    def __init__(
        self,
        units: Iterable[Unit],
        abbreviations: Iterable[Abbreviation],
        figured: Collection[str] = frozenset(),
        side_by_side: Callable[[str, str], bool] = lambda word, after: False,
    ) -> None:
        """``figured`` are the keys of units of which figures are known; ``side_by_side`` tells whether the
        knowledge has two folded words next to each other, so that they are no name with a slip."""
        self._every, self._abbreviations, self._side_by_side = (
            tuple(units),
            tuple(abbreviations),
            side_by_side,
        )
        known = (unit for unit in self._every if unit.key in figured or not unit.parent)
        self._bare = sorted({match_key(unit.name) for unit in known})
        self._quiet = quiet_words()

    def letter_off(self, run: Sequence[str]) -> str:
        """The ``match_key`` of the one province or unit with figures that folded words miss by a letter.

        "dak bong" misses both Đắk Nông and Đắk Song, and is neither.
        """
        key = match_key("".join(run))
        if len(key) < SHORTEST_BARE or any(self._side_by_side(*pair) for pair in pairwise(run)):
            return ""
        near = process.extract(key, self._bare, scorer=OSA.distance, score_cutoff=1, limit=2, processor=None)
        return near[0][0] if len(near) == 1 else ""

    @cached_property
    def _titled(self) -> dict[str, tuple[Unit, ...]]:
        """Units by their folded names, each with its level word."""
        titled: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._every:
            title = f"{unit.kind} {unit.name}" if unit.kind in PLACE_KINDS else unit.name
            for name in (title, *(f"{unit.kind} {spelling}" for spelling in unit.spellings)):
                key = " ".join(words(name))
                if not titled[key] or titled[key][-1] is not unit:
                    titled[key].append(unit)
        return {name: tuple(found) for name, found in titled.items()}

    @cached_property
    def _names(self) -> Names:
        """Built when first needed: most messages name their units as they are written."""
        return office_names(self._titled, self._abbreviations)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(self._titled)

    def anywhere(self, typed: Sequence[str]) -> Slip | None:
        """The one unit that all typed words mean together, or None; "" stands for words taken before."""
        _, title = self._one(typed, SURE, MARGIN)
        if not title:
            return None
        units = self._titled[title]
        folded = [fold_any(word) for word in typed]
        if units[0].kind not in PLACE_KINDS and title.split()[0] not in folded:
            return None  # "bộ TTTT" is not the department of these letters
        return Slip(units, title, *_where(title, folded))

    def behind_levels(self, typed: Sequence[str]) -> list[Slip]:
        """The units that are named right behind level words; "" stands for words taken before."""
        folded = [fold_any(word) for word in typed]
        found: list[Slip] = []
        for start in range(len(folded)):
            behind = _behind_level(folded, start)
            inside = start > 0 and tuple(folded[start - 1 : start + 1]) in _LEVELS  # the "xã" of "thị xã"
            if behind is None or inside or (found and start < found[-1].end):
                continue
            if behind == start or (behind < len(folded) and folded[behind] not in self._quiet):
                found += self._right_behind(typed, start, behind)
        return found

    def _right_behind(self, typed: Sequence[str], start: int, behind: int) -> list[Slip]:
        """The unit that a level word and some of the words behind it mean most surely; none, or one."""
        best = (0.0, 0, "")
        first = behind + 1 if behind == start else behind + 2
        for end in range(first, min(behind + LONGEST, len(typed)) + 1):
            if not all(typed[behind:end]):
                break
            sure, title = self._one(typed[start:end], SURE_BEHIND, MARGIN_BEHIND)
            if title and len(title.split()) >= end - start:
                best = max(best, (sure, end, title))
        _, end, title = best
        return [Slip(self._titled[title], title, start, end)] if title else []

    def _one(self, typed: Sequence[str], least: float, margin: float) -> tuple[float, str]:
        """The name that words surely mean, and no other nearly as well, with how surely; or none."""
        found = self._names.find(" ".join(typed), limit=2)
        if not found or not found[0].leveled or found[0].confidence < least:
            return 0.0, ""
        if len(found) > 1 and found[1].confidence > found[0].confidence - margin:
            return 0.0, ""
        return found[0].confidence, self._titles[found[0].place]


def _behind_level(folded: Sequence[str], start: int) -> int | None:
    """Where the words behind a level word begin; its own place if a lost space joined it to them."""
    word = folded[start]
    for level in _LEVELS:
        if tuple(folded[start : start + len(level)]) == level:
            return start + len(level)
    joined = any(word.startswith("".join(level)) and word != "".join(level) for level in _LEVELS)
    return start if joined and not is_syllable(word) else None


def _where(name: str, typed: Sequence[str]) -> tuple[int, int]:
    """The words that are most like the name, letter by letter; of equals the first and shortest."""
    longest = len(name.split()) + 1
    spans = [
        (start, end)
        for start in range(len(typed))
        for end in range(start + 1, min(start + longest, len(typed)) + 1)
        if typed[start] and typed[end - 1]
    ]
    return max(spans, key=lambda span: fuzz.ratio(name, " ".join(typed[span[0] : span[1]])))
