"""Which findings of the audit belong to what was asked: a unit with its report, a table, or everything."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.desk import Desk
from knowledge.question import Question
from knowledge.records import Unit
from scoring.findings import Finding, Rule, Severity

_ABOUT_DOCUMENTS = frozenset({Rule.DOCUMENT_NUMBER})
"""Only easily mistaken, so they go last."""
_ORDER = tuple(Severity)


def of_unit(desk: Desk, unit: Unit) -> list[Finding]:
    """The findings on a unit: on its own figures first, then on units below it and on what its reports print.

    The report of a district prints the ranking of the whole province; what is wrong in it is found there too.
    """
    titles = [
        report.title.casefold() for report in desk.snapshot.bundle.reports if _names(desk, report.place, unit)
    ]
    own = desk.audit.about(unit.key)
    below = [f for f in desk.audit if any(is_below(key, unit) for key in f.units)]
    printed = [
        f for f in desk.audit if any(t in place.source.casefold() for t in titles for place in f.places)
    ]
    return list(dict.fromkeys((*own, *below, *printed)))


def is_below(key: str, unit: Unit) -> bool:
    """Whether a unit's key lies in a unit; a province of today holds what it held before 01/7/2025."""
    return key.removeprefix("cu/").startswith(f"{unit.key.removeprefix('cu/')}/")


def _names(desk: Desk, place: str, unit: Unit) -> bool:
    keys = {found.key for found in desk.snapshot.units.find(place)}
    return unit.key in keys or any(is_below(key, unit) for key in keys)


def units_named(question: Question, desk: Desk) -> list[Unit]:
    """The units that a text names, those that figures are known of first; several for a name of several.

    Provinces count as well: an old and a new one of a name are one.
    """
    found: list[Unit] = []
    for mention in question.units:
        known = [u for u in mention.units if u.key in desk.snapshot.data_units or u.demo]
        found += known or mention.units
    if not found:
        found = _one_of_a_name(question.scope, desk)
    return list(dict.fromkeys(found))


def _one_of_a_name(provinces: Iterable[Unit], desk: Desk) -> list[Unit]:
    known: dict[str, Unit] = {}
    for unit in provinces:
        name = unit.key.removeprefix("cu/")
        if name not in known or unit.key in desk.snapshot.data_units:
            known[name] = unit
    return list(known.values())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first, what is only easily mistaken last; otherwise as given."""
    return sorted(
        dict.fromkeys(findings), key=lambda f: (f.rule in _ABOUT_DOCUMENTS, _ORDER.index(f.severity))
    )
