"""Two units part by part: in which pillars or groups one is ahead, in which behind."""

from __future__ import annotations

from handlers.case import Case, score_in
from handlers.desk import Desk
from knowledge.question import Question
from knowledge.records import ComponentKind
from scoring.number import show

_PILLARS = (ComponentKind.PILLAR, ComponentKind.AGGREGATE)


def compared_parts(question: Question, desk: Desk, first: Case, second: Case) -> list[str]:
    """A line for each pillar (or group, as the question says) that both have points in, widest gap first."""
    pillars = question.says("tru cot")
    components = [
        c
        for c in desk.snapshot.components(first.framework.key)
        if (c.kind in _PILLARS if pillars else c.kind is ComponentKind.GROUP)
    ]
    rows = []
    for component in components:
        one, other = score_in(first, component.code), score_in(second, component.code)
        if one is None or other is None or one.value is None or other.value is None:
            continue
        rows.append((abs(one.value - other.value), component, one, other))
    rows.sort(key=lambda row: -row[0])
    units = desk.snapshot.units
    return [
        desk.wording.say(
            "compare",
            "part",
            name=component.name.removeprefix("Trụ cột "),
            first=one.printed,
            second=other.printed,
            ahead=""
            if one.value == other.value
            else units.title(first.unit if (one.value or 0) > (other.value or 0) else second.unit),
            difference=show(gap),
        )
        for gap, component, one, other in rows
    ]
