"""How a unit's points, rank and class went over the years."""

from __future__ import annotations

from handlers.case import asked_unit, no_scores
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, cautions
from handlers.pictures.trend import trend_picture
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import components_in
from knowledge.closed import years_between
from knowledge.question import Question
from knowledge.records import Stage
from knowledge.snapshot import TOTAL
from scoring.number import show
from scoring.trend import Trend, trend

_DOWN = ("giam", "tut", "xuong", "rot")
_UP = ("tang", "len")


def answer(question: Question, desk: Desk) -> Reply | None:
    """The change between the years asked for; abstains naming the year that is missing."""
    subject = asked_unit(question, desk, "điểm DTI")
    if isinstance(subject, Reply):
        return subject
    unit = subject.unit
    name = desk.snapshot.units.title(unit)
    scores = desk.snapshot.scores(unit.key, stage=Stage.PUBLISHED)
    if not scores:
        return no_scores(question, desk, unit)
    framework = scores[0].framework
    parts = components_in(question, framework)
    component = parts[0] if parts else desk.snapshot.framework_component(framework, TOTAL)
    if component is None:
        return no_scores(question, desk, unit)
    of_component = [s for s in scores if s.component == component.code]
    wanted = _wanted(question, [s.year for s in of_component])
    run = trend(of_component, wanted)
    if run.missing_years or run.whole is None:
        text = desk.wording.say(
            "trend",
            "missing",
            unit=name,
            component=component_title(component),
            missing=list(run.missing_years) or [y - 1 for y in wanted[:1]],
            known=[{"year": p.year, "points": p.score.printed} for p in run.points]
            or [{"year": s.year, "points": s.printed} for s in of_component[:1]],
        )
        return desk.abstain(question, text, sources=[p.score.source for p in run.points][:1])
    text = desk.wording.say("trend", "change", **_view(name, component_title(component), run, question))
    choices = (
        Choice("Mất điểm ở đâu", f"{name} năm {run.points[-1].year} mất điểm nhiều nhất ở nhóm nào"),
        Choice("Muốn lên hạng", f"{name} năm {run.points[-1].year} cần bao nhiêu điểm để lên hạng"),
    )
    doubts = [c for p in run.points for c in cautions(desk, unit.key, p.year, [component.code])]
    return desk.answer(
        question,
        text,
        sources=dict.fromkeys(p.score.source for p in run.points),
        cautions=doubts[:MAX_CAUTIONS],
        choices=choices,
        picture=trend_picture(desk, desk.snapshot.frameworks[framework], component, of_component),
    )


def _wanted(question: Question, known: list[int]) -> list[int]:
    """The years to compare: those named; one year alone is compared with the one before it."""
    years = sorted(question.years)
    if len(years) >= 2:
        return sorted(years_between((years[0], years[-1])))
    if len(years) == 1:
        year = years[0]
        return [year, year + 1] if year - 1 not in known and year + 1 in known else [year - 1, year]
    newest = max(known, default=0)
    return [newest - 1, newest] if newest else []


def _view(unit: str, component: str, run: Trend, question: Question) -> dict[str, object]:
    whole = run.whole
    assert whole is not None
    difference = whole.difference
    return {
        "unit": unit,
        "component": component,
        "first": whole.earlier,
        "last": whole.later,
        "difference": show(abs(difference)) if difference is not None else "",
        "direction": 0 if not difference else (1 if difference > 0 else -1),
        "places": whole.places_gained,
        "class_changed": whole.class_changed,
        "wrong_premise": bool(
            difference and ((difference > 0 and question.says(*_DOWN) and not question.says(*_UP))
                            or (difference < 0 and question.says(*_UP) and not question.says(*_DOWN)))
        ),
        "between": run.points[1:-1],
    }  # fmt: skip
