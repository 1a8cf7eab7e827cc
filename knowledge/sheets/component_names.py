"""The components of a framework as a table names them: by code, by name, by both."""

from __future__ import annotations

import re
from collections import defaultdict

from rapidfuzz import fuzz, process

from knowledge.records import Component, ComponentKind
from knowledge.sheets.names import MOST_OPTIONS, NEAR, NEAR_MARGIN, Answer, Near, Unknown, key_of
from knowledge.snapshot import TOTAL, Snapshot
from knowledge.text import fold_any

_TOTALS = frozenset({"tongdiem", "tongcong", "tong", "cong", "tongsodiem", "diemtong", "tongso", "total"})
_LEADING_CODE = re.compile(r"^\s*((?:[A-Z]{2,}-?)?\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})\s*[.):]?\s+(?=\S)")
_FILLER = ("trucot", "nhomchiso", "chisochinh")


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
