"""The units whose evidence a person may see or record, and those that a message names."""

from __future__ import annotations

from handlers.desk import Desk
from knowledge.asker import Role
from knowledge.question import Question
from knowledge.records import Unit


def named_units(question: Question, desk: Desk, before: bool = False) -> list[Unit]:
    """The units named in the message itself (with ``before``: or in the turns before), those with data or of
    today first."""
    if "units" in question.filled and not before:
        return []
    found: list[Unit] = []
    for mention in question.units:
        if mention.weak:
            continue
        known = [u for u in mention.units if u.demo or u.key in desk.snapshot.data_units]
        today = [u for u in mention.units if u.current]
        found.extend(known or today or mention.units)
    return list(dict.fromkeys(found))


def seen_units(question: Question, desk: Desk) -> list[Unit]:
    """The units with evidence that a reviewer or administrator sees."""
    keys = {appraisal.unit for appraisal in desk.snapshot.bundle.appraisals}
    keys |= set(question.filing.progress.units)
    units = (desk.snapshot.units.get(key) for key in sorted(keys))
    return [unit for unit in units if unit and desk.may_see_unpublished(question.asker, unit)]


def may_record(question: Question, desk: Desk, unit: Unit, own: Unit) -> bool:
    """Whether the asker may record anything for a unit: officers for their own, others for what they see."""
    if question.asker.role is Role.OFFICER:
        return unit.key == own.key
    return desk.may_see_unpublished(question.asker, unit)


def unit_words(question: Question) -> list[str]:
    """The units as typed, which account for their words in a statement."""
    named = [text for m in question.units if not m.weak for text in (m.text, m.kind)]
    return [*named, *(unit.name for unit in question.scope)]
