"""Comparisons: units with each other, a unit with the mean, claimed with appraised points, frameworks."""

from __future__ import annotations

from handlers.case import Case, asked_unit, case_of, need_unit, no_provinces
from handlers.compared_parts import compared_parts
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, cautions, mean_cautions
from handlers.group_means import asks_for_groups, groups_with_mean
from handlers.indicator import SHORT_NAME, asked, brief, label, name
from handlers.pictures.comparison import comparison_picture
from handlers.reply import Choice, Reply, Sketch
from handlers.standing import component_title, published_mean, scored_components, standing_view
from handlers.subject import Subject, subjects
from handlers.topics.score import unpublished
from handlers.topics.trend import answer as trend_answer
from knowledge.question import Question
from knowledge.records import Component
from knowledge.snapshot import TOTAL
from scoring.number import show

_MEAN = ("trung binh", "binh quan", "mat bang chung")
_WITH_OTHERS = ("so sanh", "so voi", "doi chieu", "hon kem", "chenh nhau", "moi ben")
_STAGES = ("tu cham", "tu danh gia", "minh cham")
_FRAMEWORKS = ("bo chi so", "bo dti", "bo tieu chi", "tong diem toi da", "diem toi da", "thang diem")


def answer(question: Question, desk: Desk) -> Reply | None:
    """Compares what was named; asks for the second side when only one is known."""
    if len(question.frameworks) > 1 and question.says(*_FRAMEWORKS):
        return frameworks(question, desk)
    if question.says(*_STAGES) or len(question.stages) > 1:
        subject = asked_unit(question, desk, "điểm tự chấm và thẩm định")
        return subject if isinstance(subject, Reply) else unpublished(question, desk, subject.unit)
    if sum(mention.coded for mention in question.components) > 1 and not question.units and not question.own:
        components = asked(question, desk).components
        return maxima(question, desk, components) if len(components) > 1 else None
    if question.abbreviations and not question.units and not question.own and "units" not in question.filled:
        return None
    if len(question.years) > 1 and len(question.units) < 2:
        return trend_answer(question, desk)
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if len(found) == 1 and "units" not in question.filled and question.before and question.before.units:
        found = _with_earlier(found, question, desk)
    if len(found) >= 2:
        return units(question, desk, found)
    if question.says(*_MEAN):
        if not found:
            return need_unit(question, desk, "điểm DTI")
        if asks_for_groups(question):
            return groups_with_mean(question, desk, found[0])
        return with_mean(question, desk, found[0])
    if len(found) == 1 and not question.says(*_WITH_OTHERS):
        return None  # "35 điểm hay là cao hơn": of one unit, what it has is asked
    if not found and question.scope:
        return no_provinces(question, desk)
    return need_unit(question, desk, "điểm DTI")


def _with_earlier(found: list[Subject], question: Question, desk: Desk) -> list[Subject]:
    """ "So với Đắk Mil thì sao": the unit spoken of before is the other side."""
    earlier = question.before
    if earlier is None:
        return found
    before = subjects(earlier, desk)
    if isinstance(before, Reply):
        return found
    return [*(s for s in before if s.unit.key != found[0].unit.key), *found]


