"""Findings of the audit as lines of a reply: a caution beside a figure, or an answer of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from handlers.desk import Desk
from handlers.standing import component_title
from knowledge.asker import Asker
from knowledge.records import Fact, Target
from scoring.findings import Finding, Likely, Place, Rule
from scoring.number import show

MAX_CAUTIONS = 2
FIGURES = re.compile(r"\d[\d.,/]*\d|\d")
_OF_MEANS = frozenset({Rule.MEAN_DIVISOR, Rule.MEAN_VALUE, Rule.MEAN_SUM})
Pair = tuple[frozenset[str], str, int | None]
"""Two units, framework and year: whose rows changed places."""

_OF_TARGETS = (Rule.PERCENTAGE, Rule.VERDICT, Rule.FACTS_DIFFER)
_OF_SCORES = frozenset(
    {
        Rule.TOTAL_SUM, Rule.AGGREGATE_SUM, Rule.SWAPPED_ROWS, Rule.RANK_ORDER, Rule.RANK_TWICE,
        Rule.RANK_UNREPORTED, Rule.CLASS_ORDER, Rule.TABLES_DIFFER, Rule.ABOVE_MAXIMUM, Rule.BAND_MEMBER,
    }
)  # fmt: skip
"""Rules that cast doubt on a unit's own figure; the others are about tables, texts and documents."""


def cautions(
    desk: Desk, unit: str, year: int, components: Iterable[str], *, public: bool = True
) -> list[str]:
    """The caution lines for figures of a unit: what contradicts them, gravest first, at most two.

    ``public`` leaves out what rests on unpublished points; a reply to those entitled to them takes all.
    """
    codes = set(components)
    found = [
        f
        for f in desk.audit.about(unit, year=year)
        if f.rule in _OF_SCORES and (f.public or not public) and any(_doubts(f, unit, code) for code in codes)
    ]
    return lines(desk, found)[:MAX_CAUTIONS]


def _doubts(finding: Finding, unit: str, component: str) -> bool:
    """Whether a finding is about this very figure, not about a sum that the figure is only a part of.

    When rows changed places in the table of the parts, all figures of the two units in it are in doubt.
    """
    if finding.rule in (Rule.TOTAL_SUM, Rule.AGGREGATE_SUM, Rule.BAND_MEMBER):
        return finding.first.component == component and finding.first.unit == unit
    if finding.rule is Rule.SWAPPED_ROWS and finding.fault:
        return component in finding.components
    return component in (finding.first.component, finding.second.component)


def mean_cautions(desk: Desk, framework: str, year: int, component: str) -> list[str]:
    """The caution line for a published mean that the points do not give."""
    found = [
        f
        for f in desk.audit.about(component=component, year=year, framework=framework)
        if f.rule in _OF_MEANS and f.first.component == component
    ]
    return [line(desk, finding) for finding in found[:1]]


def target_cautions(desk: Desk, target: Target) -> list[str]:
    """The caution lines for a target; findings on scores of a group with the same code are no part."""
    found = [f for f in desk.audit.about(target.unit, target.code, target.year) if f.rule in _OF_TARGETS]
    return [line(desk, finding) for finding in found]


def fact_cautions(desk: Desk, fact: Fact) -> list[str]:
    """The caution lines for a figure of a report.

    Where the fact's own note tells a finding already (it names a figure set against it), the note is the
    caution, and the finding is left out.
    """
    found = [
        f
        for f in desk.audit.about(fact.place)
        if any(p.subject == fact.measure and p.source == fact.source for p in _doubted(f))
    ]
    said = set(FIGURES.findall(fact.note))
    new = [f for f in found if not said & _other_figures(f, fact)]
    return ([fact.note] if len(new) < len(found) else []) + [line(desk, f) for f in new]


def _doubted(finding: Finding) -> tuple[Place, ...]:
    """The places of a finding that it casts doubt on; the parts of a sum are likelier right than it."""
    if finding.rule in (Rule.FACT_PARTS, Rule.PERCENTAGE, Rule.BAND_MEAN, Rule.BAND_COUNT, Rule.PART_COUNT):
        return (finding.first,)
    return finding.places


