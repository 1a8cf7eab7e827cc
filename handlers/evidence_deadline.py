"""When evidence of a unit is due, as far as the deadlines of its place say so."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.evidence_units import named_units
from handlers.places import named_by
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.text import words

PLACES = frozenset({"tỉnh"})
"""Kinds of units that hand in no evidence themselves."""
_EVIDENCE_DEADLINE = ("minh chung", "kiem chung", "tu danh gia", "tu cham", "giai trinh")
"""Words of a deadline's report that tell that evidence is due then."""


def evidence_due(question: Question, desk: Desk) -> Reply | None:
    """When evidence of the unit meant is due; says that it is not known where no deadline tells.

    None where no evidence or no unit is spoken of.
    """
    named = [unit for unit in named_units(question, desk, before=True) if unit.kind not in PLACES]
    unit = named[0] if named else desk.own_unit(question.asker)
    if (
        unit is None
        or unit.kind in PLACES
        or not question.says("minh chung", "kiem chung")
        or question.says("bao cao")
    ):
        return None
    title = desk.snapshot.units.title(unit)
    due = deadlines_of(desk, unit)
    text = desk.wording.say("evidence_missing", "due", unit=title, due=due)
    officer = question.asker.role is not Role.GUEST and desk.may_see_unpublished(question.asker, unit)
    choices = [Choice("Các mục còn thiếu", f"{title} còn thiếu minh chứng nào")] if officer else []
    speak = desk.answer if due else desk.abstain
    return speak(question, text, choices=choices)


def deadlines_of(desk: Desk, unit: Unit) -> list[str]:
    """When evidence of a unit is due, as far as deadlines of its place say so: "20/10 (Tự đánh giá, năm)"."""
    places = [unit, *desk.snapshot.units.ancestors(unit)]
    found = []
    for deadline in desk.snapshot.bundle.deadlines:
        report = " ".join(words(deadline.report))
        if any(cue in report for cue in _EVIDENCE_DEADLINE) and named_by(desk, deadline.place, places):
            found.append(f"{deadline.due} ({deadline.report}, {deadline.period})")
    return found[:2]
