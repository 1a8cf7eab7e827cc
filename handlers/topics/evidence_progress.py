"""What was handed in and waits for a decision."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.dossier import refusal
from handlers.evidence_units import named_units, seen_units
from handlers.indicator import label
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.progress import DECIDES, EvidenceState
from knowledge.question import Question

ROWS = 7
"""Waiting indicators that a reply lists."""


def answer(question: Question, desk: Desk) -> Reply | None:
    """What was handed in and waits for a decision: of a unit, or of all units that a reviewer sees."""
    own = desk.own_unit(question.asker)
    if question.asker.role in (Role.GUEST, Role.MEMBER) or own is None:
        return refusal(question, desk, None)
    named = named_units(question, desk)
    units = named or (
        [own] if question.asker.role is Role.OFFICER or question.own else seen_units(question, desk)
    )
    if any(not desk.may_see_unpublished(question.asker, unit) for unit in units):
        return refusal(question, desk, units[0])
    rows, gone = [], []
    for unit in units:
        title = desk.snapshot.units.title(unit)
        for place in question.filing.progress.places(unit.key):
            component = desk.snapshot.framework_component(place.framework, place.component)
            standing = question.filing.progress.standing(place)
            if component is None:
                gone.append(f"{place.component} ({title})")
            elif standing.newest and standing.state is EvidenceState.SUBMITTED:
                newest = standing.newest
                rows.append(
                    {
                        "code": component.code,
                        "label": label(component),
                        "unit": title,
                        "at": desk.local_time(newest.at),
                        "attachment": newest.step.attachment,
                    }
                )
    one = desk.snapshot.units.title(units[0]) if len(units) == 1 and (named or units == [own]) else ""
    text = desk.wording.say(
        "evidence_progress", "waiting", rows=rows[:ROWS], unit=one, gone=gone, more=len(rows[ROWS:])
    )
    choices: tuple[Choice, ...] = ()
    if question.asker.role in DECIDES:
        choices = tuple(
            Choice(f"Duyệt {row['code']}", f"duyệt {row['code']} của {row['unit']}") for row in rows[:4]
        )
    return desk.answer(question, text, choices=choices)
