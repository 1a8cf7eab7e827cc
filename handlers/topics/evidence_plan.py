"""Plans over single indicators, which are not public: what evidence and what work bring most points."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.effort import parents, wishes, without_wishes
from handlers.reply import Choice, Reply
from handlers.subject import Subject, components_in
from knowledge.question import Question
from knowledge.records import Component, Stage
from scoring.evidence import Item, review
from scoring.number import show
from scoring.plan import Opening, cheapest


def answer(question: Question, desk: Desk, subject: Subject) -> Reply:
    """For the asker's own unit: the indicators whose evidence brings most points, cheapest set first."""
    unit, snapshot = subject.unit, desk.snapshot
    name = snapshot.units.title(unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    if question.ranks or question.says("len hang", "dung nhat", "dung dau"):
        return desk.abstain(
            question, desk.wording.say("rank", "not_published", unit=snapshot.units.full_title(unit))
        )
    scores = [s for s in snapshot.scores(unit.key) if s.stage is not Stage.PUBLISHED]
    framework, year = scores[0].framework, max(s.year for s in scores)
    whole = review(
        snapshot.components(framework),
        [a for a in snapshot.appraisals(unit.key) if a.year == year],
        [s for s in scores if s.year == year],
    )
    asked = wishes(question, framework)
    part: Component | None = next(iter(components_in(without_wishes(question, asked), framework)), None)
    chosen = whole.within(part.code) if part else whole
    wanted = next(iter(question.figures.plain), None)
    items = chosen.needs_supplement or chosen.below_maximum
    if wanted is not None and wanted > 0 and question.says("diem"):
        plan = cheapest(asked.weigh(chosen.openings, parents(snapshot.components(framework))), wanted)
        codes = {o.component for o in plan.chosen}
        items = tuple(i for i in chosen.items if i.component.code in codes)
        text = desk.wording.say(
            "plan",
            "evidence_set",
            unit=name,
            year=year,
            wanted=show(wanted),
            gained=show(plan.gained),
            enough=plan.enough,
            count=len(items),
            missing=show(-plan.spare) if not plan.enough else "",
            others=[list(dict.fromkeys(o.component for o in other)) for other in plan.alternatives],
            without=[c.code if c.coded else c.name for c in asked.without],
            rows=[_open(o) for o in plan.chosen[:6]],
            more=max(len(plan.chosen) - 6, 0),
        )
    else:
        open_points = sum((i.at_stake or 0 for i in items), start=0 * chosen.maximum)
        text = desk.wording.say(
            "plan",
            "evidence_first",
            unit=name,
            year=year,
            rows=_rows(items[:8]),
            count=len(items),
            open=show(open_points),
            more=max(len(items) - 8, 0),
        )
    choices = [
        Choice(f"Mục {i.component.code}", f"mục {i.component.code} còn thiếu minh chứng gì")
        for i in items[:3]
    ]
    return desk.answer(question, text, sources=[scores[0].source], choices=choices)


def _open(opening: Opening) -> dict[str, object]:
    return {
        "code": opening.component,
        "name": opening.name,
        "open": show(opening.points),
        "evidence": opening.recoverable,
    }


def _rows(items: tuple[Item, ...]) -> list[dict[str, str]]:
    return [
        {
            "code": item.component.code,
            "name": item.component.name,
            "open": show(item.at_stake or 0),
        }
        for item in items
    ]
