"""Parts named inside another: "nhóm kiến tạo thể chế trong trụ cột kinh tế số" is one part, not two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.question import ComponentMention, UnitMention
from knowledge.records import Component
from knowledge.snapshot import Snapshot

_BETWEEN = frozenset(["trong", "cua", "thuoc", "o", "nhom", "tru", "cot", "muc", "phan"])
"""Words that may stand between a part and the one it lies in; "và" and "với" name two."""


def nested(
    snapshot: Snapshot,
    parts: Sequence[ComponentMention],
    texts: Sequence[str],
    units: Sequence[UnitMention] = (),
) -> tuple[ComponentMention, ...]:
    """The mentions, those that a neighbour tells the place of narrowed to it, and the neighbour left out.

    ``texts`` are the folded words of the message; a unit's name among them may stand between the two.
    """
    kept = list(parts)
    names = {place for unit in units for place in range(*unit.words)}
    for first, second in pairwise(parts):
        between = set(range(first.words[1], second.words[0])) - names
        if not _BETWEEN.issuperset(texts[place] for place in between):
            continue
        for inner, outer in ((first, second), (second, first)):
            within = tuple(c for c in inner.components if _lies_in(snapshot, c, outer.components))
            if within and inner in kept and outer in kept:
                kept[kept.index(inner)] = replace(inner, components=within)
                kept.remove(outer)
                break
    return tuple(kept)


def _lies_in(snapshot: Snapshot, component: Component, outer: Sequence[Component]) -> bool:
    above = snapshot.framework_component(component.framework, component.parent)
    while above is not None:
        if above in outer:
            return True
        above = snapshot.framework_component(above.framework, above.parent)
    return False
