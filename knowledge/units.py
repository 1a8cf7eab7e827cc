"""Units by key, by name as people write it, and through the change of 01/7/2025.

One name can mean many units ("Tân Tiến"), of today and of before. Nothing here chooses between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from knowledge.records import Unit, UnitChange
from knowledge.text import clean, fold, fold_any

MAX_NAME_WORDS = 20
"""``UnitIndex.find`` takes a name with its places, not a message: longer texts name nothing."""

START = 4
"""Letters of a key that tell early that no name begins so."""

PLACE_KINDS = frozenset(
    {"tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu"}
)
"""Level words that stand before a name; other units (departments) have theirs inside the name."""

KIND_WORDS: dict[tuple[str, ...], str] = {
    ("tinh",): "tỉnh", ("thanh", "pho"): "thành phố", ("tp",): "thành phố", ("t", "p"): "thành phố",
    ("huyen",): "huyện", ("h",): "huyện", ("thi", "xa"): "thị xã", ("tx",): "thị xã", ("quan",): "quận",
    ("q",): "quận", ("xa",): "xã", ("x",): "xã", ("phuong",): "phường", ("p",): "phường",
    ("thi", "tran"): "thị trấn", ("tt",): "thị trấn", ("dac", "khu"): "đặc khu",
}  # fmt: skip
"""Level words, folded, in full and as people shorten them."""
_OFFICES = (("uy", "ban", "nhan", "dan"), ("hoi", "dong", "nhan", "dan"), ("ubnd",), ("hdnd",), ("va",))
_ERAS = {"cu": False, "moi": True}
"""Last words that tell a unit of before from one of today."""

_NO_KEY = re.compile(r"[^a-z0-9]+")
_C_SOUND = re.compile(r"c(?!h)")
_I_SOUND = re.compile(r"(?<=[bcdghklmnpqrstvx])y|(?<=qu)y")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_END_BEFORE_H = re.compile(r"[ck](?=[^a-z0-9]+h)")
_SEPARATOR = re.compile(r"[,;()\n]|\s-\s")
_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(r"\w+")


def match_key(text: str) -> str:
    """What is left of a name when everything that people vary is gone; equal keys mean the same name.

    Case, marks, apostrophes and spaces go (so joined words give the same key); c and k, and y and i after
    a consonant, are one ("Đắc Nông", "Lí Sơn"), for no two names in one place differ by them alone.
    Idempotent.

    >>> match_key("Cư M’gar") == match_key("CU MGAR"), match_key("Đăk R'Lấp"), match_key("Mĩ An")
    (True, 'dakrlap', 'mian')
    """
    bare = _NO_KEY.sub("", fold_any(text))
    return _LEADING_ZEROS.sub("", _I_SOUND.sub("i", _C_SOUND.sub("k", bare)))


def _last_word(name: str) -> tuple[str, ...]:
    """The short form of a highland name: people say "R'lấp" for Đắk R'lấp."""
    *before, last = name.split()
    return (last,) if before and "'" in last else ()


