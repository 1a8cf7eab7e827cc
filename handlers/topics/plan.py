"""Plans: points to a rank, past a unit, to the mean; which part or which evidence to take first."""

from __future__ import annotations

from decimal import Decimal

from handlers.case import Case, asked_unit, case_of, ranking_of
from handlers.desk import Desk
from handlers.effort import Wishes, group_openings, wishes, without_wishes
from handlers.finding import cautions
from handlers.reply import Choice, Reply
from handlers.standing import component_title, scored_components
from handlers.subject import Subject, components_in, subjects
from handlers.topics import evidence_plan, klass, what_if
from knowledge.assumption import assumptions
from knowledge.question import Order, Question
from knowledge.records import Component, Stage
from knowledge.snapshot import TOTAL
from scoring.gap import Climb, losses, to_rank, to_total, to_unit
from scoring.number import show
from scoring.plan import cheapest
from scoring.ranking import Ranking

SHOWN = 5
NO_WISHES = Wishes()
_PASSED = frozenset({"vuot", "qua", "bang", "kip", "hon"})
_CLIMB = (
    "hang",
    "dung nhat",
    "dung dau",
    "nhat",
    "vuot",
    "bang",
    "duoi kip",
    "bat kip",
    "dan dau",
    "them bao nhieu diem",
    "thieu bao nhieu diem",
    "can bao nhieu diem",
    "them may diem",
    "thieu may diem",
    "hon bao nhieu",
)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The way up that was asked for: by points against others, or by what to do first."""
    if question.classes and not question.ranks and question.says("len", "dat", "duoc"):
        return klass.thresholds(question, desk)
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if not found:
        subject = asked_unit(question, desk, "điểm cần thêm")
        if isinstance(subject, Reply):
            return subject
        found = [subject]
    if supposed := assumptions(question):
        return what_if.answer(question, desk, found[0], supposed)
    found = _climber_first(question, found)
    subject = found[0]
    published = desk.snapshot.scores(subject.unit.key, stage=Stage.PUBLISHED)
    if not published and desk.snapshot.scores(subject.unit.key):
        return evidence_plan.answer(question, desk, subject)
    wanted = wishes(question, published[0].framework) if published else Wishes()
    question = without_wishes(question, wanted)
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    component_named = "components" in question.filled or bool(components_in(question, case.framework.key))
    if len(found) > 1 or (
        (question.ranks or question.order or _goal(question) or question.says(*_CLIMB))
        and not (component_named and not question.ranks)
    ):
        return climb(question, desk, case, found[1:], wanted)
    return improve(question, desk, case)


def _climber_first(question: Question, found: list[Subject]) -> list[Subject]:
    """Who wants to climb before who is to be passed: "muốn vượt Đắk Song thì Krông Nô cần mấy điểm"."""
    if len(found) < 2 or "units" in question.filled or not question.units:
        return found
    first = question.units[0]
    before = question.reading.words[first.words[0] - 1].text if first.words[0] else ""
    return [*found[1:], found[0]] if before in _PASSED else found


def _goal(question: Question) -> tuple[Decimal, bool] | None:
    """The points wanted, and whether they are a gain ("thêm 20 điểm") or a total ("đạt 700 điểm")."""
    found = next((value for value in question.figures.plain if value > 0), None)
    if found is None or not question.says("diem"):
        return None
    return found, question.says("them", "tang duoc", "nang duoc")


def climb(
    question: Question, desk: Desk, case: Case, others: list[Subject], wanted: Wishes = NO_WISHES
) -> Reply:
    """Points needed for a place, or past a unit, if everybody else stands still."""
    scored = scored_components(case)
    component, score = scored[0] if scored else (case.component, None)
    ranking = ranking_of(desk, case.framework.key, case.year, component.code)
    own = ranking.of(case.unit.key)
    name = desk.snapshot.units.title(case.unit)
    way: Climb | None
    rank = 0
    if others:
        way = to_unit(ranking, case.unit.key, others[0].unit.key)
    elif (goal := _goal(question)) and not question.ranks:
        now = own.value if own and own.value is not None else Decimal(0)
        way = to_total(ranking, case.unit.key, now + goal[0] if goal[1] else goal[0])
    else:
        place = own.rank if own and own.rank else 0
        rank = next(
            (r for r in question.ranks if r != place),
            1 if question.order is Order.TOP or place == 0 else max(place - 1, 1),
        )
        way = to_rank(ranking, case.unit.key, rank)
    if way is None or way.current is None or score is None:
        text = desk.wording.say("plan", "no_way", unit=name, year=case.year, rank=rank, ranked=ranking.ranked)
        return desk.abstain(question, text, sources=[score.source] if score else [])
    text = desk.wording.say(
        "plan",
        "climb",
        unit=name,
        year=case.year,
        component=component_title(component),
        points=score.printed,
        rank=rank,
        own_rank=own.rank if own else None,
        goal=show(way.goal),
        passing=show(way.passing_total),
        to_reach=show(way.to_reach or 0),
        to_pass=show(way.to_pass or 0),
        reached=way.reached,
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
        "without": [c.name for c in wanted.without],
        "first": [c.name for c in wanted.first if any(o.component == c.code for o in openings)],
    }


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
        ranking = ranking_of(desk, case.framework.key, case.year, TOTAL)
        return (
            climb(question, desk, case, [])
            if ranking.of(case.unit.key)
            else _no_parts(question, desk, case, ranking)
        )
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


def _no_parts(question: Question, desk: Desk, case: Case, ranking: Ranking) -> Reply:
    text = desk.wording.say(
        "plan",
        "no_way",
        unit=desk.snapshot.units.title(case.unit),
        year=case.year,
        rank=0,
        ranked=ranking.ranked,
    )
    return desk.abstain(question, text)
