"""What would be if some components had other points: the total, the pillars, the rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.case import case_of, ranking_of
from handlers.desk import Desk
from handlers.finding import cautions
from handlers.outlook_view import outlook_text, unit_title
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import Subject, components_in
from knowledge.assumption import NUMBER, Assumption, Change
from knowledge.question import Question
from knowledge.records import Component, Score, Stage
from knowledge.snapshot import TOTAL
from scoring.number import show
from scoring.outlook import what_if

_ALL_OTHERS = (
    "huyen khac", "don vi khac", "xa khac", "so khac", "phuong khac", "cac huyen", "cac don vi", "cac xa",
    "cac so", "ca bang", "tat ca",
)  # fmt: skip


def answer(question: Question, desk: Desk, found: list[Subject], supposed: Sequence[Assumption]) -> Reply:
    """The points and the rank that a unit would have, others standing still, and the ranks that the other
    units named would have.

    Published figures for everybody; where a unit has none, the appraised ones for those who may see them.
    """
    if question.says(*_ALL_OTHERS) or (len(found) > 1 and question.says("deu", "cung")):
        return desk.abstain(question, desk.wording.say("what_if", "others_move"))
    subject = _changed(question, found)
    snapshot, unit = desk.snapshot, subject.unit
    name = snapshot.units.title(unit)
    known = snapshot.scores(unit.key)
    published = any(score.stage is Stage.PUBLISHED for score in known)
    scores: tuple[Score, ...]
    if published or not known:
        case = case_of(replace(question, components=(), missing_codes=()), desk, subject)
        if isinstance(case, Reply):
            return case
        framework, year, scores = case.framework.key, case.year, case.scores
    else:
        if not desk.may_see_unpublished(question.asker, unit):
            return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
        appraised = [score for score in known if score.stage is Stage.APPRAISED]
        years = {score.year for score in appraised}
        year = question.years[0] if question.years else max(years, default=0)
        scores = tuple(score for score in appraised if score.year == year)
        if not scores:
            text = desk.wording.say("score", "no_year", unit=name, year=year, years=sorted(years))
            return desk.abstain(question, text)
        framework = scores[0].framework
    components = snapshot.components(framework)
    if not any(component.code == TOTAL for component in components):
        whole = snapshot.framework_component(framework, TOTAL)
        components = (*components, whole) if whole else components
    changes: dict[str, Decimal] = {}
    for assumption in supposed:
        meant = _component(question, desk, framework, assumption, scores)
        if isinstance(meant, Reply):
            return meant
        component, now = meant
        value = _value(assumption, component, now)
        if value is None or value < 0 or (component.max_points is not None and value > component.max_points):
            return _impossible(question, desk, name, component, now, value)
        changes[component.code] = value
    ranking = ranking_of(desk, framework, year, TOTAL) if published else None
    if ranking is not None and ranking.listed < 2:
        ranking = None
    try:
        outlook = what_if(components, scores, changes, ranking)
    except ValueError:
        names = [component_title(c) for c in components if c.code in changes]
        return desk.abstain(question, desk.wording.say("what_if", "overlap", names=names))
    if all(shift.difference == 0 for shift in outlook.shifts):
        names = [component_title(c) for c in components if c.code in changes]
        text = desk.wording.say("what_if", "same", unit=name, year=year, names=names)
    else:
        named = [other.unit for other in found if other.unit.key != unit.key]
        text = outlook_text(
            desk, unit, year, components, changes, outlook, ranking, named, published=published
        )
    source = next((s.source for s in scores if s.component in changes), scores[0].source)
    return desk.answer(
        question,
        text,
        sources=[source],
        cautions=cautions(desk, unit.key, year, [TOTAL, *changes]) if published else [],
        choices=_choices(name, year, published),
    )


def _component(
    question: Question, desk: Desk, framework: str, assumption: Assumption, scores: Sequence[Score]
) -> tuple[Component, Decimal] | Reply:
    """What an assumption is about, with its points now; says what is missing where there is no such."""
    points = {s.component: s.value for s in reversed(scores) if s.value is not None}
    if assumption.mention is None:
        whole = desk.snapshot.framework_component(framework, TOTAL)
        options = [whole] if whole else []
    else:
        options = components_in(replace(question, components=(assumption.mention,)), framework)
    name = assumption.mention.text if assumption.mention else "tổng điểm"
    if not options:
        title = desk.snapshot.frameworks[framework].name
        return desk.abstain(question, desk.wording.say("score", "no_component", name=name, framework=title))
    pillar = question.says("tru cot")
    options = sorted(options, key=lambda component: bool(component.members) is not pillar)
    known = [(c, value) for c in options if (value := points.get(c.code)) is not None]
    for component, value in known:
        wanted = _value(assumption, component, value)
        if wanted is not None and component.max_points is not None and 0 <= wanted <= component.max_points:
            return component, value  # "chính quyền số đạt 500" cannot be the group of 200 points
    if known:
        return known[0]
    unit = unit_title(desk, scores[0].unit)
    text = desk.wording.say(
        "what_if", "unknown", name=component_title(options[-1]), unit=unit, year=scores[0].year
    )
    return desk.abstain(question, text)


def _changed(question: Question, found: list[Subject]) -> Subject:
    """The unit that the points are of: the one named last before "nếu ... được thêm 20 điểm" ends."""
    figure = next(
        (place for place, word in enumerate(question.reading.words) if NUMBER.fullmatch(word.text)), None
    )
    if figure is None or len(found) < 2 or "units" in question.filled:
        return found[0]
    before = [mention.text for mention in question.units if mention.words[1] <= figure]
    return next((subject for subject in found if before and subject.named == before[-1]), found[0])


def _value(assumption: Assumption, component: Component, now: Decimal) -> Decimal | None:
    """The points supposed; None where "tối đa" is said of a component whose maximum is not known."""
    if assumption.change is Change.FULL:
        return component.max_points
    return now + assumption.value if assumption.change is Change.BY else assumption.value


def _impossible(
    question: Question, desk: Desk, unit: str, component: Component, now: Decimal, value: Decimal | None
) -> Reply:
    text = desk.wording.say(
        "what_if",
        "impossible",
        unit=unit,
        name=component_title(component),
        now=show(now),
        value=show(value) if value is not None else "",
        maximum=show(component.max_points) if component.max_points is not None else "",
        below=value is not None and value < 0,
    )
    return desk.abstain(question, text)


def _choices(name: str, year: int, published: bool) -> tuple[Choice, ...]:
    if not published:
        return (Choice("Nên bổ sung mục nào trước", f"{name} nên bổ sung minh chứng mục nào trước"),)
    return (
        Choice("Cần bao nhiêu để lên hạng", f"{name} năm {year} cần bao nhiêu điểm để lên hạng"),
        Choice("Điểm từng nhóm", f"{name} năm {year} mất điểm nhiều nhất ở nhóm nào"),
    )
