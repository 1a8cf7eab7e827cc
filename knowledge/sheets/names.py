"""The names in a table, and what they are in the knowledge: units, frameworks, components.

A name is first looked for as it stands. What is only like a known name is returned as ``Near``: it is for a
person to say whether it is meant. Of several that a name can mean none is chosen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from knowledge.records import Component, ComponentKind, Framework, Unit
from knowledge.report.lookup import LAST_YEAR_OF_DISTRICTS
from knowledge.snapshot import TOTAL, Snapshot
from knowledge.text import fold_any, words
from knowledge.units import match_key

NEAR = 82.0
"""Similarity from which a name is offered as meant."""
NEAR_MARGIN = 5.0
"""By how much it has to be more similar than the next."""
MOST_OPTIONS = 6

_SAME_LEVEL = {
    "thành phố": "huyện", "thị xã": "huyện", "quận": "huyện",
    "phường": "xã", "thị trấn": "xã", "đặc khu": "xã",
}  # fmt: skip
_PLACES = frozenset({"tỉnh", "huyện", "xã", *_SAME_LEVEL})
_TOTALS = frozenset({"tongdiem", "tongcong", "tong", "cong", "tongsodiem", "diemtong", "tongso", "total"})
_LEADING_CODE = re.compile(r"^\s*((?:[A-Z]{2,}-?)?\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})\s*[.):]?\s+(?=\S)")
_BRACKETS = re.compile(r"\([^()]*\)")
_FILLER = ("trucot", "nhomchiso", "chisochinh")


@dataclass(frozen=True, slots=True)
class Near:
    """A known name that a name is only like; or, ``elsewhere``, a unit so named that is not of the level,
    place or time of the table."""

    key: str
    name: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that names nothing, or several things: what to write instead, best first."""

    options: tuple[str, ...]
    ambiguous: bool = False


Answer = str | Near | Unknown
"""A key, or why there is none."""


def key_of(name: str) -> str:
    """The letters and digits of a name, folded, without what stands in brackets.

    >>> key_of("1.  Nhận thức số (100 điểm)")
    '1nhanthucso'
    """
    return "".join(words(_BRACKETS.sub(" ", name))).replace(".", "")


