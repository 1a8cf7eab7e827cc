"""Lost points: in which groups, and what the report says was not done, or done well."""

from __future__ import annotations

from handlers.case import Case, asked_unit, case_of
from handlers.desk import Desk
from handlers.finding import cautions
from handlers.pictures.groups import groups_picture
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import Subject, components_in
from knowledge.index import EntryKind
from knowledge.question import Question
from knowledge.records import Component, Stage
from knowledge.snapshot import TOTAL
from scoring.evidence import review
from scoring.gap import losses
from scoring.number import show

SHOWN = 8
_GOOD = ("lam tot", "thuc hien tot", "diem manh", "noi dung nao tot", "tot nhat", "manh")


def answer(question: Question, desk: Desk) -> Reply | None:
    """Where a unit lost points and why; its own indicators for those entitled to them."""
    subject = asked_unit(question, desk, "điểm bị mất")
    if isinstance(subject, Reply):
        return subject
    unit = subject.unit
    if not desk.snapshot.scores(unit.key, stage=Stage.PUBLISHED) and desk.snapshot.scores(unit.key):
        return unpublished_losses(question, desk, subject)
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return _noted(question, desk, subject) or case
    if all(score.value is None for score in case.scores):
        return not_reported(question, desk, case)
    components = components_in(question, case.framework.key)
    if components:
        return _component(question, desk, case, components)
    return _groups(question, desk, case)


def _component(question: Question, desk: Desk, case: Case, components: list[Component]) -> Reply:
    """What lost points in one group or pillar. An aggregate is answered by its own activity group."""
    snapshot = desk.snapshot
    analyses = [a for a in snapshot.analyses(case.unit.key) if a.year in (case.year, 0)]
    for component in components:
        codes = [component.code, *reversed(component.members)]
        own = next((code for code in codes if any(a.component == code for a in analyses)), "")
        if own:
            component = snapshot.framework_component(case.framework.key, own) or component
            break
    else:
        own = ""
        component = components[0]
    score = next((s for s in case.scores if s.component == component.code), None)
    kind = "good" if question.says(*_GOOD) else "lost"
    items = [a for a in analyses if a.component == own and a.kind == kind]
    lost = (
        component.max_points - score.value
        if score and score.value is not None and component.max_points is not None
        else None
    )
    if not items and lost is None:
        text = desk.wording.say(
            "lost_points",
            "no_analysis",
            unit=snapshot.units.title(case.unit),
            component=component_title(component),
            year=case.year,
        )
        return desk.abstain(question, text)
    bodies = next(
        (r.body for r in snapshot.responsibilities(case.unit.key) if r.component == component.code), ""
    )
    text = desk.wording.say(
        "lost_points",
        "component",
        unit=snapshot.units.title(case.unit),
        year=case.year,
        component=component_title(component),
        points=score.printed if score else "",
        maximum=show(component.max_points) if component.max_points is not None else "",
        lost=show(lost) if lost is not None else "",
        kind=kind,
        items=[a.text for a in items[:SHOWN]],
        more=max(len(items) - SHOWN, 0),
        bodies=bodies,
    )
    name = snapshot.units.title(case.unit)
    choices = (
        Choice("Ai chịu trách nhiệm", f"ai phụ trách {component_title(component)} của {name}"),
        Choice("Các nhóm khác", f"{name} năm {case.year} mất điểm nhiều nhất ở nhóm nào"),
    )
    sources = [*([items[0].source] if items else []), *([score.source] if score else [])]
    doubts = cautions(desk, case.unit.key, case.year, [component.code])
    return desk.answer(question, text, sources=sources, cautions=doubts, choices=choices)


def _groups(question: Question, desk: Desk, case: Case) -> Reply:
    """All groups by what they lost, the largest first."""
    snapshot = desk.snapshot
    scores = [s for s in case.scores if s.component != TOTAL]
    found = losses(snapshot.top_components(case.framework.key), scores)
    name = snapshot.units.title(case.unit)
    if not found.items:
        total = next((s for s in case.scores if s.component == TOTAL), None)
        text = desk.wording.say(
            "lost_points", "no_groups", unit=name, year=case.year, points=total.printed if total else ""
        )
        return desk.abstain(question, text, sources=[total.source] if total else [])
    items = [item for item in found.items if item.lost > 0]
    rows = [
        {
            "name": component_title(item.component),
            "lost": show(item.lost),
            "points": item.score.printed,
            "maximum": show(item.maximum),
        }
        for item in items[:SHOWN]
    ]
    text = desk.wording.say(
        "lost_points", "groups", unit=name, year=case.year, rows=rows, total=show(found.total)
    )
    choices = [
        Choice(item.component.name, f"vì sao nhóm {item.component.name} của {name} năm {case.year} mất điểm")
        for item in items[:3]
    ]
    doubts = cautions(desk, case.unit.key, case.year, [item.component.code for item in items[:SHOWN]])
    return desk.answer(
        question,
        text,
        sources=[items[0].score.source] if items else [],
        cautions=doubts,
        choices=choices,
        picture=groups_picture(desk, case.framework, case.year, case.scores),
    )


