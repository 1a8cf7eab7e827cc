"""What a fact says of a published table: of which units, in which year, and of which component."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.records import Component, Fact, Framework, Score, Stage
from knowledge.tablefile import parse_decimal
from knowledge.text import words
from scoring.aggregate import TOTAL
from scoring.findings import Place

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)"
"""A figure as reports print it; what is longer is no count or share and is not calculated with."""
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

_LEVELS = (
    ("sở", re.compile(r"\bsở\b|\bban,? ngành\b", re.I)),
    ("huyện", re.compile(r"\bhuyện\b|\bthị xã\b|\bquận\b", re.I)),
    ("xã", re.compile(r"\bxã\b(?! hội)|\bphường\b|\bthị trấn\b", re.I)),
)
"""Words that tell the level of the units, the first that fits; "số" is no "sở", so marks count."""
_PART_WORD = "tru cot"
CACHED = 16_384
"""Folded texts that are kept: more than the packaged data has, a few megabytes."""


@dataclass(frozen=True, slots=True)
class Board:
    """The published scores of one component, framework and year: one for each unit, as first printed."""

    framework: Framework
    year: int
    component: str
    scores: tuple[Score, ...]

    @property
    def reported(self) -> tuple[Score, ...]:
        """Those with points."""
        return tuple(score for score in self.scores if score.value is not None)


class Boards:
    """Published tables by what a fact says in words. Pure look-ups over records."""

    def __init__(
        self, frameworks: Sequence[Framework], components: Sequence[Component], scores: Sequence[Score]
    ) -> None:
        self._frameworks = {framework.key: framework for framework in frameworks}
        self._components: dict[str, list[Component]] = defaultdict(list)
        for component in components:
            self._components[component.framework].append(component)
        self._rows: dict[tuple[str, int], dict[str, dict[str, Score]]] = defaultdict(dict)
        for score in scores:
            if score.stage is Stage.PUBLISHED:
                table = self._rows[score.framework, score.year].setdefault(score.component, {})
                table.setdefault(score.unit, score)

    def framework_of(self, fact: Fact) -> tuple[Framework, int] | None:
        """The one framework with a published ranking of the fact's place, level and year."""
        level, year = level_of(fact), year_of(fact)
        if not level or year is None:
            return None
        found = [
            framework
            for (key, of_year), tables in self._rows.items()
            if of_year == year
            and (framework := self._frameworks.get(key)) is not None
            and level in framework.level
            and len(tables.get(TOTAL, {})) > 1
            and all(unit.startswith(f"{fact.place}/") for unit in tables[TOTAL])
        ]
        return (found[0], year) if len(found) == 1 else None

    def board_of(self, fact: Fact) -> Board | None:
        """The table that a fact speaks of; None where the words name a part that no table has."""
        found = self.framework_of(fact)
        if found is None:
            return None
        framework, year = found
        tables = self._rows[framework.key, year]
        said = f" {folded(fact.measure)} "
        named = [
            component
            for component in self._components[framework.key]
            if component.code in tables and f" {folded(component.name)} " in said
        ]
        if not named and f" {_PART_WORD} " in said:
            return None
        code = max(named, key=lambda c: len(c.name)).code if named else TOTAL
        return Board(framework, year, code, tuple(tables[code].values()))

    def components(self, framework: str) -> Sequence[Component]:
        """The components of a framework in its order."""
        return self._components[framework]


@lru_cache(maxsize=CACHED)
def folded(text: str) -> str:
    """The folded words of a text in one line; kept, since several rules look at the same texts."""
    return " ".join(words(text))


def level_of(fact: Fact) -> str:
    """The level of the units that a fact is about: "sở", "huyện", "xã", or empty."""
    return next((level for level, pattern in _LEVELS if pattern.search(fact.measure)), "")


def year_of(fact: Fact) -> int | None:
    """The year in a fact's period."""
    found = YEAR.search(fact.period)
    return int(found.group()) if found else None


def whole_number(fact: Fact) -> int | None:
    """The count that a fact prints ("05", "18"); None for anything else."""
    printed = fact.printed.strip()
    if not re.fullmatch(NUMBER, printed):
        return None
    value = parse_decimal(printed)
    return int(value) if value == int(value) else None


def fact_place(fact: Fact) -> Place:
    """Where a fact stands."""
    return Place(fact.printed, fact.source, fact.place, subject=fact.measure)


def by_key(facts: Iterable[Fact]) -> dict[tuple[str, str, str], list[Fact]]:
    """Facts by place, period and group."""
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.place, fact.period, fact.group].append(fact)
    return groups