class ComponentNames:
    """The components of one framework by code and by name."""

    def __init__(self, snapshot: Snapshot, framework: str) -> None:
        self.framework = framework
        self._components = {c.code: c for c in snapshot.components(framework)}
        self._codes = {_code_key(code): code for code in self._components}
        names: dict[str, list[str]] = defaultdict(list)
        # pillars before groups where both have the name; a name in full before an alias
        ranked = sorted(self._components.values(), key=lambda c: c.kind is ComponentKind.GROUP)
        for component in ranked:
            if component.name:
                names[key_of(component.name)].append(component.code)
        for component in ranked:
            for alias in component.aliases:
                if key_of(alias) not in names:
                    names[key_of(alias)].append(component.code)
        self._names = dict(names)
        self._known: dict[tuple[str, str], Answer] = {}

    def component(self, code: str) -> Component | None:
        """A component by its code."""
        return self._components.get(code)

    def has(self, text: str) -> bool:
        """Whether a heading names a component as it stands."""
        return isinstance(self._named(text), str)

    def find(self, code: str, name: str) -> Answer:
        """The code of the component that a row names by code, by name or by both; "TOTAL" for the total."""
        key = (code, name)
        if key not in self._known:
            self._known[key] = self._find(code, name)
        return self._known[key]

    def _find(self, code: str, name: str) -> Answer:
        by_code = self._codes.get(_code_key(code)) if code else None
        if not name:
            return by_code or (TOTAL if key_of(code) in _TOTALS else Unknown(()))
        by_name = self._named(name)
        if isinstance(by_name, str):
            return by_name
        leading = _LEADING_CODE.match(name)
        if by_code is None and leading is not None:
            by_code = self._codes.get(_code_key(leading.group(1)))
        if isinstance(by_name, Unknown) and by_name.ambiguous:
            return by_code if by_code is not None and by_code in self._sharing(name) else by_name
        if by_code is not None and self._components[by_code].name:
            # a running number can look like a code, so the name has to agree with it
            likeness = fuzz.token_set_ratio(fold_any(name), fold_any(self._components[by_code].name))
            if likeness >= NEAR:
                return by_code
        elif by_code is not None:
            return by_code
        return self._near(name)

    def _sharing(self, name: str) -> list[str]:
        return self._names.get(_without_filler(key_of(_unnumbered(name))), [])

    def _named(self, name: str) -> Answer:
        for key in dict.fromkeys((key_of(name), key_of(_unnumbered(name)))):
            if key in _TOTALS:
                return TOTAL
            found = self._names.get(key) or self._names.get(_without_filler(key)) or []
            if not found and "trucot" not in key:
                found = self._names.get(f"{key}mang", [])  # "An toàn thông tin" is printed for "... mạng"
            codes = list(dict.fromkeys(found))
            levels = {self._components[code].kind is ComponentKind.GROUP for code in codes}
            if len(codes) == 1 or (len(codes) == 2 and len(levels) == 2):
                return codes[0]
            if codes:
                return Unknown(tuple(map(self._shown, codes[:MOST_OPTIONS])), ambiguous=True)
        return Unknown(())

    def _near(self, name: str) -> Answer:
        best = process.extract(
            _without_filler(key_of(_unnumbered(name))),
            self._names.keys(),
            scorer=fuzz.ratio,
            limit=MOST_OPTIONS,
        )
        options = tuple(
            dict.fromkeys(self._shown(self._names[key][0]) for key, score, _ in best if score > 50)
        )
        if best and best[0][1] >= NEAR and (len(best) == 1 or best[0][1] - best[1][1] >= NEAR_MARGIN):
            codes = list(dict.fromkeys(self._names[best[0][0]]))
            if len(codes) == 1:
                return Near(codes[0], self._shown(codes[0]))
        return Unknown(options[:3])

    def _shown(self, code: str) -> str:
        component = self._components[code]
        name = component.name if len(component.name) <= 80 else component.name[:79] + "…"
        return f"{component.code} {name}" if component.coded else name


def _code_key(code: str) -> str:
    """A code without what offices vary: "DTI-01", "dti 1" and "1.0"... "4.22.9." and "4.22.9" are one."""
    parts = re.split(r"[^0-9a-z]+", fold_any(code))
    return ".".join(part.lstrip("0") or part for part in parts if part)


def _unnumbered(name: str) -> str:
    return _LEADING_CODE.sub("", name)


def _without_filler(key: str) -> str:
    return next((key.removeprefix(filler) for filler in _FILLER if key.startswith(filler)), key)


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
        found = self._snapshot.units.find(_BRACKETS.sub(lambda m: f", {m.group()[1:-1]}", name).strip(" *"))
        for fits in (self._is_of_time, self._is_of_level, self._is_inside):
            found = [unit for unit in found if fits(unit)] or found
        # "tỉnh Lâm Đồng" is today's, for the one of before is called "tỉnh Lâm Đồng (cũ)"
        full = [
            unit for unit in found if self._snapshot.units.full_title(unit).lower() == name.strip().lower()
        ]
        return full or found

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


def frameworks_named(snapshot: Snapshot, text: str) -> list[Framework]:
    """The frameworks that a cell, an option or a title names: by key, decision number, name or alias."""
    whole = key_of(text)
    exact = [
        framework
        for framework in snapshot.frameworks.values()
        if framework.key == text.strip()
        or whole
        in {key_of(name) for name in (framework.name, framework.decision, *framework.aliases) if name}
    ]
    if exact:
        return exact
    folded = fold_any(text)
    return [
        framework
        for framework in snapshot.frameworks.values()
        if framework.decision and re.search(rf"(?<!\d){re.escape(fold_any(framework.decision))}", folded)
    ]


def listed(options: Iterable[str]) -> str:
    """ "“a”, “b”" """
    return ", ".join(f"“{option}”" for option in options)
