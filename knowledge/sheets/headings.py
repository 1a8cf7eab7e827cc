"""What a column's heading means, and what kind of table a row of headings makes.

The accepted headings are data (``knowledge.headings``). A kind fits where the columns it cannot do without
are there; of several the one that explains most columns is taken, and where two explain as many, nobody
guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.headings import accepted
from knowledge.text import words

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEAR = re.compile(r"\b(?:nam|ky)? ?20\d\d\b")


class Kind(StrEnum):
    """The kinds of table that are read; the values are what ``--kind`` takes."""

    FRAMEWORKS = "frameworks"
    REGISTER = "register"
    SCORES = "scores"
    EVIDENCE = "evidence"
    UNITS = "units"
    DEADLINES = "deadlines"
    GUIDES = "guides"
    TARGETS = "targets"
    DOCUMENTS = "documents"


KIND_NAMES = {
    Kind.FRAMEWORKS: "bộ chỉ số",
    Kind.REGISTER: "danh sách bộ chỉ số",
    Kind.SCORES: "điểm",
    Kind.EVIDENCE: "minh chứng, thẩm định",
    Kind.UNITS: "đơn vị",
    Kind.DEADLINES: "hạn",
    Kind.GUIDES: "hướng dẫn",
    Kind.TARGETS: "chỉ tiêu",
    Kind.DOCUMENTS: "văn bản",
}
"""What the kinds are called in messages."""

COMPONENT = "*component"
"""The field of a column that is headed by a component's name: a wide table of scores."""
COMPONENT_RANK = "*rank"
"""The field of a column "Xếp hạng" below a component's name."""

_NAMED = ("name", "code")
_POINTS = ("value", "self", "appraised", "published")
_NEEDS: dict[Kind, tuple[tuple[tuple[str, ...], ...], ...]] = {
    Kind.FRAMEWORKS: (
        (_NAMED, ("max_points",)),
        (_NAMED, ("how_scored",)),
        (_NAMED, ("evidence_required", "responsible")),
    ),
    Kind.REGISTER: ((("key",), ("name",), ("level",)),),
    Kind.SCORES: (
        (_NAMED, _POINTS),
        (("unit", "unit_key"), (*_POINTS, "total", COMPONENT)),
    ),
    Kind.EVIDENCE: ((_NAMED, ("state",)), (_NAMED, ("documents",), ("self", "appraised"))),
    Kind.UNITS: ((("name",), ("kind", "parent", "key")),),
    Kind.DEADLINES: ((("report",), ("due",)),),
    Kind.GUIDES: ((("title",), ("steps",)),),
    Kind.TARGETS: ((("name",), ("result", "result_printed")),),
    Kind.DOCUMENTS: ((("number",), ("subject",)),),
}
"""For each kind the ways in which it is complete: of every group of fields one has to be there."""


def plain(heading: str) -> str:
    """A heading without case, marks, brackets and year.

    >>> plain("Kết quả năm 2023 (%)"), plain("STT")
    ('ket qua', 'stt')
    """
    return " ".join(_YEAR.sub(" ", " ".join(words(_BRACKETS.sub(" ", heading)))).split())


@cache
def _fields() -> dict[Kind, dict[str, tuple[str, ...]]]:
    """The fields that a plain heading can mean, by kind."""
    found: dict[Kind, dict[str, tuple[str, ...]]] = {}
    for kind in Kind:
        ways = found.setdefault(kind, {})
        for name, headings in accepted(kind).items():
            for heading in (*headings, name):
                key = plain(heading)
                ways[key] = tuple(dict.fromkeys((*ways.get(key, ()), name)))
    return found


@cache
def first_headings() -> frozenset[str]:
    """Headings that can begin a row of headings: numbers, ranks, units."""
    return frozenset(
        plain(heading)
        for kind in Kind
        for name in ("number", "rank", "unit", "code", "row")
        for heading in accepted(kind).get(name, ())
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """The texts above one column, from the top down; ``shown`` is how a message names it."""

    texts: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The texts in one line."""
        return " – ".join(dict.fromkeys(self.texts))

    def ways(self) -> list[str]:
        """What it may be looked up as, the most telling first."""
        whole = plain(" ".join(self.texts))
        return list(dict.fromkeys([whole, *(plain(text) for text in reversed(self.texts))]))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A kind, and the field of each recognised column by its place. ``repeated`` are columns that mean the
    same as an earlier one."""

    kind: Kind
    fields: Mapping[int, str]
    repeated: tuple[int, ...] = ()


def recognise(
    headings: Sequence[Heading], kinds: Sequence[Kind], is_component: Callable[[str], bool]
) -> list[Recognised]:
    """The kinds that the headings fit best: one, several that fit equally, or none."""
    found = [_as_kind(headings, kind, is_component) for kind in kinds]
    fitting = [match for match in found if _is_complete(match)]
    most = max((len(match.fields) for match in fitting), default=0)
    return [match for match in fitting if len(match.fields) == most]


def _is_complete(match: Recognised) -> bool:
    present = set(match.fields.values())
    return any(all(present & set(group) for group in way) for way in _NEEDS[match.kind])


def _as_kind(headings: Sequence[Heading], kind: Kind, is_component: Callable[[str], bool]) -> Recognised:
    wide = is_component if kind is Kind.SCORES else _never
    options = {place: _options(heading, kind, wide) for place, heading in enumerate(headings)}
    fields: dict[int, str] = {}
    repeated: list[int] = []
    for place, names in sorted(options.items(), key=lambda item: (len(item[1]), item[0])):
        free = [name for name in names if name[0] == "*" or name not in fields.values()]
        if free:
            fields[place] = free[0]
        elif names:
            repeated.append(place)
    if COMPONENT in fields.values() and any(name in _NAMED for name in fields.values()):
        fields = {place: name for place, name in fields.items() if name not in (COMPONENT, COMPONENT_RANK)}
    return Recognised(kind, dict(sorted(fields.items())), tuple(sorted(repeated)))


def _never(_: str) -> bool:
    return False


def _options(heading: Heading, kind: Kind, is_component: Callable[[str], bool]) -> tuple[str, ...]:
    known = _fields()[kind]
    if len(heading.texts) > 1 and any(is_component(text) for text in heading.texts[:-1]):
        below = known.get(plain(heading.texts[-1]), ())
        if "rank" in below:
            return (COMPONENT_RANK,)
        if "value" in below or is_component(heading.texts[-1]):
            return (COMPONENT,)
    for way in heading.ways():
        if way and way in known:
            return known[way]
    return (COMPONENT,) if any(is_component(text) for text in reversed(heading.texts)) else ()