def units(question: Question, desk: Desk, found: list[Subject]) -> Reply:
    """Two or more units side by side in the same component and year."""
    cases: list[Case] = []
    for subject in found[:4]:
        case = case_of(question, desk, subject)
        if isinstance(case, Reply):
            return case
        cases.append(case)
    rows = []
    for case in cases:
        scored = scored_components(case)
        if scored:
            rows.append((case, scored[0][0], scored[0][1], standing_view(desk, case, *scored[0])))
    if len(rows) < 2:
        name = component_title(cases[0].component)
        return desk.abstain(
            question,
            desk.wording.say("score", "no_points", name=name, unit="", year=cases[0].year),
        )
    comparable = len({(case.framework.key, case.year) for case, *_ in rows}) == 1
    known = sorted(
        ((score.value, view) for _, _, score, view in rows if score.value is not None),
        key=lambda pair: -pair[0],
    )
    difference = known[0][0] - known[-1][0] if comparable and len(known) >= 2 else None
    text = desk.wording.say(
        "compare",
        "units",
        views=[view for *_, view in rows],
        higher=known[0][1] if known else None,
        lower=known[-1][1] if known else None,
        difference=show(difference) if difference is not None else "",
        comparable=comparable,
        same=difference == 0 if difference is not None else False,
        component=component_title(rows[0][1]),
        year=rows[0][0].year,
        parts=compared_parts(question, desk, rows[0][0], rows[1][0])
        if comparable and asks_for_groups(question)
        else [],
    )
    notes = [
        c for case, component, *_ in rows for c in cautions(desk, case.unit.key, case.year, {component.code})
    ]
    if any(view.mean for *_, view in rows):
        notes += mean_cautions(desk, rows[0][0].framework.key, rows[0][0].year, rows[0][1].code)
    notes = list(dict.fromkeys(notes))[:MAX_CAUTIONS]
    choices = [Choice(f"Điểm {view.unit}", f"điểm DTI {view.unit} năm {view.year}") for *_, view in rows[:2]]
    return desk.answer(
        question,
        text,
        sources=[score.source for _, _, score, _ in rows],
        cautions=notes,
        choices=choices,
        picture=_picture(desk, [case for case, *_ in rows], rows[0][1]) if comparable else None,
    )


def _picture(desk: Desk, cases: list[Case], component: Component) -> Sketch | None:
    """The picture of comparable cases: two units part by part, more of them in one component only."""
    first = cases[0]
    parts = desk.snapshot.children(component)
    if component.code == TOTAL:
        parts = desk.snapshot.top_components(first.framework.key)
    shown = [component, *parts] if len(cases) == 2 else [component]
    scores = {case.unit.key: case.scores for case in cases}
    return comparison_picture(desk, first.framework, first.year, shown, scores)


def with_mean(question: Question, desk: Desk, subject: Subject) -> Reply:
    """A unit against the published mean of its table."""
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    for component, score in scored_components(case):
        mean = published_mean(desk, case, component)
        if mean is None or score.value is None:
            continue
        view = standing_view(desk, case, component, score)
        text = desk.wording.say(
            "compare", "with_mean", view=view, difference=show(abs(score.value - mean.value))
        )
        doubts = [
            *mean_cautions(desk, case.framework.key, case.year, component.code),
            *cautions(desk, case.unit.key, case.year, {component.code}),
        ]
        return desk.answer(question, text, sources=[mean.source], cautions=doubts[:MAX_CAUTIONS])
    name = component_title(case.component)
    return desk.abstain(question, desk.wording.say("compare", "no_mean", component=name, year=case.year))


def maxima(question: Question, desk: Desk, components: tuple[Component, ...]) -> Reply:
    """Indicators side by side by the points that each can bring, the most first."""
    worth = sorted(components[:4], key=lambda c: -(c.max_points or 0))
    rows = [{"label": label(c), "name": brief(name(c), SHORT_NAME), "points": c.max_points} for c in worth]
    known = [c.max_points for c in worth if c.max_points is not None]
    text = desk.wording.say(
        "compare",
        "maxima",
        rows=rows,
        difference=known[0] - known[-1] if len(known) == len(worth) else None,
    )
    choices = [Choice(label(c), f"{label(c)} tính điểm thế nào") for c in worth]
    return desk.answer(question, text, sources=[c.source for c in worth], choices=choices)


def frameworks(question: Question, desk: Desk) -> Reply:
    """Frameworks side by side: level, total points, groups, decision."""
    chosen = [f for f in question.frameworks if not question.level or question.level in f.level]
    rows = []
    for framework in (chosen if len(chosen) > 1 else question.frameworks)[:4]:
        components = desk.snapshot.components(framework.key)
        rows.append(
            {
                "name": framework.name,
                "total": show(framework.total_points) if framework.total_points is not None else "chưa rõ",
                "groups": len(desk.snapshot.top_components(framework.key)),
                "indicators": sum(
                    c.kind.value in ("indicator", "subindicator") and c.coded for c in components
                ),
                "decision": framework.decision,
            }
        )
    text = desk.wording.say("compare", "frameworks", rows=rows)
    return desk.answer(question, text, sources=[f.source for f in chosen[:2]])
