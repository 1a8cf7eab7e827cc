"""Of which unit evidence is recorded: one that is named or the own, never a guess."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.evidence_step import to_say
from handlers.evidence_units import may_record, named_units, seen_units
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.progress import Act
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.statement import Statement


def not_recorded(question: Question, desk: Desk, macro: str, **values: object) -> Reply:
    """Says why nothing was recorded."""
    return desk.abstain(question, desk.wording.say("evidence_progress", macro, **values))


def recorded_unit(question: Question, desk: Desk, statement: Statement) -> Unit | Reply:
    """The one unit that the statement is about and that the asker may speak for, or the reply instead."""
    own = desk.own_unit(question.asker)
    if own is None:
        return not_recorded(question, desk, "no_unit")
    named = named_units(question, desk, before=statement.act is Act.UNDO)
    if question.scope and not named:
        named = list(question.scope)
    allowed = [unit for unit in named if may_record(question, desk, unit, own)]
    if len(allowed) == 1 and len({unit.name for unit in named}) == 1:
        return allowed[0]
    if len({unit.name for unit in named}) > 1:
        return not_recorded(question, desk, "one_unit")
    if named and not allowed:
        return not_recorded(question, desk, "refused_unit", unit=desk.snapshot.units.title(named[0]))
    if len(allowed) > 1:
        options = [desk.snapshot.units.full_title(unit) for unit in allowed[:4]]
        text = desk.wording.say("evidence_progress", "which_place", names=options, count=len(allowed))
        codes = _codes(question)
        choices = [Choice(o, to_say(statement, codes, o)) for o in options]
        return desk.clarify(question, text, choices)
    if question.asker.role is Role.OFFICER:
        return own
    seen = [unit for unit in seen_units(question, desk) if unit.key != own.key]
    if not seen:
        return own
    titles = [desk.snapshot.units.title(unit) for unit in seen[:4]]
    choices = [Choice(title, to_say(statement, _codes(question), title)) for title in titles]
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_unit"), choices)


def _codes(question: Question) -> str:
    return " và ".join(m.text for m in question.components if m.coded)
