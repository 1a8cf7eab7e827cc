"""Classes (xếp loại) of units, states of indicators in the assessment software, thresholds of classes."""

from __future__ import annotations

from handlers.case import asked_unit, case_of, score_in
from handlers.desk import Desk
from handlers.dossier import dossier_of
from handlers.evidence_item import item_reply, recorded_components
from handlers.finding import cautions
from handlers.reply import Reply
from handlers.subject import Subject, components_in
from handlers.topics.score import published, unpublished
from knowledge.question import Question, Topic
from knowledge.records import Score, Stage
from knowledge.snapshot import TOTAL

_THRESHOLD = (
    "nguong",
    "tu bao nhieu diem",
    "bao nhieu diem thi",
    "bao nhieu diem moi",
    "may diem thi",
    "muc diem",
    "moi duoc loai",
)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The published class of a unit; the state of an indicator; what is known of thresholds."""
    coded = any(mention.coded for mention in question.components)
    if coded or question.says("trang thai", "tinh trang"):
        subject = asked_unit(question, desk, "trạng thái chỉ số")
        if isinstance(subject, Reply):
            return subject
        return state(question, desk, subject)
    aims = question.classes and question.says("bao nhieu diem", "may diem") and not question.units
    if aims or question.says(*_THRESHOLD):
        return thresholds(question, desk)
    subject = asked_unit(question, desk, "xếp loại DTI")
    if isinstance(subject, Reply):
        return subject
    if {Topic.SCORE, Topic.RANK} & {topic for topic, weight in question.cue_scores if weight >= 3}:
        return published(question, desk, subject)
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    score = score_in(case, TOTAL)
    name = desk.snapshot.units.title(case.unit)
    if score is None or not score.class_name:
        text = desk.wording.say(
            "klass",
            "unclassed",
            unit=name,
            year=case.year,
            framework=case.framework.name,
            points=score.printed if score else "",
            rank=score.rank if score else None,
        )
        return desk.abstain(question, text, sources=[score.source] if score else [])
    text = desk.wording.say(
        "klass",
        "unit",
        unit=name,
        year=case.year,
        class_name=score.class_name,
        points=score.printed,
        rank=score.rank,
        guessed=subject.named if subject.guessed else "",
        premise=next((c for c in question.classes if c != score.class_name), ""),
    )
    return desk.answer(
        question, text, sources=[score.source], cautions=cautions(desk, case.unit.key, case.year, {TOTAL})
    )


def state(question: Question, desk: Desk, subject: Subject) -> Reply:
    """The state of an indicator of the asker's own unit."""
    unit = subject.unit
    if not desk.may_see_unpublished(question.asker, unit):
        name = desk.snapshot.units.title(unit)
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    appraisals = desk.snapshot.appraisals(unit.key)
    for framework in {a.framework for a in appraisals}:
        for component in components_in(question, framework):
            found = next((a for a in appraisals if a.component == component.code), None)
            if found and component in recorded_components(question, unit):
                dossier = dossier_of(desk, unit, (), question.filing.progress)
                return item_reply(question, desk, unit, dossier, [component], first="state")
            if found:
                scores = desk.snapshot.scores(unit.key, component=component.code)
                by_stage = {s.stage: s for s in scores}
                text = desk.wording.say(
                    "klass",
                    "state",
                    code=component.code,
                    name=component.name,
                    state=found.state,
                    self_points=_printed(by_stage.get(Stage.SELF)),
                    maximum=component.max_points,
                    appraised_points=_printed(by_stage.get(Stage.APPRAISED)),
                    year=found.year,
                )
                return desk.answer(question, text, sources=[found.source])
    return unpublished(question, desk, unit)


def _printed(score: Score | None) -> str:
    return score.printed if score else "chưa có"


def thresholds(question: Question, desk: Desk) -> Reply | None:
    """No document states thresholds: what the published classes show is said, and that it is no more."""
    for framework in desk.snapshot.frameworks.values():
        if question.frameworks and framework not in question.frameworks:
            continue
        classed = [
            s
            for s in desk.snapshot.bundle.scores
            if s.framework == framework.key and s.component == TOTAL and s.class_name and s.value is not None
        ]
        if not classed:
            continue
        classes: dict[str, list[Score]] = {}
        for score in sorted(classed, key=lambda s: -(s.value or 0)):
            members = classes.setdefault(score.class_name, [])
            if all((m.unit, m.year) != (score.unit, score.year) for m in members):
                members.append(score)
        rows = [
            {"name": name, "low": members[-1].printed, "high": members[0].printed, "count": len(members)}
            for name, members in classes.items()
        ]
        years = sorted({s.year for s in classed})
        text = desk.wording.say("klass", "thresholds", place=framework.place, years=years, rows=rows)
        return desk.answer(question, text, sources=[classed[0].source])
    return None
