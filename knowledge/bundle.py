"""A bundle: the records of one dataset, or of all current ones together, as tuples by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from knowledge.records import (
    Abbreviation,
    Analysis,
    Appraisal,
    Component,
    Deadline,
    Document,
    Fact,
    Framework,
    Guide,
    Note,
    Passage,
    PublishedMean,
    Report,
    Responsibility,
    Score,
    ScoringRule,
    Target,
    Unit,
    UnitChange,
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Records by kind. The field names are the names of the packaged tables and of the database tables."""

    reports: tuple[Report, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    components: tuple[Component, ...] = ()
    scoring_rules: tuple[ScoringRule, ...] = ()
    units: tuple[Unit, ...] = ()
    unit_changes: tuple[UnitChange, ...] = ()
    scores: tuple[Score, ...] = ()
    published_means: tuple[PublishedMean, ...] = ()
    targets: tuple[Target, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    documents: tuple[Document, ...] = ()
    facts: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
    guides: tuple[Guide, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    notes: tuple[Note, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, field.name)) for field in fields(self))


RECORD_TYPES: dict[str, type[Any]] = {
    "reports": Report,
    "frameworks": Framework,
    "components": Component,
    "scoring_rules": ScoringRule,
    "units": Unit,
    "unit_changes": UnitChange,
    "scores": Score,
    "published_means": PublishedMean,
    "targets": Target,
    "appraisals": Appraisal,
    "analyses": Analysis,
    "responsibilities": Responsibility,
    "documents": Document,
    "facts": Fact,
    "passages": Passage,
    "guides": Guide,
    "deadlines": Deadline,
    "abbreviations": Abbreviation,
    "notes": Note,
}
"""The record type of each table."""


def merge(bundles: Iterable[Bundle]) -> Bundle:
    """One bundle with the records of all, in the order given."""
    parts = list(bundles)
    return Bundle(
        **{name: tuple(record for part in parts for record in getattr(part, name)) for name in RECORD_TYPES}
    )
