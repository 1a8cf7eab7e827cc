"""Units of one name narrowed by what stands beside it: another place, a year."""

from __future__ import annotations

from dataclasses import replace

from knowledge.question import UnitMention
from knowledge.snapshot import Snapshot

FIRST_YEAR_OF_TODAY = 2026
"""The first whole year of today's units."""


def of_time(mentions: tuple[UnitMention, ...], years: tuple[int, ...]) -> tuple[UnitMention, ...]:
    """Mentions without units that had ended before all the years spoken of, where others have the name."""
    if not years or min(years) < FIRST_YEAR_OF_TODAY:
        return mentions
    return tuple(
        replace(m, units=tuple(unit for unit in m.units if unit.current) or m.units) for m in mentions
    )


def narrowed(snapshot: Snapshot, mentions: tuple[UnitMention, ...]) -> tuple[UnitMention, ...]:
    """Units narrowed by a neighbouring mention of what they lie in: "Hòa Thuận (Buôn Ma Thuột)"."""
    narrowed = list(mentions)
    for number, mention in enumerate(mentions):
        if len(mention.units) < 2:
            continue
        for other in mentions[number + 1 : number + 2] + mentions[max(number - 1, 0) : number]:
            around = {unit.key for unit in other.units}
            names = {unit.key.split("/")[-1] for unit in other.units}
            inside = tuple(
                unit
                for unit in mention.units
                if any(
                    above.key in around or above.key.split("/")[-1] in names
                    for above in snapshot.units.ancestors(unit)
                )
            )
            if inside and len(inside) < len(mention.units):
                narrowed[number] = replace(mention, units=inside)
                break
    return tuple(narrowed)