def _other_figures(finding: Finding, fact: Fact) -> set[str]:
    """The figures that a finding sets against a fact."""
    others = {finding.first.printed, finding.second.printed} - {fact.printed} or {fact.printed}
    computed = [show(finding.computed)] if finding.computed is not None else []
    return {figure for text in (*others, *computed) for figure in FIGURES.findall(text)}


def seen_by(desk: Desk, asker: Asker, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a person may be told: those on unpublished points only for who may see those."""
    snapshot = desk.snapshot

    def may(finding: Finding) -> bool:
        units = [snapshot.units.get(key) for key in finding.units]
        return bool(units) and all(
            unit is not None and desk.may_see_unpublished(asker, unit) for unit in units
        )

    return [finding for finding in findings if finding.public or may(finding)]


def lines(desk: Desk, findings: Sequence[Finding]) -> list[str]:
    """A line for each finding; two rows swapped in several tables, and their ranks, are told in one."""
    return [text for _, text in told(desk, findings)]


def told(desk: Desk, findings: Sequence[Finding]) -> list[tuple[Finding, str]]:
    """The lines, each with the (first) finding that it tells."""
    swaps: dict[Pair, list[Finding]] = defaultdict(list)
    for finding in findings:
        if _is_swap(finding):
            swaps[_pair(finding)].append(finding)
    texts: list[tuple[Finding, str]] = []
    for finding in findings:
        same = swaps.get(_pair(finding), []) if _is_swap(finding) else []
        if len(same) < 2:
            texts.append((finding, line(desk, finding)))
        elif finding is same[0]:
            texts.append((finding, _swapped(desk, same)))
    return texts


def _pair(finding: Finding) -> Pair:
    return frozenset(finding.units), finding.framework, finding.year


def _is_swap(finding: Finding) -> bool:
    """Whether a finding is explained by two rows that changed places."""
    return finding.rule in (Rule.SWAPPED_ROWS, Rule.RANK_ORDER) and finding.likely is Likely.SWAPPED_NAMES


def _swapped(desk: Desk, same: Sequence[Finding]) -> str:
    first = same[0]
    sums = [place_view(desk, f, f.first) for f in same if f.rule is Rule.SWAPPED_ROWS]
    return desk.wording.say(
        "finding",
        "swapped",
        first=place_view(desk, first, first.first)["unit"],
        second=place_view(desk, first, first.second)["unit"],
        components=[str(view["component"]).removeprefix("trụ cột ") for view in sums],
        ranks=len(sums) < len(same),
        fault=first.fault,
    )


def line(desk: Desk, finding: Finding) -> str:
    """One line that names both places as printed, what was computed, and the likely explanation."""
    return desk.wording.say(
        "finding",
        "line",
        rule=finding.rule.value,
        likely=finding.likely.value,
        fault=finding.fault,
        fits=place_view(desk, finding, finding.fits) if finding.fits else None,
        first=place_view(desk, finding, finding.first),
        second=place_view(desk, finding, finding.second),
        others=[place_view(desk, finding, other) for other in finding.others],
        computed=show(finding.computed) if finding.computed is not None else "",
        divisor=finding.divisor,
        expected_divisor=finding.expected_divisor,
    )


def why(desk: Desk, finding: Finding) -> str:
    """The likely explanation in words; empty where there is none."""
    return desk.wording.say(
        "finding",
        "why",
        likely=finding.likely.value,
        fault=finding.fault,
        fits=place_view(desk, finding, finding.fits) if finding.fits else None,
    ).removeprefix("; ")


def place_view(desk: Desk, finding: Finding, place: Place) -> dict[str, object]:
    """What a template prints of a place."""
    unit = desk.snapshot.units.get(place.unit)
    component = desk.snapshot.framework_component(finding.framework, place.component)
    return {
        "unit": desk.snapshot.units.title(unit) if unit else "",
        "component": component_title(component) if component else place.subject,
        "printed": place.printed,
        "rank": place.rank,
        "class_name": place.class_name,
        "subject": place.subject,
        "table": place.table,
        "source": place.source,
        "negative": place.value is not None and place.value < 0,
    }
