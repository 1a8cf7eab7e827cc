"""Which groups of a unit to take first, and for one group what the report says is still to be done."""

from __future__ import annotations

from handlers.case import Case
from handlers.desk import Desk
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import components_in
from handlers.topics.climb import climb
from knowledge.question import Question
from scoring.gap import losses
from scoring.number import show

SHOWN = 5
"""Groups that a reply lists, most points open first."""


def improve(question: Question, desk: Desk, case: Case) -> Reply:
    """Which groups to take first, and for a group what the report says is still to be done."""
    snapshot = desk.snapshot
    name = snapshot.units.title(case.unit)
    analyses = [a for a in snapshot.analyses(case.unit.key) if a.kind in ("lost", "remedy")]
    found = losses(snapshot.top_components(case.framework.key), case.scores)
    for component in components_in(question, case.framework.key):
        code = next(
            (
                c
                for c in (component.code, *reversed(component.members))
                if any(a.component == c for a in analyses)
            ),
            "",
        )
        if code:
            component = snapshot.framework_component(case.framework.key, code) or component
            items = [a for a in analyses if a.component == code]
            loss = next((i for i in found.items if i.component.code == code), None)
            text = desk.wording.say(
                "plan",
                "part",
                unit=name,
                year=case.year,
                component=component_title(component),
                points=loss.score.printed if loss else "",
                open=show(loss.lost) if loss else "",
                items=[a.text for a in items if a.kind == "lost"][:8],
                bodies=next(
                    (r.body for r in snapshot.responsibilities(case.unit.key) if r.component == code), ""
                ),
            )
            return desk.answer(question, text, sources=[items[0].source])
    if not found.items:
        return climb(question, desk, case, [])
    rows = []
    for item in [i for i in found.items if i.lost > 0][:SHOWN]:
        todo = [a.text for a in analyses if a.component == item.component.code and a.kind == "lost"]
        rows.append(
            {
                "name": item.component.name,
                "open": show(item.lost),
                "points": item.score.printed,
                "maximum": show(item.maximum),
                "first": todo[0] if todo else "",
            }
        )
    text = desk.wording.say("plan", "groups_first", unit=name, year=case.year, rows=rows)
    choices = [
        Choice(row["name"], f"muốn kéo nhóm {row['name']} của {name} lên thì phải làm gì") for row in rows[:3]
    ]
    return desk.answer(question, text, sources=[found.items[0].score.source], choices=choices)
