"""Plans over single indicators, which are not public: what evidence and what work bring most points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.effort import Wishes, parents, wishes, without_wishes
from handlers.reply import Choice, Reply
from handlers.subject import Subject, components_in
from knowledge.goal import Goal, goal_of
from knowledge.question import Question
from scoring.evidence import Item, Review
from scoring.number import show
from scoring.plan import Opening, cheapest

ROWS = 5
"""Indicators that a reply names, so that it has ten lines at most."""


def answer(question: Question, desk: Desk, subject: Subject) -> Reply:
    """For those who see the appraisal: the cheapest set to the points wanted, else what comes first."""
    dossier = _dossier(question, desk, subject)
    if isinstance(dossier, Reply):
        return dossier
    if question.ranks or question.says("len hang", "dung nhat", "dung dau", "vuot"):
        title = desk.snapshot.units.full_title(subject.unit)
        return desk.abstain(question, desk.wording.say("rank", "not_published", unit=title))
    wanted = wishes(question, dossier.framework.key)
    parts = components_in(without_wishes(question, wanted), dossier.framework.key)
    chosen = dossier.review.within(parts[0].code) if parts else dossier.review
    if goal := goal_of(question):
        return _set(question, desk, dossier, chosen, goal, wanted)
    items = chosen.needs_supplement or chosen.below_maximum
    text = desk.wording.say(
        "plan",
        "evidence_first",
        unit=desk.snapshot.units.title(dossier.unit),
        year=dossier.year,
        rows=[_row(item) for item in items[:ROWS]],
        count=len(items),
        open=show(_open(items)),
        more=max(len(items) - ROWS, 0),
        waiting=[item.component.code for item in chosen.waiting],
    )
    return desk.answer(question, text, sources=[dossier.source], choices=_choices(items))


def all_handed_in(question: Question, desk: Desk, subject: Subject) -> Reply:
    """What the unit would have at most if all missing evidence were handed in and accepted."""
    dossier = _dossier(question, desk, subject)
    if isinstance(dossier, Reply):
        return dossier
    review = dossier.review
    missing, waiting = review.needs_supplement, review.waiting
    text = desk.wording.say(
        "plan",
        "all_handed_in",
        unit=desk.snapshot.units.title(dossier.unit),
        year=dossier.year,
        now=show(review.appraised),
        total=show(review.appraised + _open(missing) + _open(waiting)),
        maximum=show(review.maximum),
        open=show(_open(missing)),
        count=len(missing),
        waiting=[item.component.code for item in waiting],
        waiting_open=show(_open(waiting)),
    )
    return desk.answer(question, text, sources=[dossier.source], choices=_choices(missing))


def _dossier(question: Question, desk: Desk, subject: Subject) -> Dossier | Reply:
    name = desk.snapshot.units.title(subject.unit)
    if not desk.may_see_unpublished(question.asker, subject.unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    dossier = dossier_of(desk, subject.unit, question.years, question.filing.progress)
    if dossier is None:
        return desk.abstain(question, desk.wording.say("dossier", "no_data", unit=name, years=question.years))
    return dossier


def _set(
    question: Question, desk: Desk, dossier: Dossier, chosen: Review, goal: Goal, wanted: Wishes
) -> Reply:
    """The cheapest set of openings; a gain is of the part spoken of, a total is of that part's points."""
    name, now = desk.snapshot.units.title(dossier.unit), chosen.appraised
    needed, total = goal.needed(now), goal.total(now)
    said = {"unit": name, "year": dossier.year, "now": show(now), "total": show(total)}
    if needed <= 0:
        text = desk.wording.say("plan", "goal_reached", **said)
        return desk.answer(question, text, sources=[dossier.source])
    if total > chosen.maximum:
        most = show(chosen.maximum - now)
        text = desk.wording.say(
            "plan", "goal_above", needed=show(needed), maximum=show(chosen.maximum), most=most, **said
        )
        return desk.abstain(question, text, sources=[dossier.source])
    waiting = {item.component.code: item for item in chosen.waiting}
    openings = [opening for opening in chosen.openings if opening.component not in waiting]
    above = parents(desk.snapshot.components(dossier.framework.key))
    plan = cheapest(wanted.weigh(openings, above), needed)
    codes = {opening.component for opening in plan.chosen}
    rows = ROWS - bool(wanted.components)
    text = desk.wording.say(
        "plan",
        "evidence_set",
        needed=show(needed),
        gained=show(plan.gained),
        enough=plan.enough,
        count=len(codes),
        missing=show(-plan.spare) if not plan.enough else "",
        others=[list(dict.fromkeys(o.component for o in other)) for other in plan.alternatives[:1]],
        rows=[_opening(opening) for opening in plan.chosen[:rows]],
        more=max(len(plan.chosen) - rows, 0),
        waiting=list(waiting),
        waiting_open=show(_open(tuple(waiting.values()))),
        **said,
        **wanted.said(),
    )
    items = [item for item in chosen.items if item.component.code in codes]
    return desk.answer(question, text, sources=[dossier.source], choices=_choices(items))


def _open(items: Sequence[Item]) -> Decimal:
    return sum((item.at_stake or Decimal(0) for item in items), Decimal(0))


def _choices(items: Sequence[Item]) -> list[Choice]:
    codes = [item.component.code for item in items[:3]]
    return [Choice(f"Mục {code}", f"mục {code} còn thiếu minh chứng gì") for code in codes]


def _opening(opening: Opening) -> dict[str, object]:
    return {
        "code": opening.component,
        "name": opening.name,
        "open": show(opening.points),
        "evidence": opening.recoverable,
    }


def _row(item: Item) -> dict[str, str]:
    return {"code": item.component.code, "name": item.component.name, "open": show(item.at_stake or 0)}
