"""The units as a table names them, told apart by the level, place and time that the table is about."""

from __future__ import annotations

import re
from functools import cached_property

from rapidfuzz import fuzz, process

from knowledge.records import Framework, Unit
from knowledge.report.lookup import LAST_YEAR_OF_DISTRICTS
from knowledge.sheets.names import BRACKETS, MOST_OPTIONS, NEAR, NEAR_MARGIN, Answer, Near, Unknown
from knowledge.snapshot import Snapshot
from knowledge.units import match_key

_SAME_LEVEL = {
    "thành phố": "huyện", "thị xã": "huyện", "quận": "huyện",
    "phường": "xã", "thị trấn": "xã", "đặc khu": "xã",
}  # fmt: skip
_PLACES = frozenset({"tỉnh", "huyện", "xã", *_SAME_LEVEL})


class UnitNames:
    """The units that a table of one framework and year can be about.

    ``place`` is the key of the unit in which they lie, "" where that is not known.
    """

    def __init__(self, snapshot: Snapshot, framework: Framework | None, year: int | None, place: str) -> None:
        self._snapshot, self._framework, self._year, self._place = snapshot, framework, year, place
        self._known: dict[str, Answer] = {}

    def find(self, name: str) -> Answer:
        """The key of the one unit that a name or a key means."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def candidates(self, name: str) -> list[Unit]:
        """All units that a name can mean, narrowed by year, level and place as far as that leaves any."""
        if unit := self._snapshot.units.get(name):
            return [unit]
        found = self._snapshot.units.find(BRACKETS.sub(lambda m: f", {m.group()[1:-1]}", name).strip(" *"))
        for fits in (self._is_of_time, self._is_of_level, self._is_inside):
            found = [unit for unit in found if fits(unit)] or found
        return self._snapshot.units.titled(found, name)

    def is_fitting(self, name: str) -> bool:
        """Whether a unit of this level and place can be meant."""
        return any(self._is_of_level(unit) and self._is_inside(unit) for unit in self.candidates(name))

    def _find(self, name: str) -> Answer:
        found = self.candidates(name)
        if len(found) == 1:
            fits = self._is_of_level(found[0]) and self._is_inside(found[0]) and self._is_of_time(found[0])
            # a commune in a table of districts, a unit of another province: known, but is it meant?
            title = self._snapshot.units.full_title(found[0])
            return found[0].key if fits else Near(found[0].key, title, elsewhere=True)
        if found:
            titles = tuple(self._snapshot.units.full_title(unit) for unit in found[:MOST_OPTIONS])
            return Unknown(titles, ambiguous=True)
        best = process.extract(
            match_key(_office_less(name)), self._near_names.keys(), scorer=fuzz.ratio, limit=MOST_OPTIONS
        )
        near = [(self._near_names[key], score) for key, score, _ in best]
        others = [score for unit, score in near if unit.key != near[0][0].key]
        if near and near[0][1] >= NEAR and (not others or near[0][1] - others[0] >= NEAR_MARGIN):
            return Near(near[0][0].key, self._snapshot.units.full_title(near[0][0]))
        likely = dict.fromkeys(self._snapshot.units.full_title(unit) for unit, score in near if score > 60)
        return Unknown(tuple(likely)[:3])

    @cached_property
    def _near_names(self) -> dict[str, Unit]:
        """The names of the units of this time, level and place: what a slip can have meant."""
        names: dict[str, Unit] = {}
        for unit in self._snapshot.bundle.units:
            if self._is_of_time(unit) and self._is_of_level(unit) and self._is_inside(unit):
                for name in (unit.name, *unit.spellings):
                    names[match_key(f"{unit.kind} {name}")] = unit
                    names.setdefault(match_key(name), unit)
        return names

    def _is_of_time(self, unit: Unit) -> bool:
        if self._year is None or unit.demo:
            return True
        return unit.key.startswith("cu/") == (self._year < LAST_YEAR_OF_DISTRICTS)

    def _is_of_level(self, unit: Unit) -> bool:
        if self._framework is None:
            return True
        if unit.kind not in _PLACES:
            return "sở" in self._framework.level or "đơn vị" in self._framework.level
        return _SAME_LEVEL.get(unit.kind, unit.kind) in self._framework.level

    def _is_inside(self, unit: Unit) -> bool:
        units = self._snapshot.units
        if self._place:
            return self._place in {above.key for above in (unit, *units.ancestors(unit))}
        if self._framework is None or not self._framework.place:
            return True
        return self._snapshot.is_place(self._framework.place, units.province_of(unit))


def _office_less(name: str) -> str:
    """A name without the office in front and what stands behind it."""
    return re.sub(
        r"^\s*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", "", re.split(r"[,(]", name)[0], flags=re.I
    )
