"""The knowledge that answers: immutable, in memory, one version from the start of a question to its end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from knowledge.bundle import Bundle
from knowledge.documents import listed_once
from knowledge.records import (
    Abbreviation,
    Analysis,
    Appraisal,
    Component,
    ComponentKind,
    Fact,
    Framework,
    PublishedMean,
    Responsibility,
    Score,
    ScoringRule,
    Stage,
    Target,
    Unit,
)
from knowledge.text import fold_any
from knowledge.units import UnitIndex

TOTAL = "TOTAL"
"""The component code of a framework's total in scores."""

Value = TypeVar("Value")
Key = TypeVar("Key")


class Snapshot:
    """Look-ups over one bundle. Nothing in it changes after it is built."""

    def __init__(self, bundle: Bundle, units: UnitIndex | None = None) -> None:
        self.bundle = replace(bundle, documents=listed_once(bundle.documents))
        self.units = units or UnitIndex(bundle.units, bundle.unit_changes)
        self.frameworks = {framework.key: framework for framework in bundle.frameworks}
        self._components = {(c.framework, c.code): c for c in bundle.components}
        self._by_code = _grouped(bundle.components, lambda c: c.code)
        self._children = _grouped(bundle.components, lambda c: (c.framework, c.parent))
        self._by_framework = _grouped(bundle.components, lambda c: c.framework)
        self._rules = _grouped(bundle.scoring_rules, lambda r: (r.framework, r.code))
        self._scores = _grouped(bundle.scores, lambda s: s.unit)
        self._by_table = _grouped(bundle.scores, lambda s: (s.framework, s.year, s.component, s.stage))
        self._means = _grouped(bundle.published_means, lambda m: (m.framework, m.year, m.component))
        self._targets = _grouped(bundle.targets, lambda t: t.unit)
        self._appraisals = _grouped(bundle.appraisals, lambda a: a.unit)
        self._analyses = _grouped(bundle.analyses, lambda a: a.unit)
        self._responsibilities = _grouped(bundle.responsibilities, lambda r: r.unit)
        self._facts = _grouped(bundle.facts, lambda f: f.place)
        self.abbreviations = {fold_any(a.short).rstrip("."): a for a in reversed(bundle.abbreviations)}
        self.paper_heads = frozenset(re.split(r"[/-]", d.number)[0] for d in bundle.documents)
        """What people call documents by: "401" of "401/QĐ-UBND"."""
        self.data_units = frozenset(
            {s.unit for s in bundle.scores}
            | {t.unit for t in bundle.targets}
            | {f.place for f in bundle.facts}
            | {a.unit for a in bundle.appraisals}
        )
        """Keys of the units that any figure is known of."""

    def framework_component(self, framework: str, code: str) -> Component | None:
        """A component by code; the total is made up on the spot, since frameworks do not list it."""
        found = self._components.get((framework, code))
        if found is None and code == TOTAL and framework in self.frameworks:
            whole = self.frameworks[framework]
            return Component(
                framework,
                TOTAL,
                False,
                "",
                ComponentKind.TOTAL,
                "Tổng điểm",
                whole.total_points,
                "",
                "",
                "",
                "",
                (),
                (),
                whole.note,
                whole.source,
            )
        return found

    def with_code(self, code: str) -> tuple[Component, ...]:
        """The components of any framework that bear this code."""
        return self._by_code.get(code, ())

    def components(self, framework: str) -> tuple[Component, ...]:
        """All components of a framework, in its order."""
        return self._by_framework.get(framework, ())

    def children(self, component: Component) -> tuple[Component, ...]:
        """The components right below; the members of an aggregate."""
        if component.members:
            members = (self._components.get((component.framework, code)) for code in component.members)
            return tuple(member for member in members if member)
        return self._children.get((component.framework, component.code), ())

    def top_components(self, framework: str) -> tuple[Component, ...]:
        """The pillars or groups at the top of the tree, aggregates left out."""
        return tuple(
            c for c in self._children.get((framework, ""), ()) if c.kind is not ComponentKind.AGGREGATE
        )

    def rules(self, component: Component) -> tuple[ScoringRule, ...]:
        """How the component's points are computed, by part."""
        return self._rules.get((component.framework, component.code), ())

    def scores(
        self,
        unit: str,
        *,
        year: int | None = None,
        component: str | None = None,
        stage: Stage | None = None,
        framework: str | None = None,
    ) -> list[Score]:
        """Scores of a unit that fit all that is given, in the order of import."""
        return [
            s
            for s in self._scores.get(unit, ())
            if (year is None or s.year == year)
            and (component is None or s.component == component)
            and (stage is None or s.stage is stage)
            and (framework is None or s.framework == framework)
        ]

    def years(self, unit: str) -> list[int]:
        """Years with scores of a unit, newest first."""
        return sorted({s.year for s in self._scores.get(unit, ())}, reverse=True)

    def table(self, framework: str, year: int, component: str, stage: Stage = Stage.PUBLISHED) -> list[Score]:
        """Every unit's score of a component, the first printed one for each unit, in printed order."""
        seen: dict[str, Score] = {}
        for score in self._by_table.get((framework, year, component, stage), ()):
            seen.setdefault(score.unit, score)
        return list(seen.values())

    def ranked_years(self, framework: str) -> list[int]:
        """Years for which a ranking of several units was published, newest first."""
        counts: dict[int, int] = defaultdict(int)
        for score in self.bundle.scores:
            if score.framework == framework and score.component == TOTAL and score.stage is Stage.PUBLISHED:
                counts[score.year] += 1
        return sorted((year for year, count in counts.items() if count > 1), reverse=True)

    def means(self, framework: str, year: int, component: str) -> tuple[PublishedMean, ...]:
        """Means that publications print for a component."""
        return self._means.get((framework, year, component), ())

    def targets(self, unit: str) -> tuple[Target, ...]:
        """Targets and results of a unit."""
        return self._targets.get(unit, ())

    def appraisals(self, unit: str) -> tuple[Appraisal, ...]:
        """What a unit handed in and how it stands: not public."""
        return self._appraisals.get(unit, ())

    def analyses(self, unit: str) -> tuple[Analysis, ...]:
        """What was done well and what lost points, by component."""
        return self._analyses.get(unit, ())

    def responsibilities(self, unit: str) -> tuple[Responsibility, ...]:
        """Who answers for what in a unit."""
        return self._responsibilities.get(unit, ())

    def facts(self, place: str) -> tuple[Fact, ...]:
        """Figures that reports state about a place."""
        return self._facts.get(place, ())

    def unit_frameworks(self, unit: str) -> list[Framework]:
        """The frameworks that a unit is scored by: those it has scores in, newest year first, then those
        issued for its province and level."""
        seen: dict[str, int] = {}
        for score in self._scores.get(unit, ()):
            seen[score.framework] = max(seen.get(score.framework, 0), score.year)
        found = [
            self.frameworks[key] for key in sorted(seen, key=lambda k: -seen[k]) if key in self.frameworks
        ]
        if not found and (known := self.units.get(unit)):
            province = self.units.province_of(known)
            found = [
                f
                for f in self.frameworks.values()
                if province and self.is_place(f.place, province) and known.kind in f.level
            ] or [f for f in self.frameworks.values() if province and self.is_place(f.place, province)]
        return found

    def is_place(self, name: str, unit: Unit) -> bool:
        """Whether a framework's place name names this unit ("TP.HCM" is Hồ Chí Minh), old or new."""
        return any(candidate.key.split("/")[-1] == unit.key.split("/")[-1] for candidate in self._named(name))

    def _named(self, name: str) -> list[Unit]:
        return [unit for unit in self.units.find(name) if unit.kind in ("tỉnh", "thành phố")]

    def abbreviation(self, short: str) -> Abbreviation | None:
        """The registered abbreviation written so, whatever its case and marks."""
        return self.abbreviations.get(fold_any(short))


def _grouped(records: Iterable[Value], key: Callable[[Value], Key]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return {name: tuple(members) for name, members in groups.items()}