class UnitIndex:
    """Look-ups over units and their changes; immutable once built.

    Keys that a unit or change refers to and that are missing are passed over, so that an imported part
    of the list can be indexed alone.
    """

    def __init__(self, units: Sequence[Unit], changes: Sequence[UnitChange]) -> None:
        self._units = {unit.key: unit for unit in units}
        by_name: defaultdict[str, list[Unit]] = defaultdict(list)
        children: defaultdict[str, list[Unit]] = defaultdict(list)
        keys_of: dict[str, tuple[str, ...]] = {}
        for unit in sorted(units, key=lambda unit: not unit.current):
            for name in (unit.name, *unit.spellings, *_last_word(unit.name)):
                if name not in keys_of:
                    keys_of[name] = _name_keys(name)
                for key in keys_of[name]:
                    if not by_name[key] or by_name[key][-1] is not unit:
                        by_name[key].append(unit)
            if unit.parent:
                children[unit.parent].append(unit)
        self._by_name = {key: tuple(named) for key, named in by_name.items()}
        self._starts = frozenset(key[:START] for key in self._by_name)
        self._children = {key: tuple(below) for key, below in children.items()}
        self._successors = _linked(self._units, ((change.old, change.new, change) for change in changes))
        self._predecessors = _linked(self._units, ((change.new, change.old, change) for change in changes))

    def get(self, key: str) -> Unit | None:
        """The unit with a key."""
        return self._units.get(key)

    def ancestors(self, unit: Unit) -> list[Unit]:
        """The units above, the nearest first."""
        above: list[Unit] = []
        parent = self._units.get(unit.parent)
        while parent is not None and parent not in above:
            above.append(parent)
            parent = self._units.get(parent.parent)
        return above

    def province_of(self, unit: Unit) -> Unit:
        """The topmost unit above; a province itself."""
        return [unit, *self.ancestors(unit)][-1]

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        """The units right below, departments included."""
        return self._children.get(unit.key, ())

    def successors(self, unit: Unit) -> list[tuple[Unit, bool]]:
        """What became of a unit of before, each with whether only in part.

        For a commune "in part" means that it was divided; for a district that the new commune also holds
        land from another district.
        """
        return list(self._successors.get(unit.key, ()))

    def predecessors(self, unit: Unit) -> list[tuple[Unit, bool]]:
        """What a unit of today was made of, each with whether only in part.

        Holds communes and the districts that they were in; ``Unit.kind`` tells them apart.
        """
        return list(self._predecessors.get(unit.key, ()))

    def title(self, unit: Unit) -> str:
        """The unit as one says it, a merged province marked: "huyện Krông Nô", "tỉnh Đắk Nông (cũ)"."""
        former = " (cũ)" if not unit.parent and not unit.current and unit.until else ""
        return self._plain_title(unit) + former

    def full_title(self, unit: Unit) -> str:
        """The title with all that is above: "huyện Krông Nô, tỉnh Đắk Nông (cũ)"."""
        above = self.ancestors(unit) if unit.kind in PLACE_KINDS else []
        return ", ".join(self.title(part) for part in [unit, *above])

    def _plain_title(self, unit: Unit) -> str:
        if unit.kind in PLACE_KINDS:
            numbered = unit.name.lower().startswith(f"{unit.kind} ") and unit.name[-1].isdigit()
            return unit.name if numbered else f"{unit.kind} {unit.name}"
        parent = self._units.get(unit.parent)
        if parent is None:
            return unit.name
        if unit.name.endswith(f" {parent.kind}"):
            return f"{unit.name} {parent.name}"
        return f"{unit.name} {self._plain_title(parent)}"

    def titled(self, units: Sequence[Unit], text: str) -> list[Unit]:
        """Of several units those of which the text is the full title, else all of them.

        "tỉnh Lâm Đồng" is today's, for the one of before is called "tỉnh Lâm Đồng (cũ)".
        """
        said = clean(text).lower()
        return [unit for unit in units if self.full_title(unit).lower() == said] or list(units)

    def may_start(self, key: str) -> bool:
        """Whether some name's ``match_key`` can begin with ``key``; exact in its first ``START`` letters."""
        return len(key) < START or key[:START] in self._starts

    def by_key_name(self, key: str) -> tuple[Unit, ...]:
        """The units of which the name or a spelling has this ``match_key``; those of today first."""
        return self._by_name.get(key, ())

    def suggest(self, beginning: str, limit: int) -> list[str]:
        """Full titles of units whose name or spelling begins so, those of today and short names first.

        For a picker: every title given is found again by ``find``.
        """
        wanted = match_key(beginning)
        if not wanted or limit < 1:
            return []
        named = (unit for key, units in self._by_name.items() if key.startswith(wanted) for unit in units)
        best = sorted(set(named), key=lambda unit: (not unit.current, len(unit.name), unit.key))
        return list(dict.fromkeys(self.full_title(unit) for unit in best))[:limit]

    def find(self, text: str) -> list[Unit]:
        """All units that a text names and nothing else, those of today first; strict once folded.

        Understands offices ("UBND huyện ..."), level words also short ("TP", "H."), "cũ" and "mới", and the
        places that the unit lies in, before or after 01/7/2025 ("xã Krông Nô, Lâm Đồng"). Of two neighbours
        that differ in their marks only, the one typed with its marks is meant.
        """
        typed = clean(text)
        parts = [_WORD.findall(fold(part).replace("'", "")) for part in _SEPARATOR.split(typed)]
        parts = [part for part in parts if part]
        while parts and (office := next((o for o in _OFFICES if tuple(parts[0][: len(o)]) == o), None)):
            parts[0] = parts[0][len(office) :]
        if not 0 < sum(map(len, parts)) <= MAX_NAME_WORDS:
            return []
        found = self._placed(parts) or self._of_era(parts)
        return prefer_marks(found, typed)

    def _of_era(self, parts: list[list[str]]) -> list[Unit]:
        """Units of which the text says "cũ" or "mới": as a part of its own, or behind a name.

        Names that end so themselves ("Chợ Mới", "An Cư") are left whole where that finds something. Behind
        a place the word is about the place, not the unit: "xã Krông Nô (Đắk Nông cũ)".
        """
        apart = [part[0] for part in parts if len(part) == 1 and part[0] in _ERAS]
        names = [part for part in parts if not (len(part) == 1 and part[0] in _ERAS)]
        if not names or not (apart or any(part[-1] in _ERAS for part in names)):
            return []
        found = self._placed(names) if apart else []
        if not found:
            found = self._placed([part[:-1] if part[-1] in _ERAS else part for part in names])
            apart += [names[0][-1]] if names[0][-1] in _ERAS else []
        return [unit for unit in found if apart and unit.current is _ERAS[apart[0]]] or found

    def _placed(self, parts: list[list[str]]) -> list[Unit]:
        """Units named by all words, or by the first ones in a place that the rest names."""
        words = [word for part in parts for word in part]
        if found := self._named(words):
            return found
        edges = set(accumulate(len(part) for part in parts))
        for cut in sorted(range(1, len(words)), key=lambda cut: (cut not in edges, -cut)):
            if (units := self._named(words[:cut])) and (rest := _after(parts, cut)):
                inside = self._inside(units, self._placed(rest))
                if inside:
                    return inside
        return []

    def _named(self, words: list[str]) -> list[Unit]:
        found = dict.fromkeys(self.by_key_name(match_key("".join(words))))
        for size in (2, 1):
            kind = KIND_WORDS.get(tuple(words[:size]))
            if kind and len(words) > size:
                name = "".join(words[size:])
                numbered = self.by_key_name(match_key(kind + name)) if name.isdigit() else ()
                found.update(
                    dict.fromkeys(
                        u for u in (*self.by_key_name(match_key(name)), *numbered) if u.kind == kind
                    )
                )
        return sorted(found, key=lambda unit: not unit.current)

    def _inside(self, units: Iterable[Unit], places: Iterable[Unit]) -> list[Unit]:
        """The units in the places; when none is, those of which the land lay or lies there."""
        keys = {place.key for place in places}
        strict = [unit for unit in units if any(above.key in keys for above in self.ancestors(unit))]
        return strict or [unit for unit in units if keys & self._kin_keys(unit)]

    def _kin_keys(self, unit: Unit) -> set[str]:
        """Keys of what a unit, and what is above it, came from and went to, and of all above those."""
        kin = [
            other
            for part in (unit, *self.ancestors(unit))
            for other, _ in (*self.successors(part), *(self.predecessors(part) if part.parent else ()))
        ]
        return {above.key for other in kin for above in (other, *self.ancestors(other))}


