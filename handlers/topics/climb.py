"""Points that a unit needs to a place, past a unit or to a total, and the groups that bring them."""

from __future__ import annotations

from decimal import Decimal

from handlers.case import Case, ranking_of
from handlers.desk import Desk
from handlers.effort import Wishes, group_openings
from handlers.finding import cautions
from handlers.reply import Choice, Reply
from handlers.standing import component_title, published_mean, scored_components
from handlers.subject import Subject
from knowledge.goal import goal_of
from knowledge.question import Order, Question
from knowledge.records import Component
from knowledge.snapshot import TOTAL
from scoring.gap import Climb, to_rank, to_total, to_unit
from scoring.number import show
from scoring.plan import cheapest

NO_WISHES = Wishes()
_MEAN = ("trung binh", "muc trung binh", "binh quan")


def climb(
    question: Question, desk: Desk, case: Case, others: list[Subject], wanted: Wishes = NO_WISHES
) -> Reply:
    """Points needed for a place, a total, or past a unit, if everybody else stands still."""
    scored = scored_components(case)
    component, score = scored[0] if scored else (case.component, None)
    ranking = ranking_of(desk, case.framework.key, case.year, component.code)
    own = ranking.of(case.unit.key)
    name = desk.snapshot.units.title(case.unit)
    now = own.value if own and own.value is not None else None
    goal = goal_of(question) if not question.ranks and not others else None
    way: Climb | None
    rank = 0
    if others:
        way = to_unit(ranking, case.unit.key, others[0].unit.key)
    elif question.says(*_MEAN) and (mean := published_mean(desk, case, component)) and mean.value is not None:
        way = to_total(ranking, case.unit.key, mean.value)
    elif goal is not None:
        total = goal.total(now or Decimal(0))
        maximum = component.max_points
        if maximum is not None and total > maximum and now is not None:
            text = desk.wording.say(
                "plan",
                "above_maximum",
                unit=name,
                component=component_title(component),
                needed=show(total - now),
                total=show(total),
                maximum=show(maximum),
                now=show(now),
                most=show(maximum - now),
                year=case.year,
            )
            return desk.abstain(question, text, sources=[score.source] if score else [])
        way = to_total(ranking, case.unit.key, total)
    else:
        place = own.rank if own and own.rank else 0
        rank = next(
            (r for r in question.ranks if r != place),
            1 if question.order is Order.TOP or place == 0 else max(place - 1, 1),
        )
        way = to_rank(ranking, case.unit.key, rank) if ranking.listed > 1 else None
    if way is None or way.current is None or score is None:
        rival = others[0].unit if others else None
        text = desk.wording.say(
            "plan",
            "no_way",
            unit=name,
            year=case.year,
            rank=rank,
            ranked=ranking.ranked,
            listed=ranking.listed,
            reported=now is not None,
            own_rank=own.rank if own else None,
            rival=desk.snapshot.units.title(rival) if rival else "",
        )
        return desk.abstain(question, text, sources=[score.source] if score else [])
    text = desk.wording.say(
        "plan",
        "climb",
        unit=name,
        year=case.year,
        component=component_title(component),
        points=score.printed,
        rank=rank,
        own_rank=own.rank if own and ranking.listed > 1 else None,
        goal=show(way.goal),
        passing=show(way.passing_total),
        to_reach=show(way.to_reach or 0),
        to_pass=show(way.to_pass or 0),
        mean=question.says(*_MEAN) and not way.holders,
        reached=way.reached,
        holds=way.holds,
        holders=[_title(desk, s.unit) for s in way.holders],
        printed=[_title(desk, s.unit) for s in way.published_holders],
        **_chosen(desk, case, wanted, way, component),
    )
    choices = (
        Choice("Nên làm nhóm nào trước", f"{name} muốn nâng điểm thì nên làm nhóm nào trước"),
        Choice("Mất điểm ở đâu", f"{name} năm {case.year} mất điểm nhiều nhất ở nhóm nào"),
    )
    return desk.answer(
        question,
        text,
        sources=[score.source],
        cautions=cautions(desk, case.unit.key, case.year, {component.code}),
        choices=choices,
    )


def _title(desk: Desk, key: str) -> str:
    unit = desk.snapshot.units.get(key)
    return desk.snapshot.units.title(unit) if unit else key


def _chosen(desk: Desk, case: Case, wanted: Wishes, way: Climb, component: Component) -> dict[str, object]:
    """The cheapest set of groups that is enough, others as cheap, and what is missing where none is."""
    goal = (way.to_pass if way.holders else way.to_reach) or Decimal(0)
    openings = group_openings(desk, case, wanted) if component.code == TOTAL else []
    plan = cheapest(openings, goal)
    return {
        "rows": [{"name": o.name, "open": show(o.points)} for o in plan.chosen],
        "enough": plan.enough,
        "missing": show(-plan.spare) if openings and not plan.enough else "",
        "others": [[o.name for o in other] for other in plan.alternatives],
        **wanted.said(),
    }