def not_reported(question: Question, desk: Desk, case: Case) -> Reply:
    """Why a unit has no points: what the publication says about it."""
    notes = [
        note
        for note in desk.snapshot.bundle.notes
        if note.place == case.unit.key and note.topic in ("lost_points", "passage", "score", "audit")
    ]
    text = desk.wording.say(
        "lost_points",
        "not_reported",
        unit=desk.snapshot.units.title(case.unit),
        year=case.year,
        lines=list(notes[0].lines) if notes else [],
    )
    return desk.answer(question, text, sources=[*(n.source for n in notes[:1]), case.scores[0].source])


def _noted(question: Question, desk: Desk, subject: Subject) -> Reply | None:
    """A report's own limits and causes, where the unit has no scores to analyse."""
    for hit in question.hits:
        note = hit.entry.record
        if hit.entry.kind is EntryKind.NOTE and note.place == subject.unit.key and hit.score >= 0.4:
            text = desk.wording.say("lost_points", "note", title=note.title, lines=note.lines)
            return desk.answer(question, text, sources=[note.source])
    return None


def unpublished_losses(question: Question, desk: Desk, subject: Subject) -> Reply:
    """Where the asker's own unit lost points at the appraisal, by group, then by indicator."""
    unit, snapshot = subject.unit, desk.snapshot
    name = snapshot.units.title(unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    scores = [s for s in snapshot.scores(unit.key) if s.stage is not Stage.PUBLISHED]
    framework = scores[0].framework
    years = sorted({s.year for s in scores})
    year = question.years[0] if question.years else years[-1]
    if year not in years:
        return desk.abstain(question, desk.wording.say("score", "no_year", unit=name, year=year, years=years))
    whole = review(
        snapshot.components(framework),
        [a for a in snapshot.appraisals(unit.key) if a.year == year],
        [s for s in scores if s.year == year],
    )
    part = next(iter(components_in(question, framework)), None)
    if part is not None:
        chosen = whole.within(part.code)
        items = chosen.below_maximum
        text = desk.wording.say(
            "lost_points",
            "own_items",
            unit=name,
            year=year,
            component=component_title(part),
            lost=show(chosen.maximum - chosen.appraised),
            rows=[
                {
                    "code": i.component.code,
                    "name": i.component.name,
                    "lost": show(i.at_stake or 0),
                    "state": i.state,
                    "claimed": show(i.claimed) if i.claimed is not None else "-",
                    "appraised": show(i.appraised) if i.appraised is not None else "-",
                    "maximum": show(i.component.max_points) if i.component.max_points is not None else "-",
                    "remark": i.appraisal.remark if i.appraisal and len(items) == 1 else "",
                }
                for i in items[:SHOWN]
            ],
            more=max(len(items) - SHOWN, 0),
        )
        return desk.answer(question, text, sources=[scores[0].source])
    groups = []
    for component in snapshot.top_components(framework):
        within = whole.within(component.code)
        groups.append((within.maximum - within.appraised, component, within))
    groups.sort(key=lambda group: -group[0])
    rows = [
        {
            "name": f"nhóm {c.code} {c.name}",
            "lost": show(lost),
            "points": show(w.appraised),
            "maximum": show(w.maximum),
        }
        for lost, c, w in groups
        if lost > 0
    ]
    text = desk.wording.say(
        "lost_points", "groups", unit=name, year=year, rows=rows, total=show(whole.maximum - whole.appraised)
    )
    choices = [
        Choice(f"Nhóm {c.code}", f"nhóm {c.code} của đơn vị mình mất điểm ở mục nào")
        for _, c, _ in groups[:3]
    ]
    own = [score for score in scores if score.year == year]
    return desk.answer(
        question,
        text,
        sources=[scores[0].source],
        choices=choices,
        picture=groups_picture(
            desk,
            snapshot.frameworks[framework],
            year,
            [score for score in own if score.stage is Stage.APPRAISED],
            [score for score in own if score.stage is Stage.SELF],
        ),
    )