def prefer_marks(units: Sequence[Unit], text: str) -> list[Unit]:
    """The units without those that a neighbour of the same level fits better by its marks.

    "xã Sơn Hạ" is not "xã Sơn Hà" beside it, though both have one key. Where no neighbour's marks are
    typed exactly (old and new tone placement are one), all stay.
    """
    typed = f" {_marks(text)} "
    exact = {
        unit.key
        for unit in units
        if any(f" {_marks(name)} " in typed for name in (unit.name, *unit.spellings))
    }
    sides = {(unit.parent, unit.kind) for unit in units if unit.key in exact}
    if clean(text).lower() == fold_any(text):
        return list(units)
    return [unit for unit in units if unit.key in exact or (unit.parent, unit.kind) not in sides]


def _marks(text: str) -> str:
    """Words with the letters and marks of each sorted, so that "hoà" and "hòa" are one."""
    return " ".join(
        "".join(sorted(unicodedata.normalize("NFD", word))) for word in _ANY_WORD.findall(clean(text).lower())
    )


def _after(parts: list[list[str]], cut: int) -> list[list[str]]:
    """The parts without their first ``cut`` words."""
    rest: list[list[str]] = []
    for part in parts:
        if part[cut:]:
            rest.append(part[cut:])
        cut = max(0, cut - len(part))
    return rest


def _name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name; two where a final c or k meets an h, for "ch" and "kh" are no variants.

    "Đắk Hà" has to be found as "Đắc Hà" too, although all spaces are gone from a key.
    """
    folded = fold_any(name)
    swapped = _END_BEFORE_H.sub(lambda end: "k" if end.group() == "c" else "c", folded)
    return tuple(dict.fromkeys((match_key(folded), match_key(swapped))))


def _linked(
    units: dict[str, Unit], links: Iterable[tuple[str, str, UnitChange]]
) -> dict[str, tuple[tuple[Unit, bool], ...]]:
    linked: defaultdict[str, list[tuple[Unit, bool]]] = defaultdict(list)
    for start, end, change in links:
        if end in units:
            linked[start].append((units[end], change.partial))
    return {key: tuple(ends) for key, ends in linked.items()}
