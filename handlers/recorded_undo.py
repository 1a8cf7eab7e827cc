"""What may be taken back: what the asker's side recorded last."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.evidence_units import seen_units
from handlers.recorded_unit import not_recorded
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.progress import may
from knowledge.question import Question
from knowledge.records import Unit


def just_recorded(question: Question, unit: Unit) -> bool:
    """Whether the indicators spoken of just before are those that the asker's side recorded last."""
    progress, role = question.filing.progress, question.asker.role
    spoken = {c.code for m in question.components if m.coded for c in m.components[:1]}
    newest = [
        (event.at, place.component)
        for place in progress.places(unit.key)
        if (event := progress.standing(place).newest) and may(role, event.step.act)
    ]
    last = max((at for at, _ in newest), default=None)
    return bool(spoken) and spoken == {code for at, code in newest if at == last}


def which_undo(question: Question, desk: Desk, unit: Unit | None) -> Reply:
    """The steps of the asker's side that may be taken back, newest first: of ``unit`` for its officer,
    else of all units seen."""
    progress = question.filing.progress
    units = [unit] if unit and question.asker.role is Role.OFFICER else seen_units(question, desk)
    open_steps = sorted(
        (
            (standing.newest.number, place)
            for one in units
            for place in progress.places(one.key)
            if (standing := progress.standing(place)).newest
            and may(question.asker.role, standing.newest.step.act)
        ),
        key=lambda pair: -pair[0],
    )
    if not open_steps:
        return not_recorded(question, desk, "nothing_to_undo")
    choices = []
    for _, place in open_steps[:4]:
        owner = desk.snapshot.units.get(place.unit)
        title = desk.snapshot.units.title(owner) if owner else place.unit
        choices.append(Choice(f"{place.component}, {title}", f"hoàn tác {place.component} của {title}"))
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_undo"), choices)
