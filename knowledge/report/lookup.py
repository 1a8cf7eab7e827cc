"""What is known already and a report refers to: units by name, frameworks by the names of their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.records import Component, ComponentKind, Framework, Unit
from knowledge.snapshot import TOTAL, Snapshot
from knowledge.text import fold_any
from knowledge.units import UnitIndex

LAST_YEAR_OF_DISTRICTS = 2025
"""Units of a report on a year before this one are those of before 01/7/2025."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The framework that a table's columns belong to, and the component code of each (by place)."""

    framework: str
    codes: dict[int, str]


class Lookup:
    """Look-ups for the reader over one snapshot. It guesses nothing: what is unknown stays unread."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def units(self) -> UnitIndex:
        """The units by name."""
        return self._snapshot.units

    def unit(self, name: str, year: int, province: str = "") -> Unit | None:
        """The one unit that a name means in a year; of several that in ``province`` (a key)."""
        found = self._of_time(self._snapshot.units.find(_plain(name)), year)
        inside = [u for u in found if province and self._snapshot.units.province_of(u).key == province]
        chosen = inside or found
        return chosen[0] if len(chosen) == 1 else None

    def provinces(self, names: Iterable[str], year: int) -> list[str]:
        """Keys of the provinces that most of these units can lie in, the likeliest first."""
        votes: Counter[str] = Counter()
        for name in names:
            found = self._of_time(self._snapshot.units.find(_plain(name)), year)
            votes.update({self._snapshot.units.province_of(unit).key for unit in found})
        return [key for key, _ in votes.most_common()]

    def _of_time(self, units: Sequence[Unit], year: int) -> list[Unit]:
        old = year < LAST_YEAR_OF_DISTRICTS
        timely = [u for u in units if u.demo or u.key.startswith("cu/") == old]
        return timely or list(units)

    def columns(self, headings: Sequence[str], units: Sequence[Unit], caption: str) -> Columns | None:
        """The framework of these units whose parts are named like the columns; None when there is none.

        A table with one column of points is of the total, or of the part that its caption names.
        """
        province = self._snapshot.units.province_of(units[0])
        level = "sở" if units[0].kind not in ("huyện", "thành phố", "thị xã", "xã", "phường", "tỉnh") else ""
        best: tuple[int, Columns] | None = None
        for framework in self._snapshot.frameworks.values():
            if not self._snapshot.is_place(framework.place, province) or not self._fits(
                framework, level, units
            ):
                continue
            codes = self._codes(framework, headings, caption)
            if codes and (best is None or len(codes) > best[0]):
                best = (len(codes), Columns(framework.key, codes))
        return best[1] if best else None

    @staticmethod
    def _fits(framework: Framework, level: str, units: Sequence[Unit]) -> bool:
        if level:
            return level in framework.level
        kinds = {"thành phố": "huyện", "thị xã": "huyện", "quận": "huyện", "phường": "xã", "thị trấn": "xã"}
        return kinds.get(units[0].kind, units[0].kind) in framework.level

    def _codes(self, framework: Framework, headings: Sequence[str], caption: str) -> dict[int, str]:
        parts = [
            c
            for c in self._snapshot.components(framework.key)
            if c.kind in (ComponentKind.PILLAR, ComponentKind.GROUP, ComponentKind.AGGREGATE)
        ]
        codes: dict[int, str] = {}
        for place, heading in enumerate(headings):
            name = fold_any(heading)
            if "tong diem" in name or name == "diem":
                codes[place] = TOTAL
            elif (part := part_named(heading, parts)) is not None:
                codes[place] = part.code
        if list(codes.values()) == [TOTAL] and (part := part_in(caption, parts)) is not None:
            return dict.fromkeys(codes, part.code)
        return codes

    def framework_parts(self, framework: str) -> tuple[Component, ...]:
        """All parts of a framework."""
        return self._snapshot.components(framework)

    def frameworks_of(self, unit: str) -> list[Framework]:
        """The frameworks of a unit."""
        return self._snapshot.unit_frameworks(unit)


def part_named(heading: str, parts: Sequence[Component]) -> Component | None:
    """The part called like a heading: pillars before groups where both are."""
    name = _bare(heading)
    pillar_first = sorted(parts, key=lambda c: c.kind is ComponentKind.GROUP)
    if "tru cot" in fold_any(heading):
        found = [c for c in pillar_first if c.kind is not ComponentKind.GROUP]
        return next((c for c in found if _bare(c.name) == name), None)
    return next((c for c in pillar_first if _bare(c.name) == name), None) or next(
        (c for c in parts if _bare(c.name).startswith(name) and len(name.split()) >= 3), None
    )


def part_in(text: str, parts: Sequence[Component]) -> Component | None:
    """The pillar or aggregate that a caption names."""
    folded = fold_any(text)
    pillars = [c for c in parts if c.kind is not ComponentKind.GROUP]
    return next((c for c in pillars if "tru cot" in folded and _bare(c.name) in folded), None)


def _bare(name: str) -> str:
    return fold_any(name).removeprefix("tru cot ").removesuffix(" mang").strip()


def _plain(name: str) -> str:
    return name.strip().strip("*").strip()
